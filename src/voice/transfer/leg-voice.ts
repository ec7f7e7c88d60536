import { AgentMouth } from '../agent-mouth.ts';
import type { CallPlan } from '../call-plan.ts';
import { Playback } from '../media/playback.ts';
import type { MediaTransport, Timers, Voice } from '../ports.ts';

interface Options {
  readonly transport: MediaTransport;
  readonly voices: readonly Voice[];
  readonly said: Pick<CallPlan, 'voice' | 'lexicon'>;
  readonly timers: Timers;
  /** Characters that were made into speech, for the bill. */
  readonly onSpoken: (voice: Voice, characters: number) => void;
}

/** The agent's voice on the line of a colleague, apart from the caller's: says one text after the other and tells whether it was heard to the end. */
export class LegVoice {
  readonly #playback: Playback;
  readonly #mouth: AgentMouth;
  readonly #waiting = new Map<number, (isSpoken: boolean) => void>();
  #count = 0;

  constructor({ transport, voices, said, timers, onSpoken }: Options) {
    this.#playback = new Playback(transport, { started() {}, clauseHeard() {}, heard() {}, finished: (id) => this.#settle(id, true) });
    this.#mouth = new AgentMouth({
      playback: this.#playback,
      voices,
      voiceName: said.voice,
      lexicon: said.lexicon ?? [],
      timers,
      hooks: {
        ready: (_id, { characters, voice }) => onSpoken(voice, characters),
        missed() {},
        failed: (id) => this.#settle(id, false),
      },
    });
  }

  /** Resolves when it was heard; false where no voice could say it. Never where it was stopped. */
  say(text: string): Promise<boolean> {
    const id = ++this.#count;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#mouth.say([{ id, text }]);
    });
  }

  tick(nowMs: number): void {
    this.#playback.tick(nowMs);
  }

  stop(): void {
    this.#waiting.clear();
    this.#mouth.stop();
    this.#playback.hold();
    this.#playback.drop();
  }

  #settle(id: number, isSpoken: boolean): void {
    const tell = this.#waiting.get(id);
    this.#waiting.delete(id);
    tell?.(isSpoken);
  }
}
