import type { MeteredUse } from './call-plan.ts';

/** What a call used, summed by who gave it and who counted it. */
export class Meter {
  readonly #used = new Map<string, MeteredUse>();

  add(use: MeteredUse): void {
    if (use.quantity <= 0) return;
    const { component, provider, model, unit, usage_source = 'measured' } = use;
    const key = JSON.stringify([component, provider, model, unit, usage_source]);
    this.#used.set(key, { ...use, quantity: (this.#used.get(key)?.quantity ?? 0) + use.quantity });
  }

  get lines(): readonly MeteredUse[] {
    return [...this.#used.values()].map((use) => ({ ...use, quantity: Math.round(use.quantity * 100) / 100 }));
  }
}
