import type { Lexicon } from '#core/pronunciation/lexicon';
import { hintedPhrases, type WordHint } from '#core/pronunciation/word-hints';
import type { Ctx, DetachedWork, FileAnswer } from '#platform/slice';
import { findVoiceConfig } from '#slices/models';
import type { ListenToWord, TriedWordHints, TryWordHints } from './contract.ts';
import { errors } from './errors.ts';
import { ownHintsOf } from './hints.ts';
import { lexiconOf } from './pronunciations.ts';

/** What listening and trying need of the running process. Nothing of it is in the way of a call. */
export interface VocabularyMeans {
  /** A sentence in a built-in voice, as WAV; null when nobody can speak at the moment. */
  readonly speak: (text: string, voice: string, lexicon?: Lexicon) => Promise<Uint8Array | null>;
  /** What the built-in recogniser makes of a sentence said over the telephone, without the phrases and with them; null when nobody listens. */
  readonly hear: (said: {
    readonly text: string;
    readonly voice: string;
    readonly lexicon: Lexicon;
    readonly asked: 'open' | 'person_name' | 'address';
    readonly phrases: readonly string[];
  }) => Promise<{ readonly plain: string; readonly hinted: string } | null>;
  /** Words that count without being entered here: people and services of the calendar. */
  readonly named: (ctx: Ctx) => Promise<readonly WordHint[]>;
}

const DEFAULT_VOICE = 'rms';
const voiceOf = async (ctx: Ctx): Promise<string> => (await findVoiceConfig(ctx, null))?.config.voice ?? DEFAULT_VOICE;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A sentence as callers would hear it, with the list as it is and one entry as it is being written. */
export const listenToWord =
  ({ speak }: Pick<VocabularyMeans, 'speak'>) =>
  async (work: DetachedWork, { text, word, respelling = null, ipa = null }: ListenToWord): Promise<FileAnswer> => {
    const { voice, saved } = await work.transaction(async (ctx) => ({ voice: await voiceOf(ctx), saved: await lexiconOf(ctx) }));
    const tried = word !== undefined && (respelling ?? ipa) !== null ? [{ word, respelling, ipa }] : [];
    const bytes = await speak(text, voice, [...saved.filter((entry) => word === undefined || !same(entry.word, word)), ...tried]);
    if (bytes === null) throw errors.nobody_speaks();
    return { kind: 'file', content_type: 'audio/wav', body: { bytes } };
  };

const ASKED = { open: 'open', name: 'person_name', address: 'address' } as const;

/** Says a sentence and listens to it over a telephone line, once without the organization's words and once with them. */
export const tryWordHints =
  ({ hear, named }: Pick<VocabularyMeans, 'hear' | 'named'>) =>
  async (work: DetachedWork, { text, asked }: TryWordHints): Promise<TriedWordHints> => {
    const { voice, lexicon, hints } = await work.transaction(async (ctx) => ({
      voice: await voiceOf(ctx),
      lexicon: await lexiconOf(ctx),
      hints: [...(await ownHintsOf(ctx)), ...(await named(ctx))],
    }));
    const phrases = hintedPhrases(hints, ASKED[asked]);
    const heard = await hear({ text, voice, lexicon, asked: ASKED[asked], phrases });
    if (heard === null) throw errors.nobody_hears();
    return { without_hints: heard.plain, with_hints: heard.hinted, phrases: phrases.length };
  };
