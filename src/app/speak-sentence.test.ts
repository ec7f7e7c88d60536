import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPromptWav, writePromptWav } from '#adapters/speech-local/prompt-wav';
import { sentenceSpeaker } from './speak-sentence.ts';

const prompt = (name: string) => ({ text_hash: name, voice_key: 'v', text: name, storage_path: `${name}.wav`, format: 'wav' as const, duration_ms: 1 });

async function speaker(failed = 0) {
  const directory = await mkdtemp(join(tmpdir(), 'callwright-speak-'));
  let running = 0;
  let most = 0;
  const speak = sentenceSpeaker({
    directory,
    prepare: async ([text = '']) => {
      most = Math.max(most, ++running);
      const names = text.split(' ');
      for (const [i, name] of names.entries()) await writeFile(join(directory, `${name}.wav`), writePromptWav(Int16Array.of(i + 1, i + 1)));
      running -= 1;
      return { made: names.length, cached: 0, failed, prompts: failed > 0 ? [] : names.map(prompt) };
    },
  });
  return { speak, mostAtOnce: () => most };
}

test('the clauses of a sentence come as one piece of audio, and sentences one after the other', async () => {
  const { speak, mostAtOnce } = await speaker();
  const [first] = await Promise.all([speak('a b', 'rms'), speak('c', 'rms'), speak('d', 'rms')]);
  expect([...(readPromptWav(Buffer.from(first ?? [])) ?? [])]).toEqual([1, 1, 2, 2]);
  expect(mostAtOnce()).toBe(1);
});

test('a sentence that could not be made is nothing, and the next one is made all the same', async () => {
  const { speak } = await speaker(1);
  expect(await speak('a', 'rms')).toBeNull();
  expect(await speak('b', 'rms')).toBeNull();
});
