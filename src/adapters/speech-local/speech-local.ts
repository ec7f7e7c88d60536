import { availableParallelism } from 'node:os';
import type { Lexicon } from '#voice/media/said-words';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Recogniser, Voice, VoiceActivity } from '#voice/ports';
import type { ModelSize } from './model-files.ts';
import type { RuntimeChoice } from './onnx.ts';
import { createPromptCache, type PromptCache } from './prompt-cache.ts';
import { type RecogniserStatus, startRecogniserPool } from './recogniser-pool.ts';
import { type LocalVoiceActivity, loadSilero } from './silero.ts';
import type { EntryPoint } from './speech-process.ts';
import { type Synthesizer, startSynthesizer } from './synthesizer.ts';
import { createVoice, DEFAULT_VOICE, type LocalVoice, type RenderedAhead } from './voice.ts';

export interface LocalSpeechOptions {
  readonly log: Log;
  /** Folder of the prompt cache; null keeps prompts in memory only. */
  readonly cacheDirectory: string | null;
  /** Setting CALLWRIGHT_SPEECH_RUNTIME. */
  readonly runtime?: RuntimeChoice;
  readonly model?: ModelSize;
  /** Recogniser processes; one per core when absent, at most four. */
  readonly recognisers?: number;
  readonly recogniserDeadlineMs?: number;
  /** How long a verdict of the voice activity model is waited for before loudness judges. */
  readonly vadPatienceMs?: number;
  readonly maxCacheBytes?: number;
  /** Other entries of `recogniser-child.ts` and `flite-worker.ts` than those of `entryOf`. */
  readonly recogniserEntry?: EntryPoint;
  readonly synthesizerEntry?: EntryPoint;
}

export interface LocalSpeechStatus {
  readonly recogniser: RecogniserStatus;
  readonly synthesizer: ReturnType<Synthesizer['status']>;
  readonly prompts: ReturnType<PromptCache['status']>;
  readonly vad: 'silero' | 'unavailable';
  /** Why Silero is not there, in words; null when it is. */
  readonly vad_failure: string | null;
  /** Windows of 32 ms that were judged by their loudness because the model was late or away. */
  readonly vad_by_loudness: number;
}

export interface LocalSpeech {
  readonly recogniser: Recogniser;
  readonly voice: Voice;
  /** Null where native code is missing; the host then uses the energy detector. */
  readonly vad: VoiceActivity | null;
  /** Resolves when recogniser and voice are warm; rejects with ProviderError when recognition cannot start. Calls need not wait for it. */
  ready(): Promise<void>;
  /** Renders prompts into the cache behind everything live; for publishing an agent. Ends early when speech is closed. */
  prepareVoice(texts: readonly string[], voice: string, lexicon?: Lexicon): Promise<RenderedAhead>;
  status(): LocalSpeechStatus;
  close(): Promise<void>;
}

export interface LocalSynthesis {
  readonly voice: LocalVoice;
  /** The whole text as one stretch of 8 kHz speech, pauses included. Throws ProviderError. */
  render(text: string, voice: string, signal?: AbortSignal): Promise<Int16Array>;
  close(): Promise<void>;
}

const MOST_RECOGNISERS = 4;

async function loadVoiceActivity(log: Log, runtime: RuntimeChoice, patienceMs?: number): Promise<{ vad: LocalVoiceActivity | null; failure: string | null }> {
  if (runtime === 'wasm') return { vad: null, failure: 'native code is switched off' };
  try {
    return { vad: await loadSilero({ log, ...(patienceMs ? { patienceMs } : {}) }), failure: null };
  } catch (error) {
    log.warn('Silero voice activity detection is not available', { reason: messageOf(error) });
    return { vad: null, failure: messageOf(error) };
  }
}

/**
 * Speech that needs no key and no network: recogniser processes, a voice with its cache, voice activity. Returns as soon as voice
 * activity is known to work or not; the models warm up meanwhile and the first requests wait for them within their deadline.
 */
export async function startLocalSpeech(options: LocalSpeechOptions): Promise<LocalSpeech> {
  const { log } = options;
  const runtime = options.runtime ?? 'auto';
  const pool = startRecogniserPool({
    log,
    runtime,
    workers: options.recognisers ?? Math.min(MOST_RECOGNISERS, availableParallelism()),
    ...(options.model ? { size: options.model } : {}),
    ...(options.recogniserDeadlineMs ? { deadlineMs: options.recogniserDeadlineMs } : {}),
    ...(options.recogniserEntry ? { entry: options.recogniserEntry } : {}),
  });
  const synthesizer = startSynthesizer({ log, ...(options.synthesizerEntry ? { entry: options.synthesizerEntry } : {}) });
  const cache = createPromptCache({
    directory: options.cacheDirectory,
    log,
    ...(options.maxCacheBytes ? { maxBytes: options.maxCacheBytes } : {}),
  });
  const voice = createVoice({ synthesizer, cache, log });
  const voiceWarm = synthesizer.synthesize({ text: 'Hello, how can I help?', voice: DEFAULT_VOICE, settings: {}, pauseMs: 0, urgency: 'live' });
  const closing = new AbortController();
  voiceWarm.catch((error: unknown) => closing.signal.aborted || log.error('the local voice does not work', { reason: messageOf(error) }));
  const { vad, failure } = await loadVoiceActivity(log, runtime, options.vadPatienceMs);
  return {
    recogniser: pool,
    voice,
    vad,
    async ready() {
      await Promise.all([pool.ready(), voiceWarm]);
    },
    prepareVoice: (texts, name, lexicon) => voice.renderAhead(texts, name, { lexicon, signal: closing.signal }),
    status: () => ({
      recogniser: pool.status(),
      synthesizer: synthesizer.status(),
      prompts: cache.status(),
      vad: vad ? 'silero' : 'unavailable',
      vad_failure: failure,
      vad_by_loudness: vad?.byLoudness() ?? 0,
    }),
    async close() {
      closing.abort();
      await Promise.all([pool.close(), synthesizer.close(), vad?.close()]);
    },
  };
}

/** The voice alone, for a caller from the command line and for rendering prompts at publish in another process. */
export function startLocalSynthesis(
  options: Pick<LocalSpeechOptions, 'log' | 'cacheDirectory' | 'maxCacheBytes' | 'synthesizerEntry'> & { readonly deadlineMs?: number },
): LocalSynthesis {
  const { log, deadlineMs } = options;
  const synthesizer = startSynthesizer({
    log,
    ...(options.synthesizerEntry ? { entry: options.synthesizerEntry } : {}),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  const cache = createPromptCache({
    directory: options.cacheDirectory,
    log,
    ...(options.maxCacheBytes ? { maxBytes: options.maxCacheBytes } : {}),
  });
  const voice = createVoice({ synthesizer, cache, log });
  return {
    voice,
    async render(text, name, signal = new AbortController().signal) {
      const clauses: Int16Array[] = [];
      for await (const clause of voice.speak(text, { voice: name, signal })) clauses.push(clause.pcm);
      const whole = new Int16Array(clauses.reduce((sum, pcm) => sum + pcm.length, 0));
      let at = 0;
      for (const pcm of clauses) {
        whole.set(pcm, at);
        at += pcm.length;
      }
      return whole;
    },
    close: () => synthesizer.close(),
  };
}
