import type { DetachedWork, FileAnswer } from '#platform/slice';
import { requireAgent } from '#slices/agents';
import { lexiconOf } from '#slices/vocabulary';
import type { SpeakPrompt } from './contract.ts';
import { errors } from './errors.ts';
import type { TryOutMeans } from './try-conversation.ts';

/** A sentence in the agent's voice, for whoever writes it. No transaction is open while it is made. */
export const speakPrompt =
  ({ voiceOf, speak }: Pick<TryOutMeans, 'voiceOf' | 'speak'>) =>
  async (work: DetachedWork, input: SpeakPrompt): Promise<FileAnswer> => {
    const { voice, lexicon } = await work.transaction(async (ctx) => ({
      voice: await voiceOf(ctx, await requireAgent(ctx, input.id)),
      lexicon: await lexiconOf(ctx),
    }));
    const bytes = await speak(input.text, voice, lexicon);
    if (bytes === null) throw errors.nobody_speaks();
    return { kind: 'file', content_type: 'audio/wav', body: { bytes } };
  };
