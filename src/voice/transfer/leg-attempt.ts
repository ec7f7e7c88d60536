import type { TransferEvent, TransferFailure } from '#core/transfer/types';
import type { MediaTransport, Timers, TransportEvent } from '../ports.ts';
import type { Leg, LegNews, LegOrder, PlannedRung, TransferMeans, TransferredCall, TransferWish } from './ports.ts';

/** How long the end of a leg is told again to a desk that does not answer. */
const TELL_TRIES = 5;
const TELL_AGAIN_MS = 1_000;

interface Options {
  readonly call: TransferredCall;
  readonly wish: TransferWish;
  readonly rung: PlannedRung;
  readonly number: number;
  readonly means: TransferMeans;
  readonly timers: Timers;
  /** The caller's line. */
  readonly line: MediaTransport;
  readonly post: (event: TransferEvent) => void;
  readonly heard: (pcm: Int16Array) => void;
  readonly refused: (reason: TransferFailure) => void;
  readonly keep: (work: Promise<void>) => void;
  readonly fault: (what: string, fault: unknown) => void;
}

/** One call to one of the list, from the permission to its end. Whatever happens, a leg that was written down is written down as over, once. */
export class LegAttempt {
  readonly #options: Options;
  readonly #abort = new AbortController();
  #order: LegOrder | null = null;
  #answeredAtMs: number | null = null;
  #isTold = false;
  #ending: { reason: string; by: Extract<LegNews, { kind: 'ended' }>['by'] } | null = null;
  #telling: Promise<void> = Promise.resolve();
  leg: Leg | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get legId(): string | null {
    return this.#order?.leg_id ?? null;
  }

  begin(): void {
    this.#run().catch((fault: unknown) => {
      this.#options.fault('somebody could not be called', fault);
      this.#refused('provider_error', 'network');
    });
  }

  /** Takes the call back, or hangs up on whoever has answered. */
  drop(reason: TransferFailure): void {
    const by = reason === 'caller_hung_up' ? 'caller' : reason === 'declined' || reason === 'hung_up' ? 'colleague' : 'us';
    this.#end(reason, by);
  }

  /** Those who spoke with each other are parted. */
  part(by: 'caller' | 'colleague' | 'us' | 'limit'): void {
    this.#end(by === 'limit' ? 'max_duration' : 'completed', by === 'limit' ? 'us' : by);
  }

  /** Written down in order, each after the one before; the end again and again until it is heard. */
  news(news: LegNews): void {
    const { means, call, keep, timers } = this.#options;
    const order = this.#order;
    if (!order) return;
    this.#telling = this.#telling.then(async () => {
      for (let tries = 1; ; tries++) {
        try {
          return await means.desk.tell(call, order.leg_id, news);
        } catch (fault) {
          if (tries >= TELL_TRIES || news.kind !== 'ended') return this.#options.fault('the news of a leg could not be written down', fault);
          await new Promise<void>((resolve) => void timers.after(TELL_AGAIN_MS * tries, resolve));
        }
      }
    });
    keep(this.#telling);
  }

  async #run(): Promise<void> {
    const { means, call, wish, rung, number, post, line } = this.#options;
    const permission = await means.desk.begin(call, wish, rung);
    if (permission.kind === 'refused') {
      if (!this.#abort.signal.aborted) this.#refused(permission.reason, 'us');
      return;
    }
    this.#order = permission.order;
    if (this.#tellEnd()) return;
    post({ kind: 'ringing', try: number });
    if (permission.order.refer_to !== null && line.refer) {
      const isTaken = await line.refer(permission.order.refer_to).catch(() => false);
      if (this.#tellEnd()) return;
      if (isTaken) {
        this.news({ kind: 'joined', by: 'carrier', target_id: rung.target_id });
        this.#end('completed', 'network');
        return post({ kind: 'taken_over', try: number });
      }
      post({ kind: 'ringing', try: number });
    }
    const result = await means.dialler.dial(call, { ...permission.order, hops: means.hops ?? 0 }, this.#abort.signal);
    if (result.kind === 'unanswered') {
      if (!this.#tellEnd()) this.#refused(result.reason, result.reason === 'rejected' || result.reason === 'busy' ? 'colleague' : 'network');
      return;
    }
    if (this.#ending) {
      result.leg.transport.hangUp(this.#ending.reason);
      return;
    }
    this.leg = result.leg;
    this.#answeredAtMs = this.#options.timers.nowMs();
    this.news({ kind: 'answered' });
    post({ kind: 'answered', try: number });
    result.leg.listen((event) => this.#follow(event));
  }

  #follow(event: TransportEvent): void {
    const { post, number, heard } = this.#options;
    if (event.kind === 'audio') heard(event.pcm);
    else if (event.kind === 'dtmf') post({ kind: 'key', try: number, digit: event.digit });
    else if (event.kind === 'closed') post({ kind: 'gone', try: number });
  }

  #refused(reason: TransferFailure, by: 'us' | 'colleague' | 'network'): void {
    if (this.#ending) return;
    this.#end(reason, by);
    this.#options.refused(reason);
    this.#options.post({ kind: 'refused', try: this.#options.number, reason });
  }

  #end(reason: string, by: Extract<LegNews, { kind: 'ended' }>['by']): void {
    if (this.#ending) return;
    this.#ending = { reason, by };
    this.#abort.abort();
    this.leg?.transport.hangUp(reason);
    this.#tellEnd();
  }

  /** True where it is over. */
  #tellEnd(): boolean {
    if (!this.#ending) return false;
    if (this.#order && !this.#isTold) {
      this.#isTold = true;
      const answered_ms = this.#answeredAtMs === null ? 0 : Math.round(this.#options.timers.nowMs() - this.#answeredAtMs);
      this.news({ kind: 'ended', ...this.#ending, answered_ms });
    }
    return true;
  }
}
