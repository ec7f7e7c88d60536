import { expect, test } from 'vitest';
import { loadFlite } from '#adapters/speech-local/flite';
import { DtmfDetector } from '#adapters/transport-sip/media/dtmf';

function keysIn(pcm: Int16Array): string {
  const detector = new DtmfDetector();
  let keys = '';
  for (let at = 0; at + 160 <= pcm.length; at += 160) keys += detector.push(pcm.subarray(at, at + 160)) ?? '';
  return keys;
}

test('speech is never taken for keys', async () => {
  const flite = await loadFlite();
  const text =
    'Good morning, this is Jane Whitfield. My number is five five five, two zero one, four four seven seven. ' +
    'We were eighteen people, singing; one shouted: hey, you, in the blue suit! Mmm, aha, ooh, no no no. Please leave a message after the tone.';
  let seconds = 0;
  for (const [voice, pitchHz] of [
    ['kal16', 110],
    ['kal', 230],
  ] as const) {
    const pcm = await flite.synthesize(text, voice, { pitchHz });
    seconds += pcm.length / 8000;
    const loudest = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
    expect(keysIn(pcm.map((sample) => Math.round((sample * 30_000) / loudest))), `${voice} at ${pitchHz} Hz`).toBe('');
  }
  expect(seconds).toBeGreaterThan(20);
});
