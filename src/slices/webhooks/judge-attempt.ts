import { delayAfter, retryAfterMs } from './schedule.ts';

/** What came of one request. */
export interface Attempt {
  readonly delivery_id: string;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly duration_ms: number;
  readonly outcome:
    | { readonly kind: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | { readonly kind: 'failed'; readonly words: string };
}

/** A delivery's new state, as its row has it, and what the answer means for the endpoint. */
export interface Judged {
  readonly id: string;
  readonly status: 'delivered' | 'retrying' | 'dead';
  readonly attempts: number;
  readonly status_code: number | null;
  readonly response_snippet: string | null;
  readonly last_error: string | null;
  readonly duration_ms: number;
  readonly next_attempt_at: string | null;
  readonly delivered_at: string | null;
  readonly is_gone: boolean;
  readonly pause_ms: number;
}

const GONE = 410;
const BUSY: ReadonlySet<number> = new Set([429, 503]);
const SNIPPET_CHARS = 500;

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** Text of a stranger: cut, and without the characters that no database or terminal wants. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const snippetOf = (body: string): string => body.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\ufffd\ud800-\udfff]/g, '').slice(0, SNIPPET_CHARS);

function wordsOf(status: number): string {
  if (status >= 300 && status < 400) return `The endpoint answered ${status}; redirects are not followed. Enter the address it leads to.`;
  if (status === GONE) return 'The endpoint answered 410 (gone), so the webhook was switched off.';
  return `The endpoint answered ${status}.`;
}

/** What becomes of a delivery after one attempt: any 2xx is delivered, everything else is tried again on the schedule, or when the endpoint asked for. */
export function judgeAttempt({ delivery_id, attempts: before, duration_ms, outcome }: Attempt, now: Date): Judged {
  const attempts = before + 1;
  const answered = outcome.kind === 'answered' ? outcome : undefined;
  const base = {
    id: delivery_id,
    attempts,
    duration_ms: Math.round(duration_ms),
    status_code: answered?.status ?? null,
    response_snippet: answered ? snippetOf(answered.body) : null,
    is_gone: answered?.status === GONE,
  };
  if (answered && isGood(answered.status))
    return { ...base, status: 'delivered', last_error: null, next_attempt_at: null, delivered_at: now.toISOString(), pause_ms: 0 };
  const pause_ms = answered && BUSY.has(answered.status) ? (retryAfterMs(answered.headers['retry-after'], now) ?? 0) : 0;
  const delay = delayAfter(delivery_id, attempts);
  const last_error = outcome.kind === 'failed' ? outcome.words : wordsOf(outcome.status);
  if (delay === undefined) return { ...base, status: 'dead', last_error, next_attempt_at: null, delivered_at: null, pause_ms };
  return {
    ...base,
    status: 'retrying',
    last_error,
    next_attempt_at: new Date(now.getTime() + Math.max(delay, pause_ms)).toISOString(),
    delivered_at: null,
    pause_ms,
  };
}
