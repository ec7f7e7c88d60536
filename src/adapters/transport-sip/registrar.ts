import type { Timers } from '#voice/ports';
import { type Address, addressText } from './message/address.ts';
import { contacts, expires, seconds } from './message/fields.ts';
import { header, type SipRequest } from './message/message.ts';
import { uriText } from './message/uri.ts';
import type { Incoming } from './transactions/transaction-layer.ts';
import type { Flow } from './transport/flow.ts';

const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 3_600;
const MOST_CONTACTS = 10;
const MOST_PHONES = 10_000;

interface Binding {
  readonly contact: Address;
  readonly flow: Flow;
  readonly callId: string;
  readonly seq: number;
  readonly untilMs: number;
}

/** Where the telephones of this installation are (RFC 3261 section 10.3). Kept in memory: telephones register again within the hour. */
export class Registrar {
  readonly #timers: Timers;
  readonly #phones = new Map<string, Binding[]>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Answers a REGISTER whose sender was let in; `username` is who it proved to be, null for a source that is trusted without. */
  register(incoming: Incoming, username: string | null): void {
    const { request, flow } = incoming;
    const { uri } = request.to;
    const user = uri.scheme === 'sip' || uri.scheme === 'sips' ? uri.user : null;
    if (user === null) return void incoming.respond(400);
    // A telephone speaks for itself only.
    if (username !== null && username !== user) return void incoming.respond(403);
    const asked = contacts(request.headers);
    if (asked === null) return void incoming.respond(400);
    const known = this.#of(user);
    const changed = asked === '*' ? this.#removeAll(known, request) : this.#merge(known, asked, request, flow);
    if (typeof changed === 'number') return void incoming.respond(changed, changed === 423 ? [header('min-expires', String(SHORTEST_SECONDS))] : []);
    if (changed.length === 0) this.#phones.delete(user);
    else if (this.#phones.has(user) || this.#phones.size < MOST_PHONES) this.#phones.set(user, changed);
    else return void incoming.respond(503, [header('retry-after', '300')]);
    const nowMs = this.#timers.nowMs();
    const listed = changed.map(({ contact, untilMs }) => ({
      ...contact,
      parameters: new Map([...contact.parameters, ['expires', String(Math.ceil((untilMs - nowMs) / 1000))]]),
    }));
    incoming.respond(
      200,
      listed.map((contact) => header('contact', addressText(contact))),
    );
  }

  /** Ways to a telephone, the latest registration first; empty when it is not there. */
  find(user: string): { contact: Address; flow: Flow }[] {
    return this.#of(user).toReversed();
  }

  #of(user: string): Binding[] {
    const nowMs = this.#timers.nowMs();
    return (this.#phones.get(user) ?? []).filter(({ untilMs }) => untilMs > nowMs);
  }

  #removeAll(known: readonly Binding[], request: SipRequest): Binding[] | number {
    if (expires(request.headers) !== 0) return 400;
    return known.some((binding) => isStale(binding, request)) ? 500 : [];
  }

  #merge(known: readonly Binding[], asked: readonly Address[], request: SipRequest, flow: Flow): Binding[] | number {
    const bindings = new Map(known.map((binding) => [uriText(binding.contact.uri), binding]));
    const usual = expires(request.headers) ?? LONGEST_SECONDS;
    for (const contact of asked) {
      const key = uriText(contact.uri);
      const before = bindings.get(key);
      if (before && isStale(before, request)) return 500;
      const wanted = Math.min(LONGEST_SECONDS, contact.parameters.has('expires') ? seconds(contact.parameters.get('expires') ?? '') : usual);
      bindings.delete(key);
      if (wanted === 0) continue;
      if (wanted < SHORTEST_SECONDS) return 423;
      bindings.set(key, { contact, flow, callId: request.callId, seq: request.cseq.number, untilMs: this.#timers.nowMs() + wanted * 1000 });
    }
    return bindings.size > MOST_CONTACTS ? 403 : [...bindings.values()];
  }
}

/** Older than what is known from the same telephone: it was held up on its way. */
const isStale = (binding: Binding, request: SipRequest): boolean => binding.callId === request.callId && request.cseq.number < binding.seq;
