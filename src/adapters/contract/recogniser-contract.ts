import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import type { Recogniser, RecogniserHints } from '#voice/ports';

export interface RecogniserUnderTest {
  readonly recogniser: Recogniser;
  /** An utterance it must understand, and words that have to be in the text. */
  readonly utterance: { readonly pcm: Int16Array; readonly hints: RecogniserHints; readonly says: RegExp };
  close(): Promise<void>;
}

const FREE: RecogniserHints = { expect: 'free', phrases: [] };
const patience = (): AbortSignal => AbortSignal.timeout(20_000);

async function refusal(answer: Promise<unknown>): Promise<ProviderError> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  throw new Error('expected a ProviderError');
}

/** What every recogniser must do, whoever makes it. `make` is called once; the last test closes what it made. */
export function recogniserContract(name: string, make: () => Promise<RecogniserUnderTest>): void {
  describe(`${name} keeps the contract of a recogniser`, () => {
    let made: RecogniserUnderTest;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made.close());

    test('understands an utterance and says how sure it is', async () => {
      const { pcm, hints, says } = made.utterance;
      const heard = await made.recogniser.transcribe(pcm, hints, patience());
      expect(heard.text).toMatch(says);
      expect(heard.confidence).toBeGreaterThan(0);
      expect(heard.confidence).toBeLessThanOrEqual(1);
      expect(heard.truncated).toBe(false);
      expect(heard.latency_ms).toBeGreaterThanOrEqual(0);
      expect(heard.model).not.toBe('');
    });

    test('hears nothing in silence instead of making words up', async () => {
      const heard = await made.recogniser.transcribe(new Int16Array(8000), FREE, patience());
      expect(heard.text).toBe('');
    });

    test('gives an answer to a click of a few samples and to no audio at all', async () => {
      for (const pcm of [new Int16Array(0), Int16Array.of(12_000, -12_000, 9000)]) {
        expect(typeof (await made.recogniser.transcribe(pcm, FREE, patience())).text).toBe('string');
      }
    });

    test('gives each of several callers their own answer', async () => {
      const { pcm, hints, says } = made.utterance;
      const silence = new Int16Array(4000);
      const [first, second, third] = await Promise.all([pcm, silence, pcm].map((audio) => made.recogniser.transcribe(audio, hints, patience())));
      expect(first?.text).toMatch(says);
      expect(second?.text).toBe('');
      expect(third?.text).toMatch(says);
    });

    test('refuses at once what was called off before it began', async () => {
      const error = await refusal(made.recogniser.transcribe(made.utterance.pcm, FREE, AbortSignal.abort()));
      expect(error.kind).toBe('cancelled');
    });

    test('lets go when called off midway, and serves the next one', async () => {
      const { pcm, hints, says } = made.utterance;
      const control = new AbortController();
      const first = refusal(made.recogniser.transcribe(pcm, hints, control.signal));
      control.abort();
      expect((await first).kind).toBe('cancelled');
      expect((await made.recogniser.transcribe(pcm, hints, patience())).text).toMatch(says);
    });

    test('leaves the audio it was given as it was', async () => {
      const before = Int16Array.from(made.utterance.pcm);
      await made.recogniser.transcribe(made.utterance.pcm, made.utterance.hints, patience());
      expect(made.utterance.pcm).toEqual(before);
    });
  });
}
