import { FRAME_SAMPLES, type MediaTransport } from '../ports.ts';
import { placeWords, type SpokenWord } from './spoken-words.ts';

/** A far end that buffers and never says it played something is believed after this long. */
const MARK_PATIENCE_MS = 1_500;
/** A process held up for longer than this does not pretend that so much was heard at once. */
const LONGEST_STEP_MS = 500;

interface Clause {
  readonly utterance: number;
  readonly text: string;
  readonly pcm: Int16Array;
  readonly words: readonly SpokenWord[];
  /** Samples of this clause that were heard, for all we know. */
  played: number;
  /** Buffered lines: handed to the far end in this generation. */
  isSent: boolean;
  overdueMs: number;
}

export interface HeardWord {
  readonly text: string;
  readonly start_ms: number;
  readonly end_ms: number;
}

/** What became of one utterance on the line. Times are milliseconds of the call. */
export interface Heard {
  readonly text: string;
  readonly words: readonly HeardWord[];
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly isWhole: boolean;
}

interface Track {
  startMs: number | null;
  endMs: number | null;
  isClosed: boolean;
  isDone: boolean;
  isCut: boolean;
  words: { word: SpokenWord; clause: Clause; startMs: number }[];
}

interface Hooks {
  /** The first sample of an utterance was heard. */
  started(utterance: number): void;
  clauseHeard(utterance: number, clauseText: string): void;
  /** The last sample of an utterance was heard and no more of it is to come. */
  finished(utterance: number): void;
  /** Audio that was heard just now, for the record. */
  heard(pcm: Int16Array): void;
}

/**
 * The agent's mouth: clauses wait here and are played in order. Knows what was heard, not what was sent: paced lines are fed frame by frame,
 * buffered ones (which take everything at once) by elapsed time, held between the last mark that came back and the first that did not.
 */
export class Playback {
  readonly #transport: MediaTransport;
  readonly #hooks: Hooks;
  #clauses: Clause[] = [];
  #tracks = new Map<number, Track>();
  #generation = 0;
  #markSerial = 0;
  #marks = new Map<string, Clause>();
  #isHeld = false;
  #lastTickMs: number | null = null;
  #nowMs = 0;

  constructor(transport: MediaTransport, hooks: Hooks) {
    this.#transport = transport;
    this.#hooks = hooks;
  }

  /** Announces an utterance, so that its end can be told from a slow voice. */
  open(utterance: number): void {
    this.#tracks.set(utterance, { startMs: null, endMs: null, isClosed: false, isDone: false, isCut: false, words: [] });
  }

  add(utterance: number, text: string, pcm: Int16Array): void {
    if (this.#tracks.get(utterance)?.isDone !== false) return;
    const clause: Clause = { utterance, text, pcm, words: placeWords(text, pcm), played: 0, isSent: false, overdueMs: 0 };
    this.#clauses.push(clause);
    if (!this.#isHeld) this.#sendAhead();
  }

  /** Nothing more comes for this utterance. */
  close(utterance: number): void {
    const track = this.#tracks.get(utterance);
    if (!track || track.isDone) return;
    track.isClosed = true;
    this.#settle(utterance);
  }

  /** True while something is waiting or being played. */
  get isBusy(): boolean {
    for (const track of this.#tracks.values()) if (!track.isDone) return true;
    return false;
  }

  /** Milliseconds of audio that wait to be heard. */
  get waitingMs(): number {
    return this.#clauses.reduce((sum, clause) => sum + (clause.pcm.length - clause.played) / 8, 0);
  }

  /** Once every 20 ms of the call. */
  tick(nowMs: number): void {
    const stepMs = Math.min(LONGEST_STEP_MS, nowMs - (this.#lastTickMs ?? nowMs - 20));
    this.#lastTickMs = nowMs;
    this.#nowMs = nowMs;
    if (this.#isHeld || this.#clauses.length === 0) return;
    if (this.#transport.kind === 'paced') this.#playFrame();
    else this.#assumePlayed(stepMs);
  }

  #playFrame(): void {
    const frame = new Int16Array(FRAME_SAMPLES);
    let filled = 0;
    for (let clause = this.#clauses[0]; clause && filled < FRAME_SAMPLES; clause = this.#clauses[0]) {
      const piece = clause.pcm.subarray(clause.played, clause.played + FRAME_SAMPLES - filled);
      frame.set(piece, filled);
      filled += piece.length;
      this.#progress(clause, piece.length);
      if (clause.played >= clause.pcm.length) this.#clauseDone(clause);
    }
    this.#transport.send(frame);
    this.#hooks.heard(frame);
  }

  #assumePlayed(stepMs: number): void {
    let samples = Math.round(stepMs * 8);
    for (const clause of [...this.#clauses]) {
      if (!clause.isSent) break;
      const piece = clause.pcm.subarray(clause.played, clause.played + samples);
      if (piece.length > 0) {
        this.#progress(clause, piece.length);
        this.#hooks.heard(piece);
        samples -= piece.length;
      }
      if (clause.played < clause.pcm.length) break;
      clause.overdueMs += stepMs;
      if (clause.overdueMs > MARK_PATIENCE_MS) this.#clauseDone(clause);
    }
  }

  #progress(clause: Clause, samples: number): void {
    const track = this.#tracks.get(clause.utterance);
    if (!track) return;
    const isFirst = track.startMs === null;
    if (track.startMs === null) track.startMs = this.#nowMs;
    clause.played += samples;
    track.endMs = this.#nowMs + samples / 8;
    for (const word of clause.words)
      if (word.start < clause.played && !track.words.some((known) => known.word === word))
        track.words.push({ word, clause, startMs: Math.max(track.startMs, this.#nowMs + (word.start - clause.played + samples) / 8) });
    if (isFirst) this.#hooks.started(clause.utterance);
  }

  /** A mark came back. After `clear` the far end echoes all pending marks at once: those of an older generation mean nothing. */
  marked(name: string): void {
    const clause = this.#marks.get(name);
    if (!clause) return;
    this.#marks.delete(name);
    const index = this.#clauses.indexOf(clause);
    if (index < 0) return;
    for (const earlier of this.#clauses.slice(0, index + 1)) {
      const missing = earlier.pcm.length - earlier.played;
      if (missing > 0) this.#progress(earlier, missing);
      this.#clauseDone(earlier);
    }
  }

  #clauseDone(clause: Clause): void {
    const index = this.#clauses.indexOf(clause);
    if (index < 0) return;
    this.#clauses.splice(index, 1);
    this.#hooks.clauseHeard(clause.utterance, clause.text);
    this.#settle(clause.utterance);
  }

  #settle(utterance: number): void {
    const track = this.#tracks.get(utterance);
    if (!track?.isClosed || track.isDone || this.#clauses.some((clause) => clause.utterance === utterance)) return;
    track.isDone = true;
    this.#hooks.finished(utterance);
  }

  /** Stops at once, keeping the rest. The far end is told to drop what it has even when we believe it has nothing. */
  hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#silenceFarEnd();
  }

  /** Goes on from the beginning of the word that was cut. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const clause = this.#clauses[0];
    const word = clause?.words.find((candidate) => candidate.start < clause.played && candidate.end > clause.played);
    if (clause && word) {
      clause.played = word.start;
      const track = this.#tracks.get(clause.utterance);
      if (track) track.words = track.words.filter((known) => known.word !== word);
    }
    this.#sendAhead();
  }

  /** Throws the rest away; what was heard stays on record. */
  drop(): void {
    this.#silenceFarEnd();
    this.#isHeld = false;
    this.#clauses = [];
    for (const track of this.#tracks.values()) {
      if (!track.isDone) track.isCut = true;
      track.isDone = true;
    }
  }

  /** Forgets an utterance whose record has been written for good. */
  forget(utterance: number): void {
    this.#tracks.delete(utterance);
  }

  heard(utterance: number): Heard {
    const track = this.#tracks.get(utterance);
    if (!track) return { text: '', words: [], start_ms: null, end_ms: null, isWhole: false };
    const words = track.words.filter(({ word, clause }) => clause.played >= (word.start + word.end) / 2);
    const isWhole = track.isClosed && !track.isCut && !this.#clauses.some((clause) => clause.utterance === utterance);
    return {
      text: words.map(({ word }) => word.text).join(' '),
      words: words.map(({ word, startMs }) => ({
        text: word.text,
        start_ms: Math.round(startMs),
        end_ms: Math.round(startMs + (word.end - word.start) / 8),
      })),
      start_ms: track.startMs === null ? null : Math.round(track.startMs),
      end_ms: track.endMs === null ? null : Math.round(track.endMs),
      isWhole,
    };
  }

  #silenceFarEnd(): void {
    this.#generation++;
    this.#marks.clear();
    // Truth lies between the last mark that came back and the first that did not: a far end still inside a clause has not heard the next one.
    const first = this.#clauses[0];
    for (const clause of this.#clauses) {
      if (clause !== first && this.#transport.kind === 'buffered') this.#unplay(clause);
      clause.isSent = false;
      clause.overdueMs = 0;
    }
    this.#transport.clear();
  }

  #unplay(clause: Clause): void {
    clause.played = 0;
    const track = this.#tracks.get(clause.utterance);
    if (track) track.words = track.words.filter((known) => known.clause !== clause);
  }

  #sendAhead(): void {
    if (this.#transport.kind !== 'buffered') return;
    for (const clause of this.#clauses) {
      if (clause.isSent) continue;
      clause.isSent = true;
      this.#transport.send(clause.pcm.subarray(clause.played));
      const name = `${this.#generation}.${++this.#markSerial}`;
      this.#marks.set(name, clause);
      this.#transport.mark(name);
    }
  }
}
