import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { ProviderError } from '#kernel/errors';
import { voiceLike } from '#testkit/voice/audio';
import { type Stage, stage } from '#testkit/voice/stage';
import type { MeteredUse } from './call-plan.ts';
import type { Recogniser, SpeechClause, Timers, Transcript, Voice } from './ports.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));

type Fault = 'hangs' | 'drips' | 'fails' | 'garbage' | 'closes' | null;

const fault = (kind: ProviderError['kind']) => new ProviderError('cloud', kind, kind !== 'refused', 'broken by the test');
/** Thirty seconds, or the whole sound at a byte a second: both are too late for a caller. */
const LATE_MS = 30_000;

function cloudRecogniser(timers: Timers, how: Fault): Recogniser & { asked: number } {
  const recogniser = {
    name: 'cloud',
    asked: 0,
    transcribe(_pcm: Int16Array, _hints: unknown, signal: AbortSignal): Promise<Transcript> {
      recogniser.asked++;
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(fault('cancelled')));
        const late = how === 'hangs' || how === 'drips';
        timers.after(late ? LATE_MS : 150, () => {
          if (how === 'fails' || how === 'closes') reject(fault('unavailable'));
          else if (how === 'garbage') reject(fault('bad_answer'));
          else
            resolve({
              text: late ? 'a late answer about elephants' : 'a cleaning please',
              confidence: 0.95,
              truncated: false,
              latency_ms: 150,
              model: 'ear-1',
            });
        });
      });
    },
  };
  return recogniser;
}

function cloudVoice(timers: Timers, how: Fault): Voice & { asked: number } {
  const voice = {
    name: 'cloud',
    model: 'mouth-1',
    asked: 0,
    async *speak(text: string): AsyncGenerator<SpeechClause> {
      voice.asked++;
      const late = how === 'hangs' || how === 'drips';
      await new Promise<void>((resolve) => timers.after(late ? LATE_MS : 100, resolve));
      if (how === 'fails' || how === 'closes') throw fault('unavailable');
      if (how === 'garbage') throw fault('bad_answer');
      yield { text, pcm: voiceLike(600, 440), cached: false };
    },
  };
  return voice;
}

/** Silences the caller sat through, as the recording has them: a filler ends one as well. */
const gaps = (call: Stage): number[] => call.desk.segments().flatMap(({ latency }) => (typeof latency.gap_ms === 'number' ? [latency.gap_ms] : []));
const answered = async (call: Stage): Promise<void> => {
  await call.floor();
  await call.time.advance(500);
};
const billOf = (call: Stage, component: string): readonly MeteredUse[] => (call.desk.endings[0]?.usage ?? []).filter((use) => use.component === component);
const FAULTS = ['hangs', 'drips', 'fails', 'garbage', 'closes'] as const;

test.each(FAULTS)(
  'F02 a recogniser at a provider that %s: the built-in one hears instead, the caller hears something within two seconds, both are on the bill',
  async (how) => {
    let cloud = { asked: 0 };
    const call = stage(booking, {
      speech: (timers) => {
        const recogniser = cloudRecogniser(timers, how);
        cloud = recogniser;
        return { recognisers: [recogniser], voices: [] };
      },
    });
    for (const line of ["I'd like to book an appointment", 'a cleaning please', 'tomorrow']) {
      await call.say(line);
      await answered(call);
    }
    const asked = cloud.asked;
    await call.time.advance(1_000);
    call.line.hangUp();
    await call.ended();
    const ending = call.desk.endings[0];
    expect(ending?.captured).toMatchObject({ service: { value: 'cleaning' }, visit_date: { value: '2027-03-02' } });
    expect(gaps(call).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...gaps(call))).toBeLessThanOrEqual(2_000);
    // Two failures in a row, then it is left alone for half a minute.
    expect(asked).toBe(2);
    expect(call.voice.said.join(' ')).not.toContain('elephant');
    expect(call.desk.segments().some(({ text }) => text.includes('elephant'))).toBe(false);
    expect(billOf(call, 'stt')).toEqual([
      expect.objectContaining({ provider: 'cloud', usage_source: 'estimated' }),
      expect.objectContaining({ provider: 'scripted', model: 'script', usage_source: 'measured' }),
    ]);
  },
);

test.each(FAULTS)('F02 a voice at a provider that %s: the built-in one speaks instead, within two seconds and once', async (how) => {
  let cloud = { asked: 0 };
  const call = stage(booking, {
    speech: (timers) => {
      const voice = cloudVoice(timers, how);
      cloud = voice;
      return { recognisers: [], voices: [voice] };
    },
  });
  for (const line of ["I'd like to book an appointment", 'a cleaning please']) {
    await call.say(line);
    await answered(call);
  }
  expect(cloud.asked).toBe(2);
  await call.time.advance(LATE_MS);
  call.line.hangUp();
  await call.ended();
  expect(gaps(call).length).toBeGreaterThanOrEqual(2);
  expect(Math.max(...gaps(call))).toBeLessThanOrEqual(2_000);
  const agent = call.desk.segments().filter(({ speaker }) => speaker === 'agent');
  for (const question of ['What do you need', 'What day works']) expect(agent.filter(({ text }) => text.includes(question)).length).toBeLessThanOrEqual(2);
  expect(billOf(call, 'tts')).toEqual([
    expect.objectContaining({ provider: 'cloud', model: 'mouth-1', usage_source: 'estimated' }),
    expect.objectContaining({ provider: 'instant', usage_source: 'measured' }),
  ]);
});

test('speech of a provider that works is used, and the built-in speech is not', async () => {
  const call = stage(booking, { speech: (timers) => ({ recognisers: [cloudRecogniser(timers, null)], voices: [cloudVoice(timers, null)] }) });
  await call.say('anything');
  await answered(call);
  call.line.hangUp();
  await call.ended();
  expect(call.voice.said).toEqual([]);
  expect(call.recogniser.asked).toHaveLength(0);
  expect(call.desk.endings[0]?.captured.service).toMatchObject({ value: 'cleaning' });
  expect(billOf(call, 'stt')).toMatchObject([{ provider: 'cloud', model: 'ear-1', usage_source: 'measured' }]);
  expect(billOf(call, 'tts')).toMatchObject([{ provider: 'cloud', model: 'mouth-1', usage_source: 'measured' }]);
});

test('F02 with every voice gone the call ends by itself, and with every recogniser gone it ends in words within its time', async () => {
  const mute = stage(booking, { speech: (timers) => ({ recognisers: [], voices: [cloudVoice(timers, 'hangs')] }) });
  mute.voice.break('hangs');
  mute.spare.break('fails');
  await mute.ended();
  expect(mute.desk.endings[0]?.ended_reason).toBe('tts_error');

  const deaf = stage(booking, { speech: (timers) => ({ recognisers: [cloudRecogniser(timers, 'hangs')], voices: [] }) });
  deaf.recogniser.break('hangs');
  await deaf.floor();
  const askedMs = deaf.time.nowMs();
  for (let turn = 0; turn < 3 && deaf.session.phase !== 'ended'; turn++) {
    await deaf.floor();
    deaf.interrupt('hello');
    await deaf.time.advance(2_000);
    await deaf.time.until(() => deaf.session.phase !== 'thinking' && deaf.session.phase !== 'deciding', 10_000);
  }
  await deaf.ended();
  expect(deaf.desk.endings[0]?.ended_reason).toBe('stt_error');
  expect(deaf.time.nowMs() - askedMs).toBeLessThan(60_000);
  const words = deaf.voice.said.join(' ');
  expect(words).toContain('One moment, please.');
  expect(words).toContain("I'm having technical trouble");
});
