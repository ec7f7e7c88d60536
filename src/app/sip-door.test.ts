import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import type { Log } from '#kernel/log';
import { parseEgressRules } from '#platform/egress/url-rules';
import { systemClock } from '#platform/system-clock';
import { processTimers } from '#platform/timers';
import { callByBaresip, hasBaresip } from '#testkit/sip/baresip';
import { datagramPeer } from '#testkit/sip/raw-peer';
import { voiceLike } from '#testkit/voice/audio';
import { type FakeDesk, fakeDesk } from '#testkit/voice/fake-desk';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { memoryFile, planFor } from '#testkit/voice/stage';
import type { Arrival, ArrivingCall, SipTrunk } from '#voice/arriving-call';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import { encodeG711 } from '#voice/media/g711';
import { encodeWav, parseWav } from '#voice/media/wav';
import { VoiceHost } from '#voice/voice-host';
import { openSipDoor, type SipDoor, type SipDoorOptions } from './sip-door.ts';

const folder = mkdtempSync(join(tmpdir(), 'callwright-sip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GRAPH = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const skipped = (program: string): boolean => {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0) return false;
  console.log(`skipped: ${program} is not installed (apt-get install sip-tester)`);
  return true;
};

interface Quality {
  readonly by: string;
  readonly quality: { readonly heard: { readonly packets: number } };
}
interface World {
  readonly door: SipDoor;
  readonly port: number;
  readonly desk: FakeDesk;
  readonly host: VoiceHost;
  readonly voice: ReturnType<typeof instantVoice>;
  readonly recogniser: ReturnType<typeof scriptedRecogniser>;
  readonly arrived: ArrivingCall[];
  readonly ended: Quality[];
}
type Finished = (run: () => Promise<void>) => void;

const agent = (call: ArrivingCall): Arrival => ({
  kind: 'agent',
  request: {
    organization_id: 'o',
    agent_id: 'a',
    direction: 'inbound',
    channel: 'sip',
    provider: call.provider,
    provider_call_id: call.provider_call_id,
    from_number: call.from_number,
    to_number: call.to_number,
    is_test: false,
    context: {},
  },
});

async function world(
  finished: Finished,
  options: Partial<SipDoorOptions> & { readonly trusted?: string[]; readonly maxCalls?: number; readonly hasNoHost?: boolean } = {},
): Promise<World> {
  let serial = 0;
  const desk = fakeDesk(() => planFor(GRAPH, { call_id: `01900000-0000-7000-8000-${String(++serial).padStart(12, '0')}` }));
  const [voice, recogniser] = [instantVoice(), scriptedRecogniser(processTimers, 40)];
  const ended: Quality[] = [];
  const faults: unknown[] = [];
  const log: Log = {
    info: (message, fields) => void (message === 'a telephone call ended' && ended.push(fields as unknown as Quality)),
    warn() {},
    error: (message, fields) => void faults.push([message, fields]),
  };
  const host = new VoiceHost({
    desk,
    recogniser,
    voices: [voice],
    voiceActivity: energyVoiceActivity,
    timers: processTimers,
    clock: systemClock,
    log,
    maxCalls: options.maxCalls ?? 60,
    openFile: async () => memoryFile(),
    onNotice: () => undefined,
  });
  const arrived: ArrivingCall[] = [];
  const door = await openSipDoor({
    settings: {
      listen: 'udp:127.0.0.1:0',
      external_address: null,
      trusted: options.trusted ?? ['127.0.0.1'],
      md5_only: options.trusted !== undefined,
      rtp_ports: { first: 41_000, last: 41_999 },
      tls_cert: null,
      tls_key: null,
    },
    routeCall: async (call) => {
      arrived.push(call);
      return agent(call);
    },
    trunks: async () => [],
    host: () => (options.hasNoHost ? undefined : host),
    rules: parseEgressRules('127.0.0.1'),
    timers: processTimers,
    log,
    ...options,
  });
  finished(async () => {
    await host.stop(0);
    await door.close();
    expect(faults).toEqual([]);
  });
  return { door, port: Number(door.status().listening[0]?.split(':').at(-1)), desk, host, voice, recogniser, arrived, ended };
}

const until = async (isTrue: () => boolean, withinMs = 15_000): Promise<void> => {
  for (const endMs = performance.now() + withinMs; !isTrue(); ) {
    if (performance.now() > endMs) throw new Error('it never became true');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Asks with a bare INVITE; answers the final answer. Our limit is 2.8 s, what a busy machine adds may be more. */
async function ring(port: number, lines: string[] = []): Promise<string> {
  const peer = await datagramPeer(port);
  const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 45000 RTP/AVP 0\r\n';
  peer.say(
    [
      'INVITE sip:+15550100@127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/UDP 127.0.0.1:${peer.port};rport;branch=z9hG4bK${peer.port}`,
      'From: <sip:+15550123@127.0.0.1>;tag=a',
      'To: <sip:+15550100@127.0.0.1>',
      `Call-ID: ring${peer.port}`,
      'CSeq: 1 INVITE',
      `Contact: <sip:a@127.0.0.1:${peer.port}>`,
      ...lines,
      'Content-Type: application/sdp',
      `Content-Length: ${sdp.length}`,
      '',
      sdp,
    ].join('\r\n'),
  );
  const answer = await peer.hear(/^SIP\/2\.0 [2-6]/, 10_000);
  peer.close();
  return answer;
}

// They keep real time, so they keep it together.
test.concurrent('every call is told something final within three seconds: an unknown number, a blocked caller, no room, a database that stands still', async ({
  onTestFinished,
}) => {
  const refused = (reason: Extract<Arrival, { kind: 'refused' }>['reason']) => async (): Promise<Arrival> => ({ kind: 'refused', reason });
  const cases: [Partial<SipDoorOptions> & { hasNoHost?: boolean; maxCalls?: number }, RegExp][] = [
    [{ routeCall: refused('unknown_number') }, /^SIP\/2\.0 404 /],
    [{ routeCall: refused('blocked') }, /^SIP\/2\.0 403 /],
    [{ routeCall: refused('closed') }, /^SIP\/2\.0 480 /],
    [{ routeCall: refused('loop') }, /^SIP\/2\.0 482 /],
    [{ routeCall: refused('no_capacity') }, /^SIP\/2\.0 503 [^]*^Retry-After: 10/m],
    [{ hasNoHost: true }, /^SIP\/2\.0 503 [^]*^Retry-After: 10/m],
    [{ maxCalls: 0 }, /^SIP\/2\.0 503 [^]*^Retry-After: 10/m],
    [{ routeCall: () => new Promise(() => undefined) }, /^SIP\/2\.0 503 [^]*^Retry-After: 10/m],
  ];
  await Promise.all(
    cases.map(async ([options, wanted]) => {
      const it = await world(onTestFinished, options);
      expect(await ring(it.port)).toMatch(wanted);
      expect(it.desk.endings).toEqual([]);
    }),
  );
});

/** Runs a program to its end, or until it is told to go. */
function run(program: string, args: string[]): { done: Promise<{ code: number | null; output: string }>; stop(): void; output(): string } {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { done: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))), stop: () => child.kill('SIGTERM'), output: () => output };
}

test.concurrent('a real telephone calls a number: the agent answers and is heard, the caller is understood, and both sides know when it is over', {
  timeout: 180_000,
}, async ({ onTestFinished }) => {
  if (!hasBaresip()) {
    console.log('skipped: baresip is not installed (apt-get install baresip-core)');
    return;
  }
  const it = await world(onTestFinished);
  const wav = join(folder, 'caller.wav');
  const said = new Int16Array(8_000 * 40);
  // Something is said in every four seconds, so that one of them falls into the agent's pause.
  for (let second = 2; second < 40; second += 4) said.set(voiceLike(1_200), second * 8_000);
  writeFileSync(wav, encodeWav([said], 8_000));
  it.recogniser.next('I would like to leave a message');
  const baresip = callByBaresip({ folder, port: it.port, from: '+15550123', to: '+15550100', wav, seconds: 40 });
  await until(() => it.recogniser.asked.length > 0, 25_000).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${baresip.output()}`);
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  baresip.stop();
  const heard = await baresip.ended;
  await until(() => it.desk.endings.length === 1);
  expect(it.arrived[0]).toMatchObject({
    provider: 'sip_trunk',
    connection_ids: [],
    is_signed: false,
    source_address: '127.0.0.1',
    to_number: '+15550100',
    from_number: '+15550123',
    hops: 0,
  });
  expect(it.desk.endings[0]?.ended_reason).toMatch(/^caller/);
  expect(it.ended[0]?.by).toBe('far_end');
  const { channels } = parseWav(readFileSync(heard ?? ''));
  const loud = channels[0]?.filter((sample) => Math.abs(sample) > 1_000).length ?? 0;
  expect([it.voice.said.length > 0, loud > 4_000]).toEqual([true, true]);
});

const SCENARIO = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="caller">
  <send retrans="500"><![CDATA[

INVITE sip:+15550100@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+15550123@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:+15550100@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>
  <recv response="401" auth="true"></recv>
  <send><![CDATA[

ACK sip:+15550100@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+15550123@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:+15550100@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0
]]></send>
  <send retrans="500"><![CDATA[

INVITE sip:+15550100@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+15550123@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:+15550100@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 2 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
[authentication username=sipp password=secret]
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>
  <recv response="100" optional="true"></recv>
  <recv response="180" optional="true"></recv>
  <recv response="200" rrs="true"></recv>
  <send><![CDATA[

ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+15550123@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:+15550100@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 2 ACK
Max-Forwards: 70
Content-Length: 0
]]></send>
  <nop><action><exec rtp_stream="caller.ulaw,-1,0,PCMU/8000"/></action></nop>
  <pause milliseconds="3000"/>
  <send retrans="500"><![CDATA[

BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+15550123@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:+15550100@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 3 BYE
Max-Forwards: 70
Content-Length: 0
]]></send>
  <recv response="200"></recv>
</scenario>
`;

const TRUNK: SipTrunk = {
  connection_id: 'c1',
  organization_id: 'o',
  name: 'sipp',
  // Found nowhere, so that its calls have to bring a password.
  host: 'pbx.invalid',
  port: 5060,
  transport: 'udp',
  username: 'sipp',
  password: 'secret',
  realm: null,
  register: false,
  allowed_addresses: [],
  priority: 1,
  outbound_proxy: null,
};

test('fifty calls at once with passwords and audio are all answered, carried and ended', { timeout: 180_000 }, async ({ onTestFinished }) => {
  if (skipped('sipp')) return;
  const it = await world(onTestFinished, { trusted: [], trunks: async () => [TRUNK] });
  writeFileSync(join(folder, 'caller.xml'), SCENARIO);
  writeFileSync(join(folder, 'caller.ulaw'), encodeG711('mulaw', voiceLike(2_000)));
  const sipp = run('sipp', [
    `127.0.0.1:${it.port}`,
    ...'-sf caller.xml -i 127.0.0.1 -mi 127.0.0.1 -mp 43000 -r 20 -m 50 -l 50 -nostdin -trace_err -timeout 40s'.split(' '),
  ]);
  const { code, output } = await sipp.done;
  const errors = readdirSync(folder).filter((name) => name.endsWith('_errors.log'));
  expect([code, code === 0 ? '' : `${output.slice(-200)}${errors.map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 3_000)).join('')}`]).toEqual([
    0,
    '',
  ]);
  await until(() => it.ended.length === 50 && it.desk.endings.length === 50);
  expect(it.arrived.every(({ connection_ids, is_signed }) => is_signed && connection_ids.join() === 'c1')).toBe(true);
  expect(it.ended.filter(({ quality }) => quality.heard.packets > 50)).toHaveLength(50);
  expect([it.door.status().calls, it.host.running]).toEqual([0, 0]);
});
