import type { Log } from '#kernel/log';
import { processTimers } from '#platform/timers';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import type { Recogniser, Timers, Voice, VoiceActivity } from '#voice/ports';
import type { ModelSize } from './model-files.ts';
import type { RuntimeChoice } from './onnx.ts';
import { startRecogniserPool } from './recogniser-pool.ts';
import { type LocalVoiceActivity, loadSilero } from './silero.ts';
import { startLocalSynthesis } from './speech-local.ts';

/** Nothing is judged by its loudness because the machine was busy: who rehearses waits. */
const PATIENCE_MS = 60_000;
const READ_WITHIN_MS = 300_000;
const GATHER_MS = 10;

/** Windows are judged as soon as they are there: in a rehearsal time stands still until they are. */
const atOnce: Timers = { nowMs: processTimers.nowMs, after: (ms, run) => processTimers.after(ms <= GATHER_MS ? 0 : ms, run) };

export interface LocalRehearsalSpeech {
  readonly recogniser: Recogniser;
  readonly voice: Voice;
  readonly voiceActivity: VoiceActivity;
  render(text: string, voice: string): Promise<Int16Array>;
  /** Resolves when the recogniser is warm. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The local speech for calls that are rehearsed: the same models as a live call's, with all the patience a rehearsal has. */
export async function startRehearsalSpeech(options: {
  readonly log: Log;
  readonly cacheDirectory: string | null;
  readonly workers: number;
  readonly runtime?: RuntimeChoice;
  readonly model?: ModelSize;
}): Promise<LocalRehearsalSpeech> {
  const { log, cacheDirectory, workers, runtime = 'auto', model } = options;
  const pool = startRecogniserPool({ log, runtime, workers, longestQueue: 10_000, deadlineMs: READ_WITHIN_MS, ...(model ? { size: model } : {}) });
  const synthesis = startLocalSynthesis({ log, cacheDirectory, deadlineMs: PATIENCE_MS });
  let silero: LocalVoiceActivity | null = null;
  if (runtime !== 'wasm')
    silero = await loadSilero({ log, timers: atOnce, patienceMs: PATIENCE_MS }).catch((error: unknown) => {
      log.warn('rehearsals judge voice by its loudness: Silero is not available', { error: String(error) });
      return null;
    });
  return {
    recogniser: pool,
    voice: synthesis.voice,
    voiceActivity: silero ?? energyVoiceActivity,
    render: (text, voice) => synthesis.render(text, voice),
    ready: () => pool.ready(),
    async close() {
      await Promise.all([pool.close(), synthesis.close(), silero?.close()]);
    },
  };
}
