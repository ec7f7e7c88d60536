import { entriesFor, type Lexicon } from '#voice/media/said-words';
import { messageOf, ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { SpeechClause, Voice } from '#voice/ports';
import { type Clause, splitIntoClauses } from '#voice/media/clauses';
import { FLITE_VOICES, type FliteSettings, type FliteVoice } from './flite.ts';
import { type PromptCache, type PromptKey, promptHash, type StoredPrompt } from './prompt-cache.ts';
import type { Synthesizer } from './synthesizer.ts';

/** How many clauses were made, were there already, or could not be made; and what is now kept in files. */
export interface RenderedAhead {
  readonly made: number;
  readonly cached: number;
  readonly failed: number;
  readonly prompts: readonly StoredPrompt[];
}

export interface LocalVoice extends Voice {
  /** Makes prompts before they are needed, behind everything that is live. */
  renderAhead(texts: readonly string[], voice: string, options?: { lexicon?: Lexicon | undefined; signal?: AbortSignal }): Promise<RenderedAhead>;
}

interface Made {
  readonly clause: SpeechClause;
  /** Settles when the cache has done what it could to keep it. */
  readonly kept: Promise<void>;
}

export const DEFAULT_VOICE: FliteVoice = 'rms';

/** What a call or a caller from the command line may ask for in a voice name: `slt`, `flite/slt`, `slt;stretch=1.1;pitch=180`. */
export function parseVoice(name: string): { voice: FliteVoice; settings: FliteSettings; known: boolean } {
  const [base = '', ...options] = name.trim().toLowerCase().split(';');
  const wanted = base.split(/[/:]/).at(-1) ?? '';
  const voice = FLITE_VOICES.find((each) => each === wanted);
  const option = (key: string, least: number, most: number): number | undefined => {
    const text = options.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1);
    const value = Number(text);
    return text && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : undefined;
  };
  const stretch = option('stretch', 0.6, 1.8);
  const pitchHz = option('pitch', 60, 300);
  return {
    voice: voice ?? DEFAULT_VOICE,
    settings: { ...(stretch === undefined ? {} : { stretch }), ...(pitchHz === undefined ? {} : { pitchHz }) },
    known: voice !== undefined,
  };
}

const cancelled = (): ProviderError => new ProviderError('flite', 'cancelled', false, 'not wanted any more');

/** Text to speech on this machine: cut into clauses, each from the cache or synthesized while the one before it plays. */
export function createVoice(options: { synthesizer: Synthesizer; cache: PromptCache; log: Log }): LocalVoice {
  const { synthesizer, cache, log } = options;
  const unknownVoices = new Set<string>();
  const underWay = new Map<string, { pcm: Promise<Int16Array>; kept: Promise<void> }>();

  const resolveVoice = (name: string) => {
    const parsed = parseVoice(name);
    if (!parsed.known && !unknownVoices.has(name)) {
      unknownVoices.add(name);
      log.warn('unknown voice; the default one speaks instead', { voice: name, instead: DEFAULT_VOICE });
    }
    const key = [
      parsed.voice,
      ...(parsed.settings.stretch === undefined ? [] : [`s${parsed.settings.stretch}`]),
      ...(parsed.settings.pitchHz === undefined ? [] : [`p${parsed.settings.pitchHz}`]),
    ].join('-');
    return { ...parsed, key: `flite-${key}` };
  };

  /** A clause with a word of the lexicon in it is another prompt when the word is said another way; all others stay what they were. */
  const keyOf = (clause: Clause, name: string, lexicon: Lexicon): PromptKey => ({
    voice_key: resolveVoice(name).key,
    text: clause.text,
    variant: `pause ${clause.pauseMs}${lexicon.length === 0 ? '' : ` said ${JSON.stringify(lexicon.map(({ word, respelling, ipa }) => [word, respelling, ipa]))}`}`,
  });

  const make = async (clause: Clause, name: string, words: Lexicon, urgency: 'live' | 'ahead'): Promise<Made> => {
    const { voice, settings } = resolveVoice(name);
    const lexicon = entriesFor(clause.text, words);
    const promptKey = keyOf(clause, name, lexicon);
    const known = await cache.get(promptKey);
    if (known) {
      const prompt = { text_hash: promptHash(promptKey), voice_key: promptKey.voice_key };
      return { clause: { text: clause.text, pcm: known, cached: true, prompt }, kept: Promise.resolve() };
    }
    // Two calls that need the same clause at the same time share one synthesis, unless the first may wait behind everything else.
    const id = JSON.stringify([promptKey, urgency]);
    let shared = underWay.get(id);
    if (!shared) {
      const forget = (): void => void underWay.delete(id);
      const pcm = synthesizer.synthesize({ text: clause.text, voice, settings, pauseMs: clause.pauseMs, lexicon, urgency });
      const kept = pcm.then((audio) => {
        forget();
        return cache.put(promptKey, audio);
      }, forget);
      shared = { pcm, kept };
      underWay.set(id, shared);
    }
    return { clause: { text: clause.text, pcm: await shared.pcm, cached: false }, kept: shared.kept };
  };

  return {
    name: 'flite',
    async *speak(text, { voice, signal, lexicon = [] }) {
      if (signal.aborted) throw cancelled();
      const clauses = splitIntoClauses(text);
      let onAbort = (): void => {};
      const aborted = new Promise<never>((_, reject) => {
        onAbort = () => reject(cancelled());
        signal.addEventListener('abort', onAbort, { once: true });
      });
      aborted.catch(() => undefined);
      const start = (index: number): Promise<Made> | null => {
        const clause = clauses[index];
        if (!clause) return null;
        const made = make(clause, voice, lexicon, 'live');
        made.catch(() => undefined);
        return made;
      };
      try {
        let next = start(0);
        for (let i = 0; next; i++) {
          const { clause } = await Promise.race([next, aborted]);
          next = start(i + 1);
          yield clause;
          if (signal.aborted) throw cancelled();
        }
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },

    async renderAhead(texts, voice, { lexicon = [], signal } = {}) {
      let made = 0;
      let cached = 0;
      let failed = 0;
      const prompts = new Map<string, StoredPrompt>();
      for (const clause of texts.flatMap((text) => splitIntoClauses(text))) {
        if (signal?.aborted) break;
        try {
          const { clause: spoken, kept } = await make(clause, voice, lexicon, 'ahead');
          if (spoken.cached) cached++;
          else made++;
          await kept;
          const stored = await cache.storedAs(keyOf(clause, voice, entriesFor(clause.text, lexicon)), spoken.pcm);
          if (stored) prompts.set(stored.text_hash, stored);
        } catch (error) {
          if (signal?.aborted) break;
          failed++;
          log.warn('a prompt could not be made ahead', { reason: messageOf(error) });
        }
      }
      return { made, cached, failed, prompts: [...prompts.values()] };
    },
  };
}
