/** Zero crossings of the sinc on each side of a sample of the slower rate: the filter falls within about 700 Hz at 8 kHz. */
const CROSSINGS = 28;
const KAISER_BETA = 8;
/** Share of the slower rate's band that passes; the rest is room for the filter to fall. */
const PASS_BAND = 0.945;

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

interface Filter {
  /** Output samples per `down` input samples. */
  readonly up: number;
  readonly down: number;
  /** Input samples that one output sample looks at. */
  readonly taps: number;
  /** `up` rows of `taps` coefficients, oldest input first. */
  readonly rows: Float64Array;
}

const filters = new Map<string, Filter>();

/** Kaiser-windowed sinc, one row of coefficients per position between two input samples (polyphase form; Crochiere and Rabiner 1983). */
function filterFor(fromHz: number, toHz: number): Filter {
  const key = `${fromHz}:${toHz}`;
  const known = filters.get(key);
  if (known) return known;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const cutoff = Math.min(1, toHz / fromHz) * PASS_BAND;
  const half = Math.ceil(CROSSINGS * Math.max(1, fromHz / toHz));
  const taps = 2 * half;
  const rows = new Float64Array(up * taps);
  for (let row = 0; row < up; row++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      // Distance from the output sample to this input sample, in input samples.
      const x = tap - half + 1 - row / up;
      const inside = 1 - (x / half) ** 2;
      const window = inside <= 0 ? 0 : besselI0(KAISER_BETA * Math.sqrt(inside)) / besselI0(KAISER_BETA);
      const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
      rows[row * taps + tap] = sinc * window;
      sum += sinc * window;
    }
    // Each row sums to one, or silence with an offset would turn into a tone.
    for (let tap = 0; tap < taps; tap++) rows[row * taps + tap] = (rows[row * taps + tap] as number) / sum;
  }
  const filter = { up, down, taps, rows };
  filters.set(key, filter);
  return filter;
}

const clip = (value: number): number => (value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : Math.round(value));

/** Changes the sample rate of one stream, piece by piece, without seams. Output lags input by 28 samples of the slower rate. */
export class Resampler {
  readonly #filter: Filter;
  #kept: Float64Array;
  /** Position of the next output sample: which input sample of `#kept` starts its window, and the row in between. */
  #start = 0;
  #row = 0;

  constructor(fromHz: number, toHz: number) {
    this.#filter = filterFor(fromHz, toHz);
    this.#kept = new Float64Array(this.#filter.taps / 2 - 1);
  }

  process(pcm: Int16Array): Int16Array {
    const { up, down, taps, rows } = this.#filter;
    const input = new Float64Array(this.#kept.length + pcm.length);
    input.set(this.#kept);
    for (let i = 0; i < pcm.length; i++) input[this.#kept.length + i] = pcm[i] as number;
    const output: number[] = [];
    let start = this.#start;
    let row = this.#row;
    while (start + taps <= input.length) {
      let sum = 0;
      const base = row * taps;
      for (let tap = 0; tap < taps; tap++) sum += (input[start + tap] as number) * (rows[base + tap] as number);
      output.push(clip(sum));
      row += down;
      start += Math.floor(row / up);
      row %= up;
    }
    const drop = Math.min(start, input.length);
    this.#kept = input.slice(drop);
    this.#start = start - drop;
    this.#row = row;
    return Int16Array.from(output);
  }

  /** The samples still inside the filter, as if silence followed. */
  flush(): Int16Array {
    return this.process(new Int16Array(this.#filter.taps / 2));
  }
}

/** Changes the sample rate of a whole piece; the result has `round(length · toHz / fromHz)` samples, aligned with the input. */
export function resample(pcm: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return pcm;
  const resampler = new Resampler(fromHz, toHz);
  const body = resampler.process(pcm);
  const tail = resampler.flush();
  const whole = new Int16Array(Math.round((pcm.length * toHz) / fromHz));
  whole.set(body.subarray(0, whole.length));
  if (whole.length > body.length) whole.set(tail.subarray(0, whole.length - body.length), body.length);
  return whole;
}
