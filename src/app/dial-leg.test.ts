import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { IncomingCall } from '#adapters/transport-sip/calls/incoming-call';
import { SipAgent } from '#adapters/transport-sip/user-agent';
import { silentLog } from '#kernel/log';
import { parseEgressRules } from '#platform/egress/url-rules';
import { processTimers } from '#platform/timers';
import type { SipTrunk } from '#voice/arriving-call';
import { PacingWheel } from '#voice/media/pacing-wheel';
import type { VoiceHost } from '#voice/voice-host';
import type { Leg, LegAttempt } from './dial-leg.ts';
import { openSipDoor } from './sip-door.ts';

/** What waits for a far end that says nothing takes a fraction of its time. */
const timers = { nowMs: processTimers.nowMs, after: (ms: number, run: () => void) => processTimers.after(ms > 20_000 ? ms / 50 : ms, run) };
const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 45000 RTP/AVP 0\r\n';
type Finished = (run: () => Promise<void>) => void;

/** A carrier at loopback that does what it is told with each call. */
async function carrier(finished: Finished, onCall: (call: IncomingCall) => void): Promise<{ port: number; called: string[] }> {
  const called: string[] = [];
  const agent = await SipAgent.open({
    listen: [{ transport: 'udp', address: '127.0.0.1', port: 0 }],
    externalAddress: null,
    timers,
    log: silentLog,
    names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
    trusted: ['127.0.0.1'],
    mayReach: () => true,
    onCall(call) {
      called.push(call.facts.to_number);
      onCall(call);
    },
  });
  finished(() => agent.stop());
  return { port: agent.listening[0]?.port ?? 0, called };
}

const pickUp = (call: IncomingCall): void => {
  call.ring();
  call.answer({ offer: () => SDP, answer: () => ({ sdp: SDP }), accept: () => null, close() {} }, { onEnd() {}, onDigit() {} });
};

async function dialler(finished: Finished, ports: readonly number[]) {
  const trunks = ports.map(
    (port, at): SipTrunk => ({
      connection_id: `trunk ${at + 1}`,
      organization_id: 'o',
      name: 'carrier',
      host: '127.0.0.1',
      port,
      transport: 'udp',
      username: null,
      password: null,
      realm: null,
      register: false,
      allowed_addresses: [],
      priority: 100,
      outbound_proxy: null,
    }),
  );
  let known: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    known = resolve;
  });
  const door = await openSipDoor({
    settings: {
      listen: 'udp:127.0.0.1:0',
      external_address: null,
      trusted: [],
      md5_only: false,
      rtp_ports: { first: 40_200, last: 40_299 },
      tls_cert: null,
      tls_key: null,
    },
    routeCall: async () => ({ kind: 'refused', reason: 'closed' }),
    trunks: async () => {
      setTimeout(known, 0);
      return trunks;
    },
    host: () => ({ wheel: new PacingWheel(timers, () => undefined) }) as unknown as VoiceHost,
    rules: parseEgressRules('127.0.0.1'),
    timers,
    log: silentLog,
  });
  finished(() => door.close());
  await asked;
  return async (more: Partial<Leg> = {}, signal = new AbortController().signal) => {
    const attempts: (LegAttempt & { id: string })[] = [];
    const result = await door.dial(
      {
        connection_ids: trunks.map(({ connection_id }) => connection_id),
        to_number: '+12125550143',
        from_number: '+16465550100',
        ring_ms: 10_000,
        onAttempt: async () => true,
        onSettled: (id, attempt) => attempts.push({ id, ...attempt }),
        ...more,
      },
      signal,
    );
    if (result.kind === 'answered') result.line.hangUp('done');
    return { result, attempts };
  };
}

test.concurrent('a trunk that is out of order is followed by the next one, and whoever picks up is heard', async ({ onTestFinished }) => {
  const broken = await carrier(onTestFinished, (call) => call.refuse(503));
  const good = await carrier(onTestFinished, pickUp);
  const dial = await dialler(onTestFinished, [broken.port, good.port]);
  let rings = 0;
  const { result, attempts } = await dial({ onRinging: () => (rings += 1) });
  expect(attempts).toEqual([
    { id: 'trunk 1', result: 'not_rung', status_code: 503 },
    { id: 'trunk 2', result: 'answered', status_code: 200 },
  ]);
  expect([result.kind, rings, broken.called, good.called]).toEqual(['answered', 1, ['+12125550143'], ['+12125550143']]);
  // What must be written first and is not may not be sent.
  const { result: unwritten } = await dial({ onAttempt: async () => false });
  expect([unwritten.kind, good.called.length]).toEqual(['unanswered', 1]);
});

test.concurrent('whoever was rung, or may have been, is not rung over another trunk: 503 after ringing, silence, a wait in vain', async ({
  onTestFinished,
}) => {
  const ringsAndBreaks = await carrier(onTestFinished, (call) => {
    call.ring();
    setTimeout(() => call.refuse(503), 50);
  });
  const waitsInVain = await carrier(onTestFinished, (call) => call.refuse(504));
  const silent = createSocket('udp4').bind(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(async () => void silent.close());
  const good = await carrier(onTestFinished, pickUp);
  const cases: [number, LegAttempt, string][] = [
    [ringsAndBreaks.port, { result: 'rang', status_code: 503 }, 'unreachable'],
    [waitsInVain.port, { result: 'unknown', status_code: 504 }, 'unknown'],
  ];
  for (const [port, attempt, reason] of cases) {
    const dial = await dialler(onTestFinished, [port, good.port]);
    const { result, attempts } = await dial();
    expect([result, attempts]).toEqual([{ kind: 'unanswered', reason, status_code: attempt.status_code }, [{ id: 'trunk 1', ...attempt }]]);
  }
  const dial = await dialler(onTestFinished, [silent.address().port]);
  const { result, attempts } = await dial();
  expect([result, attempts]).toEqual([{ kind: 'unanswered', reason: 'unknown', status_code: null }, [{ id: 'trunk 1', result: 'unknown', status_code: null }]]);
  expect(good.called).toEqual([]);
  // Where there is a choice, the one that is silent is not even asked.
  const choice = await dialler(onTestFinished, [silent.address().port, good.port]);
  expect((await choice()).attempts).toEqual([{ id: 'trunk 2', result: 'answered', status_code: 200 }]);
});

test.concurrent('busy, a declined call, a wrong number, nobody who picks up and a call taken back are told apart', async ({ onTestFinished }) => {
  const answers: Record<string, (call: IncomingCall) => void> = {
    '+12125550101': (call) => call.refuse(486),
    '+12125550102': (call) => {
      call.ring();
      call.refuse(603);
    },
    '+12125550103': (call) => call.refuse(404),
    '+12125550104': (call) => call.ring(),
  };
  const office = await carrier(onTestFinished, (call) => answers[call.facts.to_number]?.(call));
  const dial = await dialler(onTestFinished, [office.port]);
  const reasonOf = async (to_number: string, ring_ms = 10_000, signal?: AbortSignal) => {
    const { result } = await dial({ to_number, ring_ms }, signal);
    return result.kind === 'unanswered' ? `${result.reason} ${result.status_code}` : result.kind;
  };
  const back = new AbortController();
  setTimeout(() => back.abort(), 300);
  expect(
    await Promise.all([
      reasonOf('+12125550101'),
      reasonOf('+12125550102'),
      reasonOf('+12125550103'),
      reasonOf('+12125550104', 200),
      reasonOf('+12125550104', 10_000, back.signal),
    ]),
  ).toEqual(['busy 486', 'rejected 603', 'invalid_number 404', 'no_answer 487', 'cancelled 487']);
});
