import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import { createEgress, parseEgressRules } from '#platform/egress';
import type { ProviderAccess } from '#platform/egress/ask-provider';
import type { Recogniser, Voice } from '#voice/ports';
import { recogniserContract } from './recogniser-contract.ts';
import { voiceContract } from './voice-contract.ts';

const ORGANIZATION = '01900000-0000-7000-8000-0000000000aa';
const FAULTS = { fails: 'unavailable', limits: 'unavailable', denies: 'refused', garbage: 'bad_answer', closes: 'bad_answer', endless: 'bad_answer' } as const;
const patience = (): AbortSignal => AbortSignal.timeout(10_000);

const open = createEgress({ rules: parseEgressRules(''), providerRules: parseEgressRules('127.0.0.1'), isOffline: async () => false });
const shut = createEgress({ rules: parseEgressRules('127.0.0.1'), isOffline: async () => true });

/** A server on this machine that speaks wire formats of speech providers, in the hands of the test. */
export interface SpeechPeer {
  readonly url: string;
  readonly received: readonly { readonly headers: Readonly<Record<string, unknown>> }[];
  readonly questions: readonly { readonly kind: 'hear' | 'say'; readonly text: string; readonly samples: number; readonly rate_hz: number }[];
  break(how: keyof typeof FAULTS | 'hangs' | null): void;
  close(): void;
}

/** A provider's recogniser and voice over a server on this machine that speaks its wire format. */
export interface SpeechProviderUnderTest {
  /** It hears "please say yes" wherever there is sound, and says a tone for each letter. */
  readonly openPeer: () => Promise<SpeechPeer>;
  /** An utterance, 8 kHz. */
  readonly sound: Int16Array;
  /** What the adapter appends its paths to. */
  readonly base: (peer: SpeechPeer) => string;
  readonly recogniser: (access: ProviderAccess) => Recogniser;
  readonly voice: (access: ProviderAccess) => Voice;
  /** The header that carries the key, and what it says for the key `k1`. */
  readonly key: readonly [header: string, value: string];
}

async function say(voice: Voice, text: string, signal = patience()): Promise<string[]> {
  const said: string[] = [];
  for await (const clause of voice.speak(text, { voice: 'rms', signal })) said.push(clause.text);
  return said;
}

const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof ProviderError ? `${error.kind} ${error.provider}` : String(error)),
  );

/** What every speech provider must do: both contracts, its own key, faults in the words of the port, and nothing at all where an organization is offline only. */
export function speechProviderContract(name: string, provider: SpeechProviderUnderTest): void {
  const accessTo = (peer: SpeechPeer, egress = open): ProviderAccess => ({
    base_url: provider.base(peer),
    key: async () => 'k1',
    organization_id: ORGANIZATION,
    egress,
  });

  recogniserContract(`the recogniser of ${name}`, async () => {
    const peer = await provider.openPeer();
    return {
      recogniser: provider.recogniser(accessTo(peer)),
      utterance: { pcm: provider.sound, hints: { expect: 'yes_no', phrases: ['yes'] }, says: /yes/ },
      close: async () => peer.close(),
    };
  });
  voiceContract(`the voice of ${name}`, async () => {
    const peer = await provider.openPeer();
    return { voice: provider.voice(accessTo(peer)), voiceName: 'any', close: async () => peer.close() };
  });

  describe(`${name} as a provider`, () => {
    let peer: SpeechPeer;
    beforeAll(async () => {
      peer = await provider.openPeer();
    });
    afterAll(() => peer.close());
    const hear = (egress = open, signal = patience()) =>
      provider.recogniser(accessTo(peer, egress)).transcribe(provider.sound, { expect: 'free', phrases: [] }, signal);
    const speak = (egress = open, signal = patience()) => say(provider.voice(accessTo(peer, egress)), 'Goodbye.', signal);

    test('gets its key in the way it wants it, and the whole sound', async () => {
      await hear();
      await speak();
      for (const { headers } of peer.received.slice(-2)) expect(headers[provider.key[0]]).toBe(provider.key[1]);
      const asked = peer.questions.find(({ kind }) => kind === 'hear');
      expect(asked?.samples).toBe((provider.sound.length * (asked?.rate_hz ?? 0)) / 8000);
    });

    test.each(Object.entries(FAULTS))('that %s is told in the words of the port, in its name, without repeating its own', async (how, kind) => {
      peer.break(how as keyof typeof FAULTS);
      for (const ask of [hear, speak]) {
        const error: unknown = await ask().catch((fault: unknown) => fault);
        expect(error).toBeInstanceOf(ProviderError);
        expect((error as ProviderError).kind).toBe(kind);
        expect((error as ProviderError).message).not.toMatch(/canary|overloaded/);
      }
      peer.break(null);
    });

    test('that hangs is let go of when it is called off', async () => {
      peer.break('hangs');
      for (const ask of [hear, speak]) {
        const control = new AbortController();
        const before = peer.received.length;
        const asking = kindOf(ask(open, control.signal));
        while (peer.received.length === before) await new Promise((resolve) => setImmediate(resolve));
        control.abort();
        expect(await asking).toContain('cancelled');
      }
      peer.break(null);
    });

    test('hears and says nothing for an organization that is offline only', async () => {
      const before = peer.received.length;
      for (const ask of [hear, speak]) expect(await kindOf(ask(shut))).toContain('refused');
      expect(peer.received.length).toBe(before);
    });

    test('is sent nothing where there is nothing to hear', async () => {
      const before = peer.received.length;
      await provider.recogniser(accessTo(peer)).transcribe(new Int16Array(8000), { expect: 'free', phrases: [] }, patience());
      expect(peer.received.length).toBe(before);
    });

    test('K05 what is said to it is words, whatever they look like', async () => {
      const words = `Tom & "Jerry's" <break time="9999s"/> 5 > 4`;
      await say(provider.voice(accessTo(peer)), words);
      const { text } = peer.questions.at(-1) ?? { text: '' };
      if (text.startsWith('<speak')) expect(text.match(/<\/?[a-z]+/g)).toEqual(['<speak', '<voice', '</voice', '</speak']);
      else expect(text).toContain('<break');
    });
  });
}
