import { expect, test } from 'vitest';
import { speechProviderContract } from '#adapters/contract/speech-provider-contract';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { tone } from '#testkit/speech/tone-speech';
import { deepgramRecogniser, deepgramVoice } from './deepgram.ts';

const nowMs = () => performance.now();

speechProviderContract('Deepgram', {
  openPeer: openSpeechPeer,
  sound: tone(400, 600),
  base: (peer) => peer.url,
  recogniser: (access) => deepgramRecogniser({ ...access, model: 'nova-3', nowMs }),
  voice: (access) => deepgramVoice({ ...access, model: 'aura-2', voice: 'thalia-en' }),
  key: ['authorization', 'Token k1'],
});

test('asks for the words of the question, for the sound of a telephone, and not to be learned from', async () => {
  const urls: URL[] = [];
  const egress = {
    send: async ({ url }: { url: string }) => {
      urls.push(new URL(url));
      return { status: 200, headers: {}, body: Buffer.from('{"results":{}}'), is_whole: true };
    },
  };
  const access = { base_url: null, key: async () => 'k', organization_id: 'o', egress };
  const pcm = new Int16Array(8000).fill(900);
  for (const model of ['nova-3', 'nova-2'])
    await deepgramRecogniser({ ...access, model, nowMs }).transcribe(pcm, { expect: 'choice', phrases: ['cleaning', 'Dr. Patel'] }, AbortSignal.timeout(1_000));
  expect(urls[0]?.href).toContain('https://api.deepgram.com/v1/listen?model=nova-3&language=en-US&punctuate=true&encoding=linear16&sample_rate=8000');
  expect(urls.map((url) => [url.searchParams.getAll('keyterm'), url.searchParams.getAll('keywords'), url.searchParams.get('mip_opt_out')])).toEqual([
    [['cleaning', 'Dr. Patel'], [], 'true'],
    [[], ['cleaning', 'Dr. Patel'], 'true'],
  ]);
});
