import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { quiet, voiceLike } from '#testkit/voice/audio';
import { type Stage, stage } from '#testkit/voice/stage';
import { measureGaps } from './media/audible-gap.ts';
import { parseWav } from './media/wav.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const greeting = "Thanks for calling Acme Dental. I'm an automated assistant and this call may be recorded. How can I help?";

const answerBooking = (request: { do: string; action?: string; input?: Readonly<Record<string, unknown>> }) => {
  if (request.action === 'builtin.hold_slot') return { ok: true, hold_id: 'h1', date: request.input?.date, time: request.input?.time };
  if (request.action === 'builtin.book_appointment') return { ok: true, code: 'K7', appointment_id: 'a1' };
  return { ok: false, reason: 'unknown' };
};
const untilReadBack = [
  "I'd like to book an appointment",
  'a cleaning please',
  'tomorrow',
  'at 3 pm',
  'Jane Miller',
  'yes',
  'five five five, two zero one, four four seven seven',
];

async function sayAll(call: Stage, lines: readonly string[]): Promise<void> {
  for (const line of lines) await call.say(line);
}
const agentSaid = (call: Stage) => call.desk.segments().filter(({ speaker }) => speaker === 'agent');
const lastAgent = (call: Stage) => agentSaid(call).at(-1);

test.each(['paced', 'buffered'] as const)('a caller books an appointment from hello to goodbye over a %s line', async (kind) => {
  const call = stage(booking, { kind });
  call.desk.onAct(answerBooking);
  await sayAll(call, [...untilReadBack, "yes that's right", 'yes please do']);
  await call.ended();
  const ending = call.desk.endings[0];
  expect(ending).toMatchObject({ ended_reason: 'agent_completed', outcome: { outcome: 'appointment_booked', success: true }, recording_consent: 'announced' });
  expect(ending?.captured.phone_number).toMatchObject({ value: '+15552014477', confirmed: true });
  expect(ending?.confirmations).toMatchObject([{ node_id: 'read_back', status: 'confirmed' }]);
  expect(call.line.hungUp).toBe('agent_completed');
  expect(lastAgent(call)).toMatchObject({ text: expect.stringContaining('Goodbye!'), interrupted: false });
  expect(call.desk.events.map(({ seq }) => seq)).toEqual(call.desk.events.map((_, i) => i + 1));
  expect(call.desk.eventTypes().slice(0, 2)).toEqual(['created', 'answered']);
  expect(call.desk.eventTypes().at(-1)).toBe('ended');
  // The goodbye was really heard, not only sent.
  const loud = call.line.heard.findLastIndex((frame) => frame.some((sample) => Math.abs(sample) > 1000));
  expect(loud * 20).toBeGreaterThan((lastAgent(call)?.end_ms ?? 0) - 300);
  expect(call.time.pending()).toBe(0);
});

test('the end of a call tells which prompts came from the cache and how often, and what had to be made', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  call.voice.cache('How can I help?', 'Goodbye!');
  await sayAll(call, [...untilReadBack, 'yes', 'yes please do']);
  await call.ended();
  const ending = call.desk.endings[0];
  expect(ending?.prompts).toEqual([
    { text_hash: 'How can I help?', voice_key: 'instant', times: 1 },
    { text_hash: 'Goodbye!', voice_key: 'instant', times: 1 },
  ]);
  const made = agentSaid(call)
    .map(({ text }) => text.replaceAll(/How can I help\?|Goodbye!|\s/g, '').length)
    .reduce((sum, length) => sum + length, 0);
  expect(ending?.usage.find(({ component }) => component === 'tts')?.quantity).toBeGreaterThanOrEqual(made);
});

test('every captured value leads to words that stand in the transcript where it says', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  await sayAll(call, [...untilReadBack, 'yes', 'yes please do']);
  await call.ended();
  const captured = Object.values(call.desk.endings[0]?.captured ?? {});
  expect(captured).toHaveLength(5);
  for (const value of captured) {
    const segment = call.desk.segments().find(({ segment_index }) => segment_index === value.segment_index);
    expect(segment?.text.toLowerCase()).toContain(value.heard?.toLowerCase());
    expect(value.start_ms).toBeGreaterThanOrEqual(segment?.start_ms ?? Number.POSITIVE_INFINITY);
    expect(value.end_ms).toBeLessThanOrEqual(segment?.end_ms ?? 0);
  }
});

test('the gap a caller sat through is measured on the recording and stored with the answer', async () => {
  const call = stage(booking);
  await call.say("I'd like to book an appointment");
  await call.floor();
  call.line.hangUp();
  await call.ended();
  const wav = parseWav(call.file.bytes());
  const [left, right] = wav.channels as [Int16Array, Int16Array];
  const gaps = measureGaps({ left, right });
  const answer = agentSaid(call)[1];
  expect(gaps).toHaveLength(1);
  expect(answer?.latency.gap_ms).toBe(gaps[0]?.gap_ms);
  expect(Math.abs(Number(answer?.latency.first_audio_ms) - (gaps[0]?.gap_ms ?? 0))).toBeLessThanOrEqual(40);
  expect(answer?.latency).toMatchObject({ stt_ms: 120, endpoint_ms: expect.any(Number), decide_ms: expect.any(Number), tts_ms: expect.any(Number) });
});

test('nothing of the caller is stored before the announcement was heard, and the timeline says when', async () => {
  const call = stage(booking);
  call.line.speak(voiceLike(9_000));
  await call.time.advance(3_000);
  expect(call.desk.eventTypes()).not.toContain('consent_announced');
  await call.time.advance(3_500);
  call.line.hangUp();
  await call.ended();
  const announced = call.desk.events.find(({ event_type }) => event_type === 'consent_announced');
  const [left] = parseWav(call.file.bytes()).channels as [Int16Array];
  const firstSound = left.findIndex((sample) => sample !== 0) / 8;
  expect(announced?.offset_ms).toBeGreaterThan(3_000);
  expect(firstSound).toBeGreaterThanOrEqual(announced?.offset_ms ?? Number.POSITIVE_INFINITY);
  expect(firstSound).toBeLessThan((announced?.offset_ms ?? 0) + 40);
});

test('a graph that forgets to say who is speaking does not keep its callers in the dark', async () => {
  const nodes = booking.nodes.map((node) => (node.type === 'listen' && node.id === 'greet' ? { ...node, prompt: 'Hello, how can I help?' } : node));
  const call = stage({ ...booking, nodes });
  await call.floor();
  expect(call.voice.said.slice(0, 2)).toEqual(["I'm an automated assistant. This call may be recorded.", 'Hello, how can I help?']);
  call.line.hangUp();
  await call.ended();
  expect(call.desk.eventTypes()).toEqual(expect.arrayContaining(['ai_disclosed', 'consent_announced']));
  expect(call.desk.endings[0]?.ai_disclosed_at).not.toBeNull();
});

test.each(['paced', 'buffered'] as const)('whoever cuts in is heard, and the transcript keeps only what the caller heard (%s)', async (kind) => {
  const call = stage(booking, { kind });
  call.desk.onAct(answerBooking);
  await sayAll(call, [...untilReadBack, 'yes']);
  await call.time.until(() => call.session.phase === 'speaking');
  await call.time.advance(2_000);
  const clears = call.line.clears;
  call.interrupt('no wait, make it four pm', 1_800);
  await call.time.advance(700);
  expect(call.line.clears).toBeGreaterThan(clears);
  await call.time.advance(4_000);
  const cut = call.desk.segments().find(({ interrupted }) => interrupted);
  expect(cut?.text_generated).toContain('Shall I book it?');
  expect(cut?.text_generated?.startsWith(cut?.text ?? '?')).toBe(true);
  // 2 s of speech, up to half a second until the voice was certain to be meant; a word lasts 250 ms.
  const words = cut?.text.split(' ').length ?? 0;
  expect(words).toBeGreaterThanOrEqual(7);
  expect(words).toBeLessThanOrEqual(11);
  const heardMs = (cut?.end_ms ?? 0) - (cut?.start_ms ?? 0);
  expect(Math.abs(heardMs - words * 250)).toBeLessThan(500);
  expect(call.desk.eventTypes()).toContain('barge_in');
  call.line.hangUp();
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'caller_hangup', interruption_count: 1 });
});

test.each(['paced', 'buffered'] as const)('an "okay" while the agent speaks does not stop it: it goes on from the word it had reached (%s)', async (kind) => {
  const call = stage(booking, { kind });
  call.desk.onAct(answerBooking);
  await sayAll(call, [...untilReadBack, 'yes']);
  await call.time.until(() => call.session.phase === 'speaking');
  await call.time.advance(2_000);
  call.interrupt('okay', 350);
  await call.time.advance(500);
  await call.floor();
  await call.time.advance(500);
  expect(lastAgent(call)).toMatchObject({ interrupted: false, text: expect.stringContaining('Shall I book it?') });
  expect(call.desk.eventTypes()).not.toContain('barge_in');
  call.line.hangUp();
  await call.ended();
  expect(call.desk.endings[0]?.interruption_count).toBe(0);
});

test('its own voice come back over the line does not make the agent talk to itself', async () => {
  const call = stage(booking);
  await call.say('book an appointment');
  await call.time.advance(1_800);
  call.interrupt('what do you need a cleaning', 1_200);
  await call.time.advance(1_500);
  await call.floor();
  await call.time.advance(500);
  expect(lastAgent(call)).toMatchObject({ text: expect.stringContaining('emergency visit?'), interrupted: false });
  expect(call.desk.segments().filter(({ speaker }) => speaker === 'caller')).toHaveLength(1);
});

test('the words of the greeting that must be heard are not cut off, whatever the caller says into them', async () => {
  const call = stage(booking);
  call.interrupt("I'd like to book a cleaning", 2_000);
  await call.time.advance(2_500);
  expect(call.line.clears).toBe(0);
  await call.time.advance(3_000);
  expect(agentSaid(call)[0]).toMatchObject({ text: greeting, interrupted: false });
});

test('a recogniser that hangs costs a word of patience within two seconds and a question within eight, never silence', async () => {
  const call = stage(booking);
  await call.floor();
  await call.time.advance(400);
  call.recogniser.break('hangs');
  call.line.speak(voiceLike(1_000));
  const spokeUntil = call.time.nowMs() + 1_000;
  await call.time.until(() => call.voice.said.includes('One moment, please.'), 10_000);
  expect(call.time.nowMs() - spokeUntil).toBeLessThanOrEqual(2_000);
  await call.time.until(() => call.voice.said.at(-1) !== 'One moment, please.', 10_000);
  expect(call.time.nowMs() - spokeUntil).toBeLessThanOrEqual(8_000);
  expect(call.desk.segments().filter(({ speaker }) => speaker === 'agent').length).toBeGreaterThanOrEqual(2);
  call.recogniser.break(null);
  await call.say('book an appointment');
  await call.floor();
  expect(call.voice.said.at(-1)).toContain('What do you need');
});

test('a recogniser that stays dead ends the call with an apology', async () => {
  const call = stage(booking);
  call.recogniser.break('fails');
  for (let i = 0; i < 3; i++) await call.say('anything');
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'stt_error' });
  expect(call.voice.said.at(-1)).toContain('technical trouble');
});

test('a voice that fails or hangs is replaced by the spare one in the middle of the call', async () => {
  const call = stage(booking);
  await call.say('book an appointment');
  call.voice.break('fails');
  await call.say('a cleaning please');
  expect(call.spare.said.join(' ')).toContain('What day works for you?');
  call.voice.break('hangs');
  await call.say('tomorrow');
  await call.floor();
  expect(call.spare.said.join(' ')).toContain('And what time?');
});

test('without any voice the call does not hang in silence: it ends and says why', async () => {
  const call = stage(booking);
  call.voice.break('fails');
  call.spare.break('fails');
  await call.ended();
  expect(call.desk.endings[0]?.ended_reason).toBe('tts_error');
  expect(call.desk.endings[0]?.recording_consent).toBe('unknown');
});

test('a slow action is covered by its filler and its answer is spoken; one that never answers takes its failure edge', async () => {
  const call = stage(booking);
  let answer: (result: { ok: boolean }) => void = () => {};
  call.desk.onAct((request) => (request.do === 'act' && request.action === 'builtin.hold_slot' ? new Promise((resolve) => (answer = resolve)) : { ok: true }));
  await sayAll(call, [...untilReadBack, 'yes']);
  expect(call.session.phase).toBe('acting');
  await call.time.advance(2_000);
  expect(call.voice.said.at(-1)).toBe('One moment while I check.');
  await call.time.advance(3_000);
  await call.floor();
  expect(call.voice.said.join(' ')).toContain('that time is taken');
  const said = call.voice.said.length;
  answer({ ok: true });
  await call.time.advance(500);
  expect(call.voice.said).toHaveLength(said);
  expect(call.desk.events.filter(({ data }) => data.what === 'action_late')).toHaveLength(1);
});

test('F02, F12: a tool of another system that hangs is covered by a filler within two seconds and given up within nine; what it may have done is unknown, and its late answer is written down and not spoken', async () => {
  const nodes = booking.nodes.map((node) =>
    node.type === 'action' && node.action === 'builtin.book_appointment'
      ? { ...node, action: 'tool.book', filler: undefined, timeout_ms: undefined, save_as: 'booked' }
      : node,
  );
  const call = stage(ObjectiveGraph.parse(JSON.parse(JSON.stringify({ ...booking, nodes }))));
  let answer: (result: { ok: boolean; code: string }) => void = () => {};
  call.desk.onAct((request) =>
    request.do === 'act' && request.action === 'tool.book' ? new Promise((resolve) => (answer = resolve)) : answerBooking(request),
  );
  await sayAll(call, [...untilReadBack, 'yes', 'yes please do']);
  expect(call.session.phase).toBe('acting');
  const said = call.voice.said.length;
  await call.time.advance(2_000);
  expect(call.voice.said.length).toBe(said + 1);
  await call.time.advance(7_000);
  expect(call.session.phase).not.toBe('acting');
  await call.floor();
  const soFar = call.voice.said.length;
  expect(call.session.conversation?.vars['booked']).toEqual({ ok: false, reason: 'timeout', unknown: true });
  answer({ ok: true, code: 'K7' });
  await call.time.advance(500);
  expect(call.voice.said).toHaveLength(soFar);
  expect(call.voice.said.join(' ')).not.toContain('K7');
  const told = call.desk.events.filter(({ event_type, data }) => event_type === 'tool_result' && data.action === 'tool.book').map(({ data }) => data);
  expect(told).toMatchObject([
    { ok: false, reason: 'timeout', unknown: true, attempts: 1, cost_micros: 0 },
    { ok: true, is_late: true, result: { code: 'K7' } },
  ]);
});

test('keys are an answer like words, and leave words in the transcript', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  await sayAll(call, untilReadBack.slice(0, 6));
  await call.floor();
  call.line.press('5552014477#');
  await call.time.until(() => call.session.phase === 'speaking');
  await call.floor();
  call.line.hangUp();
  await call.ended();
  expect(call.desk.eventTypes().filter((type) => type === 'dtmf')).toHaveLength(11);
  expect(call.desk.segments().some(({ text }) => text === '[keypad 5552014477]')).toBe(true);
  const phone = call.desk.endings[0]?.captured.phone_number;
  expect(phone?.value).toBe('+15552014477');
  expect(phone?.segment_index).not.toBeNull();
});

test('a hang-up while a booking runs waits for it: the end is told once, after the answer', async () => {
  const call = stage(booking);
  let answer: (result: { ok: boolean; code: string }) => void = () => {};
  call.desk.onAct((request) =>
    request.do === 'act' && request.action === 'builtin.book_appointment' ? new Promise((resolve) => (answer = resolve)) : answerBooking(request),
  );
  await sayAll(call, [...untilReadBack, 'yes', 'yes please do']);
  expect(call.session.phase).toBe('acting');
  call.line.hangUp();
  await call.time.advance(1_000);
  expect(call.desk.endings).toHaveLength(0);
  answer({ ok: true, code: 'K7' });
  await call.ended();
  expect(call.desk.endings).toHaveLength(1);
  const types = call.desk.eventTypes();
  expect(types.lastIndexOf('tool_result')).toBeLessThan(types.indexOf('ended'));
});

test('what the caller was saying when the line broke is in the transcript', async () => {
  const call = stage(booking);
  await call.floor();
  await call.time.advance(300);
  call.recogniser.next('I would like to');
  call.line.speak(voiceLike(2_000));
  await call.time.advance(1_500);
  call.line.hangUp('network');
  await call.ended();
  expect(call.desk.segments().at(-1)).toMatchObject({ speaker: 'caller', text: 'I would like to', decision: null });
  expect(call.desk.endings[0]?.ended_reason).toBe('provider_error');
});

test('silence is asked about and ends in a goodbye', async () => {
  const call = stage(booking);
  await call.ended();
  expect(call.voice.said).toEqual(expect.arrayContaining(['Are you still there?', "I can't hear you, so I'll hang up now. Please call again."]));
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'silence', outcome: { outcome: 'abandoned' } });
  expect(call.desk.endings[0]?.duration_ms).toBeLessThan(60_000);
});

test('the limit on time ends the call in words', async () => {
  const call = stage(booking, { plan: { max_call_seconds: 12 } });
  await call.say('book an appointment');
  await call.ended();
  expect(call.desk.endings[0]?.ended_reason).toBe('max_duration');
  expect(call.desk.endings[0]?.duration_ms).toBeLessThan(32_000);
  expect(call.voice.said.at(-1)).toMatch(/time/i);
});

test('"do not record me" stops and deletes the recording; the call goes on', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  await call.say('book an appointment');
  await call.say('please do not record this call');
  await call.floor();
  expect(call.file.isRemoved()).toBe(true);
  expect(call.voice.said.slice(-2)).toEqual(['All right, I have stopped the recording and deleted it.', expect.stringContaining('What do you need')]);
  await sayAll(call, ['a cleaning please', 'tomorrow']);
  call.line.hangUp();
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ recording_consent: 'denied', recording: { deleted: true, delete_reason: 'caller_refused' } });
  expect(call.desk.eventTypes()).toContain('consent_recorded');
});

test('a far end that reads nothing is dropped before it costs memory', async () => {
  const call = stage(booking);
  await call.say('book an appointment');
  call.line.freeze();
  for (let i = 0; i < 400; i++) call.line.transport.send(quiet(1_000));
  await call.time.advance(40);
  await call.ended();
  expect(call.desk.endings[0]?.ended_reason).toBe('provider_error');
});

test('a desk that is dead for a while hurts neither the call nor the order of its story', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  await call.say('book an appointment');
  call.desk.die();
  await sayAll(call, untilReadBack.slice(1));
  const seen = call.desk.events.length;
  call.desk.heal();
  await sayAll(call, ['yes', 'yes please do']);
  await call.ended();
  expect(call.desk.events.length).toBeGreaterThan(seen);
  expect(call.desk.events.map(({ seq }) => seq)).toEqual(call.desk.events.map((_, i) => i + 1));
  expect(call.desk.endings[0]?.outcome?.outcome).toBe('appointment_booked');
});

test('a full disk costs the recording, not the call, and the record says so', async () => {
  const call = stage(booking);
  call.desk.onAct(answerBooking);
  await call.say('book an appointment');
  call.file.fill();
  await sayAll(call, [...untilReadBack.slice(1), 'yes', 'yes please do']);
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ outcome: { outcome: 'appointment_booked' }, recording: { complete: false } });
  expect(call.desk.events.some(({ data }) => data.what === 'recording_incomplete')).toBe(true);
});

test('a screen beside the call sees turns, slots, objective and state as they happen', async () => {
  const call = stage(booking);
  await call.say('book an appointment');
  await call.say('a cleaning please');
  const kinds = (kind: string) => call.line.notices.filter((notice) => notice.kind === kind);
  expect(kinds('slot')).toContainEqual({ kind: 'slot', name: 'service', value: 'cleaning', status: 'filled', spoken: 'cleaning' });
  expect(kinds('objective')).toContainEqual({ kind: 'objective', node_id: 'details', label: 'Know what, when and who' });
  expect(new Set(kinds('state').map((notice) => (notice.kind === 'state' ? notice.state : '')))).toEqual(new Set(['speaking', 'listening', 'thinking']));
  expect(kinds('turn')).toContainEqual(expect.objectContaining({ speaker: 'caller', text: 'a cleaning please', final: true }));
});

test('noise that never ends, or music, does not keep the line for ever', async () => {
  const call = stage(booking);
  await call.floor();
  call.recogniser.next('');
  call.line.speak(voiceLike(300_000));
  await call.ended();
  expect(call.desk.endings[0]?.duration_ms).toBeLessThan(200_000);
});

test('a message of half a minute is heard whole, in pieces, and keeps its place in time', async () => {
  const call = stage(booking);
  await call.floor();
  await call.time.advance(300);
  const fromMs = call.time.nowMs();
  call.recogniser.next('I would like to tell you something');
  call.line.speak(voiceLike(30_000));
  await call.time.advance(22_000);
  call.recogniser.next('namely that I want to book an appointment');
  await call.time.until(() => call.session.phase === 'speaking', 20_000);
  await call.time.advance(500);
  const said = call.desk.segments().find(({ speaker }) => speaker === 'caller');
  expect(said?.text).toBe('I would like to tell you something namely that I want to book an appointment');
  expect(Math.abs((said?.start_ms ?? 0) - fromMs)).toBeLessThan(200);
  expect(Math.abs((said?.end_ms ?? 0) - fromMs - 30_000)).toBeLessThan(200);
  expect(call.recogniser.asked.every(({ samples }) => samples <= 160_000)).toBe(true);
});

test('media that pauses counts as silence: the answer is taken all the same', async () => {
  const call = stage(booking);
  await call.floor();
  await call.time.advance(400);
  call.recogniser.next('book an appointment');
  call.line.speak(voiceLike(900));
  await call.time.until(() => !call.line.isSpeaking());
  call.line.pauseMedia();
  await call.time.until(() => call.session.phase === 'speaking', 5_000);
  expect(call.voice.said.at(-1)).toContain('What do you need');
});
