import { type Answer, Answering } from '#core/answering/answering';
import type { CallerEar } from './caller-ear.ts';
import { BEEP_MS, ToneDetector } from './media/tone-detector.ts';
import type { VoiceEdge } from './media/voice-detector.ts';
import type { Recogniser, Timers } from './ports.ts';

/** While the voice goes on it is read this often: a recording gives itself away long before it is through. */
const READ_EVERY_MS = 1_000;
const READ_WITHIN_MS = 3_000;
const TICK_MS = 100;
/** A box records when its beep is over; one without a beep, when it has been quiet for this long. */
const AFTER_BEEP_MS = 250;
const NO_BEEP_MS = 2_000;
const LONGEST_GREETING_MS = 30_000;

/** Who is spoken to when a call that we made begins. */
export type AnsweredBy = 'person' | 'machine' | 'nobody';

export interface OpeningMeans {
  readonly ear: Pick<CallerEar, 'utterance' | 'forget'>;
  readonly recogniser: Recogniser;
  readonly timers: Timers;
  readonly nowMs: () => number;
  /** For the timeline. */
  readonly event: (type: 'voicemail_detected', data: Readonly<Record<string, unknown>>) => void;
  /** It is our turn: at once with a person, after the beep with a machine. */
  readonly begin: () => void;
}

/**
 * The first seconds of a call that we made: listens until it is known who answered, then until it is our turn. Whatever is heard, `begin` is called: after
 * ten seconds at most with a person, after 30 more at most with a machine. Words are read beside the line and never waited for.
 */
export class Opening {
  readonly #means: OpeningMeans;
  readonly #answering = new Answering();
  readonly #tones = new ToneDetector();
  #timer: { cancel(): void } | null = null;
  #reading: AbortController | null = null;
  #isSpeaking = false;
  #quietSinceMs = 0;
  #nextReadMs = Number.POSITIVE_INFINITY;
  #beepEndedMs: number | null = null;
  #isTone = false;
  #isTold = false;
  #isOver = false;
  #isTooLong = false;

  constructor(means: OpeningMeans) {
    this.#means = means;
  }

  get isMachine(): boolean {
    return this.#answering.answer?.verdict === 'machine';
  }

  /** Who is to be spoken to; nobody where a machine was never through with its greeting. */
  get answeredBy(): AnsweredBy {
    if (!this.isMachine) return 'person';
    return this.#isTooLong ? 'nobody' : 'machine';
  }

  /** The call is answered. */
  start(): void {
    this.#timer = this.#means.timers.after(TICK_MS, () => this.#tick());
  }

  /** The call is over, or our turn has come. */
  stop(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#reading?.abort();
  }

  frame(pcm: Int16Array): void {
    if (this.#isOver) return;
    const tone = this.#tones.push(pcm);
    if (tone) this.#answering.hear({ kind: 'tone', atMs: this.#means.nowMs(), ...tone });
    else if (this.#isTone && this.isMachine) this.#beepEndedMs = this.#means.nowMs();
    this.#isTone = tone !== null && tone.ms >= BEEP_MS;
  }

  /** True while voices are no turns of the conversation yet. */
  takes({ kind }: VoiceEdge): boolean {
    if (this.#isOver) return false;
    const atMs = this.#means.nowMs();
    this.#answering.hear({ kind: kind === 'on' ? 'voice_on' : 'voice_off', atMs });
    this.#isSpeaking = kind === 'on';
    this.#nextReadMs = kind === 'on' ? atMs + READ_EVERY_MS : Number.POSITIVE_INFINITY;
    if (kind === 'on') return true;
    this.#quietSinceMs = atMs;
    this.#read(true);
    return true;
  }

  #tick(): void {
    if (this.#isOver) return;
    const atMs = this.#means.nowMs();
    if (atMs >= this.#nextReadMs) {
      this.#nextReadMs = atMs + READ_EVERY_MS;
      this.#read(false);
    }
    this.#answering.hear({ kind: 'tick', atMs });
    const { answer } = this.#answering;
    if (answer) {
      this.#tell(answer);
      this.#isTooLong = atMs - answer.atMs >= LONGEST_GREETING_MS;
      if (this.#isTooLong || this.#isOurTurn(answer, atMs)) return this.#end();
    }
    this.#timer = this.#means.timers.after(TICK_MS, () => this.#tick());
  }

  #tell({ verdict, because, atMs }: Answer): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#reading?.abort();
    if (verdict === 'machine') this.#means.event('voicemail_detected', { because, decided_after_ms: Math.round(atMs) });
  }

  #isOurTurn({ verdict, atMs: answeredMs }: Answer, atMs: number): boolean {
    if (verdict !== 'machine') return true;
    if (this.#isTone) return false;
    if (this.#beepEndedMs !== null) return atMs - this.#beepEndedMs >= AFTER_BEEP_MS;
    return !this.#isSpeaking && atMs - Math.max(this.#quietSinceMs, answeredMs) >= NO_BEEP_MS;
  }

  #end(): void {
    this.stop();
    this.#means.ear.forget();
    this.#means.begin();
  }

  /** One reading at a time; one that is asked for at the end of the voice takes the place of what is being read. */
  #read(isEnd: boolean): void {
    if (this.#answering.answer || (this.#reading && !isEnd)) return;
    this.#reading?.abort();
    const stop = new AbortController();
    this.#reading = stop;
    const upToMs = this.#means.nowMs();
    const late = this.#means.timers.after(READ_WITHIN_MS, () => stop.abort());
    this.#means.recogniser
      .transcribe(this.#means.ear.utterance(), { expect: 'free', phrases: [], speculative: !isEnd }, stop.signal)
      .then(({ text }) => {
        if (!stop.signal.aborted) this.#answering.hear({ kind: 'words', atMs: this.#means.nowMs(), upToMs, text });
      })
      // Without words the voice itself decides.
      .catch(() => undefined)
      .finally(() => {
        late.cancel();
        if (this.#reading === stop) this.#reading = null;
      });
  }
}
