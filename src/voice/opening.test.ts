import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { quiet, voiceLike } from '#testkit/voice/audio';
import { type Stage, stage } from '#testkit/voice/stage';

const read = (name: string) => ObjectiveGraph.parse(JSON.parse(readFileSync(new URL(`../../examples/graphs/${name}.json`, import.meta.url), 'utf8')));
const [leads, booking] = [read('lead_qualification'), read('appointment_booking')];
const beep = (ms: number) => Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(7_000 * Math.sin((2 * Math.PI * 1_000 * i) / 8_000)));
const dialled = (graph: ObjectiveGraph = leads): Stage => stage(graph, { plan: { context: { phone_number: '+15550001111' } }, deps: { isDialled: true } });
const agentSaid = (call: Stage) => call.desk.segments().filter(({ speaker }) => speaker === 'agent');
const heardFromMs = (call: Stage) => call.line.heard.findIndex((frame) => frame.some((sample) => Math.abs(sample) > 1_000)) * 20;

test('a person says hello and waits: the agent begins within a second and a half, and the hello is no answer to anything', async () => {
  const call = dialled();
  await call.time.advance(600);
  call.recogniser.next('Hello?');
  call.line.speak(voiceLike(500));
  await call.time.until(() => agentSaid(call).length > 0, 10_000);
  expect(heardFromMs(call)).toBeGreaterThan(1_100);
  expect(heardFromMs(call)).toBeLessThan(2_600);
  expect(call.desk.eventTypes()).not.toContain('voicemail_detected');
  await call.floor();
  expect(call.desk.segments().filter(({ speaker }) => speaker === 'caller')).toEqual([]);
  call.line.hangUp();
  await call.ended();
  expect(call.time.pending()).toBe(0);
});

test('to a box the agent says what the graph says to one, after the beep, whole, and hangs up', async () => {
  const call = dialled();
  call.recogniser.next("Hi, you've reached Jane. Please leave a message");
  call.line.speak(new Int16Array([...voiceLike(4_000), ...quiet(1_200), ...beep(400), ...quiet(600), ...voiceLike(500)]));
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'voicemail', outcome: { outcome: 'voicemail_left' } });
  expect(call.desk.events.find(({ event_type }) => event_type === 'voicemail_detected')?.data).toMatchObject({ because: 'said “leave a message”' });
  expect(heardFromMs(call)).toBeGreaterThan(5_600);
  expect(agentSaid(call).map(({ interrupted }) => interrupted)).toEqual([false, false]);
  expect(agentSaid(call).at(-1)?.text).toContain('automated message');
});

test('a box without a beep is spoken to once it is quiet; a beep alone gives a box away', async () => {
  const quietBox = dialled();
  quietBox.recogniser.next('The person you are calling is not available');
  quietBox.line.speak(voiceLike(3_000));
  await quietBox.ended();
  expect(quietBox.desk.endings[0]).toMatchObject({ ended_reason: 'voicemail', outcome: { outcome: 'voicemail_left' } });
  expect(heardFromMs(quietBox)).toBeGreaterThan(4_800);

  const beeping = dialled();
  beeping.line.speak(new Int16Array([...quiet(1_000), ...beep(500)]));
  await beeping.ended();
  expect(beeping.desk.events.find(({ event_type }) => event_type === 'voicemail_detected')?.data).toMatchObject({ because: 'a beep of 1000 Hz' });
  expect(beeping.desk.endings[0]).toMatchObject({ outcome: { outcome: 'voicemail_left' } });
});

test('where the graph has nothing for a box, and where a recording goes on and on, nothing is said', async () => {
  const call = dialled(booking);
  call.recogniser.next('Please leave a message after the tone');
  call.line.speak(voiceLike(3_000));
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'voicemail', outcome: null });
  expect(agentSaid(call)).toEqual([]);

  const menu = dialled();
  menu.recogniser.next('For billing, press one');
  menu.line.speak(voiceLike(60_000));
  await menu.ended();
  expect(menu.desk.endings[0]).toMatchObject({ ended_reason: 'voicemail' });
  expect(menu.desk.endings[0]?.duration_ms).toBeLessThan(45_000);
  expect(agentSaid(menu)).toEqual([]);
});

test('who says nothing is spoken to after four seconds, and one who hangs up first leaves nothing behind', async () => {
  const call = dialled();
  await call.time.until(() => agentSaid(call).length > 0, 10_000);
  expect(heardFromMs(call)).toBeGreaterThan(3_900);
  call.line.hangUp();
  await call.ended();

  const gone = dialled();
  gone.recogniser.next('Hello?');
  gone.line.speak(voiceLike(400));
  await gone.time.advance(500);
  gone.line.hangUp();
  await gone.ended();
  expect(gone.desk.endings[0]).toMatchObject({ ended_reason: 'caller_hangup' });
  expect(agentSaid(gone)).toEqual([]);
  expect(gone.time.pending()).toBe(0);
});

test('without a recogniser the voice alone tells a hello', async () => {
  const call = stage(leads, {
    plan: { context: { phone_number: '+15550001111' } },
    deps: { isDialled: true, recogniser: { name: 'none', transcribe: () => Promise.reject(new Error('away')) } },
  });
  call.line.speak(voiceLike(600));
  await call.time.until(() => agentSaid(call).length > 0, 10_000);
  expect(heardFromMs(call)).toBeLessThan(3_000);
  call.line.hangUp();
  await call.ended();
});
