import type { Recogniser, Timers, Voice, VoiceActivity } from '../ports.ts';
import type { PlayTime } from './elastic-time.ts';

/** What reading and speaking take of a played call's time, so that it takes the same on every machine: about what two quiet cores need. */
const READ_MS = 120;
const READ_MS_A_SECOND = 60;
const SPEAK_MS = 80;
const RATE_HZ = 8000;
/** Silero judges windows of 256 samples. */
const WINDOW_SAMPLES = 256;

const wait = (timers: Timers, ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));

/** The real recogniser in played time: the call goes on while it reads, for as long as reading takes by the rule, and stands still when it takes longer. */
export const timedRecogniser = (real: Recogniser, { timers, hold }: PlayTime): Recogniser => ({
  name: real.name,
  async transcribe(pcm, hints, signal) {
    let isDone = false;
    let release = (): void => undefined;
    const due = wait(timers, READ_MS + (READ_MS_A_SECOND * pcm.length) / RATE_HZ).then(() => {
      if (!isDone && !signal.aborted) release = hold();
    });
    const stop = (): void => release();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const heard = await real.transcribe(pcm, hints, signal);
      isDone = true;
      release();
      await due;
      return { ...heard, latency_ms: READ_MS + (READ_MS_A_SECOND * pcm.length) / RATE_HZ };
    } finally {
      isDone = true;
      release();
      signal.removeEventListener('abort', stop);
    }
  },
});

/** The real voice in played time. Whether a clause had been spoken before makes no difference, so that a second run is like the first. */
export const timedVoice = (real: Voice, { timers, hold }: PlayTime): Voice => ({
  name: real.name,
  async *speak(text, options) {
    const clauses = real.speak(text, options)[Symbol.asyncIterator]();
    for (;;) {
      const release = hold();
      const next = await clauses.next().finally(release);
      if (next.done === true) return;
      await wait(timers, SPEAK_MS);
      const { text: words, pcm } = next.value;
      yield { text: words, pcm, cached: false };
    }
  },
});

/** The real detector in played time: a frame is judged before the next one comes. */
export const timedActivity = (real: VoiceActivity, { hold }: PlayTime): VoiceActivity => ({
  open(onVerdict) {
    let pushed = 0;
    let judged = 0;
    let release: (() => void) | null = null;
    const stream = real.open((verdict) => {
      judged += 1;
      onVerdict(verdict);
      if (judged * WINDOW_SAMPLES + WINDOW_SAMPLES > pushed) {
        release?.();
        release = null;
      }
    });
    return {
      push(frame) {
        pushed += frame.length;
        if ((judged + 1) * WINDOW_SAMPLES <= pushed) release ??= hold();
        stream.push(frame);
      },
      close() {
        release?.();
        release = null;
        stream.close();
      },
    };
  },
});
