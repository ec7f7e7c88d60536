import type { Clock } from '#kernel/clock';
import type { CallDesk, CallPlan, RecordBatch, Segment, TimelineEvent } from './call-plan.ts';
import type { Timers } from './ports.ts';

const FLUSH_AFTER_MS = 400;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 8_000;
const BATCH_EVENTS = 200;
/** A call of four hours makes about this many; beyond it the story is cut, not the call. */
const MAX_EVENTS = 20_000;

interface Options {
  readonly plan: CallPlan;
  readonly desk: Pick<CallDesk, 'append'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Milliseconds of the call. */
  readonly nowMs: () => number;
  readonly onFault: (fault: unknown) => void;
}

/**
 * The story of the call as it is written down: numbered events and transcript segments, sent in order and in batches. A desk that does not answer is
 * asked again with growing pauses; the call never waits for it.
 */
export class CallRecord {
  readonly #options: Options;
  #seq = 0;
  #events: TimelineEvent[] = [];
  readonly #segments = new Map<number, Segment>();
  readonly #changed = new Set<number>();
  #timer: { cancel(): void } | null = null;
  #sending: Promise<void> | null = null;
  #retryMs = FIRST_RETRY_MS;
  #segmentCount = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  event(eventType: string, data: Readonly<Record<string, unknown>> = {}): void {
    const { clock, nowMs } = this.#options;
    if (this.#seq >= MAX_EVENTS && eventType !== 'ended') return;
    this.#events.push({ seq: ++this.#seq, event_type: eventType, occurred_at: clock.now().toISOString(), offset_ms: Math.max(0, Math.round(nowMs())), data });
    this.#flushLater(FLUSH_AFTER_MS);
  }

  /** Room for one more turn of the transcript, in the order in which turns begin. */
  nextIndex(): number {
    return this.#segmentCount++;
  }

  /** Writes a segment, or what has become of it since. */
  segment(segment: Segment): void {
    this.#segments.set(segment.segment_index, segment);
    this.#changed.add(segment.segment_index);
    this.#flushLater(FLUSH_AFTER_MS);
  }

  find(index: number): Segment | undefined {
    return this.#segments.get(index);
  }

  get waiting(): number {
    return this.#events.length + this.#changed.size;
  }

  /** Sends what is left; resolves true once the desk has all of it, false when it gave no answer for `patienceMs`. */
  async finish(patienceMs: number): Promise<boolean> {
    const untilMs = this.#options.timers.nowMs() + patienceMs;
    while (this.waiting > 0 || this.#sending) {
      await (this.#sending ?? this.#send());
      if (this.waiting > 0 && this.#options.timers.nowMs() >= untilMs) return false;
      if (this.#timer) await this.#pause();
    }
    return true;
  }

  /** Waits for the pause before the next try. */
  #pause(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = null;
    return new Promise((resolve) => {
      this.#options.timers.after(this.#retryMs > FIRST_RETRY_MS ? this.#retryMs : 0, resolve);
    });
  }

  #flushLater(ms: number): void {
    if (this.#timer || this.#sending) return;
    this.#timer = this.#options.timers.after(ms, () => {
      this.#timer = null;
      void this.#send();
    });
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendBatch().finally(() => {
      this.#sending = null;
      if (this.waiting > 0) this.#flushLater(this.#retryMs > FIRST_RETRY_MS ? this.#retryMs : FLUSH_AFTER_MS);
    });
    return this.#sending;
  }

  async #sendBatch(): Promise<void> {
    const { plan, desk, onFault } = this.#options;
    const events = this.#events.slice(0, BATCH_EVENTS);
    const indexes = [...this.#changed];
    const segments = indexes.flatMap((index) => this.#segments.get(index) ?? []);
    const batch: RecordBatch = { events, segments };
    for (const index of indexes) this.#changed.delete(index);
    try {
      await desk.append({ organization_id: plan.organization_id, call_id: plan.call_id, transcription_id: plan.transcription_id }, batch);
      this.#events.splice(0, events.length);
      this.#retryMs = FIRST_RETRY_MS;
    } catch (fault) {
      for (const index of indexes) this.#changed.add(index);
      if (this.#retryMs === FIRST_RETRY_MS) onFault(fault);
      this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    }
  }
}
