import { FRAME_SAMPLES } from '#voice/ports';
import { Concealment, isQuiet, LONGEST_PERIOD, likeness, pitchLag } from './concealment.ts';

/** 1.024 s; a power of two. */
const RING = 8192;
const MASK = RING - 1;
const PER_MS = 8;
const LEAST_DELAY = 40 * PER_MS;
const MOST_DELAY = 120 * PER_MS;
/** More audio than this waits only where clocks or networks jumped: it is given up at once. */
const MOST_WAITING = 500 * PER_MS;
/** The least transit is looked for in the last two stretches of this length. */
const STRETCH = 1_500 * PER_MS;
const BINS = 32;
const BIN = 10 * PER_MS;
/** Share of packets that must come in time. */
const IN_TIME = 0.97;
/** How far the delay may be off before silence is used to put it right, and before speech is bent for it. */
const SLACK = FRAME_SAMPLES;
const BEND = 2 * FRAME_SAMPLES;
/** So many packets in a row, in order, that are all late or lie far off are a new clock. */
const ALL_LATE = 12;
const FAR_OFF = 4;
const MISSING = 0;
const HEARD = 1;
const SILENT = 2;
const SEAM = 40;

/** What the buffer did with what came, since the stream began. Milliseconds where not said otherwise. */
export interface Playout {
  /** Packets that came after their time. */
  late: number;
  duplicates: number;
  /** A voice made up where audio was missing; what was missing for longer is silence. */
  concealed_ms: number;
  played_ms: number;
  /** Taken out or put in to keep the delay where it should be. */
  trimmed_ms: number;
  stretched_ms: number;
}

/** Filled and read within one call. */
const ahead = new Int16Array(2 * FRAME_SAMPLES + LONGEST_PERIOD);

/**
 * Audio of one RTP stream at 8 kHz, put in its place by its timestamps and played by our clock: between 40 and 120 ms after the fastest packet, as the
 * network needs it. Follows the far end's clock by leaving out or adding silence, or single pitch periods where nobody stops speaking. Memory is fixed.
 */
export class JitterBuffer {
  readonly playout: Playout = { late: 0, duplicates: 0, concealed_ms: 0, played_ms: 0, trimmed_ms: 0, stretched_ms: 0 };
  readonly #ring = new Int16Array(RING);
  readonly #state = new Uint8Array(RING);
  readonly #concealment = new Concealment();
  readonly #bins = new Uint16Array(BINS);
  #isRunning = false;
  #lastTimestamp = 0;
  /** Timestamps without their wrap, in samples since the first packet. */
  #lastAt = 0;
  #lastSequence = 0;
  /** End of the newest audio. */
  #newestEnd = 0;
  /** From here on the far end is known to be silent. */
  #silentFrom = Number.POSITIVE_INFINITY;
  /** What is played next. */
  #playAt = 0;
  #target = LEAST_DELAY;
  /** Arrival minus timestamp of the fastest packets, of this stretch and the one before. */
  #leastNow = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #stretchEnd = 0;
  #packets = 0;
  #late = 0;
  #odd = 0;
  #oddAt = 0;
  #sinceBend = 0;

  /** Forgets the clock of the stream, for one with another SSRC; the noise of the room stays. */
  restart(): void {
    this.#isRunning = false;
    this.#state.fill(MISSING);
    this.#odd = 0;
  }

  /** Audio of one packet, `isMarked` where a stretch of speech begins: the bytes of `codes` from `from` to `to`, each a sample by `table`. */
  put(sequence: number, timestamp: number, isMarked: boolean, codes: Uint8Array, from: number, to: number, table: Int16Array, nowMs: number): void {
    const length = to - from;
    if (length <= 0 || length > 2_000) return;
    const at = this.#place(timestamp, length, isMarked, nowMs);
    if (at === null) return;
    this.#noteOrder(sequence, at, length);
    if (at + length <= this.#playAt) {
      this.playout.late++;
      this.#late++;
      // One straggler may be lost; two of them in a second and a half are how the network is.
      if (this.#late > 1) this.#target = Math.min(MOST_DELAY, Math.max(this.#target, nowMs * PER_MS - at - this.#base + SLACK));
      return;
    }
    const start = Math.max(at, this.#playAt);
    if (this.#state[start & MASK] === HEARD && this.#state[(at + length - 1) & MASK] === HEARD) {
      this.playout.duplicates++;
      return;
    }
    for (let i = start - at; i < length; i++) {
      this.#ring[(at + i) & MASK] = table[codes[from + i] as number] as number;
      this.#state[(at + i) & MASK] = HEARD;
    }
    if (at + length > this.#newestEnd) this.#newestEnd = at + length;
    if (at >= this.#silentFrom) this.#silentFrom = Number.POSITIVE_INFINITY;
  }

  /** The far end stopped sending audio at `timestamp`: comfort noise of `dbov` dB below overload (RFC 3389), or a keypad event, which leaves the level. */
  pause(sequence: number, timestamp: number, dbov: number | null): void {
    if (dbov !== null) this.#concealment.setComfortLevel(dbov);
    if (!this.#isRunning) return;
    const at = this.#lastAt + ((timestamp - this.#lastTimestamp) | 0);
    if (this.#isNewer(sequence)) {
      this.#lastSequence = sequence;
      this.#silentFrom = Math.min(this.#silentFrom, Math.max(at, this.#newestEnd));
    }
  }

  /** Fills `out` with the next 20 ms, whose time on our clock is `dueMs`. */
  take(out: Int16Array, dueMs: number): void {
    if (!this.#isRunning) {
      this.#concealment.noise(out, 0, out.length);
      return;
    }
    this.playout.played_ms += FRAME_SAMPLES / PER_MS;
    const late = dueMs * PER_MS - this.#playAt - (this.#base + this.#target);
    this.#sinceBend++;
    if (late > MOST_WAITING) this.#skip(late);
    else if (late >= SLACK) this.#catchUp(late);
    else if (late <= -SLACK / 2 && this.#fallBack(out, late)) return this.#concealment.played(out, false);
    if (this.#bent(out, late)) return this.#concealment.played(out, true);
    this.#concealment.played(out, this.#read(out));
  }

  /** How much is waiting, in milliseconds. */
  get waitingMs(): number {
    return this.#isRunning ? Math.max(0, this.#newestEnd - this.#playAt) / PER_MS : 0;
  }

  /** How long after the fastest packet audio is to be played, in milliseconds. */
  get delayMs(): number {
    return this.#target / PER_MS;
  }

  get #base(): number {
    return Math.min(this.#leastNow, this.#leastBefore);
  }

  #isNewer(sequence: number): boolean {
    return ((sequence - this.#lastSequence) & 0xffff) < 0x8000;
  }

  /** Where on the stream's own line the packet lies; null when it does not fit its clock. */
  #place(timestamp: number, length: number, isMarked: boolean, nowMs: number): number | null {
    const now = nowMs * PER_MS;
    if (!this.#isRunning) this.#anchor(timestamp, now);
    const at = this.#lastAt + ((timestamp - this.#lastTimestamp) | 0);
    const isOdd = at + length > this.#playAt + RING || at + length <= this.#playAt - STRETCH;
    const isBehind = at + length <= this.#playAt;
    if (isOdd || isBehind) {
      // What is late and in order is a network that became slower, or a far end whose clock stood still; what came out of order is only late.
      this.#odd = this.#odd > 0 && at > this.#oddAt && at < this.#oddAt + RING ? this.#odd + 1 : 1;
      this.#oddAt = at;
      // Some begin every stretch of speech where the last one ended, as if no time had passed.
      const isNewSpurt = isMarked && at >= this.#lastAt;
      if (isNewSpurt || this.#odd >= (isOdd ? FAR_OFF : ALL_LATE)) {
        this.restart();
        this.#anchor(timestamp, now);
        return this.#lastAt;
      }
      if (isOdd) return null;
    } else this.#odd = 0;
    if (at > this.#lastAt) {
      this.#lastAt = at;
      this.#lastTimestamp = timestamp;
    }
    this.#measure(now - at, now);
    return at;
  }

  #anchor(timestamp: number, now: number): void {
    this.#isRunning = true;
    this.#lastTimestamp = timestamp;
    this.#lastAt = 0;
    this.#lastSequence = -1;
    this.#newestEnd = 0;
    this.#silentFrom = Number.POSITIVE_INFINITY;
    this.#leastNow = now;
    this.#leastBefore = Number.POSITIVE_INFINITY;
    this.#stretchEnd = now + STRETCH;
    this.#bins.fill(0);
    this.#packets = 0;
    this.#late = 0;
    this.#odd = 0;
    this.#playAt = -this.#target;
    // Nothing is missing before the first packet.
    this.#state.fill(SILENT, RING - this.#target);
  }

  #measure(transit: number, now: number): void {
    if (transit < this.#leastNow) this.#leastNow = transit;
    const bin = Math.floor((transit - this.#base) / BIN);
    this.#bins[Math.min(BINS - 1, Math.max(0, bin))]!++;
    this.#packets++;
    if (now < this.#stretchEnd) return;
    let seen = 0;
    let needed = 0;
    while (needed < BINS && seen < this.#packets * IN_TIME) seen += this.#bins[needed++] as number;
    const wanted = Math.min(MOST_DELAY, Math.max(LEAST_DELAY, needed * BIN + SLACK / 2));
    // Up at once, down in steps: a quiet second does not promise a second one.
    this.#target = wanted >= this.#target ? wanted : Math.max(wanted, this.#target - BIN);
    this.#leastBefore = this.#leastNow;
    this.#leastNow = transit;
    this.#bins.fill(0);
    this.#packets = 0;
    this.#late = 0;
    this.#stretchEnd = now + STRETCH;
  }

  /** A gap in time without a gap in the order is a far end that sent nothing because nobody spoke. */
  #noteOrder(sequence: number, at: number, length: number): void {
    const isNext = this.#lastSequence >= 0 && ((sequence - this.#lastSequence) & 0xffff) === 1;
    if (isNext && at > this.#newestEnd && at + length <= this.#playAt + RING)
      for (let i = Math.max(this.#newestEnd, this.#playAt); i < at; i++) if (this.#state[i & MASK] === MISSING) this.#state[i & MASK] = SILENT;
    if (this.#lastSequence < 0 || this.#isNewer(sequence)) this.#lastSequence = sequence;
  }

  /** Leaves `samples` out. */
  #skip(samples: number): void {
    const whole = Math.floor(samples);
    if (whole >= RING) this.#state.fill(MISSING);
    this.#forward(Math.min(RING, whole));
    this.#playAt += Math.max(0, whole - RING);
    this.playout.trimmed_ms += whole / PER_MS;
  }

  /** Too much delay: what is silent or missing anyway is left out, at most a frame at a time. */
  #catchUp(late: number): void {
    const most = Math.min(Math.floor(late), FRAME_SAMPLES);
    if (!this.#isAudible(most)) this.#skip(most);
  }

  /** Too little delay: silence is played without going on, so that what comes late finds its place. */
  #fallBack(out: Int16Array, late: number): boolean {
    if (late > -FRAME_SAMPLES && this.#state[this.#playAt & MASK] === HEARD) return false;
    if (this.#isAudible(FRAME_SAMPLES)) return false;
    if (this.#state[this.#playAt & MASK] === MISSING && this.#playAt < this.#silentFrom) {
      if (!this.#concealment.isFaded) this.playout.concealed_ms += FRAME_SAMPLES / PER_MS;
      this.#concealment.conceal(out, 0, out.length);
    } else this.#concealment.noise(out, 0, out.length);
    this.playout.stretched_ms += FRAME_SAMPLES / PER_MS;
    return true;
  }

  /** Is there anything to hear in the next `samples`? What has not come is not to be heard. */
  #isAudible(samples: number): boolean {
    for (let i = 0; i < samples; i++) ahead[i] = this.#state[(this.#playAt + i) & MASK] === HEARD ? (this.#ring[(this.#playAt + i) & MASK] as number) : 0;
    return !isQuiet(ahead, 0, samples, this.#concealment.roomRms);
  }

  /** In speech without end one pitch period is left out, or played twice; not more often than every third frame. */
  #bent(out: Int16Array, late: number): boolean {
    if (Math.abs(late) < BEND || this.#sinceBend < 3) return false;
    const needed = 2 * FRAME_SAMPLES;
    for (let i = 0; i < needed; i++) {
      if (this.#state[(this.#playAt + i) & MASK] !== HEARD) return false;
      ahead[i] = this.#ring[(this.#playAt + i) & MASK] as number;
    }
    const period = pitchLag(ahead, 0, FRAME_SAMPLES, false);
    if (likeness(ahead, 0, period, FRAME_SAMPLES) < 0.5 && Math.abs(late) < 2 * BEND) return false;
    this.#sinceBend = 0;
    const [turn, lead] = late > 0 ? [0, period] : [period, -period];
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const share = i < turn ? 0 : Math.min(1, (i - turn) / SEAM);
      out[i] = Math.round((ahead[i] as number) * (1 - share) + (share > 0 ? (ahead[i + lead] as number) * share : 0));
    }
    this.#concealment.resume(out, 0, FRAME_SAMPLES);
    this.#forward(FRAME_SAMPLES + lead);
    if (late > 0) this.playout.trimmed_ms += period / PER_MS;
    else this.playout.stretched_ms += period / PER_MS;
    return true;
  }

  /** The next frame as it came, made up where it did not; answers whether all of it came. */
  #read(out: Int16Array): boolean {
    let isWhole = true;
    for (let i = 0; i < out.length; ) {
      const at = this.#playAt + i;
      const state = this.#state[at & MASK] as number;
      let end = i + 1;
      while (end < out.length && this.#state[(this.#playAt + end) & MASK] === state && (state !== MISSING || this.#playAt + end !== this.#silentFrom)) end++;
      if (state === HEARD) {
        for (let k = i; k < end; k++) out[k] = this.#ring[(this.#playAt + k) & MASK] as number;
        this.#concealment.resume(out, i, end);
      } else {
        isWhole = false;
        if (state === SILENT || at >= this.#silentFrom) this.#concealment.noise(out, i, end);
        else {
          if (!this.#concealment.isFaded) this.playout.concealed_ms += (end - i) / PER_MS;
          this.#concealment.conceal(out, i, end);
        }
      }
      i = end;
    }
    this.#forward(out.length);
    return isWhole;
  }

  #forward(samples: number): void {
    const from = this.#playAt & MASK;
    this.#state.fill(MISSING, from, Math.min(RING, from + samples));
    if (from + samples > RING) this.#state.fill(MISSING, 0, from + samples - RING);
    this.#playAt += samples;
  }
}
