import { expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { createPromptCache } from './prompt-cache.ts';
import type { SynthesisRequest } from './synthesizer.ts';
import { createVoice } from './voice.ts';

test('a word that is said another way makes another prompt of the clauses it is in, and leaves all others in the cache', async () => {
  const made: SynthesisRequest[] = [];
  const synthesizer = {
    synthesize: async (request: SynthesisRequest) => {
      made.push(request);
      return new Int16Array(800);
    },
    status: () => ({ waiting: 0, busy: false, restarts: 0 }),
    close: async () => undefined,
  };
  const voice = createVoice({ synthesizer, cache: createPromptCache({ directory: null, log: silentLog }), log: silentLog });
  const TEXT = 'Good morning and welcome to the practice. Siobhan will see you in a moment.';
  const say = async (ipa: string | null) => {
    const clauses = [];
    const lexicon = ipa === null ? [] : [{ word: 'siobhan', respelling: null, ipa }];
    for await (const clause of voice.speak(TEXT, { voice: 'rms', signal: AbortSignal.timeout(5_000), lexicon })) clauses.push(clause);
    return clauses;
  };
  await say(null);
  const count = made.length;
  const [first, ...rest] = await say('ʃɪˈvɔːn');
  expect(first?.cached).toBe(true);
  expect(rest.map(({ text, cached }) => [text, cached])).toContainEqual(['Siobhan will see you in a moment.', false]);
  expect(made.slice(count).map(({ lexicon }) => lexicon?.map(({ word }) => word))).toEqual([['siobhan']]);
  expect((await say('ʃɪˈvɔːn')).every(({ cached }) => cached)).toBe(true);
  expect((await say('ˈsaɪəbən')).at(-1)?.cached, 'said a third way').toBe(false);
});
