import type { DecisionRecord, Utterance } from '#core/conversation/types';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { UntimedTurnEvent } from '#core/turns/types';
import { ProviderError } from '#kernel/errors';
import { AgentMouth, type MouthHooks } from './agent-mouth.ts';
import type { CallEnding, MeteredUse } from './call-plan.ts';
import { Playback } from './media/playback.ts';
import { Meter } from './meter.ts';
import type { MediaTransport, PromptRef, Timers, Voice } from './ports.ts';
import type { AnswerTo, Transcript } from './transcript.ts';

/** The page's jitter buffer still holds the last words when the last frame has been sent. */
const FAR_BUFFER_MS = 240;

/** What a decision knows about the words it leads to. */
export interface WordFacts {
  readonly decision: DecisionRecord | null;
  readonly answerTo: AnswerTo | null;
}

interface Options {
  readonly line: MediaTransport;
  readonly voices: readonly Voice[];
  /** Whose voice, and how it says words that are not said as they are written. */
  readonly said: { readonly voice: string; readonly lexicon?: Lexicon };
  readonly timers: Timers;
  readonly transcript: () => Transcript;
  readonly post: (event: UntimedTurnEvent) => void;
  /** Audio the caller hears just now. */
  readonly audible: (pcm: Int16Array) => void;
  readonly begun: (said: readonly { id: number; utterance: Utterance }[]) => void;
  /** So many words of an utterance were heard; infinite when it was heard whole. */
  readonly heard: (id: number, words: number) => void;
  /** The line is put down after what is being said now. */
  readonly isClosing: () => boolean;
  readonly fault: (what: string, fault: unknown) => void;
}

/** The agent's side of the floor: turns utterances into sound on the line and tells the call what of it was heard. */
export class AgentSpeech {
  readonly playback: Playback;
  readonly #options: Options;
  readonly #mouth: AgentMouth;
  readonly #mute = new Set<number>();
  #batch: readonly number[] = [];
  #count = 0;
  /** Turn of the reducer that the words being said belong to. */
  turn = -1;
  interruptions = 0;
  /** Characters that were made into speech and not found in the cache, by voice; of voices asked in vain as well. */
  readonly #meter = new Meter();
  readonly #prompts = new Map<string, PromptRef & { times: number }>();

  constructor(options: Options) {
    this.#options = options;
    const { line, voices, said, timers, audible, heard } = options;
    this.playback = new Playback(line, {
      started: (id) => options.transcript().started(id),
      clauseHeard: (id) => heard(id, this.playback.heard(id).words.length),
      finished: (id) => this.#finished(id),
      settled: () => options.transcript().settled(),
      heard: audible,
    });
    this.#mouth = new AgentMouth({
      playback: this.playback,
      voices,
      voiceName: said.voice,
      lexicon: said.lexicon ?? [],
      timers,
      hooks: {
        ready: (id, facts) => this.#ready(id, facts),
        missed: (voice, characters, fault) => this.#missed(voice, characters, fault),
        failed: (id, fault) => this.#unspeakable(id, fault),
      },
    });
  }

  /** Says `words` behind whatever is still being said. */
  say(turn: number, words: readonly Utterance[], facts?: WordFacts): void {
    const said = words.map((utterance) => ({ id: ++this.#count, utterance }));
    said.forEach(({ id, utterance }, i) => {
      const first = i === 0 ? facts : undefined;
      this.#options.transcript().expect(id, utterance, { decision: first?.decision ?? null, answerTo: first?.answerTo ?? null });
    });
    this.turn = turn;
    this.#batch = said.map(({ id }) => id);
    this.#options.begun(said);
    this.#mouth.say(said.map(({ id, utterance }) => ({ id, text: utterance.text })));
  }

  hold(): void {
    this.playback.hold();
  }

  /** Goes on from the word that was cut. */
  release(turn: number): void {
    this.turn = turn;
    this.playback.release();
    this.#options.post({ kind: 'playing', turn, leftMs: this.playback.waitingMs });
  }

  /** The caller has the floor: what was heard is what was said, unless it turns out that the agent may go on. */
  cut(): void {
    this.playback.hold();
    this.interruptions++;
    this.#options.transcript().cut();
  }

  /** Throws away what is not said yet. */
  discard(): void {
    this.#mouth.stop();
    this.playback.hold();
    this.#options.transcript().discard();
    this.playback.drop();
  }

  /** What came from the prompt cache, and how often. */
  get prompts(): CallEnding['prompts'] {
    return [...this.#prompts.values()];
  }

  get usage(): readonly MeteredUse[] {
    return this.#meter.lines;
  }

  #charge(voice: Voice, quantity: number, usage_source: 'measured' | 'estimated'): void {
    this.#meter.add({ component: 'tts', provider: voice.name, model: voice.model ?? this.#options.said.voice, unit: 'character', quantity, usage_source });
  }

  #missed(voice: Voice, characters: number, fault: unknown): void {
    if (!(fault instanceof ProviderError) || fault.kind !== 'refused') this.#charge(voice, characters, 'estimated');
    this.#options.fault('a voice was asked in vain', fault);
  }

  #ready(id: number, { madeMs, characters, prompt, voice }: Parameters<MouthHooks['ready']>[1]): void {
    this.#charge(voice, characters, 'measured');
    if (prompt) this.#prompts.set(prompt.text_hash, { ...prompt, times: (this.#prompts.get(prompt.text_hash)?.times ?? 0) + 1 });
    this.#options.transcript().made(id, madeMs);
    this.#options.post({ kind: 'playing', turn: this.turn, leftMs: this.playback.waitingMs });
  }

  #unspeakable(id: number, fault: unknown): void {
    this.#mute.add(id);
    this.#options.transcript().degraded(id, 'voice');
    this.#options.fault('no voice could say a prompt', fault);
  }

  #finished(id: number): void {
    const { post, timers, line, isClosing, heard, transcript } = this.#options;
    if (!this.#mute.has(id)) heard(id, Number.POSITIVE_INFINITY);
    transcript().finished(id);
    if (this.playback.isBusy) return;
    const { turn } = this;
    const isMute = this.#batch.length > 0 && this.#batch.every((said) => this.#mute.has(said));
    this.#mute.clear();
    if (isMute) return post({ kind: 'speech_failed', turn });
    if (line.kind !== 'paced' || !isClosing()) return post({ kind: 'played', turn });
    timers.after(FAR_BUFFER_MS, () => post({ kind: 'played', turn }));
  }
}
