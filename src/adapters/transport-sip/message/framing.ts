import { contentLength, headersOf, MOST_BODY_BYTES, MOST_HEAD_BYTES } from './parse.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
const FIRST_ROOM = 4096;

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** Two line ends between messages: the far end asks whether the connection lives (RFC 5626 section 4.4.1). */
  | { readonly kind: 'ping' }
  /** Nobody can say where the next message begins: what there is, to be answered, and then the connection is closed. */
  | { readonly kind: 'lost'; readonly bytes: Buffer };

/** Cuts messages out of a stream by their Content-Length (RFC 3261 section 18.3). Holds at most one message, and copies a byte only when its room grows. */
export class StreamFramer {
  #room = Buffer.alloc(FIRST_ROOM);
  #used = 0;
  /** Where the search for the end of the head goes on. */
  #seen = 0;
  /** Bytes the message will have once its head is whole. */
  #wanted: number | null = null;
  #isLost = false;

  /** Takes what came and gives what became whole. After `lost` it takes nothing any more. */
  push(chunk: Buffer): Frame[] {
    const frames: Frame[] = [];
    // In pieces, so that the room never holds more than a message and a piece.
    for (let at = 0; at < chunk.length && !this.#isLost; at += MOST_HEAD_BYTES) {
      this.#append(chunk.subarray(at, at + MOST_HEAD_BYTES));
      for (let frame = this.#next(); frame; frame = this.#next()) {
        frames.push(frame);
        if (frame.kind === 'lost') {
          this.#isLost = true;
          break;
        }
      }
    }
    return frames;
  }

  get heldBytes(): number {
    return this.#used;
  }

  #append(chunk: Buffer): void {
    if (this.#used + chunk.length > this.#room.length) {
      const room = Buffer.alloc(Math.max(this.#room.length * 2, this.#used + chunk.length));
      this.#room.copy(room, 0, 0, this.#used);
      this.#room = room;
    }
    chunk.copy(this.#room, this.#used);
    this.#used += chunk.length;
  }

  #next(): Frame | null {
    if (this.#wanted === null) {
      const blank = this.#skipBlankLines();
      if (blank) return blank;
      const held = this.#room.subarray(0, this.#used);
      const end = held.indexOf(HEAD_END, Math.max(0, this.#seen - 3));
      this.#seen = this.#used;
      if (end < 0) return this.#used > MOST_HEAD_BYTES ? { kind: 'lost', bytes: this.#cut(this.#used) } : null;
      const length = contentLength(headersOf(held.toString('latin1', 0, end)));
      const headBytes = end + HEAD_END.length;
      if (typeof length !== 'number' || length > MOST_BODY_BYTES) return { kind: 'lost', bytes: this.#cut(headBytes) };
      this.#wanted = headBytes + length;
    }
    return this.#used >= this.#wanted ? { kind: 'message', bytes: this.#cut(this.#wanted) } : null;
  }

  /** Line ends before a message mean nothing; two of them and nothing else are a question. */
  #skipBlankLines(): Frame | null {
    let blank = 0;
    while (blank + 2 <= this.#used && this.#room[blank] === 13 && this.#room[blank + 1] === 10) blank += 2;
    if (blank === 0) return null;
    const isAlone = blank === this.#used;
    if (isAlone && blank < 4) return null;
    this.#cut(blank);
    return isAlone ? { kind: 'ping' } : null;
  }

  #cut(length: number): Buffer {
    const bytes = Buffer.from(this.#room.subarray(0, length));
    this.#room.copyWithin(0, length, this.#used);
    this.#used -= length;
    this.#seen = 0;
    this.#wanted = null;
    if (this.#used === 0 && this.#room.length > FIRST_ROOM) this.#room = Buffer.alloc(FIRST_ROOM);
    return bytes;
  }
}
