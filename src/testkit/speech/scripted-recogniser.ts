import { ProviderError } from '#kernel/errors';
import type { Recogniser, RecogniserHints, Transcript } from '#voice/ports';
import { tone, toneFrequencyHz } from './tone-speech.ts';

export type ScriptedAnswer = string | { readonly text: string; readonly confidence?: number; readonly truncated?: boolean } | ProviderError;

export interface ScriptedRecogniser extends Recogniser {
  /** Every request so far, speculative ones included. */
  readonly asked: readonly { samples: number; hints: RecogniserHints }[];
}

const LOUD = 300;
const LOWEST_HZ = 300;
const STEP_HZ = 60;

/**
 * A recogniser without a model: `answer` decides the text from the audio, at once or when its promise resolves. Audio without any sound
 * is heard as nothing, a ProviderError as answer is thrown.
 */
export function scriptedRecogniser(
  answer: (pcm: Int16Array, hints: RecogniserHints, request: number) => ScriptedAnswer | Promise<ScriptedAnswer>,
): ScriptedRecogniser {
  const asked: { samples: number; hints: RecogniserHints }[] = [];
  const transcribe = async (pcm: Int16Array, hints: RecogniserHints): Promise<Transcript> => {
    const said = pcm.some((sample) => Math.abs(sample) > LOUD) ? await answer(pcm, hints, asked.length - 1) : '';
    if (said instanceof ProviderError) throw said;
    const { text, confidence = 0.95, truncated = false } = typeof said === 'string' ? { text: said } : said;
    return { text, confidence, truncated, latency_ms: 0, model: 'scripted' };
  };
  return {
    name: 'scripted',
    asked,
    async transcribe(pcm, hints, signal) {
      const calledOff = (): ProviderError => new ProviderError('scripted', 'cancelled', false, 'not wanted any more');
      if (signal.aborted) throw calledOff();
      asked.push({ samples: pcm.length, hints });
      return new Promise((resolve, reject) => {
        const onAbort = (): void => reject(calledOff());
        signal.addEventListener('abort', onAbort, { once: true });
        // One turn of the loop, so that calling off right after asking works as with a real one.
        setImmediate(() =>
          transcribe(pcm, hints)
            .then(resolve, reject)
            .finally(() => signal.removeEventListener('abort', onAbort)),
        );
      });
    },
  };
}

/**
 * A caller and a recogniser that understand each other without speech: each line of the script is a tone of its own, and the tone tells
 * which line it was, through G.711, cut edges, noise and speculative passes alike.
 */
export function scriptedSpeech(lines: readonly ScriptedAnswer[]): { pcmFor(line: number, durationMs?: number): Int16Array; recogniser: ScriptedRecogniser } {
  const frequencyOf = (line: number): number => LOWEST_HZ + STEP_HZ * line;
  return {
    pcmFor: (line, durationMs = 800) => tone(frequencyOf(line), durationMs),
    recogniser: scriptedRecogniser((pcm) => lines[Math.round((toneFrequencyHz(pcm) - LOWEST_HZ) / STEP_HZ)] ?? ''),
  };
}
