import { ProviderError } from '#kernel/errors';
import type { Recogniser, RecogniserHints, SpeechClause, Timers, Transcript, Voice } from '#voice/ports';
import { voiceLike } from './audio.ts';

type Answer = string | { text: string; confidence?: number };

/** A recogniser that reads from a script: whatever it hears of the next utterance is the next line. */
export interface ScriptedRecogniser extends Recogniser {
  /** What the caller's next utterance says. Asked again for the same utterance, it says the same. */
  next(answer: Answer): void;
  readonly asked: { samples: number; hints: RecogniserHints }[];
  /** Fault of everything from now on; null heals. */
  break(how: 'hangs' | 'fails' | null): void;
}

export function scriptedRecogniser(timers: Timers, latencyMs = 120): ScriptedRecogniser {
  const asked: ScriptedRecogniser['asked'] = [];
  let line: Answer = '';
  let broken: 'hangs' | 'fails' | null = null;
  return {
    name: 'scripted',
    asked,
    next(answer) {
      line = answer;
    },
    break(how) {
      broken = how;
    },
    transcribe(pcm, hints, signal) {
      asked.push({ samples: pcm.length, hints });
      const answer = line;
      const fate = broken;
      return new Promise<Transcript>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new ProviderError('scripted', 'cancelled', false, 'not wanted any more')));
        if (fate === 'hangs') return;
        timers.after(latencyMs, () => {
          if (fate === 'fails') return reject(new ProviderError('scripted', 'unavailable', true, 'broken by the test'));
          const { text, confidence = 0.95 } = typeof answer === 'string' ? { text: answer } : answer;
          resolve({ text, confidence, truncated: false, latency_ms: latencyMs, model: 'script' });
        });
      });
    },
  };
}

export interface FakeVoice extends Voice {
  readonly said: string[];
  break(how: 'hangs' | 'fails' | null): void;
  /** Sentences that come out of a cache from now on. */
  cache(...sentences: string[]): void;
}

/** A voice that needs no time: each sentence is a clause, each word lasts `msPerWord`. */
export function instantVoice(msPerWord = 250, name = 'instant'): FakeVoice {
  const said: string[] = [];
  const cached = new Set<string>();
  let broken: 'hangs' | 'fails' | null = null;
  return {
    name,
    said,
    break(how) {
      broken = how;
    },
    cache(...sentences) {
      for (const sentence of sentences) cached.add(sentence);
    },
    async *speak(text, { signal }): AsyncGenerator<SpeechClause> {
      if (broken === 'fails') throw new ProviderError(name, 'unavailable', true, 'broken by the test');
      if (broken === 'hangs') await new Promise(() => {});
      said.push(text);
      for (const clause of text.match(/[^.!?]+[.!?]*\s*/g) ?? [text]) {
        if (signal.aborted) return;
        const words = clause.trim().split(/\s+/).length;
        const said = { text: clause.trim(), pcm: voiceLike(words * msPerWord, 330) };
        yield cached.has(said.text) ? { ...said, cached: true, prompt: { text_hash: said.text, voice_key: name } } : { ...said, cached: false };
      }
    },
  };
}
