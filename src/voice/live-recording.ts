import type { CallEnding } from './call-plan.ts';
import { type AudibleGap, GapMeter } from './media/audible-gap.ts';
import { StereoTimeline } from './media/stereo-timeline.ts';
import { type RecordingFile, WavRecorder } from './media/wav-recorder.ts';

/** Audio of the agent this close behind the last piece goes on without a seam. */
const SEAM_SAMPLES = 960;

interface Options {
  readonly file: Promise<RecordingFile> | null;
  readonly onGap: (gap: AudibleGap) => void;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Both sides of the call on its clock: measured as they are, written to the file as the caller was told. Until `openCaller` the caller's side of the
 * file is silence; `refuse` deletes the file while the measuring goes on.
 */
export class LiveRecording {
  readonly #timeline: StereoTimeline;
  readonly #recorder: WavRecorder | null;
  #callerFromSample = Number.POSITIVE_INFINITY;
  #agentCursor = 0;
  #refused: Promise<void> | null = null;
  #isMeasured = true;

  constructor(options: Options) {
    const meter = new GapMeter(options.onGap);
    this.#recorder = options.file ? new WavRecorder(options.file, options.onFault) : null;
    this.#timeline = new StereoTimeline((atSample, left, right) => {
      if (this.#isMeasured) meter.push(atSample, left, right);
      if (!this.#recorder || this.#refused) return;
      const hidden = Math.min(left.length, Math.max(0, this.#callerFromSample - atSample));
      if (hidden > 0) left.fill(0, 0, hidden);
      this.#recorder.push(left, right);
    });
  }

  caller(atSample: number, pcm: Int16Array): void {
    this.#timeline.caller(atSample, pcm);
  }

  /** Agent audio that is being heard from `nowMs` on. */
  agent(nowMs: number, pcm: Int16Array): void {
    const now = Math.round(nowMs * 8);
    const at = Math.abs(now - this.#agentCursor) <= SEAM_SAMPLES ? this.#agentCursor : now;
    this.#timeline.agent(at, pcm);
    this.#agentCursor = at + pcm.length;
  }

  tick(nowMs: number): void {
    this.#timeline.advance(Math.round(nowMs * 8));
  }

  /** The announcement has been heard: the caller's voice is kept from now on. */
  openCaller(nowMs: number): void {
    this.#callerFromSample = Math.min(this.#callerFromSample, Math.round(nowMs * 8));
  }

  /** Whoever answers the caller from now on is not the agent: what they take to answer is not ours. */
  stopMeasuring(): void {
    this.#isMeasured = false;
  }

  get isRefused(): boolean {
    return this.#refused !== null;
  }

  /** The caller said no: nothing is kept. */
  refuse(): void {
    this.#refused ??= this.#recorder?.discard() ?? Promise.resolve();
  }

  /** Writes what is left. Null when the call was not to be recorded. */
  async finish(nowMs: number): Promise<(CallEnding['recording'] & { complete: boolean }) | null> {
    this.#timeline.finish(Math.round(nowMs * 8));
    if (!this.#recorder) return null;
    if (this.#refused) {
      await this.#refused;
      return { bytes: 0, duration_ms: 0, deleted: true, delete_reason: 'caller_refused', complete: true };
    }
    const { bytes, duration_ms, complete } = await this.#recorder.finish();
    return { bytes, duration_ms, deleted: false, delete_reason: null, complete };
  }
}
