import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { processTimers } from '#platform/timers';
import { datagramPeer, type RawPeer, streamPeer } from '#testkit/sip/raw-peer';
import type { CallMedia } from './calls/agent-core.ts';
import type { Call, CallEnd } from './calls/call.ts';
import type { IncomingCall } from './calls/incoming-call.ts';
import { answerChallenge } from './digest.ts';
import type { Door } from './doorkeeper.ts';
import type { SipTrunk } from './trunks.ts';
import { SipAgent, type SipAgentOptions } from './user-agent.ts';

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('sip/package.json')), 'test', 'messages');
/** Some of them share a branch and would be taken for each other; `baddn` lies in two pieces. */
const torture = (name: string): Buffer => {
  const text = readFileSync(join(FOLDER, `${name}.dat`), 'latin1') + (name === 'baddn' ? '\r\n' : '');
  return Buffer.from(text.replace('branch=z9hG4bKkdjuw', `branch=z9hG4bK${name}`), 'latin1');
};
const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n';

const trunk = (parts: Partial<SipTrunk>): SipTrunk => ({
  connection_id: 'c1',
  organization_id: 'o1',
  name: 'trunk',
  host: '127.0.0.1',
  port: 5060,
  transport: 'udp',
  username: null,
  password: null,
  realm: null,
  register: false,
  allowed_addresses: [],
  priority: 10,
  outbound_proxy: null,
  ...parts,
});

interface World {
  readonly agent: SipAgent;
  readonly udp: number;
  readonly tcp: number;
  readonly calls: { call: IncomingCall; door: Door }[];
  peer(address?: string): Promise<RawPeer>;
  stream(): Promise<RawPeer>;
}

const open: { close(): void }[] = [];
const agents: SipAgent[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await Promise.all(agents.splice(0).map((agent) => agent.stop()));
});

async function world(options: Partial<SipAgentOptions> = {}): Promise<World> {
  const calls: World['calls'] = [];
  const agent = await SipAgent.open({
    listen: [
      { transport: 'udp', address: '127.0.0.1', port: 0 },
      { transport: 'tcp', address: '127.0.0.1', port: 0 },
    ],
    externalAddress: null,
    timers: processTimers,
    log: silentLog,
    names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
    trusted: ['127.0.0.1'],
    mayReach: () => true,
    onCall: (call, door) => void calls.push({ call, door }),
    ...options,
  });
  agents.push(agent);
  const [udp, tcp] = agent.listening.map(({ port }) => port) as [number, number];
  const keep = async (peer: Promise<RawPeer>): Promise<RawPeer> => {
    open.push(await peer);
    return peer;
  };
  return { agent, udp, tcp, calls, peer: (address) => keep(datagramPeer(udp, address)), stream: () => keep(streamPeer(tcp)) };
}

/** Media that says yes to everything and remembers what it was told. */
function media(parts: Partial<CallMedia> = {}): CallMedia & { readonly heard: string[]; isClosed: boolean } {
  const heard: string[] = [];
  return {
    heard,
    isClosed: false,
    offer: (options) => `${SDP}a=${options?.hold ? 'sendonly' : 'sendrecv'}\r\n`,
    answer(sdp) {
      heard.push(`offer ${sdp}`);
      return { sdp: SDP };
    },
    accept(sdp) {
      heard.push(`answer ${sdp}`);
      return null;
    },
    close() {
      this.isClosed = true;
    },
    ...parts,
  };
}

let serial = 0;
interface Talk {
  readonly callId: string;
  readonly peer: RawPeer;
  toTag: string;
  say(method: string, seq: number, lines?: string[], body?: string, branch?: string): void;
}
/** A dialog by hand. */
function talk(peer: RawPeer, to = 'sip:+15550100@127.0.0.1', over = 'UDP'): Talk {
  const callId = `t${++serial}`;
  return {
    callId,
    peer,
    toTag: '',
    say(method, seq, lines = [], body = '', branch = `z9hG4bK${callId}${seq}${method === 'ACK' || method === 'CANCEL' ? 'INVITE' : method}`) {
      peer.say(
        [
          `${method} ${to} SIP/2.0`,
          `Via: SIP/2.0/${over} 127.0.0.1:${peer.port};rport;branch=${branch}`,
          'Max-Forwards: 70',
          'From: "Ann" <sip:+15550123@127.0.0.1>;tag=ann',
          `To: <${to}>${this.toTag === '' ? '' : `;tag=${this.toTag}`}`,
          `Call-ID: ${callId}`,
          `CSeq: ${seq} ${method}`,
          `Contact: <sip:ann@127.0.0.1:${peer.port}${over === 'TCP' ? ';transport=tcp' : ''}>`,
          ...lines,
          ...(body === '' ? [] : ['Content-Type: application/sdp']),
          `Content-Length: ${Buffer.byteLength(body)}`,
          '',
          body,
        ].join('\r\n'),
      );
    },
  };
}
const tagOf = (message: string): string => /^To:.*;tag=(\S+)/m.exec(message)?.[1] ?? '';
const until = async (isTrue: () => boolean): Promise<void> => {
  for (const endMs = performance.now() + 4_000; !isTrue(); ) {
    if (performance.now() > endMs) throw new Error('it never became true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Rings and answers the next call; gives its parts. */
async function answered(
  { calls }: World,
  dialog: Talk,
  lines: string[] = [],
  body = SDP,
  its = media(),
): Promise<{ call: Call; media: ReturnType<typeof media>; ok: string; ends: CallEnd[]; digits: string[] }> {
  const before = calls.length;
  const ends: CallEnd[] = [];
  const digits: string[] = [];
  dialog.say('INVITE', 1, lines, body);
  await dialog.peer.hear(/^SIP\/2\.0 100 /);
  await until(() => calls.length > before);
  const call = calls.at(-1)?.call.answer(its, { onEnd: (end) => ends.push(end), onDigit: (digit) => digits.push(digit) });
  const ok = await dialog.peer.hear(/^SIP\/2\.0 200 /);
  dialog.toTag = tagOf(ok);
  if (!call) throw new Error('the call was not answered');
  return { call, media: its, ok, ends, digits };
}

/** What answers each message of RFC 4475; `null`: nothing does. INVITEs that are good ring (100) at a trusted source. */
const TORTURE: Readonly<Record<string, number | null>> = {
  // In a dialog that we know nothing of.
  wsinv: 481,
  intmeth: 501,
  esc01: 100,
  escnull: 200,
  esc02: 501,
  lwsdisp: 200,
  longreq: 100,
  dblreq: 200,
  semiuri: 200,
  transports: 200,
  mpart01: 405,
  unreason: null,
  noreason: null,
  badinv01: 400,
  clerr: 400,
  ncl: 400,
  scalar02: 400,
  scalarlg: null,
  quotbal: 400,
  ltgtruri: 400,
  lwsruri: 400,
  lwsstart: 400,
  trws: 400,
  escruri: 400,
  baddate: 400,
  regbadct: 400,
  badaspec: 400,
  baddn: 400,
  badvers: 505,
  mismatch01: 400,
  mismatch02: 400,
  bigcode: null,
  badbranch: 200,
  insuf: 400,
  unkscm: 416,
  novelsc: 416,
  unksm2: 400,
  bext01: 420,
  invut: 415,
  regaut01: 200,
  multi01: 400,
  mcl01: 400,
  bcast: null,
  zeromf: 200,
  cparam01: 200,
  cparam02: 200,
  regescrt: 200,
  sdp01: 406,
  inv2543: 100,
};

const statusOf = (message: string): number => Number(/^SIP\/2\.0 (\d{3})/.exec(message)?.[1]);

test('each of the 49 messages of RFC 4475 gets its answer over datagrams', async () => {
  const { peer, calls } = await world();
  const wrong: string[] = [];
  for (const [name, status] of Object.entries(TORTURE)) {
    const far = await peer();
    far.say(torture(name));
    // A good request behind it: once that is answered the other one was, or never will be.
    talk(far, `sip:${name}@127.0.0.1`).say('OPTIONS', 7777);
    await until(() => far.heard.some((message) => /^CSeq: 7777/m.test(message)));
    const first = far.heard[0] as string;
    const told = /^CSeq: 7777/m.test(first) ? null : statusOf(first);
    if (told !== status) wrong.push(`${name}: ${first.split('\r\n')[0]} instead of ${status}`);
  }
  expect(wrong).toEqual([]);
  expect([Object.keys(TORTURE).length, calls.length]).toEqual([49, 3]);
});

test('the same over connections that bring a few bytes at a time; where messages cannot be told apart the connection is closed', async () => {
  const { stream } = await world();
  const closing: Readonly<Record<string, number>> = { ncl: 400, mcl01: 400, inv2543: 400 };
  const wrong: string[] = [];
  for (const [name, status] of Object.entries(TORTURE)) {
    // Says more than it sends: over a connection there is nothing to do but wait.
    if (name === 'clerr') continue;
    const far = await stream();
    const bytes = torture(name);
    for (let at = 0; at < bytes.length; at += 11) far.say(bytes.subarray(at, at + 11));
    if (name in closing) {
      await until(() => far.isClosed);
      if (statusOf(far.heard[0] ?? '') !== closing[name]) wrong.push(`${name}: ${far.heard[0]}`);
      continue;
    }
    if (name === 'dblreq') {
      await until(() => far.heard.length >= 2);
      if (statusOf(far.heard[0] as string) !== 200 || statusOf(far.heard[1] as string) !== 100) wrong.push(name);
      continue;
    }
    talk(far, `sip:${name}@127.0.0.1`, 'TCP').say('OPTIONS', 7777);
    await until(() => far.heard.some((message) => /^CSeq: 7777/m.test(message)));
    const first = far.heard[0] as string;
    const told = /^CSeq: 7777/m.test(first) ? null : statusOf(first);
    if (told !== status) wrong.push(`${name}: ${first.split('\r\n')[0]} instead of ${status}`);
  }
  expect(wrong).toEqual([]);
});

test('a call is rung, answered, put on hold, refreshed and hung up; what comes after it is told that there is no call', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  const { call, ok, media: its, ends, digits } = await answered(it, dialog, ['Supported: timer', 'Session-Expires: 1800']);
  expect(it.calls[0]).toMatchObject({
    door: { kind: 'trusted' },
    call: { facts: { from_number: '+15550123', to_number: '+15550100', caller_name: 'Ann', hops: 0 } },
  });
  expect(ok).toMatch(/^Session-Expires: 1800;refresher=uac\r\n/m);
  expect(ok).not.toMatch(/^(Server|User-Agent):/m);
  // Not acknowledged: it comes again, and the INVITE that comes again makes no second call.
  dialog.say('INVITE', 1, [], SDP);
  await dialog.peer.hear(/^SIP\/2\.0 200 /);
  dialog.say('ACK', 1);
  dialog.say('INVITE', 2, [], `${SDP}a=sendonly\r\n`);
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*^CSeq: 2 INVITE/m);
  dialog.say('ACK', 2);
  dialog.say('UPDATE', 3);
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*^CSeq: 3 UPDATE/m);
  dialog.say('INFO', 4, ['Content-Type: application/dtmf-relay'], '');
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*^CSeq: 4 INFO/m);
  dialog.say('REFER', 5, ['Refer-To: <sip:+19005550100@evil.example>']);
  await dialog.peer.hear(/^SIP\/2\.0 403 /);
  dialog.say('OPTIONS', 3);
  await dialog.peer.hear(/^SIP\/2\.0 500 /);
  expect(its.heard).toEqual([`offer ${SDP}`, `offer ${SDP}a=sendonly\r\n`]);
  dialog.say('BYE', 6);
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*^CSeq: 6 BYE/m);
  expect([ends, its.isClosed, call.isOver, digits, it.agent.calls]).toEqual([[{ by: 'far_end', reason: 'hung up' }], true, true, [], 0]);
  dialog.say('BYE', 7);
  await dialog.peer.hear(/^SIP\/2\.0 481 /);
  expect(it.agent.ladder(dialog.callId).map(({ text }) => text.split(' ').slice(0, 2).join(' '))).toEqual(
    expect.arrayContaining(['SIP/2.0 100', 'SIP/2.0 200']),
  );
});

test('a call without an offer gets ours, and its answer comes with the ACK', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  const { ok, media: its, ends } = await answered(it, dialog, [], '');
  expect(ok).toContain('a=sendrecv');
  dialog.say('ACK', 1, [], SDP);
  await until(() => its.heard.length > 0);
  expect([its.heard, ends]).toEqual([[`answer ${SDP}`], []]);
});

test('keys that come as messages are heard', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  const { digits } = await answered(it, dialog);
  dialog.say('ACK', 1);
  for (const [seq, signal] of [
    [2, '5'],
    [3, '11'],
  ] as const) {
    const body = `Signal=${signal}\r\nDuration=160\r\n`;
    dialog.peer.say(
      `INFO sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${dialog.peer.port};branch=z9hG4bKi${seq}\r\nFrom: <sip:x@y>;tag=ann\r\nTo: <sip:x@y>;tag=${dialog.toTag}\r\n` +
        `Call-ID: ${dialog.callId}\r\nCSeq: ${seq} INFO\r\nContent-Type: application/dtmf-relay\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await dialog.peer.hear(/^SIP\/2\.0 200 /);
  }
  expect(digits).toEqual(['5', '#']);
});

test('a caller who gives up gets 487, and whoever was asked is told', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  dialog.say('INVITE', 1, [], SDP);
  await dialog.peer.hear(/^SIP\/2\.0 100 /);
  await until(() => it.calls.length > 0);
  const { call } = it.calls[0] as World['calls'][number];
  let isGivenUp = false;
  call.onGivenUp(() => (isGivenUp = true));
  call.ring();
  await dialog.peer.hear(/^SIP\/2\.0 180 /);
  dialog.say('CANCEL', 1);
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*^CSeq: 1 CANCEL/m);
  await dialog.peer.hear(/^SIP\/2\.0 487 /);
  dialog.say('ACK', 1);
  expect([isGivenUp, call.answer(media(), { onEnd: () => undefined, onDigit: () => undefined }), it.agent.calls]).toEqual([true, null, 0]);
});

test('ringing is acknowledged where the caller insists on it (PRACK), and repeated until then', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  dialog.say('INVITE', 1, ['Require: 100rel'], SDP);
  await until(() => it.calls.length > 0);
  it.calls[0]?.call.ring();
  const ringing = await dialog.peer.hear(/^SIP\/2\.0 180 /);
  const rseq = /^RSeq: (\d+)/m.exec(ringing)?.[1];
  expect(ringing).toMatch(/^Require: 100rel/m);
  await dialog.peer.hear(/^SIP\/2\.0 180 /);
  dialog.toTag = tagOf(ringing);
  dialog.say('PRACK', 2, ['RAck: 1 1 INVITE']);
  await dialog.peer.hear(/^SIP\/2\.0 481 /);
  dialog.say('PRACK', 3, [`RAck: ${rseq} 1 INVITE`]);
  await dialog.peer.hear(/^SIP\/2\.0 200 [^]*PRACK/);
  it.calls[0]?.call.refuse(486);
  await dialog.peer.hear(/^SIP\/2\.0 486 /);
});

test('what we cannot do is said with what we can: 405, 415, 420, 422, 481, 482', async () => {
  const { peer } = await world();
  const refusals: [string, string[], string, RegExp][] = [
    ['MESSAGE', [], '', /^SIP\/2\.0 405 [^]*^Allow: INVITE/m],
    ['INVITE', ['Require: timer, gruu, tdialog'], SDP, /^SIP\/2\.0 420 [^]*^Unsupported: gruu, tdialog\r/m],
    ['INVITE', ['Supported: timer', 'Session-Expires: 60'], SDP, /^SIP\/2\.0 422 [^]*^Min-SE: 90\r/m],
    ['INVITE', ['Content-Encoding: gzip'], SDP, /^SIP\/2\.0 415 [^]*^Accept-Encoding: identity/m],
    ['INVITE', ['Replaces: nobody;to-tag=1;from-tag=2'], SDP, /^SIP\/2\.0 481 /],
    ['INVITE', ['Replaces: a;to-tag=1;from-tag=2', 'Replaces: b;to-tag=1;from-tag=2'], SDP, /^SIP\/2\.0 400 /],
    ['CANCEL', [], '', /^SIP\/2\.0 481 /],
    ['BYE', [], '', /^SIP\/2\.0 481 /],
    ['REFER', ['Refer-To: <sip:a@b>'], '', /^SIP\/2\.0 403 /],
  ];
  for (const [method, lines, body, wanted] of refusals) {
    const dialog = talk(await peer());
    dialog.say(method, 1, lines, body);
    await dialog.peer.hear(wanted);
  }
  const twice = talk(await peer());
  twice.say('INVITE', 1, [], SDP, 'z9hG4bKone');
  twice.say('INVITE', 1, [], SDP, 'z9hG4bKtwo');
  await twice.peer.hear(/^SIP\/2\.0 482 [^]*branch=z9hG4bKtwo|branch=z9hG4bKtwo[^]*/);
});

test('strangers must say who they are, learn nothing else, and may guess ten times; an allow-listed trunk is not held up by them', async () => {
  const it = await world({ trusted: [] });
  it.agent.setTrunks([
    trunk({ connection_id: 'listed', allowed_addresses: ['127.0.0.2/32'] }),
    trunk({ connection_id: 'named', host: 'pbx.invalid', username: 'ours', password: 'right horse' }),
  ]);
  const far = await it.peer();
  const ask = async (method: string, user: string, password: string | null): Promise<string> => {
    const first = talk(far, 'sip:+15550100@127.0.0.1');
    first.say(method, 1, [], method === 'INVITE' ? SDP : '');
    const challenge = await far.hear(/^SIP\/2\.0 [2-6]/);
    if (password === null || !challenge.startsWith('SIP/2.0 401')) return challenge;
    const lines = [...challenge.matchAll(/^WWW-Authenticate: (.*)\r$/gm)].map(([, line]) => line as string);
    const value = answerChallenge(lines, { method, uri: 'sip:+15550100@127.0.0.1' }, { username: user, password });
    first.say(method, 2, [`Authorization: ${value}`], method === 'INVITE' ? SDP : '');
    return far.hear(/^SIP\/2\.0 [\d]/);
  };
  const shape = (message: string): string =>
    message.replace(/(tag|nonce|branch|rport)="?[^";,\s]+/g, '$1').replace(/^(Call-ID|CSeq|Content-Length).*\r\n/gm, '');
  const known = await ask('INVITE', 'ours', null);
  expect(known).toMatch(/^SIP\/2\.0 401 [^]*algorithm=SHA-256[^]*algorithm=MD5/);
  expect(await ask('INVITE', 'ours', 'right horse')).toMatch(/^SIP\/2\.0 100 /);
  expect(it.calls.at(-1)?.door).toEqual({ kind: 'trunk', connection_ids: ['named'], is_signed: true });
  const wrong = shape(await ask('REGISTER', 'ours', 'wrong'));
  expect([shape(await ask('REGISTER', 'nobody', 'wrong')), wrong.slice(0, 11)]).toEqual([wrong, 'SIP/2.0 401']);
  for (let tries = 2; tries < 10; tries++) expect(await ask('REGISTER', 'ours', `wrong ${tries}`)).toMatch(/^SIP\/2\.0 401 /);
  expect(await ask('INVITE', 'ours', 'right horse')).toMatch(/^SIP\/2\.0 403 /);
  const carrier = talk(await it.peer('127.0.0.2'));
  carrier.say('INVITE', 1, [], SDP);
  await carrier.peer.hear(/^SIP\/2\.0 100 /);
  await until(() => it.calls.length === 2);
  expect(it.calls[1]?.door).toEqual({ kind: 'trunk', connection_ids: ['listed'], is_signed: false });
});

test('a trunk that lists no addresses calls from those of its host; where others list that address too, all of them are named', async () => {
  const it = await world({
    trusted: [],
    names: { naptr: async () => [], srv: async () => [], addresses: async (name) => (name === 'carrier.example' ? ['127.0.0.1'] : []) },
  });
  const [before, after] = [talk(await it.peer()), talk(await it.peer())];
  before.say('INVITE', 1, [], SDP);
  await before.peer.hear(/^SIP\/2\.0 401 /);
  it.agent.setTrunks([trunk({ host: 'carrier.example' })]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  after.say('INVITE', 1, [], SDP);
  await after.peer.hear(/^SIP\/2\.0 100 /);
  expect(it.calls[0]?.door).toEqual({ kind: 'trunk', connection_ids: ['c1'], is_signed: false });
  it.agent.setTrunks([trunk({ host: 'carrier.example' }), trunk({ connection_id: 'claims', allowed_addresses: ['127.0.0.0/8'] })]);
  const shared = talk(await it.peer());
  shared.say('INVITE', 1, [], SDP);
  await shared.peer.hear(/^SIP\/2\.0 100 /);
  expect(it.calls[1]?.door).toEqual({ kind: 'trunk', connection_ids: ['c1', 'claims'], is_signed: false });
});

test('a call takes the place of another only for whoever came by the same door', async () => {
  const it = await world();
  it.agent.setTrunks([trunk({ allowed_addresses: ['127.0.0.2'] })]);
  const [dialog, stranger, own] = [talk(await it.peer()), talk(await it.peer('127.0.0.2')), talk(await it.peer())];
  await answered(it, dialog);
  dialog.say('ACK', 1);
  const replaces = [`Replaces: ${dialog.callId};to-tag=${dialog.toTag};from-tag=ann`, 'Require: replaces'];
  stranger.say('INVITE', 1, replaces, SDP);
  await stranger.peer.hear(/^SIP\/2\.0 481 /);
  own.say('INVITE', 1, replaces, SDP);
  await own.peer.hear(/^SIP\/2\.0 100 /);
  await until(() => it.calls.length === 2);
  expect(it.calls[1]?.call.replaced).not.toBeNull();
});

test('a flood of one source is told to come later and costs nothing; another source is answered', async () => {
  const it = await world({ trusted: [] });
  const [flooder, other] = [await it.peer(), await it.peer('127.0.0.3')];
  for (let i = 0; i < 300; i++) talk(flooder).say('INVITE', 1, [], SDP);
  talk(other).say('INVITE', 1, [], SDP);
  await other.hear(/^SIP\/2\.0 401 /);
  await flooder.hear(/^SIP\/2\.0 503 [^]*^Retry-After: /m);
  expect([it.agent.calls, it.calls.length]).toEqual([0, 0]);
});

test('a telephone registers with its password, is found, called and hung up; a trunk is registered with, and a call over it is answered', async () => {
  const office = await world({ trusted: [], phonePassword: (name) => (name === 'desk' ? 'secret' : null) });
  const home = await world({ trusted: [] });
  // Somebody else claims to call from the same address.
  home.agent.setTrunks([
    trunk({ port: office.udp, username: 'desk', password: 'secret', register: true, allowed_addresses: ['127.0.0.1'] }),
    trunk({ connection_id: 'claims', allowed_addresses: ['127.0.0.1'] }),
  ]);
  await until(() => home.agent.trunkStatus()[0]?.registration?.kind === 'registered');
  const [its, ours] = [media(), media()];
  const ends: string[] = [];
  const listeners = (who: string) => ({ onEnd: ({ by }: CallEnd) => void ends.push(`${who} ${by}`), onDigit: () => undefined });
  // From the office to the telephone that registered, which knows by its own contact whom the call is for.
  const dialling = office.agent.dialPhone('desk', { from_number: '+15550177', media: ours, hops: 2, ...listeners('office') }, new AbortController().signal);
  await until(() => home.calls.length > 0);
  expect(home.calls[0]?.call.facts).toMatchObject({ from_number: '+15550177', to_number: 'desk', hops: 3 });
  expect(home.calls[0]?.door).toEqual({ kind: 'trunk', connection_ids: ['c1'], is_signed: true });
  home.calls[0]?.call.answer(its, listeners('home'));
  const result = await dialling;
  expect([result.kind, its.heard.length, ours.heard.length]).toEqual(['answered', 1, 1]);
  if (result.kind !== 'answered') return;
  expect(await result.call.hold(true)).toBe(true);
  expect(its.heard.at(-1)).toContain('a=sendonly');
  result.call.hangUp('done');
  await until(() => ends.length === 2);
  expect([ends, office.agent.calls, home.agent.calls]).toEqual([['office us', 'home far_end'], 0, 0]);

  // From home over the trunk: challenged, answered with credentials, refused as busy; then taken back.
  const busy = home.agent.dialOver(
    'c1',
    { to_number: '+15550111', from_number: '+15550123', media: media(), hops: 0, ...listeners('home') },
    new AbortController().signal,
  );
  await until(() => office.calls.length > 0);
  expect(office.calls[0]?.door).toEqual({ kind: 'phone', username: 'desk' });
  office.calls[0]?.call.refuse(486);
  expect(await busy).toEqual({ kind: 'refused', status: 486, hasRung: false });
  const stop = new AbortController();
  const taken = home.agent.dialOver('c1', { to_number: '+15550112', from_number: null, media: media(), hops: 0, ...listeners('home') }, stop.signal);
  await until(() => office.calls.length > 1);
  office.calls[1]?.call.ring();
  stop.abort();
  expect(await taken).toEqual({ kind: 'refused', status: 487, hasRung: true });
  expect(office.calls[1]?.call.isOver).toBe(true);
});

test('a call is sent on to somebody else, and what came of it is told', async () => {
  const it = await world();
  const dialog = talk(await it.peer());
  const { call } = await answered(it, dialog);
  dialog.say('ACK', 1);
  const going = call.refer({ scheme: 'tel', number: '+15550144', parameters: new Map() });
  const refer = await dialog.peer.hear(/^REFER /);
  expect(refer).toMatch(/^Refer-To: <tel:\+15550144>\r/m);
  const copy = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => new RegExp(`^${name}: .*`, 'm').exec(refer)?.[0]).join('\r\n');
  dialog.peer.say(`SIP/2.0 202 Accepted\r\n${copy}\r\nContent-Length: 0\r\n\r\n`);
  for (const [seq, line, state] of [
    [2, 'SIP/2.0 100 Trying', 'active;expires=60'],
    [3, 'SIP/2.0 486 Busy Here', 'terminated;reason=noresource'],
  ] as const)
    dialog.peer.say(
      `NOTIFY sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${dialog.peer.port};branch=z9hG4bKn${seq}\r\nFrom: <sip:x@y>;tag=ann\r\nTo: <sip:x@y>;tag=${dialog.toTag}\r\nCall-ID: ${dialog.callId}\r\n` +
        `CSeq: ${seq} NOTIFY\r\nEvent: refer\r\nSubscription-State: ${state}\r\nContent-Type: message/sipfrag\r\nContent-Length: ${line.length}\r\n\r\n${line}`,
    );
  expect(await going).toEqual({ kind: 'failed', status: 486 });
  expect(call.isOver).toBe(false);
});
