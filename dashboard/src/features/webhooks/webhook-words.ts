import type { Webhook, WebhookDelivery } from '#lib/types';
import type { Meaning } from '#lib/words';

const REASONS: Readonly<Record<NonNullable<Webhook['disabled_reason']>, string>> = {
  by_hand: 'Switched off',
  gone: 'Switched off: the endpoint answered that it is gone',
  failing: 'Switched off: it failed for five days',
  unreadable: 'Switched off: its secret can no longer be opened',
};

/** How an endpoint is doing, in words and a meaning. */
export function healthOf(hook: Webhook): { words: string; meaning: Meaning } {
  if (!hook.active) return { words: REASONS[hook.disabled_reason ?? 'by_hand'], meaning: hook.disabled_reason === 'by_hand' ? 'neutral' : 'bad' };
  if (hook.consecutive_failures > 0)
    return {
      words: hook.consecutive_failures === 1 ? 'The last attempt failed' : `The last ${hook.consecutive_failures} attempts failed`,
      meaning: 'attention',
    };
  return hook.last_delivered_at === null ? { words: 'Nothing sent yet', meaning: 'neutral' } : { words: 'Delivering', meaning: 'good' };
}

/** Which events an endpoint gets, short enough for a line. */
export function eventsWords(events: readonly string[]): string {
  if (events.includes('*')) return 'All events';
  return events.length <= 3 ? events.join(', ') : `${events.slice(0, 2).join(', ')} and ${events.length - 2} more`;
}

export const DELIVERY_STATUSES: Readonly<Record<WebhookDelivery['status'], [string, Meaning]>> = {
  pending: ['Waiting', 'information'],
  delivered: ['Delivered', 'good'],
  retrying: ['Will be tried again', 'attention'],
  dead: ['Given up', 'bad'],
};

/** `authorization: Bearer abc` in lines, as headers by name; null when a line is not of that form. */
export function headersOf(text: string): Record<string, string> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^([^:\s]+)\s*:(.*)$/.exec(line.trim()));
  if (pairs.some((pair) => !pair?.[2]?.trim())) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2]?.trim() ?? '']));
}
