/** Events 0 to 15 of RFC 4733 table 7. */
const DIGITS = '0123456789*#ABCD';
/** Some far ends raise the timestamp with every packet of one event; a finger needs longer than this between two presses. */
const SAME_PRESS = 480;
const LONGEST = 0xffff;

/**
 * Keys pressed on the far end (RFC 4733), each told once, at its first packet: packets of one press share a timestamp, the last one comes three times,
 * any of them may be lost.
 */
export class KeypadReader {
  #timestamp: number | null = null;
  #event = -1;
  #duration = 0;
  #isOver = false;

  /** Forgets what came, for a stream with another clock. */
  restart(): void {
    this.#timestamp = null;
  }

  /** The digit of a new press, or null for what belongs to a known one, is older, or is no key. Needs four bytes of payload. */
  read(timestamp: number, payload: Uint8Array, from: number, to: number): string | null {
    if (to - from < 4) return null;
    const event = payload[from] as number;
    const duration = ((payload[from + 2] as number) << 8) | (payload[from + 3] as number);
    const ahead = this.#timestamp === null ? 1 : (timestamp - this.#timestamp) | 0;
    if (ahead < 0) return null;
    const isSame = this.#timestamp !== null && (ahead === 0 || this.#goesOn(event, ahead));
    if (ahead > 0) this.#duration = 0;
    this.#timestamp = timestamp;
    this.#event = event;
    this.#duration = Math.max(this.#duration, duration);
    const isEnd = ((payload[from + 1] as number) & 0x80) !== 0;
    this.#isOver = isEnd || (isSame && ahead === 0 && this.#isOver);
    return isSame ? null : (DIGITS[event] ?? null);
  }

  /** A key held for over eight seconds goes on in a second event that begins where the first one had to end (RFC 4733 section 2.5.1.3). */
  #goesOn(event: number, ahead: number): boolean {
    return event === this.#event && !this.#isOver && (ahead <= SAME_PRESS || (this.#duration >= LONGEST - SAME_PRESS && ahead <= LONGEST + SAME_PRESS));
  }
}

interface Press {
  /** Null is a pause. */
  readonly event: number | null;
  readonly frames: number;
}

const PAUSES: Readonly<Record<string, number>> = { w: 500, W: 1_000, ',': 2_000 };
const FRAME_MS = 20;
const FRAME_SAMPLES = 160;
const MOST_PRESSES = 64;
const END_PACKETS = 3;
const VOLUME = 10;

export interface DigitTimes {
  /** How long a key sounds, and the silence after it; at least 40 ms each (ITU-T Q.24). */
  readonly tone_ms: number;
  readonly gap_ms: number;
}

/** What is due in this frame: a packet of a keypad event, the tone of a key where the far end takes no events, or nothing to hear. */
export type DigitFrame =
  | { readonly kind: 'event'; readonly payload: Uint8Array; readonly isFirst: boolean }
  | { readonly kind: 'tone'; readonly digit: string; readonly frame: number }
  | { readonly kind: 'gap' };

/** Presses keys of our own, one after the other, in steps of 20 ms. `w` waits half a second, `W` a whole one, a comma two; what is no key is left out. */
export class KeypadWriter {
  readonly #presses: Press[] = [];
  readonly #payload = new Uint8Array(4);
  #frame = 0;
  /** The last packet of an event is still to be repeated. */
  #isRepeating = false;

  /** At most 64 keys wait; more are dropped. */
  press(digits: string, { tone_ms, gap_ms }: DigitTimes): void {
    const framesOf = (ms: number): number => Math.min(400, Math.max(2, Math.round(ms / FRAME_MS)));
    for (const key of digits) {
      const digit = key >= 'a' && key <= 'd' ? key.toUpperCase() : key;
      if (this.#presses.length >= MOST_PRESSES * 2) return;
      const event = DIGITS.indexOf(digit);
      const pause = PAUSES[digit];
      if (event >= 0) this.#presses.push({ event, frames: framesOf(tone_ms) }, { event: null, frames: Math.max(END_PACKETS, framesOf(gap_ms)) });
      else if (pause) this.#presses.push({ event: null, frames: pause / FRAME_MS });
    }
  }

  get isBusy(): boolean {
    return this.#presses.length > 0;
  }

  /** Moves on by a frame; null when there is nothing to press. The payload is overwritten by the next call. */
  next(hasEvents: boolean): DigitFrame | null {
    const press = this.#presses[0];
    if (!press) return null;
    const frame = this.#frame++;
    if (this.#frame >= press.frames) {
      this.#presses.shift();
      this.#frame = 0;
    }
    if (press.event === null) {
      // The last packet of an event comes three times: with the end of the key, and in the first two frames of the gap.
      if (hasEvents && frame < END_PACKETS - 1 && this.#isRepeating) return { kind: 'event', payload: this.#payload, isFirst: false };
      this.#isRepeating = false;
      return { kind: 'gap' };
    }
    if (!hasEvents) return { kind: 'tone', digit: DIGITS[press.event] as string, frame };
    const isLast = frame + 1 === press.frames;
    this.#write(press.event, isLast, (frame + 1) * FRAME_SAMPLES);
    this.#isRepeating = isLast;
    return { kind: 'event', payload: this.#payload, isFirst: frame === 0 };
  }

  #write(event: number, isEnd: boolean, duration: number): void {
    this.#payload[0] = event;
    this.#payload[1] = VOLUME | (isEnd ? 0x80 : 0);
    this.#payload[2] = duration >>> 8;
    this.#payload[3] = duration;
  }
}
