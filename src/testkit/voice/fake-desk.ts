import type { ActRequest, CallDesk, CallEnding, CallPlan, RecordBatch, Segment, TimelineEvent } from '#voice/call-plan';

type Result = { ok: boolean } & Record<string, unknown>;

/** The rest of the product in memory: keeps what calls report and answers actions as the test wants. */
export interface FakeDesk extends CallDesk {
  readonly events: TimelineEvent[];
  readonly batches: RecordBatch[];
  readonly endings: CallEnding[];
  readonly acts: ActRequest[];
  answeredCalls: number;
  /** Latest version of each segment, in order. */
  segments(): Segment[];
  eventTypes(): string[];
  onAct(answer: (request: ActRequest) => Result | Promise<Result>): void;
  /** Everything fails until it is healed. */
  die(): void;
  heal(): void;
  /** Drops the transcripts it kept. */
  forget(): void;
}

export function fakeDesk(plan: CallPlan | (() => CallPlan)): FakeDesk {
  const events: TimelineEvent[] = [];
  const batches: RecordBatch[] = [];
  const endings: CallEnding[] = [];
  const acts: ActRequest[] = [];
  const latest = new Map<number, Segment>();
  let answer: (request: ActRequest) => Result | Promise<Result> = () => ({ ok: true });
  let isDead = false;
  const alive = (): void => {
    if (isDead) throw new Error('the desk is dead');
  };
  return {
    events,
    batches,
    endings,
    acts,
    answeredCalls: 0,
    segments: () => [...latest.values()].sort((a, b) => a.segment_index - b.segment_index),
    eventTypes: () => events.map((event) => event.event_type),
    onAct(next) {
      answer = next;
    },
    die() {
      isDead = true;
    },
    heal() {
      isDead = false;
    },
    forget() {
      latest.clear();
    },
    async admit() {
      alive();
      return typeof plan === 'function' ? plan() : plan;
    },
    async answered() {
      alive();
      this.answeredCalls++;
    },
    async append(_call, batch) {
      alive();
      batches.push(batch);
      for (const event of batch.events) if (!events.some(({ seq }) => seq === event.seq)) events.push(event);
      for (const segment of batch.segments) latest.set(segment.segment_index, segment);
    },
    async act(_call, request) {
      acts.push(request);
      return answer(request);
    },
    async finish(_call, ending) {
      alive();
      endings.push(ending);
    },
  };
}
