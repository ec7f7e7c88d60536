import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { silentLog } from '#kernel/log';
import { fakeDesk } from '#testkit/voice/fake-desk';
import { fakeLine } from '#testkit/voice/fake-line';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { heldTime } from '#testkit/voice/held-time';
import { memoryFile, planFor } from '#testkit/voice/stage';
import type { AdmitRequest } from '../call-plan.ts';
import { energyVoiceActivity } from '../media/energy-voice-activity.ts';
import { VoiceHost } from '../voice-host.ts';
import type { TransferDesk } from './ports.ts';

const graph = (nodes: object[]) =>
  ObjectiveGraph.parse({
    schema_version: '1.0.0',
    graph_id: 'desk',
    name: 'Desk',
    locale: 'en-US',
    entry: 'first',
    slots: {},
    intents: { more: { examples: ['tell me more'] } },
    nodes: [...nodes, { id: 'bye', type: 'end', outcome: 'nothing', prompt: 'Nobody is there.' }],
    outcomes: [
      { id: 'transferred', success: true },
      { id: 'nothing', success: false },
    ],
  });
const FIRST = graph([{ id: 'first', type: 'transfer', target: { const: 'Billing' }, announce: 'This call may be recorded. One moment.', on_failed: 'bye' }]);
const SECOND = graph([
  { id: 'first', type: 'listen', prompt: 'Billing, this call may be recorded, hello.', routes: [{ intent: 'more', goto: 'bye' }], on_no_match: 'bye' },
]);

function house(isRefused: boolean) {
  const time = heldTime();
  const admitted: AdmitRequest[] = [];
  const voice = instantVoice();
  const plain = fakeDesk(planFor(FIRST));
  const desk = {
    ...plain,
    async admit(request: AdmitRequest) {
      if (isRefused && request.agent_id === 'b') throw new Error('no such agent');
      admitted.push(request);
      return planFor(request.agent_id === 'b' ? SECOND : FIRST, {
        call_id: `01900000-0000-7000-8000-${String(admitted.length).padStart(12, '0')}`,
        agent_id: request.agent_id,
      });
    },
  };
  const transfers: TransferDesk = {
    plan: async () => ({ kind: 'rungs', rungs: [{ kind: 'agent', label: 'Billing', target_id: null, goes_to: { kind: 'agent', agent_id: 'b' } }] }),
    begin: async () => ({ kind: 'refused', reason: 'not asked' }),
    tell: async () => undefined,
    failed: async () => undefined,
  };
  const host = new VoiceHost({
    desk,
    recogniser: scriptedRecogniser(time.timers),
    voices: [voice],
    voiceActivity: energyVoiceActivity,
    timers: time.timers,
    clock: time.clock,
    log: silentLog,
    maxCalls: 10,
    openFile: async () => memoryFile(),
    onNotice: () => undefined,
    transfers: { desk: transfers, dialler: { dial: async () => ({ kind: 'unanswered', reason: 'not asked' }) } },
  });
  const line = fakeLine('paced', host.wheel, time.timers);
  const request: AdmitRequest = {
    organization_id: 'o',
    agent_id: 'a',
    direction: 'inbound',
    channel: 'sip',
    provider: 'sip_trunk',
    provider_call_id: 'once',
    from_number: '+15550123',
    to_number: '+15550100',
    is_test: false,
    context: { campaign: 'spring' },
  };
  return { time, host, line, voice, admitted, desk: plain, answer: () => host.answer(request, line) };
}

test('another agent goes on with the caller on the same line, in a call of its own that names the one before', async () => {
  const it = house(false);
  await it.answer();
  await it.time.until(() => it.voice.said.some((text) => text.includes('Billing')));
  await it.time.until(() => it.desk.endings.length === 1);
  expect([it.desk.endings[0]?.ended_reason, it.line.hungUp, it.host.running]).toEqual(['transferred', null, 1]);
  expect(it.admitted).toMatchObject([
    { agent_id: 'a', provider_call_id: 'once' },
    { agent_id: 'b', provider_call_id: null, context: { campaign: 'spring' } },
  ]);
  expect(it.admitted[1]?.parent_call_id).toBe('01900000-0000-7000-8000-000000000001');
  it.line.hangUp();
  await it.time.until(() => it.desk.endings.length === 2);
  expect(it.desk.endings[1]?.ended_reason).toBe('caller_hangup');
  await it.time.until(() => it.host.running === 0);
});

test('an agent who may not take the call leaves the caller with the one before', async () => {
  const it = house(true);
  await it.answer();
  await it.time.until(() => it.voice.said.some((text) => text.includes('Nobody is there')));
  await it.time.until(() => it.desk.endings.length === 1);
  expect([it.desk.endings[0]?.ended_reason, it.admitted.length]).toEqual(['agent_completed', 1]);
});
