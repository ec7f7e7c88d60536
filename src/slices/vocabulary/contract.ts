import { z } from 'zod';
import { phonesOfIpa } from '#core/pronunciation/ipa';
import { HINT_KINDS } from '#core/pronunciation/word-hints';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const Word = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/\p{L}/u, 'must hold a letter')
  .regex(/^[^<>\p{Cc}\p{Co}]*$/u, 'must not hold control characters or angle brackets')
  .transform(oneLine);

const Respelling = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{M}' -]+$/u, 'must be letters, spaces, hyphens and apostrophes, like "shi vawn"')
  .transform(oneLine);

const Ipa = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .superRefine((ipa, check) => {
    const read = phonesOfIpa(ipa);
    if ('unknown' in read)
      check.addIssue({ code: 'custom', message: `must be a transcription in the phonetic alphabet, like "ʃɪˈvɔːn"; nobody can say "${read.unknown}"` });
  });

const Said = { respelling: Respelling.nullable(), ipa: Ipa.nullable() };

/** A word and how it is said: in letters, in the International Phonetic Alphabet, or both. */
export const PronunciationEntry = z
  .object({
    id: z.uuid(),
    word: z.string(),
    respelling: z.string().nullable(),
    ipa: z.string().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'PronunciationEntry' });
export type PronunciationEntry = z.infer<typeof PronunciationEntry>;

const saysHow = (entry: { respelling?: string | null | undefined; ipa?: string | null | undefined }): boolean => Boolean(entry.respelling ?? entry.ipa);
const HOW = { message: 'Say how it sounds: in letters, or in the phonetic alphabet.', path: ['respelling'] };

export const CreatePronunciation = z
  .object({ word: Word, ...Said })
  .partial({ respelling: true, ipa: true })
  .refine(saysHow, HOW)
  .meta({ id: 'CreatePronunciation' });
export type CreatePronunciation = z.infer<typeof CreatePronunciation>;

export const ChangePronunciation = z
  .object({ id: z.uuid(), word: Word, ...Said })
  .partial({ word: true, respelling: true, ipa: true })
  .meta({ id: 'ChangePronunciation' });
export type ChangePronunciation = z.infer<typeof ChangePronunciation>;

/** A sentence to listen to, with one entry that need not be saved on top of those that are. */
export const ListenToWord = z
  .object({ text: z.string().trim().min(1).max(300), word: Word, ...Said })
  .partial({ word: true, respelling: true, ipa: true })
  .meta({ id: 'ListenToWord' });
export type ListenToWord = z.infer<typeof ListenToWord>;

export const HintKind = z.enum(HINT_KINDS);

/** A word or phrase that callers say. */
export const WordHintEntry = z
  .object({ id: z.uuid(), phrase: z.string(), kind: HintKind, created_at: z.iso.datetime(), updated_at: z.iso.datetime() })
  .meta({ id: 'WordHintEntry' });
export type WordHintEntry = z.infer<typeof WordHintEntry>;

export const CreateWordHint = z.object({ phrase: Word, kind: HintKind.default('other') }).meta({ id: 'CreateWordHint' });
export type CreateWordHint = z.infer<typeof CreateWordHint>;

export const ChangeWordHint = z.object({ id: z.uuid(), phrase: Word, kind: HintKind }).partial({ phrase: true, kind: true }).meta({ id: 'ChangeWordHint' });
export type ChangeWordHint = z.infer<typeof ChangeWordHint>;

/** Words that count without being entered: people and services of the calendar. */
export const KnownWords = z.object({ data: z.array(z.object({ phrase: z.string(), kind: HintKind })) }).meta({ id: 'KnownWords' });

export const TryWordHints = z
  .object({
    text: z.string().trim().min(1).max(200),
    /** What the agent would have asked: anything, or for a name. */
    asked: z.enum(['open', 'name', 'address']).default('open'),
  })
  .meta({ id: 'TryWordHints' });
export type TryWordHints = z.infer<typeof TryWordHints>;

/** What was heard of a sentence that the built-in voice said over a telephone line. */
export const TriedWordHints = z.object({ without_hints: z.string(), with_hints: z.string(), phrases: z.int() }).meta({ id: 'TriedWordHints' });
export type TriedWordHints = z.infer<typeof TriedWordHints>;

export const VocabularyChanged = z.object({ kind: z.enum(['pronunciation', 'word_hint']), id: z.uuid(), change: z.enum(['created', 'updated', 'deleted']) });
