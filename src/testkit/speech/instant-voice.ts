import { ProviderError } from '#kernel/errors';
import type { SpeechClause, Voice } from '#voice/ports';
import { tone } from './tone-speech.ts';

export interface InstantVoice extends Voice {
  /** Every prompt it was asked to speak. */
  readonly spoken: readonly string[];
}

/**
 * A voice that takes no time: each sentence becomes a quiet tone of `msPerCharacter` a letter. `before` runs ahead of each clause and may
 * wait or throw.
 */
export function instantVoice(options: { msPerCharacter?: number; before?: (clause: string) => void | Promise<void> } = {}): InstantVoice {
  const { msPerCharacter = 60, before } = options;
  const spoken: string[] = [];
  return {
    name: 'instant',
    spoken,
    async *speak(text, { signal }): AsyncGenerator<SpeechClause> {
      const calledOff = (): ProviderError => new ProviderError('instant', 'cancelled', false, 'not wanted any more');
      if (signal.aborted) throw calledOff();
      spoken.push(text);
      for (const clause of text.trim().split(/(?<=[.!?]) +(?=[A-Z])/)) {
        if (clause === '') continue;
        await before?.(clause);
        if (signal.aborted) throw calledOff();
        yield { text: clause, pcm: tone(220, clause.length * msPerCharacter, 3000), cached: false };
      }
      if (signal.aborted) throw calledOff();
    },
  };
}
