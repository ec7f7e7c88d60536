import { speechProviderContract } from '#adapters/contract/speech-provider-contract';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { tone } from '#testkit/speech/tone-speech';
import { cartesiaRecogniser, cartesiaVoice } from './cartesia.ts';

speechProviderContract('Cartesia', {
  openPeer: openSpeechPeer,
  sound: tone(400, 600),
  base: (peer) => peer.url,
  recogniser: (access) => cartesiaRecogniser({ ...access, model: 'ink-whisper', nowMs: () => performance.now() }),
  voice: (access) => cartesiaVoice({ ...access, model: 'sonic-3', voice: '694f9389-aac1-45b6-b726-9d9369183238' }),
  key: ['authorization', 'Bearer k1'],
});
