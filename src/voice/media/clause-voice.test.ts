import { expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import type { SpeechClause } from '../ports.ts';
import { clauseVoice } from './clause-voice.ts';
import { SpokenClauses } from './spoken-clauses.ts';

const sound = (text: string): Int16Array => new Int16Array(text.length * 100).fill(40_000 % 32_768);

async function say(voice: ReturnType<typeof clauseVoice>, text: string): Promise<SpeechClause[]> {
  const clauses: SpeechClause[] = [];
  for await (const clause of voice.speak(text, { voice: 'any', signal: new AbortController().signal })) clauses.push(clause);
  return clauses;
}

test('the same clause is asked for once and costs nothing the second time; another organization asks anew', async () => {
  const asked: string[] = [];
  const spoken = new SpokenClauses(1_000_000);
  const voiceOf = (organization: string) =>
    clauseVoice(
      {
        name: 'cloud',
        model: 'm',
        say: async (text) => {
          asked.push(text);
          return sound(text);
        },
      },
      { get: (text) => spoken.get(organization + text), put: (text, pcm) => spoken.put(organization + text, pcm) },
    );
  const first = await say(voiceOf('a'), 'Thanks, Jane. What day works for you?');
  const second = await say(voiceOf('a'), 'Thanks, Jane. What day works for you?');
  expect(first.map(({ cached }) => cached)).toEqual(first.map(() => false));
  expect(second.map(({ cached }) => cached)).toEqual(first.map(() => true));
  expect(second.map(({ pcm }) => pcm)).toEqual(first.map(({ pcm }) => pcm));
  expect(asked).toHaveLength(first.length);
  await say(voiceOf('b'), 'Thanks, Jane.');
  expect(asked.length).toBeGreaterThan(first.length);
});

test('what failed is not kept, and memory has an end', async () => {
  let isBroken = true;
  const spoken = new SpokenClauses(1_000);
  const kept = { get: (text: string) => spoken.get(text), put: (text: string, pcm: Int16Array) => spoken.put(text, pcm) };
  const say1 = async (text: string): Promise<Int16Array> => {
    if (isBroken) throw new ProviderError('cloud', 'unavailable', true, 'no');
    return sound(text);
  };
  const voice = clauseVoice({ name: 'cloud', model: 'm', say: say1 }, kept);
  await expect(say(voice, 'Hi.')).rejects.toThrow(ProviderError);
  isBroken = false;
  expect((await say(voice, 'Hi.'))[0]?.cached).toBe(false);
  for (let i = 0; i < 20; i++) spoken.put(`k${i}`, new Int16Array(200));
  expect(spoken.get('k0')).toBeUndefined();
  expect(spoken.get('k19')).toBeDefined();
  spoken.put('long', new Int16Array(900));
  expect(spoken.get('long')).toBeUndefined();
});
