import { decodeG711 } from '#voice/media/g711';
import { placeWords } from '#voice/media/spoken-words';
import type { SpeechClause, Voice } from '#voice/ports';

/** Shortest sound of a word, so that its code is found again whatever was cut. */
const SAMPLES_PER_LETTER = 480;
/** µ-law codes loud enough to count as voice. */
const CODES = Array.from({ length: 256 }, (_, code) => code).filter((code) => Math.abs(decodeG711('mulaw', Uint8Array.of(code))[0] as number) > 400);

export interface CodedWord {
  readonly text: string;
  readonly code: number;
  readonly samples: number;
}

/** A voice whose every word is a level of its own, so that what came out of an earpiece tells word for word what was heard. */
export interface CodedVoice extends Voice {
  /** By what was asked to be said, in order. */
  readonly said: Said[];
}

interface Said {
  readonly text: string;
  readonly words: CodedWord[];
  /** What `mark` answered when it was asked to be said. */
  readonly from: number;
}

/** So many words later a code may come again. */
export const CODES_IN_A_ROW = CODES.length;

export function codedVoice(mark: () => number): CodedVoice {
  const said: Said[] = [];
  let next = 0;
  return {
    name: 'coded',
    said,
    async *speak(text, { signal }): AsyncGenerator<SpeechClause> {
      const words: CodedWord[] = [];
      said.push({ text, words, from: mark() });
      for (const clause of text.match(/[^.!?]+[.!?]*\s*/g) ?? [text]) {
        if (signal.aborted) return;
        const trimmed = clause.trim();
        const pcm = new Int16Array(trimmed.length * SAMPLES_PER_LETTER).fill(5000);
        for (const { text: word, start, end } of placeWords(trimmed, pcm)) {
          const code = CODES[next++ % CODES.length] as number;
          pcm.fill(decodeG711('mulaw', Uint8Array.of(code))[0] as number, start, end);
          words.push({ text: word, code, samples: end - start });
        }
        yield { text: trimmed, pcm, cached: false };
      }
    },
  };
}
