import { requestName } from '#core/conversation/mock-world';
import type { ConversationEffect, ConversationState, DecisionRecord, StepResult, TurnInput } from '#core/conversation/types';
import type { ListenHint } from '#core/understanding/types';
import { type RunAction, type RunFacts, type RunLine, spokenMs } from './run-facts.ts';

/** What the agent is waiting for, as a caller understands the question. */
export interface Asked {
  readonly kind: 'listen' | 'slot' | 'read_back' | 'confirm' | 'what_to_change' | 'nothing';
  readonly slot: string | null;
  readonly node_id: string;
  /** What the agent said last. */
  readonly said: string;
  readonly hint: ListenHint | null;
}

export type Request = Extract<ConversationEffect, { do: 'act' | 'transfer' | 'answer' }>;
export type ResultInput = Extract<TurnInput, { kind: 'result' }>;

/** The same question again: where it is asked, what kind it is, and for which slot. */
export const placeOf = (asked: Pick<Asked, 'node_id' | 'kind' | 'slot'>): string => `${asked.node_id}|${asked.kind}|${asked.slot ?? ''}`;

const KINDS: ReadonlySet<string> = new Set(['listen', 'slot', 'read_back', 'confirm', 'what_to_change']);
const isKind = (kind: unknown): kind is Asked['kind'] => typeof kind === 'string' && KINDS.has(kind);

/** The open question of a conversation. */
export function pendingOf(state: ConversationState): { kind: Asked['kind']; slot: string | null } {
  const pending = state['pending'];
  if (typeof pending !== 'object' || pending === null || !('kind' in pending) || !isKind(pending.kind)) return { kind: 'nothing', slot: null };
  return { kind: pending.kind, slot: 'slot' in pending && typeof pending.slot === 'string' ? pending.slot : null };
}

export const inputOfRequest = (request: Request): Readonly<Record<string, unknown>> =>
  request.do === 'act' ? request.input : request.do === 'transfer' ? { target: request.target } : { question: request.question };

/** How an input reads in a transcript. */
export function lineOf(input: TurnInput): string {
  switch (input.kind) {
    case 'utterance':
      return input.text;
    case 'dtmf':
      return `[keys ${input.digits}]`;
    case 'silence':
      return `[silence ${Math.round(input.silenceMs / 1000)} s]`;
    case 'event':
      return `[${input.event}]`;
    case 'result':
      return `[result of ${input.key}]`;
  }
}

/** Writes a typed conversation down, step by step. */
export interface CallNotes {
  /** The caller did something. */
  caller(input: TurnInput, line?: Pick<RunLine, 'text' | 'heard'>): void;
  /** What a step led to. Answers what the agent wants done, if anything. */
  step(result: StepResult): Request | null;
  /** An action came out like this. */
  done(request: Request, result: ResultInput['result']): void;
  /** The caller is gone. */
  gone(): void;
  readonly isGone: boolean;
  asked(state: ConversationState): Asked;
  facts(state: ConversationState): RunFacts;
}

export function callNotes(): CallNotes {
  const lines: RunLine[] = [];
  const actions: RunAction[] = [];
  const decisions: DecisionRecord[] = [];
  const path: string[] = [];
  let said: string[] = [];
  let hint: ListenHint | null = null;
  let spentMs = 0;
  let isGone = false;
  return {
    get isGone() {
      return isGone;
    },
    caller(input, line) {
      said = [];
      const text = line?.text ?? lineOf(input);
      const ms = input.kind === 'silence' ? input.silenceMs : spokenMs(text);
      lines.push({
        speaker: 'caller',
        text,
        ...(line?.heard === undefined || line.heard === text ? {} : { heard: line.heard }),
        start_ms: spentMs,
        end_ms: spentMs + ms,
      });
      spentMs += ms;
    },
    step(result) {
      decisions.push(result.decision);
      path.push(...result.decision.path);
      let request: Request | null = null;
      for (const effect of result.effects) {
        if (effect.do === 'say') {
          for (const { text, node_id } of effect.utterances) {
            said.push(text);
            lines.push({ speaker: 'agent', text, node_id, start_ms: spentMs, end_ms: spentMs + spokenMs(text) });
            spentMs += spokenMs(text);
          }
        } else if (effect.do === 'listen') hint = effect.hint;
        else if (effect.do !== 'end') request = effect;
      }
      return request;
    },
    done(request, result) {
      const { ok } = result;
      const side_effect = request.do === 'transfer' || (request.do === 'act' && request.side_effect);
      actions.push({ action: requestName(request), input: inputOfRequest(request), ok, side_effect });
      const why = ok ? 'ok' : `failed${typeof result['reason'] === 'string' ? `: ${result['reason']}` : ''}`;
      lines.push({ speaker: 'action', text: `${requestName(request)} → ${why}`, node_id: request.node_id });
    },
    gone() {
      isGone = true;
      lines.push({ speaker: 'caller', text: '[hangs up]' });
    },
    asked: (state) => ({ ...pendingOf(state), node_id: state.node_id, said: said.join(' '), hint }),
    facts: (state) => ({
      outcome: state.ended?.outcome ?? null,
      success: state.ended?.success ?? null,
      ended_reason: state.ended !== null ? 'agent_completed' : isGone ? 'caller_hangup' : null,
      node_id: state.node_id,
      slots: slotValues(state),
      path,
      actions,
      lines,
      turns: state.turns,
      duration_ms: spentMs,
      is_timed: false,
      gaps_ms: null,
      talk_over_ms: null,
      cost_usd: null,
      decisions,
    }),
  };
}

/** Slots that have a value. */
export const slotValues = (state: ConversationState): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(state.slots).flatMap(([name, slot]) => (slot.value === null || slot.value === undefined ? [] : [[name, slot.value]])));
