import { FRAME_MS, type VoiceActivity } from '../ports.ts';

/** The noise floor is the quietest frame of the last four seconds: speech has gaps in that time, hum and hiss have none. */
const FLOOR_WINDOWS = 16;
const WINDOW_MS = 250;
/** The floor is a minimum; the middle of steady noise lies about this much above it. */
const FLOOR_BIAS = 1.5;
/** Below this root mean square nothing counts as speech: about -50 dB of full scale. */
const QUIET_RMS = 100;
const SURE_DB = 12;
const NEVER_DB = 4;

export function rmsOf(pcm: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < pcm.length; i++) sum += (pcm[i] as number) * (pcm[i] as number);
  return pcm.length === 0 ? 0 : Math.sqrt(sum / pcm.length);
}

/** Turns the loudness of frames into a likelihood of speech against a noise floor that follows the line. */
export class EnergyMeter {
  readonly #minima = new Float64Array(FLOOR_WINDOWS).fill(QUIET_RMS);
  readonly #framesPerWindow: number;
  #window = 0;
  #frames = 0;

  constructor(frameMs = FRAME_MS) {
    this.#framesPerWindow = WINDOW_MS / frameMs;
  }

  speechIn(frame: Int16Array): number {
    const rms = rmsOf(frame);
    if (this.#frames === 0) this.#minima[this.#window] = Math.max(1, rms);
    else this.#minima[this.#window] = Math.max(1, Math.min(this.#minima[this.#window] as number, rms));
    if (++this.#frames >= this.#framesPerWindow) {
      this.#frames = 0;
      this.#window = (this.#window + 1) % FLOOR_WINDOWS;
    }
    let floor = Number.POSITIVE_INFINITY;
    for (const minimum of this.#minima) floor = Math.min(floor, minimum);
    if (rms < QUIET_RMS) return 0;
    const overDb = 20 * Math.log10(rms / (Math.max(floor, 1) * FLOOR_BIAS));
    return Math.min(1, Math.max(0, (overDb - NEVER_DB) / (SURE_DB - NEVER_DB)));
  }
}

/** Voice activity from loudness alone: needs no model, answers at once. The fallback when the model cannot be loaded, and what benches use. */
export const energyVoiceActivity: VoiceActivity = {
  open(onVerdict) {
    const meter = new EnergyMeter();
    let atMs = 0;
    let open = true;
    return {
      push(frame) {
        if (!open) return;
        atMs += frame.length / 8;
        onVerdict({ atMs, speech: meter.speechIn(frame) });
      },
      close() {
        open = false;
      },
    };
  },
};
