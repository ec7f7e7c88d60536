import type { Timers } from '#voice/ports';
import { GIVE_UP_MS, T1_MS, T2_MS, T4_MS } from './timing.ts';

export interface ServerOptions {
  readonly timers: Timers;
  readonly isInvite: boolean;
  readonly isReliable: boolean;
  readonly send: (bytes: Buffer) => void;
  /** A refusal of an INVITE that nobody acknowledged; harmless. */
  readonly onEnd: () => void;
}

export type ServerState = 'proceeding' | 'completed' | 'confirmed' | 'accepted' | 'terminated';

/** A request and its answers, seen from whoever answers (RFC 3261 section 17.2, with the accepted state of RFC 6026). */
export class ServerTransaction {
  readonly #options: ServerOptions;
  readonly #armed = new Set<{ cancel(): void }>();
  #state: ServerState = 'proceeding';
  #last: Buffer | null = null;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The request came again: so does the answer. Of a 2xx to an INVITE the dialog sees to that. */
  receiveAgain(): void {
    if (this.#last && (this.#state === 'proceeding' || this.#state === 'completed')) this.#options.send(this.#last);
  }

  /** Gives an answer; false when there was a final one already. A 2xx to an INVITE is repeated by whoever gave it, by calling again. */
  respond(status: number, bytes: Buffer): boolean {
    const { isInvite, isReliable, send } = this.#options;
    if (isInvite && this.#state === 'accepted' && status >= 200 && status < 300) {
      send(bytes);
      return true;
    }
    if (this.#state !== 'proceeding') return false;
    this.#last = bytes;
    send(bytes);
    if (status < 200) return true;
    if (isInvite && status < 300) {
      this.#enter('accepted', GIVE_UP_MS);
      return true;
    }
    this.#enter('completed', isInvite ? GIVE_UP_MS : isReliable ? 0 : GIVE_UP_MS);
    if (isInvite && !isReliable) this.#repeat(bytes, T1_MS);
    return true;
  }

  /** ACK of a refusal. */
  acknowledge(): void {
    if (this.#state !== 'completed' || !this.#options.isInvite) return;
    this.#enter('confirmed', this.#options.isReliable ? 0 : T4_MS);
  }

  terminate(): void {
    this.#disarm();
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#options.onEnd();
  }

  #repeat(bytes: Buffer, pauseMs: number): void {
    this.#after(pauseMs, () => {
      this.#options.send(bytes);
      this.#repeat(bytes, Math.min(pauseMs * 2, T2_MS));
    });
  }

  #enter(state: ServerState, forMs: number): void {
    this.#disarm();
    this.#state = state;
    this.#after(forMs, () => this.terminate());
  }

  #after(ms: number, run: () => void): void {
    const timer = this.#options.timers.after(ms, () => {
      this.#armed.delete(timer);
      run();
    });
    this.#armed.add(timer);
  }

  #disarm(): void {
    for (const timer of this.#armed) timer.cancel();
    this.#armed.clear();
  }
}
