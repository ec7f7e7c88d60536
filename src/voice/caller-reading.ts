import { completeness, isBackchannel, recogniserExpect } from '#core/understanding/understanding';
import { bestHearing } from '#core/understanding/hearing';
import { OPEN_HINT } from '#core/turns/endpointing';
import type { HeardWords } from '#core/turns/types';
import type { ListenHint } from '#core/understanding/types';
import { ProviderError } from '#kernel/errors';
import type { CallerEar } from './caller-ear.ts';
import type { Recogniser, Timers, Transcript } from './ports.ts';

const LEAST_SAMPLES = 800;
/** The end of a call waits this long for the caller's last words. */
const LAST_WORDS_MS = 3_000;

/** One reading of the caller's speech: what was recognised and where it lies on the call's clock. */
export interface Reading {
  readonly recognised: Transcript;
  readonly startMs: number;
  readonly endMs: number;
  readonly fromMs: number;
}

const ECHO_WORDS = 4;
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Is that the agent's own voice, come back over a line without echo cancellation? Four words in a row of what it just said are; fewer may be an
 * answer in the words of the question ("a cleaning").
 */
export function isEcho(heard: string, said: string): boolean {
  const words = plain(heard);
  return words.trim().split(' ').length >= ECHO_WORDS && plain(said).includes(words);
}

/** Part of an utterance, read for itself. */
interface Piece {
  readonly recognised: Transcript;
  readonly fromMs: number;
}

/** Pieces of one utterance as one: texts in order, word times from the first piece on, confidence by length. */
function joinPieces(pieces: readonly Piece[]): Piece {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last || first === last) return first ?? { fromMs: 0, recognised: { text: '', confidence: 0, truncated: false, latency_ms: 0, model: '' } };
  const spoken = pieces.filter(({ recognised }) => recognised.text !== '');
  const letters = spoken.reduce((sum, { recognised }) => sum + recognised.text.length, 0);
  const words = spoken.flatMap(({ recognised, fromMs }) =>
    (recognised.words ?? []).map((word) => ({ ...word, start_ms: word.start_ms + fromMs - first.fromMs, end_ms: word.end_ms + fromMs - first.fromMs })),
  );
  return {
    fromMs: first.fromMs,
    recognised: {
      ...last.recognised,
      text: spoken.map(({ recognised }) => recognised.text).join(' '),
      confidence: spoken.reduce((sum, { recognised }) => sum + (recognised.confidence * recognised.text.length) / Math.max(1, letters), 0),
      truncated: spoken.some(({ recognised }) => recognised.truncated),
      words,
    },
  };
}

interface Options {
  readonly ear: CallerEar;
  readonly recogniser: Recogniser;
  readonly heard: (take: number, words: HeardWords) => void;
  readonly failed: (take: number, isRefused: boolean, fault: unknown) => void;
}

/** Sends the current utterance to the recogniser, one reading at a time; a newer one or `drop` makes the older one void. */
export class CallerReading {
  readonly #options: Options;
  readonly #readings = new Map<number, Reading>();
  #abort: AbortController | null = null;
  #banked: Promise<Piece | null>[] = [];
  #bankAbort = new AbortController();

  constructor(options: Options) {
    this.#options = options;
  }

  read(take: number, isFinal: boolean, hint: ListenHint | null): void {
    const { ear, heard, failed } = this.#options;
    this.drop();
    const abort = new AbortController();
    this.#abort = abort;
    const span = ear.span ?? { startMs: 0, endMs: 0 };
    const asked = hint ?? OPEN_HINT;
    const piece = { pcm: ear.utterance(), fromMs: ear.utteranceFromMs };
    Promise.all([...this.#banked, this.#recognise(piece, asked, !isFinal, abort.signal)]).then(
      (pieces) => {
        if (abort.signal.aborted) return;
        this.#abort = null;
        const { recognised, fromMs } = joinPieces(pieces.filter((read) => read !== null));
        this.#readings.clear();
        this.#readings.set(take, { recognised, ...span, fromMs });
        const { text } = recognised;
        heard(take, { text, completeness: completeness(text, asked), isBackchannel: isBackchannel(text, asked.bargeIn.backchannels) });
      },
      (fault: unknown) => {
        if (abort.signal.aborted) return;
        this.#abort = null;
        const isRefused = !isFinal && fault instanceof ProviderError && (fault.kind === 'refused' || fault.kind === 'unavailable');
        failed(take, isRefused, fault);
      },
    );
  }

  /** Reads the first part of a long utterance while the caller goes on; it is put before what follows. Tells whether there were words in it. */
  bank(hint: ListenHint | null, told: (isEmpty: boolean) => void): void {
    const { signal } = this.#bankAbort;
    const reading = this.#recognise(this.#options.ear.bank(), hint ?? OPEN_HINT, false, signal).catch(() => null);
    this.#banked.push(reading);
    void reading.then((piece) => {
      if (!signal.aborted) told(piece !== null && piece.recognised.text === '');
    });
  }

  /** The utterance is done with. */
  forget(): void {
    this.#bankAbort.abort();
    this.#bankAbort = new AbortController();
    this.#banked = [];
    this.#options.ear.forget();
  }

  async #recognise(piece: { pcm: Int16Array; fromMs: number }, asked: ListenHint, speculative: boolean, signal: AbortSignal): Promise<Piece> {
    const { recogniser } = this.#options;
    const { pcm, fromMs } = piece;
    if (pcm.length < LEAST_SAMPLES) return { fromMs, recognised: { text: '', confidence: 0, truncated: false, latency_ms: 0, model: recogniser.name } };
    const recognised = await recogniser.transcribe(pcm, { expect: recogniserExpect(asked), phrases: asked.phrases, speculative }, signal);
    const heard = bestHearing(recognised, recognised.alternatives ?? [], asked);
    return { fromMs, recognised: { ...recognised, text: heard.text.trim(), confidence: heard.confidence } };
  }

  take(take: number): Reading | undefined {
    return this.#readings.get(take);
  }

  /** What the caller was saying when the line went down, if anything; null when the recogniser does not answer soon. */
  async last(timers: Timers): Promise<Reading | null> {
    this.drop();
    const { ear } = this.#options;
    const { span } = ear;
    if (!span) return null;
    const abort = new AbortController();
    const timer = timers.after(LAST_WORDS_MS, () => abort.abort());
    const late = new Promise<null>((resolve) => abort.signal.addEventListener('abort', () => resolve(null)));
    const piece = { pcm: ear.utterance(), fromMs: ear.utteranceFromMs };
    const work = Promise.all([...this.#banked, this.#recognise(piece, OPEN_HINT, false, abort.signal)]).then(
      (pieces): Reading => ({ ...joinPieces(pieces.filter((read) => read !== null)), ...span }),
      () => null,
    );
    const reading = await Promise.race([work, late]);
    timer.cancel();
    return reading;
  }

  drop(): void {
    this.#abort?.abort();
    this.#abort = null;
  }
}
