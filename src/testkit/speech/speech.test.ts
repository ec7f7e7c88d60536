import { expect, test } from 'vitest';
import { recogniserContract } from '#adapters/contract/recogniser-contract';
import { voiceContract } from '#adapters/contract/voice-contract';
import { instantVoice } from './instant-voice.ts';
import { scriptedRecogniser, scriptedSpeech } from './scripted-recogniser.ts';
import { tone } from './tone-speech.ts';

recogniserContract('the scripted recogniser', async () => ({
  recogniser: scriptedRecogniser(() => 'please say yes'),
  utterance: { pcm: tone(400, 500), hints: { expect: 'yes_no', phrases: [] }, says: /yes/ },
  close: async () => undefined,
}));

voiceContract('the instant voice', async () => ({ voice: instantVoice(), voiceName: 'any', close: async () => undefined }));

test('a scripted caller is understood line by line, also through a coarse codec and cut edges', async () => {
  const lines = ['a cleaning please', 'tomorrow', 'at 3 pm', 'yes', 'no wait'];
  const { pcmFor, recogniser } = scriptedSpeech(lines);
  for (const [line, text] of lines.entries()) {
    const coarse = pcmFor(line).map((sample) => Math.round(sample / 256) * 256);
    const heard = await recogniser.transcribe(coarse.subarray(777), { expect: 'free', phrases: [] }, AbortSignal.timeout(1000));
    expect(heard.text).toBe(text);
  }
});
