import { rmsOf } from './media/energy-voice-activity.ts';
import { VoiceDetector, type VoiceEdge } from './media/voice-detector.ts';
import { FRAME_MS, FRAME_SAMPLES, type VoiceActivity } from './ports.ts';

/** Speech before the detector was certain, kept for the recogniser. */
const LEAD_IN_MS = 240;
const LEAD_OUT_MS = 180;
/** Kept while nobody speaks: the lead-in and the time a verdict takes. */
const IDLE_FRAMES = 50;
/** The recogniser takes 20 s at a time. */
const MAX_FRAMES = 1_000;
/** Carriers pause the media; after this long the missing time counts as silence. */
const PAUSED_MEDIA_MS = 750;
const MAX_PADDING_FRAMES = 500;
/** The far end's clock may lag this much before it is believed to have been set anew. */
const MAX_LAG_MS = 400;
const LAGGING_FRAMES = 100;
const QUIET_RMS = 100;
/** A long utterance is cut at its quietest frame of the last two seconds. */
const CUT_WITHIN_FRAMES = 100;

interface Frame {
  readonly atMs: number;
  readonly pcm: Int16Array;
}

function joinFrames(frames: readonly Frame[]): Int16Array {
  const pcm = new Int16Array(frames.length * FRAME_SAMPLES);
  frames.forEach((frame, i) => pcm.set(frame.pcm, i * FRAME_SAMPLES));
  return pcm;
}

/**
 * The caller's side of the line on the clock of the call: puts frames in their place by the far end's audio clock, fills what is missing with silence,
 * finds where the voice begins and ends, and keeps the current utterance for the recogniser. Bounded whatever the far end sends.
 */
export class CallerEar {
  readonly #judge: ReturnType<VoiceActivity['open']>;
  readonly #detector = new VoiceDetector();
  readonly #onFrame: (atSample: number, pcm: Int16Array) => void;
  #frames: Frame[] = [];
  #baseMs: number | null = null;
  #cursorMs = 0;
  #lastMediaMs = 0;
  #laggingFrames = 0;
  /** Where the judged stream began on the call's clock, moved along whenever frames are left out. */
  #judgedFromMs: number | null = null;
  #startMs: number | null = null;
  #endMs: number | null = null;

  constructor(voiceActivity: VoiceActivity, hooks: { edge: (edge: VoiceEdge) => void; frame: (atSample: number, pcm: Int16Array) => void }) {
    this.#onFrame = hooks.frame;
    this.#judge = voiceActivity.open((verdict) => {
      const edge = this.#detector.push({ ...verdict, atMs: verdict.atMs + (this.#judgedFromMs ?? 0) });
      if (!edge) return;
      // The voice resumed: what ended has not ended.
      if (edge.kind === 'on') this.#startMs ??= edge.atMs;
      this.#endMs = edge.kind === 'on' ? null : edge.atMs;
      hooks.edge(edge);
    });
  }

  /** `pcm` is one or more whole frames; `streamMs` the far end's time of its first sample. */
  audio(pcm: Int16Array, streamMs: number, nowMs: number): void {
    this.#lastMediaMs = nowMs;
    for (let at = 0; at + FRAME_SAMPLES <= pcm.length; at += FRAME_SAMPLES) {
      const lengthMs = pcm.length / 8;
      this.#place(pcm.subarray(at, at + FRAME_SAMPLES), streamMs + at / 8, nowMs - (lengthMs - at / 8 - FRAME_MS));
    }
  }

  /** Once every 20 ms: time passes although no media comes. */
  tick(nowMs: number): void {
    if (this.#baseMs === null || nowMs - this.#lastMediaMs < PAUSED_MEDIA_MS) return;
    for (let i = 0; this.#cursorMs + FRAME_MS <= nowMs - FRAME_MS && i < 3; i++) this.#take(new Int16Array(FRAME_SAMPLES));
  }

  #place(pcm: Int16Array, streamMs: number, arrivedMs: number): void {
    if (this.#baseMs === null) {
      this.#baseMs = arrivedMs - FRAME_MS - streamMs;
      this.#cursorMs = Math.max(0, arrivedMs - FRAME_MS);
    }
    const lagMs = arrivedMs - FRAME_MS - (streamMs + this.#baseMs);
    this.#laggingFrames = lagMs > MAX_LAG_MS ? this.#laggingFrames + 1 : 0;
    if (lagMs < 0 || this.#laggingFrames > LAGGING_FRAMES) {
      this.#baseMs += lagMs;
      this.#laggingFrames = 0;
    }
    const targetMs = streamMs + this.#baseMs;
    for (let i = 0; this.#cursorMs + 2 * FRAME_MS < targetMs && i < MAX_PADDING_FRAMES; i++) this.#take(new Int16Array(FRAME_SAMPLES));
    if (this.#cursorMs + 2 * FRAME_MS < targetMs) this.#skipTo(targetMs);
    // After a hold-up we run behind the caller; every quiet frame is a chance to catch up.
    if (this.#cursorMs > targetMs + FRAME_MS && rmsOf(pcm) < QUIET_RMS) return;
    this.#take(pcm);
  }

  #skipTo(atMs: number): void {
    if (this.#judgedFromMs !== null) this.#judgedFromMs += atMs - this.#cursorMs;
    this.#cursorMs = atMs;
  }

  #take(pcm: Int16Array): void {
    const atMs = this.#cursorMs;
    this.#judgedFromMs ??= atMs;
    this.#cursorMs += FRAME_MS;
    this.#frames.push({ atMs, pcm });
    const most = this.#startMs === null ? IDLE_FRAMES : MAX_FRAMES;
    if (this.#frames.length > most) this.#frames.splice(0, this.#frames.length - most);
    this.#onFrame(Math.round(atMs * 8), pcm);
    this.#judge.push(pcm);
  }

  /** When the current utterance began and, as far as is known, ended; null while nobody has spoken. */
  get span(): { startMs: number; endMs: number } | null {
    return this.#startMs === null ? null : { startMs: this.#startMs, endMs: Math.max(this.#startMs, this.#endMs ?? this.#cursorMs) };
  }

  /** The current utterance with a little before and after it, at most 20 s. */
  utterance(): Int16Array {
    const { startMs, endMs } = this.span ?? { startMs: this.#cursorMs, endMs: this.#cursorMs };
    const isOver = this.#endMs !== null && this.#endMs >= startMs;
    return joinFrames(this.#frames.filter(({ atMs }) => atMs >= startMs - LEAD_IN_MS && (!isOver || atMs <= endMs + LEAD_OUT_MS)));
  }

  /** Where the samples of `utterance()` begin on the clock of the call. */
  get utteranceFromMs(): number {
    const startMs = this.#startMs ?? this.#cursorMs;
    return this.#frames.find(({ atMs }) => atMs >= startMs - LEAD_IN_MS)?.atMs ?? startMs;
  }

  /** Takes the older part of a long utterance out, cut where the last two seconds are quietest; the utterance goes on with the rest. */
  bank(): { pcm: Int16Array; fromMs: number } {
    const fromMs = this.utteranceFromMs;
    const from = Math.max(0, this.#frames.length - CUT_WITHIN_FRAMES);
    let cut = from;
    let quietest = Number.POSITIVE_INFINITY;
    for (let i = from; i < this.#frames.length; i++) {
      const loudness = rmsOf(this.#frames[i]?.pcm ?? new Int16Array(0));
      if (loudness >= quietest) continue;
      quietest = loudness;
      cut = i;
    }
    return { pcm: joinFrames(this.#frames.splice(0, cut + 1).filter(({ atMs }) => atMs >= fromMs)), fromMs };
  }

  /** The next voice begins a new utterance. */
  forget(): void {
    this.#startMs = null;
    this.#endMs = null;
    if (this.#frames.length > IDLE_FRAMES) this.#frames.splice(0, this.#frames.length - IDLE_FRAMES);
  }

  close(): void {
    this.#judge.close();
  }
}
