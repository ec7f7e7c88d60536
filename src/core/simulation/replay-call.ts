import { mockAnswers, requestName } from '#core/conversation/mock-world';
import { canonicalJson } from '#core/conversation/canonical';
import { begin, step } from '#core/conversation/step';
import type { CompiledGraph, ConversationState, StepResult, TurnInput } from '#core/conversation/types';
import type { ListenHint } from '#core/understanding/types';
import { type Asked, callNotes, placeOf, type Request } from './call-notes.ts';
import { compareRuns, type RunDifference } from './diff-runs.ts';
import {
  type RecordedCall,
  type RecordedTurn,
  recordedResults,
  type Reenactment,
  reenact,
  type Unfaithful,
  type WorldAt,
  compiledForCall,
  worldOfCall,
} from './recorded-call.ts';
import type { RunFacts } from './run-facts.ts';

/** A call on another version, beside what it was. */
export interface CallReplay {
  readonly call_id: string;
  readonly differences: readonly RunDifference[];
  readonly before: RunFacts;
  readonly after: RunFacts;
  /** The record does not even lead where the call went; what differs then may have other causes. */
  readonly unfaithful: Unfaithful | null;
  /** Questions that the call had no answer to, and what was answered in the caller's place. */
  readonly invented: readonly { readonly asked: string; readonly answer: string | null }[];
  /** Results of actions that the call did not have and that were taken for granted. */
  readonly assumed: readonly string[];
  /** Number of the turn from which the two went different ways; null when they did not. */
  readonly parted_at: number | null;
}

/** Reads the caller's recorded words anew. Null leaves them as they were understood. */
export type Rehear = (turn: RecordedTurn, hint: ListenHint | null) => Promise<{ text: string; confidence: number } | null>;

interface Side {
  readonly compiled: CompiledGraph;
  readonly worldAt: WorldAt;
}

const MOST_STEPS = 400;

/** The way of a call through another version: in step with the record as long as the same is asked, by its answers afterwards. */
class Replay {
  readonly notes = callNotes();
  readonly invented: { asked: string; answer: string | null }[] = [];
  readonly assumed: string[] = [];
  readonly #draft: Side;
  readonly #turns: readonly RecordedTurn[];
  readonly #known: ReturnType<typeof recordedResults>;
  readonly #plausible = mockAnswers();
  readonly #final: Readonly<Record<string, unknown>>;
  readonly #rehear: Rehear | null;
  readonly #asked = new Map<string, number>();
  #state: ConversationState;
  #waiting: Request | null;
  #now: string;
  #next = 0;
  partedAt: number | null = null;

  constructor(draft: Side, call: RecordedCall, was: Reenactment, rehear: Rehear | null) {
    this.#draft = draft;
    this.#turns = was.turns;
    this.#known = recordedResults(was.turns);
    this.#final = was.facts.slots;
    this.#rehear = rehear;
    this.#now = call.decisions.find((decision) => decision.input_index === 0)?.now ?? was.turns[0]?.now ?? call.started_at.slice(0, 19);
    const started = begin(draft.compiled, draft.worldAt(this.#now), call.context, call.call_id);
    this.#waiting = this.notes.step(started);
    this.#state = started.state;
  }

  get state(): ConversationState {
    return this.#state;
  }

  #take(result: StepResult, isResult: boolean): void {
    const request = this.notes.step(result);
    if (isResult || request !== null) this.#waiting = request;
    this.#state = result.state;
  }

  async #hear(turn: RecordedTurn): Promise<void> {
    let { input } = turn;
    const { hint } = this.notes.asked(this.#state);
    if (input.kind === 'utterance' && this.#rehear) {
      const heard = await this.#rehear(turn, hint);
      if (heard) input = { ...input, ...heard };
    }
    this.#now = turn.now;
    this.notes.caller(input);
    this.#take(step(this.#draft.compiled, this.#state, input, this.#draft.worldAt(turn.now)), false);
  }

  #settle(request: Request, result: ReturnType<typeof this.resultFor>): void {
    this.notes.done(request, result);
    this.#take(step(this.#draft.compiled, this.#state, { kind: 'result', key: request.key, result }, this.#draft.worldAt(this.#now)), true);
  }

  resultFor(request: Request) {
    const known = this.#known(request);
    if (known) return known;
    this.assumed.push(requestName(request));
    return this.#plausible(request).result;
  }

  /** Does the record's next turn mean the same here? */
  #fits(turn: RecordedTurn): boolean {
    if (turn.input.kind === 'result') {
      const waiting = this.#waiting;
      if (turn.request === null) return true;
      return waiting !== null && requestName(waiting) === turn.request.action;
    }
    return placeOf(this.notes.asked(this.#state)) === placeOf(turn.asked);
  }

  async inStep(): Promise<void> {
    for (; this.#next < this.#turns.length && this.#state.ended === null; this.#next++) {
      const turn = this.#turns[this.#next] as RecordedTurn;
      if (!this.#fits(turn)) {
        this.partedAt = turn.input_index;
        return;
      }
      if (turn.input.kind !== 'result') await this.#hear(turn);
      else if (this.#waiting !== null && turn.request !== null) {
        const request = this.#waiting;
        this.#now = turn.now;
        this.#settle(request, this.resultFor(request));
      } else this.#take(step(this.#draft.compiled, this.#state, turn.input, this.#draft.worldAt(turn.now)), true);
    }
  }

  /** After the ways have parted: the recorded answer to this question, or the words that gave the slot, or what the caller would plainly say. */
  #answer(asked: Asked): RecordedTurn | TurnInput | null {
    const place = placeOf(asked);
    const times = this.#asked.get(place) ?? 0;
    this.#asked.set(place, times + 1);
    const callers = this.#turns.filter((turn) => turn.input.kind !== 'result');
    const ahead = callers.find(
      (turn) => turn.input_index >= (this.#turns[this.#next]?.input_index ?? Number.POSITIVE_INFINITY) && placeOf(turn.asked) === place,
    );
    if (ahead) {
      this.#next = this.#turns.indexOf(ahead) + 1;
      return ahead;
    }
    if (times > 2) return null;
    const { slot } = asked;
    if (asked.kind === 'slot' && slot !== null) {
      const gave = callers.findLast((turn) => turn.fills.includes(slot));
      if (gave) return gave;
    }
    if (asked.kind === 'listen') {
      const opening = callers.find((turn) => turn.input.kind === 'utterance' && turn.asked.kind === 'listen');
      if (opening) return opening;
    }
    if (asked.kind === 'read_back' || asked.kind === 'confirm') {
      const slots = asked.slot === null ? Object.keys(this.#final) : [asked.slot];
      const agrees = slots.every((each) => {
        const held = this.#state.slots[each]?.value;
        return held === undefined || held === null || canonicalJson(held) === canonicalJson(this.#final[each] ?? null);
      });
      return { kind: 'utterance', text: agrees ? 'yes' : 'no', confidence: 1 };
    }
    return null;
  }

  async alone(): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS && this.#state.ended === null; steps++) {
      if (this.#waiting !== null) {
        this.#settle(this.#waiting, this.resultFor(this.#waiting));
        continue;
      }
      const asked = this.notes.asked(this.#state);
      const answer = this.#answer(asked);
      if (answer === null) {
        this.invented.push({ asked: asked.said, answer: null });
        return;
      }
      if ('input_index' in answer) {
        await this.#hear(answer);
        continue;
      }
      this.invented.push({ asked: asked.said, answer: answer.kind === 'utterance' ? answer.text : null });
      this.notes.caller(answer);
      this.#take(step(this.#draft.compiled, this.#state, answer, this.#draft.worldAt(this.#now)), false);
    }
  }
}

/**
 * Replays a recorded call on another version. With the version it ran on there is no difference. Where the other version asks something else, the
 * call's own answers are looked up; what it had no answer to is said in the result. Never throws for a damaged record.
 */
export async function replayCall(then: Side, now: Side, call: RecordedCall, rehear: Rehear | null = null): Promise<CallReplay> {
  const was = { compiled: compiledForCall(call, then.compiled), worldAt: worldOfCall(call, then.worldAt) };
  const draft = { compiled: compiledForCall(call, now.compiled), worldAt: worldOfCall(call, now.worldAt) };
  const before = reenact(was.compiled, call, was.worldAt);
  const replay = new Replay(draft, call, before, rehear);
  await replay.inStep();
  // A result that was never written down (the caller hung up meanwhile) is not made up while the ways are the same.
  if (replay.partedAt !== null) await replay.alone();
  const typed = replay.notes.facts(replay.state);
  const after: RunFacts = typed.ended_reason === null ? { ...typed, ended_reason: call.ended_reason } : typed;
  return {
    call_id: call.call_id,
    differences: compareRuns(before.facts, after).filter((difference) => difference.what !== 'turns'),
    before: before.facts,
    after,
    unfaithful: before.unfaithful,
    invented: replay.invented,
    assumed: replay.assumed,
    parted_at: replay.partedAt,
  };
}
