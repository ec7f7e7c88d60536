import { speechProviderContract } from '#adapters/contract/speech-provider-contract';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { tone } from '#testkit/speech/tone-speech';
import { openaiRecogniser, openaiVoice } from './openai.ts';

speechProviderContract('OpenAI', {
  openPeer: openSpeechPeer,
  sound: tone(400, 600),
  base: (peer) => `${peer.url}/v1`,
  recogniser: (access) => openaiRecogniser({ ...access, provider: 'openai', model: 'gpt-4o-mini-transcribe', nowMs: () => performance.now() }),
  voice: (access) => openaiVoice({ ...access, provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'alloy' }),
  key: ['authorization', 'Bearer k1'],
});
