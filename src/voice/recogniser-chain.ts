import { ProviderError } from '#kernel/errors';
import type { MeteredUse } from './call-plan.ts';
import { Meter } from './meter.ts';
import type { Recogniser, RecogniserHints, Timers, Transcript } from './ports.ts';
import { Resting } from './resting.ts';

/** How long one recogniser may take while another one stands behind it. */
const PATIENCE_MS = 1_500;
const RATE_HZ = 8000;

const LATE = Symbol('late');

interface Options {
  /** In the order in which they are asked; the last one is the one that always works. */
  readonly recognisers: readonly Recogniser[];
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
}

/** Several recognisers as one: the next is asked when one fails or is late. Counts what each of them was given, attempts that came to nothing too. */
export class RecogniserChain implements Recogniser {
  readonly name: string;
  readonly #options: Options;
  readonly #meter = new Meter();
  readonly #resting: Resting<Recogniser>;

  constructor(options: Options) {
    this.#options = options;
    this.name = options.recognisers[0]?.name ?? 'none';
    this.#resting = new Resting(() => options.timers.nowMs());
  }

  get usage(): readonly MeteredUse[] {
    return this.#meter.lines;
  }

  async transcribe(pcm: Int16Array, hints: RecogniserHints, signal: AbortSignal): Promise<Transcript> {
    const awake = this.#resting.awake(this.#options.recognisers, true);
    let fault: unknown = new ProviderError(this.name, 'unavailable', true, 'there is no recogniser');
    for (const [i, recogniser] of awake.entries()) {
      try {
        const heard = await this.#ask(recogniser, pcm, hints, signal, i < awake.length - 1);
        this.#resting.worked(recogniser);
        this.#count(recogniser, pcm, { model: heard.model, usage_source: 'measured' });
        return heard;
      } catch (error) {
        if (signal.aborted) throw error;
        fault = error;
        if (i === awake.length - 1) break;
        this.#resting.failed(recogniser);
        if (!(error instanceof ProviderError) || error.kind !== 'refused') this.#count(recogniser, pcm, { model: null, usage_source: 'estimated' });
        this.#options.onFault(error);
      }
    }
    throw fault;
  }

  async #ask(recogniser: Recogniser, pcm: Int16Array, hints: RecogniserHints, signal: AbortSignal, isSpareable: boolean): Promise<Transcript> {
    if (!isSpareable) return recogniser.transcribe(pcm, hints, signal);
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal.addEventListener('abort', stop, { once: true });
    let timer = { cancel() {} };
    const late = new Promise<typeof LATE>((resolve) => {
      timer = this.#options.timers.after(PATIENCE_MS, () => resolve(LATE));
    });
    try {
      const heard = await Promise.race([recogniser.transcribe(pcm, hints, own.signal), late]);
      if (heard === LATE) throw new ProviderError(recogniser.name, 'timeout', true, 'the recogniser was late');
      return heard;
    } finally {
      timer.cancel();
      signal.removeEventListener('abort', stop);
      own.abort();
    }
  }

  #count({ name }: Recogniser, pcm: Int16Array, facts: Pick<MeteredUse, 'model' | 'usage_source'>): void {
    this.#meter.add({ component: 'stt', provider: name, unit: 'second', quantity: pcm.length / RATE_HZ, ...facts });
  }
}
