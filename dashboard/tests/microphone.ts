import { writeFileSync } from 'node:fs';
import { startLocalSynthesis } from '../../src/adapters/speech-local/speech-local.ts';
import { silentLog } from '../../src/kernel/log.ts';

const RATE_HZ = 8000;
/** The greeting is over by then; Chromium plays the file from the moment the microphone opens. */
const SPEAK_AFTER_S = 12;
const THEN_SILENT_S = 60;

/** What Chromium needs to take a file for its microphone. */
export const microphoneOf = (file: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${file}%noloop`,
  '--autoplay-policy=no-user-gesture-required',
];

/** Writes a caller who lets the greeting pass, says one sentence and then nothing. */
export async function writeCaller(file: string, sentence: string): Promise<void> {
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: null });
  const spoken = await synthesis.render(sentence, 'awb');
  await synthesis.close();
  const samples = new Int16Array(RATE_HZ * (SPEAK_AFTER_S + THEN_SILENT_S));
  samples.set(spoken, RATE_HZ * SPEAK_AFTER_S);
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE_HZ, 24);
  wav.writeUInt32LE(RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  Buffer.from(samples.buffer).copy(wav, 44);
  writeFileSync(file, wav);
}
