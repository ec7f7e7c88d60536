import { randomBytes } from 'node:crypto';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import { type AgentCore, ALLOW, SUPPORTED } from './calls/agent-core.ts';
import type { Call } from './calls/call.ts';
import { dial, type DialRequest, type DialResult } from './calls/dial.ts';
import { dialogKey } from './calls/dialog.ts';
import { IncomingCall } from './calls/incoming-call.ts';
import { askedInterval } from './calls/session-timer.ts';
import { type Door, Doorkeeper, isSameDoor, type Refusal } from './doorkeeper.ts';
import { type LadderStep, Ladders } from './ladder.ts';
import { addressText } from './message/address.ts';
import { replaces } from './message/fields.ts';
import { header, type SipRequest, type SipResponse } from './message/message.ts';
import { hostPortText, parseUri, sipUri, type Uri } from './message/uri.ts';
import { ownAddressFor } from './own-address.ts';
import { Registrar } from './registrar.ts';
import { Registration, type RegistrationState } from './registration.ts';
import { type Incoming, TransactionLayer } from './transactions/transaction-layer.ts';
import type { Flow, ListenAddress } from './transport/flow.ts';
import { type NameService, resolveHops } from './transport/resolve-hops.ts';
import { openSipTransport } from './transport/sip-transport.ts';
import { TrunkSources } from './trunk-sources.ts';
import { isListed, type SipTrunk, trunkUri } from './trunks.ts';

const NAME_WITHIN_MS = 4_000;
const STOP_WITHIN_MS = 2_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Calls that ring or run at the same time. */
const MOST_CALLS = 5_000;

export interface SipAgentOptions {
  readonly listen: readonly ListenAddress[];
  /** Our address as carriers see it, where that is another than the one we listen on. */
  readonly externalAddress: string | null;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly timers: Timers;
  readonly log: Log;
  readonly names: NameService;
  /** Ask for passwords with MD5 alone: for telephones that give up when they see SHA-256. */
  readonly isOldDigestOnly?: boolean;
  /** Addresses and ranges whose calls come in without a password. */
  readonly trusted: readonly string[];
  /** Whether something may be sent there: trunks of tenants must not lead into the operator's network. */
  readonly mayReach: (address: string) => boolean;
  /** Telephones that may register: the password of a name, null for nobody. */
  readonly phonePassword?: (username: string) => string | null;
  readonly onCall: (call: IncomingCall, door: Door) => void;
}

export interface TrunkStatus {
  readonly connection_id: string;
  readonly registration: RegistrationState | null;
}

export interface TrunkDial extends Omit<DialRequest, 'to' | 'from' | 'ways' | 'credentials' | 'onAnswered'> {
  readonly to_number: string;
  readonly from_number: string | null;
  readonly from_name?: string;
  /** Told of the call the moment it is answered, before its description is taken. */
  readonly onTaken?: (call: Call) => void;
}

/** A SIP user agent of its own: takes calls, makes calls, keeps its trunks registered (RFC 3261 and what the adapter's parts name). */
export class SipAgent {
  readonly listening: readonly ListenAddress[];
  readonly #options: SipAgentOptions;
  readonly #core: AgentCore;
  readonly #doorkeeper: Doorkeeper;
  readonly #registrar: Registrar;
  readonly #sources: TrunkSources;
  readonly #ladders: Ladders;
  readonly #close: () => void;
  readonly #doors = new WeakMap<SipRequest, Door>();
  readonly #callDoors = new WeakMap<Call, Door>();
  /** Calls that ring, by the request that is to be answered; and those with a dialog, by its name. */
  readonly #ringing = new Map<Incoming, IncomingCall>();
  readonly #early = new Map<string, IncomingCall>();
  readonly #calls = new Map<string, Call>();
  readonly #registrations = new Map<string, { readonly trunk: string; readonly registration: Registration }>();
  #trunks: readonly SipTrunk[] = [];
  #isStopping = false;

  private constructor(options: SipAgentOptions, parts: { listening: readonly ListenAddress[]; core: AgentCore; ladders: Ladders; close: () => void }) {
    this.#options = options;
    this.listening = parts.listening;
    this.#core = parts.core;
    this.#ladders = parts.ladders;
    this.#close = parts.close;
    this.#registrar = new Registrar(options.timers);
    this.#sources = new TrunkSources(options.timers, async (uri) => (await resolveHops(uri, options.names, () => 0.5)).map(({ address }) => address));
    this.#doorkeeper = new Doorkeeper({
      timers: options.timers,
      realm: 'callwright',
      isOldDigestOnly: options.isOldDigestOnly ?? false,
      trunkAt: (address, to) => this.#trunkAt(address, to),
      isTrusted: (address) => isListed(address, options.trusted),
      passwordsOf: (username) => this.#passwordsOf(username),
    });
  }

  /** Listens everywhere it is told to. Rejects when an address is taken. */
  static async open(options: SipAgentOptions): Promise<SipAgent> {
    const ladders = new Ladders(options.timers);
    let agent: SipAgent | undefined;
    const told = <Value>(run: (agent: SipAgent) => Value): Value | undefined => (agent ? run(agent) : undefined);
    const random = (length: number): string => Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('');
    const ownAddress = (flow: Flow): { address: string; port: number } => {
      const at = transport.listening.find((each) => each.transport === flow.transport);
      return { address: ownAddressFor(flow.address, at?.address ?? flow.local.address, options.externalAddress), port: at?.port ?? flow.local.port };
    };
    const layer = new TransactionLayer({
      timers: options.timers,
      random,
      ownAddress,
      screen: (request, flow) => (agent ? agent.#screen(request, flow) : { status: 503 }),
      onRequest: (incoming) => told((it) => it.#take(incoming)),
      onAck: (ack) => told((it) => it.#takeAck(ack)),
      onCancel: (invite) => told((it) => it.#ringing.get(invite)?.giveUp()),
      onStrayResponse: (response) => told((it) => it.#takeStray(response)),
      witness: (direction, bytes, flow, callId) => ladders.note(callId, direction, bytes, `${flow.transport} ${hostPortText(flow.address, flow.port)}`),
    });
    const transport = await openSipTransport({
      listen: options.listen,
      timers: options.timers,
      log: options.log,
      tls: options.tls,
      isKnown: (address) => told((it) => it.#isKnown(address)) ?? false,
      onMessage: (bytes, flow) => layer.receive(bytes, flow),
    });
    const core: AgentCore = {
      timers: options.timers,
      log: options.log,
      layer,
      random,
      contact(flow) {
        const { address, port } = ownAddress(flow);
        const parameter = flow.transport === 'udp' ? '' : `;transport=${flow.transport}`;
        return `<sip:${hostPortText(address, port)}${parameter}>`;
      },
      async flowsTo(uri) {
        const hops = await before(options.timers, resolveHops(uri, options.names, Math.random)).catch(() => []);
        return hops.flatMap((hop) => (options.mayReach(hop.address) ? (transport.flowTo(hop) ?? []) : []));
      },
    };
    agent = new SipAgent(options, { listening: transport.listening, core, ladders, close: () => transport.close() });
    return agent;
  }

  /** Calls that ring or run. */
  get calls(): number {
    return this.#calls.size + this.#ringing.size;
  }

  /** What was said for a call, with secrets masked. */
  ladder(callId: string): readonly LadderStep[] {
    return this.#ladders.of(callId);
  }

  /** The trunks as they are from now on; registrations follow. */
  setTrunks(trunks: readonly SipTrunk[]): void {
    this.#trunks = [...trunks].sort((a, b) => a.priority - b.priority);
    this.#sources.set(this.#trunks);
    const wanted = new Map(
      this.#isStopping
        ? []
        : this.#trunks.filter(({ register, username, password }) => register && username && password !== null).map((trunk) => [trunk.connection_id, trunk]),
    );
    for (const [id, { trunk, registration }] of this.#registrations) {
      const now = wanted.get(id);
      if (now && JSON.stringify(now) === trunk) wanted.delete(id);
      else {
        this.#registrations.delete(id);
        void registration.stop();
      }
    }
    for (const [id, trunk] of wanted) this.#registrations.set(id, { trunk: JSON.stringify(trunk), registration: this.#register(trunk) });
  }

  trunkStatus(): TrunkStatus[] {
    return this.#trunks.map(({ connection_id }) => ({ connection_id, registration: this.#registrations.get(connection_id)?.registration.state ?? null }));
  }

  /** What the far end of a trunk reaches us at and how; null when no way leads there, or may. */
  async wayTo(connection_id: string): Promise<{ readonly address: string; readonly farEnd: string; readonly isTls: boolean } | null> {
    const trunk = this.#trunks.find((each) => each.connection_id === connection_id);
    const [flow] = trunk && !this.#isStopping ? await this.#waysOf(trunk) : [];
    if (!flow) return null;
    return {
      address: ownAddressFor(flow.address, flow.local.address, this.#options.externalAddress),
      farEnd: flow.address,
      isTls: flow.transport === 'tls',
    };
  }

  /** Asks a trunk whether it is there (OPTIONS). False where nothing came back in time: it may be there all the same. */
  async isThere(connection_id: string, withinMs: number): Promise<boolean> {
    const trunk = this.#trunks.find((each) => each.connection_id === connection_id);
    const [flow] = trunk && !this.#isStopping ? await this.#waysOf(trunk) : [];
    if (!trunk || !flow) return false;
    const uri = trunkUri(trunk, null);
    const callId = this.#core.random(24);
    const address = { display: null, uri, parameters: new Map([['tag', this.#core.random(10)]]) };
    return new Promise((resolve) => {
      const late = this.#options.timers.after(withinMs, () => resolve(false));
      const settle = (isThere: boolean): void => {
        late.cancel();
        resolve(isThere);
      };
      this.#core.layer.request({
        method: 'OPTIONS',
        uri,
        headers: [
          header('max-forwards', '70'),
          header('from', addressText(address)),
          header('to', addressText({ ...address, parameters: new Map() })),
          header('call-id', callId),
          header('cseq', '1 OPTIONS'),
          header('contact', this.#core.contact(flow)),
        ],
        flow,
        callId,
        // Whatever it answers, somebody is there; one that is about to stop says so.
        onResponse: ({ status }) => status >= 200 && settle(status !== 503),
        onNoAnswer: () => settle(false),
      });
    });
  }

  /** Calls a number over a trunk. Media stays with the caller of this unless the call was answered. */
  async dialOver(connection_id: string, request: TrunkDial, signal: AbortSignal): Promise<DialResult> {
    const trunk = this.#trunks.find((each) => each.connection_id === connection_id);
    if (!trunk || this.#isStopping) return { kind: 'refused', status: 503, hasRung: false };
    const own = trunkUri(trunk, request.from_number ?? 'anonymous');
    const display = request.from_name === undefined ? null : Buffer.from(request.from_name, 'utf8').toString('latin1');
    return dial(
      this.#core,
      {
        ...request,
        to: trunkUri(trunk, request.to_number),
        from: { display, uri: sipUri({ ...own, parameters: new Map() }), parameters: new Map() },
        ways: await this.#waysOf(trunk),
        credentials: credentialsOf(trunk),
        onAnswered: (call) => {
          this.#keep(call);
          request.onTaken?.(call);
        },
        onEnd: request.onEnd,
      },
      signal,
    );
  }

  /** Calls a telephone that is registered here. */
  async dialPhone(username: string, request: Omit<TrunkDial, 'to_number'>, signal: AbortSignal): Promise<DialResult> {
    const found = this.#registrar.find(username);
    const [first] = found;
    if (!first) return { kind: 'refused', status: 480, hasRung: false };
    const address = ownAddressFor(first.flow.address, first.flow.local.address, this.#options.externalAddress);
    return dial(
      this.#core,
      {
        ...request,
        to: first.contact.uri,
        from: { display: null, uri: sipUri({ user: request.from_number ?? 'anonymous', host: address }), parameters: new Map() },
        ways: found.map(({ flow }) => flow),
        credentials: null,
        onAnswered: (call) => this.#keep(call),
      },
      signal,
    );
  }

  /** Ends everything: refuses what rings, hangs up what runs, takes us off the registrars, and closes. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const call of this.#ringing.values()) call.refuse(503, 5);
    for (const call of this.#calls.values()) call.hangUp('the server stops');
    const off = [...this.#registrations.values()].map(({ registration }) => registration.stop());
    this.#registrations.clear();
    const soon = new Promise<void>((resolve) => void this.#options.timers.after(STOP_WITHIN_MS, resolve));
    // A moment for the farewells to leave.
    const farewells = new Promise<void>((resolve) => void this.#options.timers.after(off.length > 0 ? STOP_WITHIN_MS : 50, resolve));
    await Promise.race([soon, Promise.all([...off, farewells])]);
    this.#close();
  }

  #isKnown(address: string): boolean {
    return isListed(address, this.#options.trusted) || this.#sources.at(address).length > 0;
  }

  #trunkAt(address: string, to: Uri): Door | null {
    const near = this.#sources.at(address);
    const own = this.#registeredAs(near, to);
    if (own) return { kind: 'trunk', connection_ids: [own.connection_id], is_signed: true };
    return near.length > 0 ? { kind: 'trunk', connection_ids: near.map(({ connection_id }) => connection_id), is_signed: false } : null;
  }

  /** Of these trunks the one whose registrar was given this very contact. */
  #registeredAs(trunks: readonly SipTrunk[], to: Uri): SipTrunk | undefined {
    const line = to.scheme === 'sip' || to.scheme === 'sips' ? to.parameters.get('line') : null;
    return line ? trunks.find(({ connection_id }) => this.#registrations.get(connection_id)?.registration.line === line) : undefined;
  }

  #passwordsOf(username: string): { password: string; door: Door }[] {
    const trunks = this.#trunks.flatMap(({ connection_id, username: its, password, allowed_addresses }) =>
      its === username && password !== null && allowed_addresses.length === 0
        ? [{ password, door: { kind: 'trunk', connection_ids: [connection_id], is_signed: true } as const }]
        : [],
    );
    const password = this.#options.phonePassword?.(username) ?? null;
    return password === null ? trunks : [...trunks, { password, door: { kind: 'phone', username } }];
  }

  #screen(request: SipRequest, flow: Flow): Refusal | null {
    const toTag = request.to.parameters.get('tag');
    if (toTag) return this.#dialogOf(request) ? this.#doorkeeper.judgeExtensions(request) : { status: 481 };
    const wrong = this.#doorkeeper.judgeRequest(request);
    if (wrong) return wrong;
    if (request.method === 'OPTIONS')
      return { status: 200, headers: [header('allow', ALLOW), header('accept', 'application/sdp'), header('supported', SUPPORTED.join(', '))] };
    if (request.method === 'REGISTER' && (request.to.uri.scheme === 'tel' || request.to.uri.scheme === 'other')) return { status: 400 };
    if (request.method !== 'INVITE' && request.method !== 'REGISTER') return { status: request.method === 'REFER' ? 403 : 481 };
    if (this.#isStopping || this.calls >= MOST_CALLS) return { status: 503, headers: [header('retry-after', '5')] };
    const sender = this.#doorkeeper.judgeSender(request, flow.address);
    if (!('door' in sender)) return sender;
    this.#doors.set(request, sender.door);
    return null;
  }

  #dialogOf(request: SipRequest): Call | IncomingCall | undefined {
    const key = dialogKey(request.callId, request.to.parameters.get('tag') ?? '', request.from.parameters.get('tag') ?? '');
    return this.#calls.get(key) ?? this.#early.get(key);
  }

  #take(incoming: Incoming): void {
    const { request } = incoming;
    if (request.to.parameters.get('tag')) return this.#dialogOf(request)?.receive(incoming);
    const door = this.#doors.get(request);
    if (!door) return void incoming.respond(403);
    if (request.method === 'REGISTER') return this.#registrar.register(incoming, door.kind === 'phone' ? door.username : null);
    incoming.respond(100);
    const named = replaces(request.headers);
    const replaced = named === null || named === 'malformed' ? null : (this.#calls.get(dialogKey(named.callId, named.toTag, named.fromTag)) ?? null);
    const replacedDoor = replaced && this.#callDoors.get(replaced);
    // Who came by another door may not so much as learn that there is such a call.
    if (named !== null && (!replaced || replaced.isOver || !replacedDoor || !isSameDoor(door, replacedDoor))) return void incoming.respond(481);
    const interval = askedInterval(request);
    const call = new IncomingCall(
      this.#core,
      incoming,
      interval === 'too_small' ? null : interval,
      replaced,
      this.#registeredAs(this.#trunks, request.uri)?.username ?? null,
      (answered) => {
        this.#callDoors.set(answered, door);
        this.#keep(answered);
      },
      () => this.#forgetRinging(incoming, call),
    );
    this.#ringing.set(incoming, call);
    this.#early.set(call.dialogKey, call);
    this.#options.onCall(call, door);
  }

  #forgetRinging(incoming: Incoming, call: IncomingCall): void {
    this.#ringing.delete(incoming);
    this.#early.delete(call.dialogKey);
  }

  #takeAck(ack: SipRequest): void {
    const call = this.#dialogOf(ack);
    if (call && 'receiveAck' in call) call.receiveAck(ack);
  }

  #takeStray(response: SipResponse): void {
    this.#calls.get(dialogKey(response.callId, response.from.parameters.get('tag') ?? '', response.to.parameters.get('tag') ?? ''))?.acknowledgeAgain(response);
  }

  #keep(call: Call): void {
    this.#calls.set(call.dialog.key, call);
    call.onGone(() => this.#calls.delete(call.dialog.key));
  }

  #register(trunk: SipTrunk): Registration {
    return new Registration({
      core: this.#core,
      registrar: trunkUri(trunk, null),
      username: trunk.username ?? '',
      credentials: credentialsOf(trunk) ?? { username: '', password: '' },
      ways: () => this.#waysOf(trunk),
      chance: Math.random,
    });
  }

  async #waysOf(trunk: SipTrunk): Promise<readonly Flow[]> {
    const proxy = trunk.outbound_proxy === null ? null : proxyUri(trunk);
    return this.#core.flowsTo(proxy ?? trunkUri(trunk, null));
  }
}

function proxyUri(trunk: SipTrunk): Uri | null {
  const written = trunk.outbound_proxy ?? '';
  return parseUri(/^sips?:/i.test(written) ? written : `sip:${written}${trunk.transport === 'udp' ? '' : `;transport=${trunk.transport}`}`);
}

const credentialsOf = (trunk: SipTrunk): { username: string; password: string; realm: string | null } | null =>
  trunk.username === null || trunk.password === null ? null : { username: trunk.username, password: trunk.password, realm: trunk.realm };

async function before<Value>(timers: Timers, work: Promise<Value>): Promise<Value> {
  let late = { cancel() {} };
  const deadline = new Promise<never>((_resolve, reject) => {
    late = timers.after(NAME_WITHIN_MS, () => reject(new Error('the name service did not answer in time')));
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    late.cancel();
  }
}
