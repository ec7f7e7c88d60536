import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { IncomingCall } from '#adapters/transport-sip/calls/incoming-call';
import { SipAgent } from '#adapters/transport-sip/user-agent';
import { ObjectiveGraph } from '#core/conversation/graph';
import { silentLog } from '#kernel/log';
import { parseEgressRules } from '#platform/egress/url-rules';
import { systemClock } from '#platform/system-clock';
import { processTimers } from '#platform/timers';
import { answerByBaresip, callByBaresip, hasBaresip } from '#testkit/sip/baresip';
import { datagramPeer } from '#testkit/sip/raw-peer';
import { fakeDesk } from '#testkit/voice/fake-desk';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { type MemoryFile, memoryFile, planFor } from '#testkit/voice/stage';
import type { SipTrunk } from '#voice/arriving-call';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import { encodeWav, parseWav } from '#voice/media/wav';
import type { LegNews, LegOrder, PlannedRung, TransferDesk } from '#voice/transfer/ports';
import { VoiceHost } from '#voice/voice-host';
import { openSipDoor, type SipDoor } from './sip-door.ts';
import type { MainAnswers } from './voice-protocol.ts';
import { voiceTransfers } from './voice-transfers.ts';

const folder = mkdtempSync(join(tmpdir(), 'callwright-transfer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The agent says one word and sends the call on. */
const graph = (mode: 'cold' | 'warm') =>
  ObjectiveGraph.parse({
    schema_version: '1.0.0',
    graph_id: 'desk',
    name: 'Desk',
    locale: 'en-US',
    entry: 'person',
    slots: {},
    nodes: [
      {
        id: 'person',
        type: 'transfer',
        mode,
        target: { const: 'Front desk' },
        announce: 'I am an automated assistant. This call may be recorded.',
        outcome: 'handed_over',
        on_failed: 'bye',
      },
      { id: 'bye', type: 'end', outcome: 'nothing', prompt: 'Nobody is there.' },
    ],
    outcomes: [
      { id: 'handed_over', success: true },
      { id: 'nothing', success: false },
    ],
  });

const tone = (hz: number, seconds: number): Int16Array =>
  Int16Array.from({ length: 8_000 * seconds }, (_, i) => Math.round(6_000 * Math.sin((2 * Math.PI * hz * i) / 8_000)));

/** The longest stretch in which this tone is nearly all there is, in milliseconds (Goertzel over 100 ms). */
function longestToneMs(pcm: Int16Array, hz: number): number {
  let [best, run] = [0, 0];
  for (let at = 0; at + 800 <= pcm.length; at += 800) {
    let [re, im, all] = [0, 0, 1];
    for (let i = at; i < at + 800; i++) {
      const sample = pcm[i] as number;
      re += sample * Math.cos((2 * Math.PI * hz * i) / 8_000);
      im += sample * Math.sin((2 * Math.PI * hz * i) / 8_000);
      all += sample * sample;
    }
    run = (2 * (re * re + im * im)) / (800 * all) > 0.5 && all / 800 > 10_000 ? run + 100 : 0;
    best = Math.max(best, run);
  }
  return best;
}

const until = async (isTrue: () => boolean, what: () => string, withinMs = 30_000): Promise<void> => {
  for (const endMs = performance.now() + withinMs; !isTrue(); ) {
    if (performance.now() > endMs) throw new Error(`it never became true\n${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

type Finished = (run: () => Promise<void>) => void;

/** A server with a door for telephones, whose trunk leads to `port`; what is written down is kept here. */
async function server(finished: Finished, mode: 'cold' | 'warm', trunks: { readonly port: number }[], refer_to: string | null = null) {
  const desk = fakeDesk(planFor(graph(mode)));
  const voice = instantVoice(60);
  const file: MemoryFile = memoryFile();
  const told: string[] = [];
  const dials: string[] = [];
  const rungs = trunks.map(
    (_, i): PlannedRung => ({ kind: 'line', ring_ms: 20_000, label: `Desk ${i + 1}`, target_id: null, goes_to: { kind: 'number', to_number: '+15550142' } }),
  );
  const transfers: TransferDesk = {
    plan: async () => ({ kind: 'rungs', rungs }),
    async begin(_call, _wish, rung) {
      const at = rung.label.slice(5);
      const order: LegOrder = {
        leg_id: `leg ${at}`,
        connection_ids: [`trunk ${at}`],
        to_number: '+15550142',
        from_number: '+15550100',
        ring_ms: 20_000,
        refer_to,
      };
      return { kind: 'may', order };
    },
    tell: async (_call, leg, news: LegNews) => void told.push(`${leg} ${news.kind}${news.kind === 'ended' ? ` ${news.reason} by ${news.by}` : ''}`),
    failed: async (_call, _wish, reason) => void told.push(`failed ${reason}`),
  };
  const asked: Partial<MainAnswers> = {
    dial_attempt: async ({ connection_id }) => (dials.push(connection_id), true),
    dial_settled: async () => undefined,
  };
  const ask = ((method: keyof MainAnswers, input: never) => asked[method]?.(input)) as never;
  let door: SipDoor | undefined = undefined;
  const faults: unknown[] = [];
  const log = { ...silentLog, error: (...fault: unknown[]) => void faults.push(fault) };
  const host = new VoiceHost({
    desk,
    recogniser: scriptedRecogniser(processTimers, 40),
    voices: [voice],
    voiceActivity: energyVoiceActivity,
    timers: processTimers,
    clock: systemClock,
    log,
    maxCalls: 10,
    openFile: async () => file,
    onNotice: () => undefined,
    transfers: { desk: transfers, dialler: voiceTransfers({ ask }, () => door).dialler },
  });
  door = await openSipDoor({
    settings: {
      listen: 'udp:127.0.0.1:0',
      external_address: null,
      trusted: ['127.0.0.1'],
      md5_only: false,
      rtp_ports: { first: 43_000, last: 43_999 },
      tls_cert: null,
      tls_key: null,
    },
    routeCall: async () => ({
      kind: 'agent',
      request: {
        organization_id: 'o',
        agent_id: 'a',
        direction: 'inbound',
        channel: 'sip',
        provider: 'sip_trunk',
        provider_call_id: null,
        from_number: null,
        to_number: '+15550100',
        is_test: false,
        context: {},
      },
    }),
    trunks: async () =>
      trunks.map(
        ({ port }, i): SipTrunk => ({
          connection_id: `trunk ${i + 1}`,
          organization_id: 'o',
          name: 'desk',
          host: '127.0.0.1',
          port,
          transport: 'udp',
          username: null,
          password: null,
          realm: null,
          register: false,
          allowed_addresses: [],
          priority: 1,
          outbound_proxy: null,
        }),
      ),
    host: () => host,
    rules: parseEgressRules('127.0.0.1'),
    timers: processTimers,
    log,
  });
  const opened = door;
  finished(async () => {
    await host.stop(0);
    await opened.close();
    expect(faults).toEqual([]);
  });
  await until(
    () => opened.status().trunks.length === trunks.length,
    () => 'trunks',
  );
  const steps = (): string[] =>
    desk.events.filter(({ data }) => 'step' in data).map(({ data }) => `${data['to']}: ${data['step']}${data['reason'] ? ` (${data['reason']})` : ''}`);
  return { port: Number(opened.status().listening[0]?.split(':').at(-1)), desk, voice, file, told, dials, host, steps };
}

test.concurrent('a real telephone calls, the agent sends it on to a second one with a briefing, the key is pressed: both hear each other and the recording holds both', {
  timeout: 180_000,
}, async ({ onTestFinished }) => {
  if (!hasBaresip()) {
    console.log('skipped: baresip is not installed (apt-get install baresip-core)');
    return;
  }
  const wav = (name: string, pcm: Int16Array): string => {
    const path = join(folder, name);
    writeFileSync(path, encodeWav([pcm], 8_000));
    return path;
  };
  const colleague = await answerByBaresip({ folder, number: '+15550142', wav: wav('colleague.wav', tone(700, 90)), seconds: 80 });
  onTestFinished(() => colleague.stop());
  const it = await server(onTestFinished, 'warm', [{ port: colleague.port }]);
  const caller = callByBaresip({ folder, port: it.port, from: '+15550123', to: '+15550100', wav: wav('caller.wav', tone(400, 90)), seconds: 80 });
  onTestFinished(() => caller.stop());
  const what = () => `${it.steps().join('\n')}\n${it.told.join('\n')}\n${caller.output()}\n${colleague.output()}`;
  await until(() => it.voice.said.some((text) => text.includes('Press one')), what);
  await until(() => it.steps().some((step) => step.includes('briefing')), what);
  await new Promise((resolve) => setTimeout(resolve, 300));
  colleague.press('1');
  await until(() => it.steps().some((step) => step.includes('joined')), what);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  caller.stop();
  await until(() => it.desk.endings.length === 1, what);
  colleague.stop();
  expect(it.told).toEqual(['leg 1 answered', 'leg 1 joined', 'leg 1 ended completed by caller']);
  expect(it.desk.endings[0]).toMatchObject({ ended_reason: 'transferred' });
  const [left, right] = parseWav(it.file.bytes()).channels as [Int16Array, Int16Array];
  const heard = async (path: Promise<string | undefined>, hz: number): Promise<number> =>
    longestToneMs(parseWav(readFileSync((await path) ?? '')).channels[0] as Int16Array, hz);
  const tones = {
    caller: await heard(caller.ended, 700),
    colleague: await heard(colleague.ended, 400),
    left: longestToneMs(left, 400),
    right: longestToneMs(right, 700),
  };
  for (const ms of Object.values(tones)) expect(ms, JSON.stringify(tones)).toBeGreaterThan(1_000);
});

/** A telephone of our own making, which does with a call what it is told. */
async function telephone(finished: Finished, onCall: (call: IncomingCall) => void): Promise<number> {
  const agent = await SipAgent.open({
    listen: [{ transport: 'udp', address: '127.0.0.1', port: 0 }],
    externalAddress: null,
    timers: processTimers,
    log: silentLog,
    names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
    trusted: ['127.0.0.1'],
    mayReach: () => true,
    onCall,
  });
  finished(() => agent.stop());
  return agent.listening[0]?.port ?? 0;
}

/** A caller who says what telephones say and nothing more; answered already. */
async function rawCaller(finished: Finished, port: number, allow = '') {
  const peer = await datagramPeer(port);
  finished(async () => peer.close());
  const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 45010 RTP/AVP 0\r\n';
  const from = 'From: <sip:+15550123@carrier.example>;tag=a';
  const say = (method: string, seq: number, to: string, more: string[], body = ''): void =>
    peer.say(
      [
        `${method} sip:+15550100@127.0.0.1 SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${peer.port};rport;branch=z9hG4bK${method}${seq}${peer.port}`,
        from,
        to,
        `Call-ID: transfer${peer.port}`,
        `CSeq: ${seq} ${method}`,
        `Contact: <sip:a@127.0.0.1:${peer.port}>`,
        ...more,
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
  say('INVITE', 1, 'To: <sip:+15550100@127.0.0.1>', [...(allow === '' ? [] : [`Allow: ${allow}`]), 'Content-Type: application/sdp'], sdp);
  const to = /^To: .*$/m.exec(await peer.hear(/^SIP\/2\.0 200 /, 15_000))?.[0].trim() ?? '';
  say('ACK', 1, to, []);
  const answer = (request: string, status: string): void =>
    peer.say(
      [
        `SIP/2.0 ${status}`,
        ...['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => new RegExp(`^${name}: .*$`, 'm').exec(request)?.[0].trim()),
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
  return {
    peer,
    answer,
    notify: (line: string) => say('NOTIFY', 2, to, ['Event: refer', 'Subscription-State: terminated', 'Content-Type: message/sipfrag'], line),
    bye: () => say('BYE', 3, to, []),
  };
}

test.concurrent('the first telephone is engaged, the second rings: the caller hangs up and it stops ringing', { timeout: 180_000 }, async ({
  onTestFinished,
}) => {
  const rung: IncomingCall[] = [];
  let isGivenUp = false;
  const busy = await telephone(onTestFinished, (call) => call.refuse(486));
  const rings = await telephone(onTestFinished, (call) => {
    call.ring();
    call.onGivenUp(() => (isGivenUp = true));
    rung.push(call);
  });
  const it = await server(onTestFinished, 'cold', [{ port: busy }, { port: rings }]);
  const caller = await rawCaller(onTestFinished, it.port);
  await until(
    () => rung.length === 1,
    () => it.steps().join('\n'),
  );
  expect([it.dials, rung[0]?.facts.hops]).toEqual([['trunk 1', 'trunk 2'], 1]);
  caller.bye();
  await until(
    () => isGivenUp && it.desk.endings.length === 1,
    () => it.told.join('\n'),
  );
  expect(it.desk.endings[0]?.ended_reason).toBe('caller_hangup');
  expect(it.steps()).toEqual(['Desk 1: calling', 'Desk 1: not_taken (busy)', 'Desk 2: calling', 'Desk 2: not_taken (caller_hung_up)']);
  await until(
    () => it.told.filter((line) => line.includes('ended')).length === 2,
    () => it.told.join('\n'),
  );
  expect(it.told.filter((line) => line.includes('ended')).toSorted()).toEqual(['leg 1 ended busy by colleague', 'leg 2 ended caller_hung_up by caller']);
});

test.concurrent.each([
  ['takes it over', '202 Accepted'],
  ['will not', '603 Decline'],
])('a carrier that is asked to take the call over %s', { timeout: 180_000 }, async (_what, answer) => {
  const done: (() => Promise<void>)[] = [];
  try {
    let rung = 0;
    const desk = await telephone(
      (run) => void done.push(run),
      (call) => {
        rung++;
        call.refuse(486);
      },
    );
    const it = await server((run) => void done.push(run), 'cold', [{ port: desk }], '+15550142');
    const caller = await rawCaller((run) => void done.push(run), it.port, 'INVITE, ACK, BYE, REFER');
    const refer = await caller.peer.hear(/^REFER /, 15_000);
    expect(refer).toMatch(/^Refer-To: <sip:\+15550142@carrier\.example>\r$/m);
    caller.answer(refer, answer);
    if (answer.startsWith('202')) {
      caller.notify('SIP/2.0 200 OK');
      caller.answer(await caller.peer.hear(/^BYE /, 15_000), '200 OK');
    }
    await until(
      () => it.desk.endings.length === 1,
      () => `${it.steps().join('\n')}\n${it.told.join('\n')}`,
    );
    const isTaken = answer.startsWith('202');
    expect([it.desk.endings[0]?.ended_reason, rung]).toEqual(isTaken ? ['transferred', 0] : ['agent_completed', 1]);
    expect(it.told.toSorted()).toEqual(isTaken ? ['leg 1 ended completed by network', 'leg 1 joined'] : ['failed busy', 'leg 1 ended busy by colleague']);
  } finally {
    for (const run of done.toReversed()) await run();
  }
});
