import { z } from 'zod';
import { defineSlice, preparedRoute, route, type Slice } from '#platform/slice';
import {
  ChangePronunciation,
  ChangeWordHint,
  CreatePronunciation,
  CreateWordHint,
  KnownWords,
  ListenToWord,
  PronunciationEntry,
  TriedWordHints,
  TryWordHints,
  VocabularyChanged,
  WordHintEntry,
} from './contract.ts';
import { errors } from './errors.ts';
import { changeWordHint, createWordHint, deleteWordHint, listWordHints, requireWordHint } from './hints.ts';
import { listenToWord, tryWordHints, type VocabularyMeans } from './listen.ts';
import { changePronunciation, createPronunciation, deletePronunciation, listPronunciations, requirePronunciation } from './pronunciations.ts';

const everyone = ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'] as const;
const editors = ['manager', 'admin', 'owner'] as const;
const byId = z.object({ id: z.uuid() });
const listed = z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });
const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** Words of an organization: how its voice says them, and which of them its callers say. */
export const vocabularySlice = (means: VocabularyMeans): Slice =>
  defineSlice({
    name: 'vocabulary',
    dependsOn: ['organizations', 'models'],
    tables: ['pronunciations', 'word_hints'],
    purposes: {
      pronunciations: 'How words are said that are not said as they are written.',
      word_hints: 'Words that callers say and the recogniser leans towards: staff, services, places.',
    },
    constraints: {
      pronunciations_organization_id_word_key: errors.word_taken,
      pronunciations_said_check: errors.says_nothing,
      word_hints_organization_id_phrase_key: errors.phrase_taken,
    },
    permissions: {
      'pronunciations.read': everyone,
      'pronunciations.create': editors,
      'pronunciations.update': editors,
      'pronunciations.delete': editors,
      'word_hints.read': everyone,
      'word_hints.create': editors,
      'word_hints.update': editors,
      'word_hints.delete': editors,
    },
    events: { 'vocabulary.changed': VocabularyChanged },
    routes: [
      route({
        method: 'get',
        path: '/v1/pronunciations',
        permission: 'pronunciations.read',
        summary: 'Words that are not said as they are written, newest first',
        input: listed,
        returns: page(PronunciationEntry),
        run: listPronunciations,
      }),
      route({
        method: 'post',
        path: '/v1/pronunciations',
        permission: 'pronunciations.create',
        summary: 'Say how a word is pronounced, in letters or in the phonetic alphabet',
        input: CreatePronunciation,
        returns: PronunciationEntry,
        errors: ['vocabulary.word_taken', 'vocabulary.too_many'],
        run: createPronunciation,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/pronunciations/listen',
        permission: 'pronunciations.read',
        only_asks: true,
        summary: 'Hear a sentence with the words as they are said, and one entry that need not be saved',
        input: ListenToWord,
        returns: 'file',
        errors: ['vocabulary.nobody_speaks'],
        prepare: listenToWord(means),
        run: async (_ctx, _input, spoken) => spoken,
      }),
      route({
        method: 'get',
        path: '/v1/pronunciations/{id}',
        permission: 'pronunciations.read',
        summary: 'Read how a word is said',
        input: byId,
        returns: PronunciationEntry,
        run: requirePronunciation,
      }),
      route({
        method: 'patch',
        path: '/v1/pronunciations/{id}',
        permission: 'pronunciations.update',
        summary: 'Change how a word is said; calls that run keep what they began with',
        input: ChangePronunciation,
        returns: PronunciationEntry,
        errors: ['vocabulary.word_taken', 'vocabulary.says_nothing'],
        run: changePronunciation,
      }),
      route({
        method: 'delete',
        path: '/v1/pronunciations/{id}',
        permission: 'pronunciations.delete',
        summary: 'Say a word as it is written again',
        input: byId,
        returns: null,
        run: deletePronunciation,
      }),
      route({
        method: 'get',
        path: '/v1/word-hints',
        permission: 'word_hints.read',
        summary: 'Words that callers say, newest first',
        input: listed,
        returns: page(WordHintEntry),
        run: listWordHints,
      }),
      route({
        method: 'post',
        path: '/v1/word-hints',
        permission: 'word_hints.create',
        summary: 'Name a word that callers say, so that it is heard more surely',
        input: CreateWordHint,
        returns: WordHintEntry,
        errors: ['vocabulary.phrase_taken', 'vocabulary.too_many'],
        run: createWordHint,
      }),
      route({
        method: 'get',
        path: '/v1/word-hints/known',
        permission: 'word_hints.read',
        summary: 'Words that count without being entered: people and services of the calendar',
        input: z.object({}),
        returns: KnownWords,
        run: async (ctx) => ({ data: (await means.named(ctx)).map((hint) => ({ ...hint })) }),
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/word-hints/try',
        permission: 'word_hints.read',
        only_asks: true,
        summary: 'Say a sentence over a telephone line and see what is heard without these words and with them',
        input: TryWordHints,
        returns: TriedWordHints,
        errors: ['vocabulary.nobody_hears'],
        prepare: tryWordHints(means),
        run: async (_ctx, _input, tried) => tried,
      }),
      route({
        method: 'get',
        path: '/v1/word-hints/{id}',
        permission: 'word_hints.read',
        summary: 'Read one word that callers say',
        input: byId,
        returns: WordHintEntry,
        run: requireWordHint,
      }),
      route({
        method: 'patch',
        path: '/v1/word-hints/{id}',
        permission: 'word_hints.update',
        summary: 'Change a word that callers say',
        input: ChangeWordHint,
        returns: WordHintEntry,
        errors: ['vocabulary.phrase_taken'],
        run: changeWordHint,
      }),
      route({
        method: 'delete',
        path: '/v1/word-hints/{id}',
        permission: 'word_hints.delete',
        summary: 'Forget a word that callers say',
        input: byId,
        returns: null,
        run: deleteWordHint,
      }),
    ],
    jobs: [],
  });
