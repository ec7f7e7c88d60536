import type { Timers } from '#voice/ports';
import type { SipResponse } from '../message/message.ts';
import { GIVE_UP_MS, T1_MS, T2_MS, T4_MS, WAIT_D_MS } from './timing.ts';

export interface ClientOptions {
  readonly timers: Timers;
  readonly isInvite: boolean;
  readonly isReliable: boolean;
  /** Sends the request, the first time and again. */
  readonly send: () => void;
  /** Sends the ACK of an answer that is none of 2xx. */
  readonly acknowledge: (response: SipResponse) => void;
  /** Each provisional answer, the final one, and of an INVITE each further 2xx: another far end may have answered too. */
  readonly onResponse: (response: SipResponse) => void;
  /** Nobody answered in time, or the connection was lost. */
  readonly onNoAnswer: () => void;
  readonly onEnd: () => void;
}

export type ClientState = 'calling' | 'proceeding' | 'completed' | 'accepted' | 'terminated';

/** A request and its answers, seen from whoever asks (RFC 3261 section 17.1, with the accepted state of RFC 6026). */
export class ClientTransaction {
  readonly #options: ClientOptions;
  readonly #armed = new Set<{ cancel(): void }>();
  #state: ClientState = 'calling';

  constructor(options: ClientOptions) {
    this.#options = options;
    options.send();
    if (!options.isReliable) this.#repeat(T1_MS);
    this.#after(GIVE_UP_MS, () => this.#giveUp());
  }

  get state(): ClientState {
    return this.#state;
  }

  receive(response: SipResponse): void {
    const { isInvite, acknowledge, onResponse } = this.#options;
    if (this.#state === 'terminated') return;
    if (response.status < 200) {
      if (this.#state === 'calling') {
        this.#state = 'proceeding';
        // Somebody is there: an INVITE may ring as long as it likes, anything else is asked again slowly.
        if (isInvite) this.#disarm();
      }
      if (this.#state === 'proceeding') onResponse(response);
      return;
    }
    const isFirst = this.#state === 'calling' || this.#state === 'proceeding';
    if (isInvite && response.status < 300) {
      if (this.#state === 'completed') return;
      if (isFirst) this.#enter('accepted', GIVE_UP_MS);
      return onResponse(response);
    }
    if (isInvite && this.#state !== 'accepted') acknowledge(response);
    if (!isFirst) return;
    this.#enter('completed', this.#options.isReliable ? 0 : isInvite ? WAIT_D_MS : T4_MS);
    onResponse(response);
  }

  /** The connection is gone, or nobody wants to know any more. */
  fail(): void {
    if (this.#state === 'calling' || this.#state === 'proceeding') this.#giveUp();
  }

  #giveUp(): void {
    this.#terminate();
    this.#options.onNoAnswer();
  }

  #repeat(pauseMs: number): void {
    this.#after(pauseMs, () => {
      this.#options.send();
      const { isInvite } = this.#options;
      this.#repeat(isInvite ? pauseMs * 2 : this.#state === 'proceeding' ? T2_MS : Math.min(pauseMs * 2, T2_MS));
    });
  }

  #enter(state: 'completed' | 'accepted', forMs: number): void {
    this.#disarm();
    this.#state = state;
    this.#after(forMs, () => this.#terminate());
  }

  #terminate(): void {
    this.#disarm();
    this.#state = 'terminated';
    this.#options.onEnd();
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
