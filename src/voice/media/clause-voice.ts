import { type Lexicon, respelled } from '#core/pronunciation/lexicon';
import { ProviderError } from '#kernel/errors';
import type { SpeechClause, Voice } from '../ports.ts';
import { splitIntoClauses } from './clauses.ts';

const RATE_HZ = 8000;
/** Room below full scale: what comes after this may add to it. */
const LOUDEST = 32_000;

export interface ClauseVoiceOptions {
  readonly name: string;
  readonly model: string;
  /** How a clause is handed over, with words of the lexicon as they are said; in letters unless the voice takes more. */
  readonly write?: (text: string, lexicon: Lexicon) => string;
  /** The sound of one clause as it was written for it, 8 kHz. Throws ProviderError. */
  readonly say: (text: string, signal: AbortSignal) => Promise<Int16Array>;
}

/** What a voice keeps of what it said, so that the same sentence is made and paid once. */
export interface KeptSound {
  get(text: string): Int16Array | undefined;
  put(text: string, pcm: Int16Array): void;
}

const finished = (pcm: Int16Array, pauseMs: number): Int16Array => {
  const out = new Int16Array(pcm.length + Math.round((pauseMs * RATE_HZ) / 1000));
  for (const [i, sample] of pcm.entries()) out[i] = Math.max(-LOUDEST, Math.min(LOUDEST, sample));
  return out;
};

/** A voice that is asked for one clause at a time, the next one while the one before is being played: the first sound comes early, and what was heard is known. */
export function clauseVoice({ name, model, say, write = respelled }: ClauseVoiceOptions, kept?: KeptSound): Voice {
  const calledOff = (): ProviderError => new ProviderError(name, 'cancelled', false, 'not wanted any more');
  return {
    name,
    model,
    async *speak(text, { signal, lexicon = [] }): AsyncGenerator<SpeechClause> {
      if (signal.aborted) throw calledOff();
      const clauses = splitIntoClauses(text);
      const own = new AbortController();
      const stop = (): void => own.abort();
      signal.addEventListener('abort', stop, { once: true });
      const make = async (text: string): Promise<{ pcm: Int16Array; cached: boolean }> => {
        const known = kept?.get(text);
        if (known) return { pcm: known, cached: true };
        const pcm = await say(text, own.signal);
        kept?.put(text, pcm);
        return { pcm, cached: false };
      };
      const start = (index: number): ReturnType<typeof make> | null => {
        const clause = clauses[index];
        if (!clause) return null;
        const made = make(write(clause.text, lexicon));
        made.catch(() => undefined);
        return made;
      };
      try {
        let next = start(0);
        for (const [index, clause] of clauses.entries()) {
          if (!next) return;
          const { pcm, cached } = await next;
          if (signal.aborted) throw calledOff();
          next = start(index + 1);
          yield { text: clause.text, pcm: finished(pcm, clause.pauseMs), cached };
        }
        if (signal.aborted) throw calledOff();
      } catch (fault) {
        throw signal.aborted ? calledOff() : fault;
      } finally {
        signal.removeEventListener('abort', stop);
        own.abort();
      }
    },
  };
}
