import { type Address, addressText } from './message/address.ts';
import { contacts, seconds, expires } from './message/fields.ts';
import { header, type SipResponse } from './message/message.ts';
import { sipUri, type SipUri } from './message/uri.ts';
import { type AgentCore, requestWithCredentials } from './calls/agent-core.ts';
import type { Credentials } from './digest.ts';
import type { Flow } from './transport/flow.ts';

const ASKED_SECONDS = 600;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
const ANSWER_WITHIN_MS = 35_000;

export interface RegistrationOptions {
  readonly core: AgentCore;
  /** Domain of the registrar. */
  readonly registrar: SipUri;
  readonly username: string;
  readonly credentials: Credentials;
  /** Ways to it, asked for anew at every attempt. */
  readonly ways: () => Promise<readonly Flow[]>;
  /** Apart by chance, so that a trunk that was down is not asked by everybody at once. */
  readonly chance: () => number;
}

export type RegistrationState = { readonly kind: 'registered' | 'waiting' | 'refused' | 'unreachable'; readonly status: number | null };

/** Keeps us known to a registrar (RFC 3261 section 10.2): registers, refreshes before it expires, tries again ever more slowly when it does not work. */
export class Registration {
  readonly #options: RegistrationOptions;
  readonly #callId: string;
  /** Stands in our contact: a call that brings it was sent by the registrar that was told. (What Asterisk's PJSIP does under the same name.) */
  readonly line: string;
  #seq = 0;
  #askedSeconds = ASKED_SECONDS;
  #pauseMs = FIRST_PAUSE_MS;
  #next: { cancel(): void } = { cancel() {} };
  #state: RegistrationState = { kind: 'waiting', status: null };
  #isOver = false;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    this.#callId = options.core.random(24);
    this.line = options.core.random(24);
    void this.#attempt();
  }

  get state(): RegistrationState {
    return this.#state;
  }

  /** Takes us off the registrar, without waiting long for its word. */
  async stop(): Promise<void> {
    this.#isOver = true;
    this.#next.cancel();
    if (this.#state.kind !== 'registered') return;
    const [flow] = await this.#options.ways();
    if (flow) await this.#ask(flow, 0);
  }

  async #attempt(): Promise<void> {
    const flows = await this.#options.ways().catch(() => []);
    for (const flow of flows) {
      const response = await this.#ask(flow, this.#askedSeconds);
      if (this.#isOver) return;
      if (response?.status === 423) {
        this.#askedSeconds = Math.max(this.#askedSeconds, seconds(response.headers.first('min-expires') ?? ''));
        return this.#again(0);
      }
      if (response && response.status < 300) return this.#registered(response);
      if (response && response.status < 500) return this.#failed({ kind: 'refused', status: response.status });
    }
    if (!this.#isOver) this.#failed({ kind: 'unreachable', status: null });
  }

  #registered(response: SipResponse): void {
    this.#state = { kind: 'registered', status: response.status };
    this.#pauseMs = FIRST_PAUSE_MS;
    const given = this.#givenSeconds(response);
    // Early enough for a few attempts that are lost, and never in a hurry.
    this.#again(Math.max(5_000, given * (given > 120 ? 850 : 500)));
  }

  /** Registrars shorten what was asked for; some tell it with our contact, some for all. */
  #givenSeconds(response: SipResponse): number {
    const all = contacts(response.headers);
    const ours =
      all === null || all === '*' ? undefined : all.find(({ uri }) => (uri.scheme === 'sip' || uri.scheme === 'sips') && uri.user === this.#options.username);
    const told = ours?.parameters.get('expires');
    return told ? seconds(told) : (expires(response.headers) ?? this.#askedSeconds);
  }

  #failed(state: RegistrationState): void {
    this.#state = state;
    this.#options.core.log.warn('a trunk does not take our registration', { host: this.#options.registrar.host, status: state.status });
    this.#again(this.#pauseMs * (0.75 + this.#options.chance() / 2));
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }

  #again(ms: number): void {
    if (this.#isOver) return;
    this.#next.cancel();
    this.#next = this.#options.core.timers.after(ms, () => void this.#attempt());
  }

  #ask(flow: Flow, forSeconds: number): Promise<SipResponse | null> {
    const { core, registrar, username, credentials } = this.#options;
    const address: Address = { display: null, uri: sipUri({ ...registrar, user: username, port: null, parameters: new Map() }), parameters: new Map() };
    const tag = core.random(10);
    return new Promise((resolve) => {
      const late = core.timers.after(ANSWER_WITHIN_MS, () => resolve(null));
      const settle = (response: SipResponse | null): void => {
        late.cancel();
        resolve(response);
      };
      requestWithCredentials(core, {
        method: 'REGISTER',
        uri: sipUri({ ...registrar, user: null, parameters: new Map() }),
        headers: () => [
          header('max-forwards', '70'),
          header('from', addressText({ ...address, parameters: new Map([['tag', tag]]) })),
          header('to', addressText(address)),
          header('call-id', this.#callId),
          header('cseq', `${++this.#seq} REGISTER`),
          header('contact', contactOf(core.contact(flow), username, this.line)),
          header('expires', String(forSeconds)),
        ],
        flow,
        callId: this.#callId,
        credentials,
        onResponse: (response) => {
          if (response.status >= 200) settle(response);
        },
        onNoAnswer: () => settle(null),
      });
    });
  }
}

/** Our contact with the name we are registered under, so that calls come to it, and the word that shows by which registration. */
const contactOf = (contact: string, username: string, line: string): string =>
  contact.replace(/^<sip:(?:[^@>;]{0,80}@)?/, `<sip:${encodeURIComponent(username)}@`).replace(/>$/, `;line=${line}>`);
