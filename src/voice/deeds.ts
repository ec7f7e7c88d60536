import type { DecisionRecord, Utterance } from '#core/conversation/types';
import type { ActRequest, CallDesk, CallPlan } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';
import { toldInput, toldResult } from './deed-story.ts';
import type { Timers } from './ports.ts';

type Result = { ok: boolean } & Record<string, unknown>;
/** How long the end of a call waits for an action that was under way when the caller hung up. */
const SETTLE_MS = 6_000;

const nameOf = (request: ActRequest): string => (request.do === 'act' ? request.action : request.do);
const EVENTS: Readonly<Record<ActRequest['do'], (result: Result) => string>> = {
  act: () => 'tool_result',
  transfer: () => 'transfer_result',
  answer: (result) => (result.ok ? 'kb_answered' : 'kb_missed'),
};

/** What was asked and which passage the answer is from; of a miss how near the best one came. */
const evidenceOf = (request: Extract<ActRequest, { do: 'answer' }>, { evidence, best_score }: Result) => ({
  question: request.question,
  ...(evidence === undefined ? {} : { evidence }),
  ...(best_score === undefined ? {} : { best_score }),
});

/** Nothing was heard of an action. The product's own are undone when they come too late; what a tool of the organization did elsewhere, nobody knows. */
const unheard = (request: ActRequest | undefined, reason: string): Result => {
  const mayHaveActed = request?.do === 'act' && request.side_effect && request.action.startsWith('tool.');
  return { ok: false, reason, ...(mayHaveActed ? { unknown: true } : {}) };
};

/** Sends calls on from here, where that is possible; everything else is done by the desk. */
export const actingThrough = (
  desk: Pick<CallDesk, 'act'>,
  handover: { transfer(request: Extract<ActRequest, { do: 'transfer' }>): Promise<Result> } | null,
): Pick<CallDesk, 'act'> => ({
  act: (call, request) => (request.do === 'transfer' && handover ? handover.transfer(request) : desk.act(call, request)),
});

/** What the agent does besides talking: runs actions through the desk, once per key, and keeps their answers for the engine. */
export class Deeds {
  readonly #plan: CallPlan;
  readonly #desk: Pick<CallDesk, 'act'>;
  readonly #record: CallRecord;
  readonly #nowMs: () => number;
  readonly #done: (key: string) => void;
  readonly #finish: (request: ActRequest, result: Result) => Promise<Result> | Result;
  readonly #requests = new Map<string, ActRequest>();
  readonly #results = new Map<string, { result: Result; ms: number }>();
  /** Actions whose deadline passed: the caller was told that they failed. */
  readonly #givenUp = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  wasTransferred = false;

  /** `finish` has the last word on a result before the conversation hears of it. */
  constructor(
    plan: CallPlan,
    desk: Pick<CallDesk, 'act'>,
    record: CallRecord,
    nowMs: () => number,
    done: (key: string) => void,
    finish: (request: ActRequest, result: Result) => Promise<Result> | Result = (_request, result) => result,
  ) {
    this.#plan = plan;
    this.#finish = finish;
    this.#desk = desk;
    this.#record = record;
    this.#nowMs = nowMs;
    this.#done = done;
  }

  plan(request: ActRequest): void {
    this.#requests.set(request.key, request);
    this.#results.delete(request.key);
    this.#givenUp.delete(request.key);
  }

  fillerOf(key: string): Utterance | null {
    const request = this.#requests.get(key);
    return request?.do === 'act' ? request.filler : null;
  }

  run(key: string): void {
    const request = this.#requests.get(key);
    if (!request) return;
    const startedMs = this.#nowMs();
    const facts = { key, node_id: request.node_id, action: nameOf(request) };
    this.#record.event(request.do === 'transfer' ? 'transfer_started' : 'tool_called', {
      ...facts,
      ...(request.do === 'act' ? { side_effect: request.side_effect } : {}),
      ...toldInput(this.#plan, request),
    });
    const { organization_id, call_id, agent_id } = this.#plan;
    const acting = this.#desk.act({ organization_id, call_id, agent_id }, request).then((result) => this.#finish(request, result));
    const running: Promise<void> = acting.then(
      (result) => this.#keep(request, result, startedMs),
      (fault: unknown) => this.#keep(request, { ...unheard(request, 'desk_unreachable'), detail: fault instanceof Error ? fault.name : 'unknown' }, startedMs),
    );
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  #keep(request: ActRequest, result: Result, startedMs: number): void {
    if (request.do === 'transfer' && result.ok) this.wasTransferred = true;
    const ms = Math.round(this.#nowMs() - startedMs);
    if (this.#givenUp.has(request.key)) return this.#tell(request, result, { ms, is_late: true });
    this.#results.set(request.key, { result, ms });
    this.#done(request.key);
  }

  /** The answer for the engine; an honest failure when it is not there in time. */
  take(key: string, isLate: boolean): Result {
    const known = this.#results.get(key);
    if (!isLate && known) return known.result;
    this.#givenUp.add(key);
    return unheard(this.#requests.get(key), 'timeout');
  }

  /** Writes down how an action came out; with the decision it led to where no words of the agent carry it. */
  report(key: string, decision: DecisionRecord | null): void {
    const request = this.#requests.get(key);
    if (!request) return;
    const { result, ms } = this.#results.get(key) ?? { result: unheard(request, 'timeout'), ms: null };
    this.#results.delete(key);
    this.#tell(request, result, { ms, ...(decision ? { decision } : {}) });
  }

  #tell(request: ActRequest, result: Result, more: Readonly<Record<string, unknown>>): void {
    const { key, node_id } = request;
    const evidence = request.do === 'answer' ? evidenceOf(request, result) : {};
    this.#record.event(EVENTS[request.do](result), { key, node_id, action: nameOf(request), ...toldResult(request, result), ...evidence, ...more });
  }

  /** Waits for what is still running, within reason. */
  async settle(timers: Timers): Promise<void> {
    if (this.#running.size > 0)
      await new Promise<void>((resolve) => {
        const timer = timers.after(SETTLE_MS, resolve);
        void Promise.allSettled([...this.#running]).then(() => {
          timer.cancel();
          resolve();
        });
      });
    for (const key of [...this.#results.keys()]) this.report(key, null);
  }
}
