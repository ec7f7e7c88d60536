import { speechProviderContract } from '#adapters/contract/speech-provider-contract';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { tone } from '#testkit/speech/tone-speech';
import { elevenlabsRecogniser, elevenlabsVoice } from './elevenlabs.ts';

speechProviderContract('ElevenLabs', {
  openPeer: openSpeechPeer,
  sound: tone(400, 600),
  base: (peer) => peer.url,
  recogniser: (access) => elevenlabsRecogniser({ ...access, model: 'scribe_v2', nowMs: () => performance.now() }),
  voice: (access) => elevenlabsVoice({ ...access, model: 'eleven_flash_v2_5', voice: 'JBFqnCBsd6RMkjVDRZzb' }),
  key: ['xi-api-key', 'k1'],
});
