/** What was used, as a provider or the call itself counted it. */
export interface Usage {
  readonly component: string;
  readonly provider: string;
  readonly model: string | null;
  readonly unit: string;
  readonly quantity: number;
  /** Who counted; `measured` when absent. */
  readonly usage_source?: 'reported' | 'measured' | 'estimated';
}

/** One line of the price book. `own` rates of the organization go before the platform's. */
export interface Rate {
  readonly component: string;
  readonly provider: string;
  /** Null: any model. */
  readonly model: string | null;
  readonly unit: string;
  /** Exact decimal with up to 12 places. */
  readonly unit_price_usd: string;
  readonly note: string | null;
  readonly effective_at: string;
  readonly superseded_at: string | null;
  readonly own: boolean;
}

/** Usage with its price. Only `priced` may carry money: a zero without a reason would pass for free. */
export interface PricedUsage extends Usage {
  readonly unit_price_usd: string;
  /** Exact decimal with 8 places. */
  readonly amount_usd: string;
  readonly pricing: 'priced' | 'free' | 'unpriced';
  readonly pricing_note: string | null;
}

const QUANTITY_PLACES = 4;
const PRICE_PLACES = 12;
const AMOUNT_PLACES = 8;
const TOTAL_PLACES = 6;

/** Reads a plain decimal as an integer of its last place; digits beyond it are dropped. */
function scaled(decimal: string, places: number): bigint {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!match) throw new RangeError('not a plain decimal');
  return BigInt(`${match[1] ?? '0'}${(match[2] ?? '').slice(0, places).padEnd(places, '0')}`);
}

const roundedDiv = (value: bigint, divisor: bigint): bigint => (value + divisor / 2n) / divisor;

function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The rate in force at that moment: the organization's own before the platform's, the model's before the provider's, then the newest. */
export function findRate(rates: readonly Rate[], usage: Usage, atIso: string): Rate | undefined {
  const at = Date.parse(atIso);
  const fitting = rates.filter(
    (rate) =>
      rate.component === usage.component &&
      rate.provider === usage.provider &&
      rate.unit === usage.unit &&
      (rate.model === null || rate.model === usage.model) &&
      Date.parse(rate.effective_at) <= at &&
      (rate.superseded_at === null || Date.parse(rate.superseded_at) > at),
  );
  const rank = (rate: Rate) => (rate.own ? 2 : 0) + (rate.model === null ? 0 : 1);
  return fitting.sort((a, b) => rank(b) - rank(a) || Date.parse(b.effective_at) - Date.parse(a.effective_at))[0];
}

/** Prices each use by the rate in force at `atIso`. Usage without a rate stays visible as unpriced; amounts are rounded half up to 8 places. */
export function priceUsage(usages: readonly Usage[], rates: readonly Rate[], atIso: string): PricedUsage[] {
  return usages.map((usage) => {
    const rate = findRate(rates, usage, atIso);
    if (!rate) {
      return { ...usage, unit_price_usd: '0', amount_usd: decimal(0n, AMOUNT_PLACES), pricing: 'unpriced', pricing_note: 'No rate is known for this use.' };
    }
    const price = scaled(rate.unit_price_usd, PRICE_PLACES);
    const quantity = scaled(Math.max(0, usage.quantity).toFixed(QUANTITY_PLACES), QUANTITY_PLACES);
    const amount = roundedDiv(price * quantity, 10n ** BigInt(PRICE_PLACES + QUANTITY_PLACES - AMOUNT_PLACES));
    return {
      ...usage,
      unit_price_usd: rate.unit_price_usd,
      amount_usd: decimal(amount, AMOUNT_PLACES),
      pricing: price === 0n ? 'free' : 'priced',
      pricing_note: rate.note,
    };
  });
}

/** Sum of amounts, rounded half up once to 6 places. */
export function totalUsd(items: readonly { readonly amount_usd: string }[]): string {
  const sum = items.reduce((total, item) => total + scaled(item.amount_usd, AMOUNT_PLACES), 0n);
  return decimal(roundedDiv(sum, 10n ** BigInt(AMOUNT_PLACES - TOTAL_PLACES)), TOTAL_PLACES);
}
