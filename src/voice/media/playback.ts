import { type AudioMark, FRAME_SAMPLES, type MediaTransport, type TransportEvent } from '../ports.ts';
import { placeWords, type SpokenWord } from './spoken-words.ts';

/** A far end that buffers and never says it played something is believed after this long. */
const MARK_PATIENCE_MS = 1_500;
/** A process held up for longer than this does not pretend that so much was heard at once. */
const LONGEST_STEP_MS = 500;

interface Clause {
  readonly order: number;
  readonly utterance: number;
  readonly text: string;
  readonly pcm: Int16Array;
  readonly words: readonly SpokenWord[];
  /** Samples of this clause that were heard, for all we know. */
  played: number;
  /** Buffered lines: handed to the far end in this generation. */
  isSent: boolean;
  overdueMs: number;
  /** Of each word: what the far end has told about it, and in which generation its mark was sent last. */
  readonly truth: ('heard' | 'unheard' | null)[];
  readonly markedIn: number[];
}

/** What a mark stands behind: the middle of a word, or with null the end of a clause. */
interface Mark {
  readonly clause: Clause;
  readonly word: number | null;
}

/** A `clear` of which it is not known yet how much had been played before it. */
interface Doubt {
  readonly generation: number;
  /** Sent right behind the `clear`, so that it comes back when that has been done. */
  readonly fence: string;
  readonly marks: Map<string, Mark>;
  /** Marks that came back since, with the frame of the far end's audio they followed. */
  readonly back: { readonly mark: Mark; readonly frame: number }[];
  readonly sinceMs: number;
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
  /** A far end has told how much it had played before it was silenced; what was reported before was an estimate. */
  settled?(): void;
}

/**
 * The agent's mouth: clauses wait here and are played in order. Knows what was heard, not what was sent. Paced lines are fed frame by frame. Buffered ones
 * take everything at once, with a mark behind the middle of each word: elapsed time is only the estimate until those come back. A far end that is told to
 * clear answers all its marks at once: its own audio, which comes in the same order, separates those that were played from those thrown away.
 */
export class Playback {
  readonly #transport: MediaTransport;
  readonly #hooks: Hooks;
  #clauses: Clause[] = [];
  #tracks = new Map<number, Track>();
  #generation = 0;
  #markSerial = 0;
  #order = 0;
  #marks = new Map<string, Mark>();
  #doubts: Doubt[] = [];
  #forgotten: number[] = [];
  /** Frames of the caller's audio so far: the far end's own clock, on which marks can be placed whatever the network does. */
  #farFrames = 0;
  #hasMarks = false;
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
    const words = placeWords(text, pcm);
    const clause: Clause = {
      order: this.#order++,
      utterance,
      text,
      pcm,
      words,
      played: 0,
      isSent: false,
      overdueMs: 0,
      truth: words.map(() => null),
      markedIn: words.map(() => -1),
    };
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

  /** The far end was silenced and has not told yet how much it had played. */
  get isDoubtful(): boolean {
    return this.#doubts.length > 0;
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
    // A fence that never comes back leaves the estimate.
    for (const doubt of this.#doubts.filter(({ sinceMs }) => nowMs - sinceMs > MARK_PATIENCE_MS)) this.#resolve(doubt);
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
      if (word.start < clause.played) this.#reach(track, clause, word, Math.max(track.startMs, this.#nowMs + (word.start - clause.played + samples) / 8));
    if (isFirst) this.#hooks.started(clause.utterance);
  }

  #reach(track: Track, clause: Clause, word: SpokenWord, startMs: number): void {
    if (!track.words.some((known) => known.word === word)) track.words.push({ word, clause, startMs });
  }

  /** What the line reports, in the order it came. */
  follow(event: TransportEvent): void {
    if (event.kind === 'audio') this.#farFrames++;
    else if (event.kind === 'mark') this.marked(event.name);
    else if (event.kind === 'closed') this.#lineClosed();
  }

  marked(name: string): void {
    const mark = this.#marks.get(name);
    if (mark) {
      this.#marks.delete(name);
      this.#hasMarks = true;
      return this.#played(mark);
    }
    for (const doubt of this.#doubts) {
      const late = doubt.marks.get(name);
      if (late) doubt.back.push({ mark: late, frame: this.#farFrames });
      doubt.marks.delete(name);
      if (doubt.fence === name) return this.#settleDoubt(doubt);
    }
  }

  #played({ clause, word }: Mark): void {
    if (word !== null) {
      clause.truth[word] = 'heard';
      const missing = middleOf(clause.words[word] as SpokenWord) - clause.played;
      if (missing > 0 && this.#clauses.includes(clause)) this.#progress(clause, missing);
      return;
    }
    for (const earlier of this.#clauses.slice(0, this.#clauses.indexOf(clause) + 1)) {
      earlier.truth.fill('heard');
      const missing = earlier.pcm.length - earlier.played;
      if (missing > 0) this.#progress(earlier, missing);
      this.#clauseDone(earlier);
    }
  }

  /**
   * Marks come in order, and those that are thrown away come all at once: they share the gap between two frames of the caller with the last one, the end
   * of a clause. Carriers that forget what they throw away send only what was played.
   */
  #settleDoubt(doubt: Doubt): void {
    const flushedAt = doubt.marks.size > 0 ? Number.POSITIVE_INFINITY : (doubt.back.at(-1)?.frame ?? 0);
    for (const { mark, frame } of doubt.back) this.#learn(doubt, mark, frame < flushedAt);
    for (const mark of doubt.marks.values()) this.#learn(doubt, mark, false);
    this.#resolve(doubt);
  }

  #learn({ generation }: Doubt, { clause, word }: Mark, wasPlayed: boolean): void {
    if (word === null) {
      if (wasPlayed && this.#isHeld) clause.played = clause.pcm.length;
      return;
    }
    if (clause.markedIn[word] !== generation) return;
    // Once heard is heard, even when it was begun again.
    if (clause.truth[word] !== 'heard') clause.truth[word] = wasPlayed ? 'heard' : 'unheard';
    const track = this.#tracks.get(clause.utterance);
    const spoken = clause.words[word] as SpokenWord;
    if (wasPlayed && track) this.#reach(track, clause, spoken, track.endMs ?? this.#nowMs);
    // Held speech goes on from where it was cut, not from where it was thought to be.
    if (!this.#isHeld) return;
    if (wasPlayed) clause.played = Math.max(clause.played, middleOf(spoken));
    else clause.played = Math.min(clause.played, middleOf(spoken) - 1);
  }

  #resolve(doubt: Doubt): void {
    this.#doubts = this.#doubts.filter((other) => other !== doubt);
    this.#hooks.settled?.();
    if (this.#doubts.length > 0) return;
    for (const utterance of this.#forgotten.splice(0)) this.#tracks.delete(utterance);
  }

  /** Nothing that has not come back by now was played; where marks never came back at all, elapsed time has to do. */
  #lineClosed(): void {
    if (this.#transport.kind !== 'buffered' || !this.#hasMarks) return;
    for (const { clause, word } of this.#marks.values()) if (word !== null && clause.truth[word] !== 'heard') clause.truth[word] = 'unheard';
    this.#marks.clear();
    for (const doubt of [...this.#doubts]) this.#settleDoubt(doubt);
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
      if (track && clause.truth[clause.words.indexOf(word)] !== 'heard') track.words = track.words.filter((known) => known.word !== word);
    }
    this.#sendAhead();
  }

  /** Throws the rest away; what was heard stays on record. */
  drop(): void {
    if (!this.#isHeld) this.#silenceFarEnd();
    this.#isHeld = false;
    this.#clauses = [];
    for (const track of this.#tracks.values()) {
      if (!track.isDone) track.isCut = true;
      track.isDone = true;
    }
  }

  /** Forgets an utterance whose record has been written for good. */
  forget(utterance: number): void {
    if (this.#doubts.length > 0) this.#forgotten.push(utterance);
    else this.#tracks.delete(utterance);
  }

  heard(utterance: number): Heard {
    const track = this.#tracks.get(utterance);
    if (!track) return { text: '', words: [], start_ms: null, end_ms: null, isWhole: false };
    const words = track.words
      .filter(({ word, clause }) => {
        const truth = clause.truth[clause.words.indexOf(word)] ?? null;
        return truth === null ? clause.played >= middleOf(word) : truth === 'heard';
      })
      .sort((a, b) => a.clause.order - b.clause.order || a.word.start - b.word.start);
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
    const doubt: Doubt = { generation: this.#generation, fence: `${this.#generation}.clear`, marks: this.#marks, back: [], sinceMs: this.#nowMs };
    this.#generation++;
    this.#marks = new Map();
    // Until the far end has told: it has not heard the next clause before the mark of this one came back.
    const first = this.#clauses[0];
    for (const clause of this.#clauses) {
      if (clause !== first && this.#transport.kind === 'buffered') this.#unplay(clause);
      clause.isSent = false;
      clause.overdueMs = 0;
    }
    this.#transport.clear();
    if (this.#transport.kind !== 'buffered') return;
    if (doubt.marks.size > 0) this.#doubts.push(doubt);
    this.#transport.mark(doubt.fence);
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
      const from = clause.played;
      const marks = clause.words.flatMap((word, i): AudioMark[] => {
        const at = Math.round((middleOf(word) - from) / FRAME_SAMPLES) * FRAME_SAMPLES;
        if (at <= 0) return [];
        if (clause.truth[i] !== 'heard') clause.truth[i] = null;
        clause.markedIn[i] = this.#generation;
        return [{ name: this.#newMark({ clause, word: i }), at: Math.min(at, clause.pcm.length - from) }];
      });
      this.#transport.send(clause.pcm.subarray(from), marks);
      this.#transport.mark(this.#newMark({ clause, word: null }));
    }
  }

  #newMark(mark: Mark): string {
    const name = `${this.#generation}.${++this.#markSerial}`;
    this.#marks.set(name, mark);
    return name;
  }
}

const middleOf = ({ start, end }: SpokenWord): number => (start + end) / 2;
