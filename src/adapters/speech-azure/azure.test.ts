import fc from 'fast-check';
import { expect, test } from 'vitest';
import { speechProviderContract } from '#adapters/contract/speech-provider-contract';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { tone } from '#testkit/speech/tone-speech';
import { azureRecogniser, azureVoice, escapeXml } from './azure.ts';

speechProviderContract('Azure', {
  openPeer: openSpeechPeer,
  sound: tone(400, 600),
  base: (peer) => peer.url,
  recogniser: (access) => azureRecogniser({ ...access, model: 'conversation', nowMs: () => performance.now() }),
  voice: (access) => azureVoice({ ...access, voice: 'en-US-JennyNeural' }),
  key: ['ocp-apim-subscription-key', 'k1'],
});

test('K05 no text can become markup, and words stay what they were', () => {
  expect(escapeXml(`Tom & "Jerry" <break time='9999s'/>`)).toBe('Tom &amp; &quot;Jerry&quot; &lt;break time=&apos;9999s&apos;/&gt;');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const out = escapeXml(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be left
      expect(out).not.toMatch(/[<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]|&(?!(?:amp|lt|gt|quot|apos);)/);
    }),
  );
});
