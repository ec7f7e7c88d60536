import { type Hours, isOpenAt } from '#core/availability/hours';
import { localDate, localTime } from '#core/availability/zone';
import { compile } from '#core/conversation/compile';
import { begin, step } from '#core/conversation/step';
import { understandingQuestion, type ModelQuestion, type SpokenLine } from '#core/conversation/model-question';
import type { AnsweredBy } from './opening.ts';
import type { CompiledGraph, ConversationEffect, ConversationState, StepResult, TurnInput, Utterance, World } from '#core/conversation/types';
import { LONGEST_TRANSFER_MS } from '#core/transfer/transfer';
import type { EndReason, Next } from '#core/turns/types';
import type { ListenHint } from '#core/understanding/types';
import type { Clock } from '#kernel/clock';
import type { ActRequest, CallPlan } from './call-plan.ts';

/** The desk keeps the action's own deadline; its answer needs this much longer to get here. */
const DESK_MARGIN_MS = 400;
const ANSWER_MS = 4_000;
/** A transfer keeps its own time; this only leads out where it is broken. */
const TRANSFER_MARGIN_MS = 5_000;
const DEFAULT_FILLER_AFTER_MS = 1_500;
/** Lines of the talk that a model is told. */
const LINES_KEPT = 6;
/** Nobody waits longer in silence, whatever a graph says. */
const LATEST_FILLER_MS = 2_000;

/** One decision, taken apart for the call: what is said, and what comes after. */
export interface Move {
  readonly result: StepResult;
  readonly words: readonly Utterance[];
  readonly next: Next | null;
  readonly request: ActRequest | null;
}

/** The objective graph of one call: holds its state and asks the engine, with the world as it is at that moment. */
export class Conversation {
  readonly #plan: CallPlan;
  readonly #clock: Clock;
  readonly #compiled: CompiledGraph;
  #state: ConversationState | null = null;
  #hint: ListenHint | null = null;
  #weighed: { input: TurnInput; result: StepResult } | null = null;
  #talk: SpokenLine[] = [];

  constructor(plan: CallPlan, clock: Clock) {
    this.#plan = plan;
    this.#clock = clock;
    this.#compiled = compile(plan.graph, plan.subgraphs);
  }

  get state(): ConversationState | null {
    return this.#state;
  }

  /** The first words. A machine is told what the graph says to one, if it says anything; else the call is over. */
  begin(answeredBy: AnsweredBy = 'person'): Move {
    const greeting = begin(this.#compiled, this.world(), this.#plan.context, this.#plan.call_id);
    if (answeredBy === 'person') return this.#take(greeting, 'agent_completed');
    const message = step(this.#compiled, greeting.state, { kind: 'event', event: 'voicemail_detected' }, this.world());
    const move = this.#take(message, 'voicemail');
    const isForMachines = message.decision.interrupt !== null && answeredBy === 'machine';
    return isForMachines ? move : { ...move, words: [], request: null, next: { kind: 'end', reason: 'voicemail' } };
  }

  /** Throws only when the engine is broken or has not begun. */
  step(input: TurnInput): Move {
    const result = this.weigh(input);
    this.#weighed = null;
    return this.#take(result, endReasonFor(input));
  }

  /** What a step would do, without taking it. */
  weigh(input: TurnInput): StepResult {
    if (!this.#state) throw new Error('the conversation has not begun');
    if (this.#weighed?.input !== input) this.#weighed = { input, result: step(this.#compiled, this.#state, input, this.world()) };
    return this.#weighed.result;
  }

  /** What to ask a model about an utterance; null where nothing may be asked. */
  questionAbout(input: TurnInput): ModelQuestion | null {
    return this.#state && understandingQuestion(this.#compiled, this.#state, input, this.world(), this.#talk);
  }

  world(): World {
    const nowMs = this.#clock.now().getTime();
    const { timezone } = this.#plan.world;
    const seconds = String(Math.floor(nowMs / 1000) % 60).padStart(2, '0');
    const open = Object.fromEntries(Object.entries(this.#plan.hours).map(([name, hours]) => [name, isOpenAt(hours as Hours, nowMs)]));
    return {
      ...this.#plan.world,
      open,
      hours: this.#plan.hours as NonNullable<World['hours']>,
      now: `${localDate(nowMs, timezone)}T${localTime(nowMs, timezone)}:${seconds}`,
    };
  }

  #take(result: StepResult, reason: EndReason): Move {
    this.#state = result.state;
    const { input } = result.decision;
    if (input.kind === 'utterance' && input.text !== '') this.#talk.push({ speaker: 'caller', text: input.text });
    const words = result.effects.flatMap((effect) => (effect.do === 'say' ? effect.utterances.filter(({ text }) => text.trim() !== '') : []));
    for (const { text } of words) this.#talk.push({ speaker: 'agent', text });
    this.#talk = this.#talk.slice(-LINES_KEPT);
    const request = result.effects.find((effect): effect is ActRequest => effect.do === 'act' || effect.do === 'transfer' || effect.do === 'answer') ?? null;
    const last = result.effects.findLast((effect) => effect.do === 'end' || effect.do === 'listen');
    if (last?.do === 'listen') this.#hint = last.hint;
    return { result, words, request, next: this.#next(last, request, reason) };
  }

  #next(last: ConversationEffect | undefined, request: ActRequest | null, reason: EndReason): Next | null {
    if (last?.do === 'end') return { kind: 'end', reason };
    if (request) return { kind: 'act', key: request.key, ...patienceFor(request) };
    return this.#hint ? { kind: 'listen', hint: this.#hint } : null;
  }
}

function patienceFor(request: ActRequest): { timeoutMs: number; fillerAfterMs: number | null } {
  if (request.do === 'act')
    return {
      timeoutMs: request.timeout_ms + DESK_MARGIN_MS,
      fillerAfterMs: request.filler ? Math.min(LATEST_FILLER_MS, request.filler_after_ms) : DEFAULT_FILLER_AFTER_MS,
    };
  if (request.do === 'answer') return { timeoutMs: ANSWER_MS, fillerAfterMs: DEFAULT_FILLER_AFTER_MS };
  return { timeoutMs: LONGEST_TRANSFER_MS + TRANSFER_MARGIN_MS, fillerAfterMs: null };
}

function endReasonFor(input: TurnInput): EndReason {
  if (input.kind === 'silence') return 'silence';
  if (input.kind === 'event' && input.event === 'max_duration') return 'max_duration';
  return 'agent_completed';
}
