import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import type { SpeechClause, Voice } from '#voice/ports';

export interface VoiceUnderTest {
  readonly voice: Voice;
  /** The name of a voice it has. */
  readonly voiceName: string;
  close(): Promise<void>;
}

const PROMPT = 'Thanks, Jane. I have you down for a cleaning on Tuesday, March 2 at 3 PM with Dr. Patel. Is that right?';
const RATE_HZ = 8000;

/** What every voice must do, whoever makes it. `make` is called once. */
export function voiceContract(name: string, make: () => Promise<VoiceUnderTest>): void {
  describe(`${name} keeps the contract of a voice`, () => {
    let made: VoiceUnderTest;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made.close());

    const speak = async (text: string, options: { signal?: AbortSignal; voice?: string } = {}): Promise<SpeechClause[]> => {
      const clauses: SpeechClause[] = [];
      const signal = options.signal ?? AbortSignal.timeout(20_000);
      for await (const clause of made.voice.speak(text, { voice: options.voice ?? made.voiceName, signal })) clauses.push(clause);
      return clauses;
    };
    const kindOf = async (answer: Promise<unknown>): Promise<string> => {
      try {
        await answer;
      } catch (error) {
        if (error instanceof ProviderError) return error.kind;
        throw error;
      }
      return 'no error';
    };

    test('speaks the words that were meant, in order, none left out', async () => {
      const clauses = await speak(PROMPT);
      expect(clauses.map((clause) => clause.text).join(' ')).toBe(PROMPT);
    });

    test('gives each clause sound of a believable length that does not clip', async () => {
      for (const { text, pcm } of await speak(PROMPT)) {
        const seconds = pcm.length / RATE_HZ;
        expect(seconds).toBeGreaterThan(text.length / 60);
        expect(seconds).toBeLessThan(2 + text.length / 4);
        const peak = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
        expect(peak).toBeGreaterThan(500);
        expect(peak).toBeLessThan(32_767);
      }
    });

    test('says the same words the same way a second time', async () => {
      const [first, second] = [await speak('One moment, please.'), await speak('One moment, please.')];
      expect(second.map((clause) => clause.pcm)).toEqual(first.map((clause) => clause.pcm));
    });

    test('has nothing to say when there are no words', async () => {
      expect(await speak('')).toEqual([]);
      expect(await speak('   ')).toEqual([]);
    });

    test('speaks with another voice rather than not at all when the name is unknown', async () => {
      expect((await speak('Goodbye.', { voice: 'nobody-has-this-voice' })).length).toBe(1);
    });

    test('says nothing once it was called off', async () => {
      expect(await kindOf(speak(PROMPT, { signal: AbortSignal.abort() }))).toBe('cancelled');
    });

    test('stops between two clauses when it is called off midway, and speaks again afterwards', async () => {
      const control = new AbortController();
      const heard: string[] = [];
      const speaking = (async () => {
        for await (const clause of made.voice.speak(PROMPT, { voice: made.voiceName, signal: control.signal })) {
          heard.push(clause.text);
          control.abort();
        }
      })();
      expect(await kindOf(speaking)).toBe('cancelled');
      expect(heard.length).toBe(1);
      expect((await speak('Goodbye.')).length).toBe(1);
    });

    test('may be left in the middle without harm', async () => {
      for await (const clause of made.voice.speak(PROMPT, { voice: made.voiceName, signal: AbortSignal.timeout(20_000) })) {
        expect(clause.text).not.toBe('');
        break;
      }
      expect((await speak('Goodbye.')).length).toBe(1);
    });
  });
}
