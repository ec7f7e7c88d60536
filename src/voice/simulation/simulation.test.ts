import { expect, test } from 'vitest';
import { compile } from '#core/conversation/compile';
import { ObjectiveGraph } from '#core/conversation/graph';
import { AudioTest, LineFaults } from '#core/simulation/definition';
import { type EvidenceBook, evidenceBook } from '#core/simulation/evidence';
import { bareStage, msOf } from '#core/simulation/test-setting';
import { silentLog } from '#kernel/log';
import { bookingGraph } from '#testkit/call-world';
import { voiceLike } from '#testkit/voice/audio';
import { instantVoice } from '#testkit/voice/fake-speech';
import { energyVoiceActivity } from '../media/energy-voice-activity.ts';
import { elasticTime } from './elastic-time.ts';
import { faultyLine } from './line-faults.ts';
import { rehearseCall, type RehearsalSpeech } from './rehearse-call.ts';

const graph = ObjectiveGraph.parse(bookingGraph());
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Speech without models: what was rendered last is what is heard. */
function easySpeech(): RehearsalSpeech {
  let last = '';
  return {
    recogniser: { name: 'easy', transcribe: async () => ({ text: last, confidence: 0.95, truncated: false, latency_ms: 1, model: 'easy' }) },
    voice: instantVoice(),
    voiceActivity: energyVoiceActivity,
    render: async (text) => {
      last = text;
      return voiceLike(Math.max(400, text.split(' ').length * 280));
    },
  };
}

const rehearse = (raw: object, seed = 1, more: { book?: EvidenceBook } = {}) => {
  const time = elasticTime(msOf('2027-03-01T09:00:00', 'America/New_York'), breathe);
  return rehearseCall(compile(graph), bareStage(graph), AudioTest.parse(raw), seed, { speech: easySpeech(), time, log: silentLog, isReal: false, ...more });
};

const BOOKS = [
  "I'd like to book an appointment",
  'a cleaning please',
  'tomorrow',
  'at 3 pm',
  'Jane Miller',
  'yes',
  '555 201 4477',
  "yes that's right",
  'yes please do',
];

test('a written caller books by voice through the real session, and both sides are measured and kept', async () => {
  const { report, wav } = await rehearse({
    turns: BOOKS,
    assertions: [
      { check: 'outcome', is: 'appointment_booked' },
      { check: 'audible_gap', at_most_ms: 2000 },
      { check: 'talk_over', at_most_ms: 500 },
      { check: 'ended_reason', is: 'agent_completed' },
    ],
  });
  expect(report.assertions.filter((each) => !each.passed)).toEqual([]);
  expect(report.facts.lines.map((line) => line.speaker)).toContain('caller');
  expect(wav.length).toBeGreaterThan(report.facts.duration_ms * 25);
});

test('the same seed leads the same call, to the millisecond', async () => {
  const raw = {
    persona: {
      goal: 'book an appointment',
      facts: { service: 'cleaning', visit_date: '2027-03-09', visit_time: '15:00', full_name: 'Jane Miller', phone_number: '+15552014477' },
      moods: { says_more: 0.3, interrupts: 0.3 },
    },
    line: { loss: 0.01, noise: { kind: 'pink', snr_db: 30 } },
  };
  const [a, b] = [await rehearse(raw, 5), await rehearse(raw, 5)];
  expect(b.report.facts).toEqual(a.report.facts);
});

test('ten minutes of silence pass in a moment and end the call (F13)', async () => {
  const { report } = await rehearse({ turns: [{ silence_ms: 600_000 }] });
  expect(report.facts.ended_reason).toBe('silence');
  expect(report.facts.duration_ms).toBeLessThan(120_000);
  expect(report.facts.actions.filter((action) => action.side_effect)).toEqual([]);
});

test('a caller who hangs up ends the call without an outcome', async () => {
  const { report } = await rehearse({ turns: [BOOKS[0], { hang_up: true }] });
  expect([report.facts.ended_reason, report.facts.outcome]).toEqual(['caller_hangup', null]);
});

test('a line does to the voice what it was told, the same for the same seed', () => {
  const speech = voiceLike(1000);
  const through = (faults: object, seed = 3): { frames: number; pcm: number[] } => {
    const line = faultyLine(LineFaults.parse({ codec: 'clear', ...faults }), seed);
    const out: Int16Array[] = [];
    for (let at = 0; at < speech.length; at += 160) out.push(...line.carry(speech.subarray(at, at + 160), new Int16Array(160)).map(({ pcm }) => pcm));
    return { frames: out.length, pcm: out.flatMap((pcm) => [...pcm]) };
  };
  expect(through({}).pcm).toEqual([...speech]);
  expect(through({ noise: { kind: 'babble', snr_db: 10 }, loss: 0.1 })).toEqual(through({ noise: { kind: 'babble', snr_db: 10 }, loss: 0.1 }));
  expect(through({ loss: 0.2 }).frames).toBeLessThan(48);
  expect(Math.max(...through({ clipping_db: 30 }).pcm)).toBe(32_767);
  expect(through({ noise: { kind: 'hum', snr_db: 10 } }).pcm).not.toEqual([...speech]);
});

test('a question is answered from what the agent knows, and once it is answered the caller does not ask it again', async () => {
  const asked: string[] = [];
  const book = evidenceBook(async ({ question }) => {
    asked.push(question);
    return { ok: true, text: 'A cleaning is ninety dollars.' };
  });
  const { report } = await rehearse({ turns: ['how much is a cleaning?'], assertions: [{ check: 'said', contains: 'ninety dollars' }] }, 1, { book });
  expect(report.passed).toBe(true);
  expect(new Set(asked).size).toBe(asked.length);
  expect(report.facts.lines.filter((line) => line.speaker === 'caller')).toHaveLength(1);
  expect(report.facts.ended_reason).toBe('silence');
});
