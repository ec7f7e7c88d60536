import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { silentLog } from '#kernel/log';
import { voiceLike } from '#testkit/voice/audio';
import { fakeDesk } from '#testkit/voice/fake-desk';
import { type FakeLine, fakeLine } from '#testkit/voice/fake-line';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { heldTime } from '#testkit/voice/held-time';
import { memoryFile, planFor } from '#testkit/voice/stage';
import type { AdmitRequest } from './call-plan.ts';
import { energyVoiceActivity } from './media/energy-voice-activity.ts';
import { parseWav } from './media/wav.ts';
import { VoiceHost } from './voice-host.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const request: AdmitRequest = {
  organization_id: planFor(booking).organization_id,
  agent_id: planFor(booking).agent_id,
  direction: 'inbound',
  channel: 'simulated',
  provider: 'test',
  provider_call_id: null,
  from_number: null,
  to_number: null,
  is_test: true,
  context: {},
};

function house(maxCalls = 100, beforeOpening: () => void = () => {}) {
  const time = heldTime();
  let calls = 0;
  const files: ReturnType<typeof memoryFile>[] = [];
  const desk = fakeDesk(() => planFor(booking, { call_id: `01900000-0000-7000-8000-${String(++calls).padStart(12, '0')}` }));
  const recogniser = scriptedRecogniser(time.timers);
  const voice = instantVoice();
  const notices: string[] = [];
  const host = new VoiceHost({
    desk,
    recogniser,
    voices: [voice],
    voiceActivity: energyVoiceActivity,
    timers: time.timers,
    clock: time.clock,
    log: silentLog,
    maxCalls,
    onNotice: (call, notice) => void notices.push(`${call.call_id.slice(-2)} ${notice.kind}`),
    openFile: () => {
      beforeOpening();
      const file = memoryFile();
      files.push(file);
      return Promise.resolve(file);
    },
  });
  const dial = async (): Promise<FakeLine> => {
    const line = fakeLine('buffered', host.wheel, time.timers);
    await host.answer(request, line);
    return line;
  };
  return { time, host, desk, recogniser, voice, files, notices, dial };
}

test('beyond the limit callers are refused in words and running calls are not disturbed', async () => {
  const { host, dial, time } = house(3);
  const lines = [await dial(), await dial(), await dial()];
  await expect(dial()).rejects.toMatchObject({ code: 'voice.full', status: 503 });
  await time.advance(1000);
  expect(host.running).toBe(3);
  lines[0]?.hangUp();
  await time.advance(2000);
  expect(host.running).toBe(2);
  await dial();
  expect(host.running).toBe(3);
});

test('one call has one session: a second line for it is refused', async () => {
  const time = heldTime();
  const desk = fakeDesk(planFor(booking));
  const host = new VoiceHost({
    desk,
    recogniser: scriptedRecogniser(time.timers),
    voices: [instantVoice()],
    voiceActivity: energyVoiceActivity,
    timers: time.timers,
    clock: time.clock,
    log: silentLog,
    maxCalls: 10,
    onNotice() {},
    openFile: async () => memoryFile(),
  });
  await host.answer(request, fakeLine('paced', host.wheel, time.timers));
  await expect(host.answer(request, fakeLine('paced', host.wheel, time.timers))).rejects.toMatchObject({ code: 'voice.already_running' });
});

test('a call that is not admitted leaves nothing behind', async () => {
  const { host, desk, dial, time } = house();
  desk.die();
  await expect(dial()).rejects.toThrow('the desk is dead');
  expect(host.running).toBe(0);
  await time.advance(100);
});

test('an admitted call that cannot begin is ended on the record and refused', async () => {
  const { host, desk, time } = house(10, () => {
    throw new Error('no such device');
  });
  await expect(host.answer(request, fakeLine('paced', host.wheel, time.timers))).rejects.toThrow('no such device');
  expect(desk.endings).toMatchObject([{ ended_reason: 'agent_error', duration_ms: 0 }]);
  expect(host.running).toBe(0);
});

test('stopping lets calls finish within the grace, says goodbye to the others, and truncates no recording', async () => {
  const { host, desk, dial, time, voice, files } = house();
  const lines = await Promise.all(Array.from({ length: 20 }, dial));
  await time.advance(6_000);
  for (const line of lines.slice(0, 5)) line.hangUp();
  let isStopped = false;
  void host.stop(10_000).then(() => {
    isStopped = true;
  });
  await expect(dial()).rejects.toMatchObject({ code: 'voice.stopping' });
  await time.advance(5_000);
  expect(isStopped).toBe(false);
  expect(host.running).toBe(15);
  await time.until(() => isStopped, 60_000);
  expect(host.running).toBe(0);
  expect(desk.endings).toHaveLength(20);
  expect(desk.endings.filter(({ ended_reason }) => ended_reason === 'system_shutdown')).toHaveLength(15);
  expect(voice.said.filter((text) => text.startsWith("I'm sorry, I have to end this call now"))).toHaveLength(15);
  desk.endings.forEach((ending) => {
    expect(ending.recording?.complete).toBe(true);
    expect(Math.abs((ending.recording?.duration_ms ?? 0) - ending.duration_ms)).toBeLessThanOrEqual(40);
  });
  for (const file of files) expect(parseWav(file.bytes()).warnings).toEqual([]);
});

test('a call can be ended from the dashboard: after a goodbye, and only by its own organization', async () => {
  const { host, desk, dial, time, voice } = house();
  await dial();
  await time.advance(6_000);
  const call_id = planFor(booking).call_id;
  expect(host.endCall({ organization_id: 'another', call_id })).toBe(false);
  expect(host.endCall({ organization_id: request.organization_id, call_id })).toBe(true);
  await time.advance(10_000);
  expect(voice.said.at(-1)).toContain('Goodbye');
  expect(desk.endings).toMatchObject([{ ended_reason: 'agent_completed' }]);
});

test('two hundred calls in a row leave no timer, no rider and no memory behind', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { host, desk, dial, time, recogniser, files, notices } = house();
  const heapAfter = async (calls: number): Promise<number> => {
    for (let i = 0; i < calls; i++) {
      const line = await dial();
      await time.advance(5_200);
      recogniser.next('a cleaning please');
      line.speak(voiceLike(800));
      await time.advance(3_000);
      line.hangUp();
      await time.until(() => host.running === 0, 5_000);
      // What the fakes keep is not the product's.
      for (const kept of [desk.events, desk.batches, desk.endings, recogniser.asked, files, notices]) kept.length = 0;
      desk.forget();
    }
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    return process.memoryUsage().heapUsed;
  };
  const warm = await heapAfter(40);
  const after = await heapAfter(160);
  expect(host.wheel.riders).toBe(0);
  expect(time.pending()).toBe(0);
  expect((after - warm) / 160 / 1e6).toBeLessThan(0.05);
});
