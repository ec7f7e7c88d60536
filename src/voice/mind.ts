import type { ModelQuestion } from '#core/conversation/model-question';
import { ProviderError } from '#kernel/errors';
import type { MeteredUse, ModelPlan } from './call-plan.ts';
import { Meter } from './meter.ts';
import type { LanguageModel, ModelRequest, ModelUsage, Timers } from './ports.ts';
import { Resting } from './resting.ts';

/** Less than this is not worth asking for. */
const LEAST_BUDGET_MS = 150;
/** Part of the time that a model gets while another one stands behind it. */
const SHARE = 0.6;
/** Roughly, for English. Source: the providers' own rule of thumb. */
const CHARACTERS_PER_TOKEN = 4;

export interface MindOptions {
  readonly models: readonly LanguageModel[];
  readonly plan: ModelPlan;
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
}

/** What became of a question. `answered` has a value; the others say why not. */
export type Thought<T> =
  | { readonly outcome: 'answered'; readonly value: T; readonly model: string; readonly ms: number }
  | { readonly outcome: 'late' | 'failed'; readonly reason: string; readonly model: string; readonly ms: number };

const LATE = Symbol('late');

/**
 * The language models of one call: asks them in order within a budget, counts what every attempt cost, and keeps to the limits of the call. An answer that
 * comes after its time is never seen by anybody.
 */
export class Mind {
  readonly #options: MindOptions;
  readonly #meter = new Meter();
  readonly #resting: Resting<LanguageModel>;
  readonly #running = new Set<AbortController>();
  #questions = 0;
  #tokens = 0;

  constructor(options: MindOptions) {
    this.#options = options;
    this.#resting = new Resting(() => options.timers.nowMs());
  }

  get plan(): ModelPlan {
    return this.#options.plan;
  }

  /** Tokens by model, attempts that failed or were too late among them. */
  get usage(): readonly MeteredUse[] {
    return this.#meter.lines;
  }

  /** Asks within `budgetMs`; always answers by then, and never throws. `read` gives null for an answer that is none. */
  async ask<T>(
    question: ModelQuestion,
    shape: Pick<ModelRequest, 'schema' | 'max_tokens'>,
    budgetMs: number,
    read: (text: string) => T | null,
  ): Promise<Thought<T>> {
    const { timers, models } = this.#options;
    const startedMs = timers.nowMs();
    const spent = (): number => Math.round(timers.nowMs() - startedMs);
    const request: ModelRequest = { ...question, ...shape, temperature: 0 };
    let last: Thought<T> = { outcome: 'failed', reason: 'no model is to be had', model: models[0]?.model ?? '', ms: 0 };
    const awake = this.#resting.awake(models, false);
    for (const [index, model] of awake.entries()) {
      const leftMs = budgetMs - spent();
      if (leftMs < LEAST_BUDGET_MS) break;
      if (this.#isSpent()) return { outcome: 'failed', reason: 'the limit of this call is reached', model: model.model, ms: spent() };
      const answer = await this.#attempt(model, request, index === awake.length - 1 ? leftMs : leftMs * SHARE);
      const value = typeof answer === 'string' ? read(answer) : null;
      if (value !== null) {
        this.#resting.worked(model);
        return { outcome: 'answered', value, model: model.model, ms: spent() };
      }
      this.#resting.failed(model);
      const reason = answer === LATE ? 'no answer in time' : typeof answer === 'string' ? 'no answer of the form that was asked for' : reasonOf(answer);
      last = { outcome: answer === LATE ? 'late' : 'failed', reason, model: model.model, ms: spent() };
    }
    return last;
  }

  /** Nobody waits any more. */
  close(): void {
    for (const abort of this.#running) abort.abort();
  }

  #isSpent(): boolean {
    return this.#questions >= this.plan.max_questions || this.#tokens >= this.plan.max_tokens;
  }

  async #attempt(model: LanguageModel, request: ModelRequest, budgetMs: number): Promise<string | typeof LATE | ProviderError> {
    const abort = new AbortController();
    this.#running.add(abort);
    this.#questions += 1;
    let timer = { cancel() {} };
    const late = new Promise<typeof LATE>((resolve) => {
      timer = this.#options.timers.after(budgetMs, () => resolve(LATE));
    });
    try {
      const answer = await Promise.race([model.ask(request, abort.signal), late]);
      this.#count(model, answer === LATE ? estimateOf(request) : answer.usage);
      return answer === LATE ? LATE : answer.text;
    } catch (fault) {
      const error = fault instanceof ProviderError ? fault : new ProviderError(model.name, 'unavailable', false, String(fault));
      // Refused before it was read, it costs nothing.
      if (error.kind !== 'refused') this.#count(model, estimateOf(request));
      this.#options.onFault(error);
      return error;
    } finally {
      timer.cancel();
      abort.abort();
      this.#running.delete(abort);
    }
  }

  #count({ name, model }: LanguageModel, usage: ModelUsage): void {
    this.#tokens += usage.token_in + usage.token_out;
    const parts = { token_in: Math.max(0, usage.token_in - usage.token_cached), token_cached: usage.token_cached, token_out: usage.token_out } as const;
    for (const [unit, quantity] of Object.entries(parts) as [keyof typeof parts, number][])
      this.#meter.add({ component: 'llm', provider: name, model, unit, quantity, usage_source: usage.source });
  }
}

const reasonOf = (error: ProviderError): string => `${error.provider}: ${error.kind.replaceAll('_', ' ')}`;

/** Nobody says what an answer that was not waited for has cost: what was asked, at least. */
const estimateOf = ({ instructions, prompt, schema }: ModelRequest): ModelUsage => ({
  token_in: Math.ceil((instructions.length + prompt.length + (schema ? JSON.stringify(schema).length : 0)) / CHARACTERS_PER_TOKEN),
  token_out: 0,
  token_cached: 0,
  source: 'estimated',
});
