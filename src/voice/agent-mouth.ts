import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Playback } from './media/playback.ts';
import type { PromptRef, SpeechClause, Timers, Voice } from './ports.ts';
import { Resting } from './resting.ts';

/** A voice that has not given its next clause by then is taken for dead; one that another can speak for is not waited for as long. */
const CLAUSE_DEADLINE_MS = 2_500;
const FIRST_CLAUSE_DEADLINE_MS = 1_000;

export interface Sentence {
  /** Number of the utterance in the call; playback reports by it. */
  readonly id: number;
  readonly text: string;
}

export interface MouthHooks {
  /** A clause is ready; `leftMs` of audio now wait to be heard. */
  ready(id: number, facts: { madeMs: number; characters: number; prompt: PromptRef | undefined; voice: Voice }): void;
  /** A voice was asked in vain; another one speaks instead. */
  missed(voice: Voice, characters: number, fault: unknown): void;
  /** Nothing of this utterance could be spoken by any voice. */
  failed(id: number, fault: unknown): void;
}

interface Options {
  readonly playback: Playback;
  readonly voices: readonly Voice[];
  readonly voiceName: string;
  readonly lexicon: Lexicon;
  readonly timers: Timers;
  readonly hooks: MouthHooks;
}

/** Of a sentence that never sounded, this much was asked for at most: its first clause. */
const MISSED_CHARACTERS = 40;

const LATE = Symbol('late');

/** Makes speech of sentences, one after the other, and hands it to the playback clause by clause. Falls back to the next voice when one fails. */
export class AgentMouth {
  readonly #options: Options;
  readonly #resting: Resting<Voice>;
  #abort = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#resting = new Resting(() => options.timers.nowMs());
  }

  /** Adds sentences behind what is still being made. Never rejects. */
  say(sentences: readonly Sentence[]): void {
    const { signal } = this.#abort;
    for (const sentence of sentences) this.#options.playback.open(sentence.id);
    this.#last = this.#last.then(async () => {
      for (const sentence of sentences) await this.#make(sentence, signal);
    });
  }

  /** Stops making speech. What the playback holds is the playback's business. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  async #make(sentence: Sentence, signal: AbortSignal): Promise<void> {
    const { playback, voices, hooks } = this.#options;
    let fault: unknown = null;
    const awake = this.#resting.awake(voices, true);
    for (const [i, voice] of awake.entries()) {
      if (signal.aborted) return;
      const hasSpare = i < awake.length - 1;
      const made = await this.#speakWith(voice, sentence, signal, hasSpare ? FIRST_CLAUSE_DEADLINE_MS : CLAUSE_DEADLINE_MS);
      if (signal.aborted) return;
      if (made.fault === null) this.#resting.worked(voice);
      else {
        this.#resting.failed(voice);
        if (hasSpare) hooks.missed(voice, made.clauses > 0 ? 0 : Math.min(sentence.text.length, MISSED_CHARACTERS), made.fault);
      }
      if (made.clauses > 0 || made.fault === null) {
        // Half a sentence is better than the same half twice.
        playback.close(sentence.id);
        return;
      }
      fault = made.fault;
    }
    hooks.failed(sentence.id, fault);
    playback.close(sentence.id);
  }

  async #speakWith(voice: Voice, sentence: Sentence, signal: AbortSignal, firstMs: number): Promise<{ clauses: number; fault: unknown }> {
    const { playback, timers, voiceName, lexicon, hooks } = this.#options;
    const startedMs = timers.nowMs();
    const own = new AbortController();
    const stop = () => own.abort();
    signal.addEventListener('abort', stop);
    let clauses = 0;
    try {
      const stream = voice.speak(sentence.text, { voice: voiceName, signal: own.signal, lexicon })[Symbol.asyncIterator]();
      for (;;) {
        const next = await this.#within(stream.next(), signal, clauses === 0 ? firstMs : CLAUSE_DEADLINE_MS);
        if (signal.aborted) return { clauses, fault: null };
        if (next === LATE) return { clauses, fault: new Error('the voice was late') };
        if (next.done) return { clauses, fault: clauses === 0 ? new Error('the voice said nothing') : null };
        const clause: SpeechClause = next.value;
        clauses++;
        playback.add(sentence.id, clause.text, clause.pcm);
        hooks.ready(sentence.id, { madeMs: timers.nowMs() - startedMs, characters: clause.cached ? 0 : clause.text.length, prompt: clause.prompt, voice });
      }
    } catch (fault) {
      return { clauses, fault };
    } finally {
      signal.removeEventListener('abort', stop);
      own.abort();
    }
  }

  /** Also gives up when the words are not wanted any more: a voice that ignores its signal must not hold up the next prompt. */
  #within<T>(work: Promise<T>, signal: AbortSignal, deadlineMs: number): Promise<T | typeof LATE> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        done();
        resolve(LATE);
      };
      const timer = this.#options.timers.after(deadlineMs, giveUp);
      const done = (): void => {
        timer.cancel();
        signal.removeEventListener('abort', giveUp);
      };
      signal.addEventListener('abort', giveUp);
      work.then(resolve, reject).finally(done);
    });
  }
}
