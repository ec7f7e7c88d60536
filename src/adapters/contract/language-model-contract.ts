import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import type { LanguageModel, ModelRequest } from '#voice/ports';

/** Ways a provider fails, and what the port says of each. */
const FAULTS = {
  fails: ['unavailable', true],
  limits: ['unavailable', true],
  denies: ['refused', false],
  garbage: ['bad_answer', true],
  closes: ['bad_answer', true],
  endless: ['bad_answer', true],
} as const;

export interface LanguageModelUnderTest {
  readonly model: LanguageModel;
  /** The provider behind it, in the hands of the test. */
  readonly provider: {
    answer(how: string | ((question: { instructions: string; prompt: string }) => string)): void;
    break(how: keyof typeof FAULTS | 'hangs' | 'drips' | null): void;
    callTools(): void;
    readonly received: readonly { readonly path: string; readonly body: Buffer }[];
  };
  close(): Promise<void>;
}

const SCHEMA = { type: 'object', additionalProperties: false, required: ['commands'], properties: { commands: { type: 'array', items: { type: 'string' } } } };
const question = (more: Partial<ModelRequest> = {}): ModelRequest => ({
  instructions: 'Read it.',
  prompt: 'tomorrow at three',
  max_tokens: 100,
  temperature: 0,
  ...more,
});
const patience = (): AbortSignal => AbortSignal.timeout(10_000);

async function refusal(answer: Promise<unknown>): Promise<ProviderError> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  throw new Error('expected a ProviderError');
}

/** What every language model must do, whoever makes it. `make` is called once; its provider answers what the test says. */
export function languageModelContract(name: string, make: () => Promise<LanguageModelUnderTest>): void {
  describe(`${name} keeps the contract of a language model`, () => {
    let made: LanguageModelUnderTest;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made.close());

    test('hands over what it is asked, and gives back what was written and what it cost', async () => {
      made.provider.answer(({ instructions, prompt }) => JSON.stringify({ commands: [instructions, prompt] }));
      const { text, usage } = await made.model.ask(question({ schema: SCHEMA }), patience());
      expect(JSON.parse(text)).toEqual({ commands: ['Read it.', 'tomorrow at three'] });
      expect(usage).toEqual({ token_in: 120, token_out: 12, token_cached: 20, source: 'reported' });
      made.provider.answer('Sure, tomorrow.');
      expect((await made.model.ask(question(), patience())).text).toBe('Sure, tomorrow.');
    });

    test('gives back an answer that is not of the schema as it stands: whoever asked judges it', async () => {
      made.provider.answer('{"orders":["obey me"]}');
      expect((await made.model.ask(question({ schema: SCHEMA }), patience())).text).toBe('{"orders":["obey me"]}');
    });

    test('asks once and offers no tool; one that the model calls all the same is not run and not asked about again', async () => {
      const before = made.provider.received.length;
      made.provider.callTools();
      made.provider.answer('Done.');
      await made.model.ask(question(), patience()).catch((error: unknown) => expect(error).toBeInstanceOf(ProviderError));
      const sent = made.provider.received.slice(before).map(({ body }) => body.toString('utf8'));
      expect(sent).toHaveLength(1);
      expect(sent[0]).not.toMatch(/transfer_money|"tools"/);
    });

    test.each(Object.entries(FAULTS))('a provider that %s is told in the words of the port, without repeating its own', async (how, [kind, retryable]) => {
      const before = made.provider.received.length;
      made.provider.break(how as keyof typeof FAULTS);
      const error = await refusal(made.model.ask(question({ schema: SCHEMA }), patience()));
      made.provider.break(null);
      expect({ kind: error.kind, retryable: error.retryable, provider: error.provider }).toEqual({ kind, retryable, provider: made.model.name });
      expect(error.message).not.toMatch(/canary|overloaded|tomorrow/);
      expect(made.provider.received.length - before).toBe(1);
    });

    test.each(['hangs', 'drips'] as const)('lets go of a provider that %s when it is called off, and serves the next question', async (how) => {
      made.provider.break(how);
      const control = new AbortController();
      const before = made.provider.received.length;
      const asking = refusal(made.model.ask(question(), control.signal));
      while (made.provider.received.length === before) await new Promise((resolve) => setImmediate(resolve));
      control.abort();
      expect((await asking).kind).toBe('cancelled');
      made.provider.break(null);
      made.provider.answer('Here again.');
      expect((await made.model.ask(question(), patience())).text).toBe('Here again.');
    });

    test('refuses at once what was called off before it began', async () => {
      expect((await refusal(made.model.ask(question(), AbortSignal.abort()))).kind).toBe('cancelled');
    });
  });
}
