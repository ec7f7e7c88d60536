import { messageOf, ProviderError } from '#kernel/errors';
import type { EgressAnswer } from '#platform/egress';
import type { AnswerValue } from './contract.ts';
import { mapAnswer } from './map-answer.ts';
import type { ToolMeans } from './means.ts';
import { outcome, type Outcome } from './outcome.ts';
import type { PlannedRequest } from './plan-request.ts';

const MAX_BYTES = 262_144;
const SHOWN_CHARS = 8_000;
const PAUSE_MS = 200;
/** Less is not worth another attempt. */
const LEAST_LEFT_MS = 400;
/** In between, the request may or may not have reached whoever acts on it. */
const FROM_BETWEEN = new Set([502, 504]);
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);

export interface Reach {
  readonly request: PlannedRequest;
  readonly proof: Readonly<Record<string, string>>;
  readonly answer: readonly AnswerValue[];
  readonly side_effect: boolean;
  /** A repeat does nothing that the first attempt did not. */
  readonly is_repeatable: boolean;
  readonly retries: number;
  readonly deadline_ms: number;
  /** Fire and forget tools take any 2xx, and whatever stands in it. */
  readonly takes_any_body: boolean;
}

const isJson = (answer: EgressAnswer): boolean => /\bjson\b/i.test(answer.headers['content-type'] ?? '');

function shownOf(answer: EgressAnswer): NonNullable<Outcome['response']> {
  const text = answer.body.toString('utf8');
  return {
    status: answer.status,
    content_type: answer.headers['content-type'] ?? null,
    body: text.slice(0, SHOWN_CHARS),
    is_whole: answer.is_whole && text.length <= SHOWN_CHARS,
  };
}

function parsed(answer: EgressAnswer): { readonly document: unknown } | undefined {
  try {
    return { document: JSON.parse(answer.body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

function judged(answer: EgressAnswer, reach: Reach): Outcome {
  const facts = { status_code: answer.status, response: shownOf(answer) };
  if (answer.status < 200 || answer.status > 299) {
    const isUnknown = reach.side_effect && FROM_BETWEEN.has(answer.status);
    const found = parsed(answer);
    return outcome({
      ...facts,
      status: isUnknown ? 'unknown' : 'failed',
      reason: 'http_error',
      detail: `The answer was ${answer.status}.`,
      is_fault: answer.status >= 500 || answer.status === 429,
      // What an error says may be what the graph branches on.
      values: found && isJson(answer) ? mapAnswer(reach.answer, found.document).values : {},
    });
  }
  if (reach.takes_any_body || (reach.answer.length === 0 && answer.is_whole)) return outcome({ ...facts, status: 'succeeded' });
  // It was done all the same: only what came of it cannot be told.
  const unreadable = (detail: string): Outcome =>
    outcome({ ...facts, status: reach.side_effect ? 'unknown' : 'failed', reason: 'bad_answer', detail, is_fault: true });
  if (!answer.is_whole) return unreadable('The answer broke off, or was longer than 256 KB.');
  const found = answer.body.byteLength === 0 ? { document: undefined } : parsed(answer);
  if (!found) return unreadable('The answer is no JSON.');
  const { values, missing } = mapAnswer(reach.answer, found.document);
  if (missing.length === 0) return outcome({ ...facts, status: 'succeeded', values });
  return { ...unreadable(`The answer lacks ${missing.join(', ')}.`), values };
}

function broken(error: unknown, isSent: boolean, reach: Reach): Outcome {
  const kind = error instanceof ProviderError ? error.kind : 'bad_answer';
  const reason = { timeout: 'timeout', unavailable: 'unreachable', refused: 'refused', bad_answer: 'bad_answer', cancelled: 'timeout' }[kind];
  return outcome({
    status: isSent && reach.side_effect ? 'unknown' : 'failed',
    reason,
    detail: error instanceof ProviderError ? error.message : `The request could not be made: ${messageOf(error)}`,
    is_fault: kind !== 'refused',
  });
}

/**
 * Makes the request, and again where that is harmless and there is time. What was sent and not answered, and changes something, is `unknown`: it is
 * never sent again unless the far end knows repeats by their key.
 */
export async function reachHttp(means: Pick<ToolMeans, 'send' | 'wait'>, nowMs: () => number, reach: Reach): Promise<Outcome> {
  const untilMs = nowMs() + reach.deadline_ms;
  let mayHaveActed = false;
  for (let attempts = 1; ; attempts++) {
    let isSent = false;
    const { method, url, headers, body } = reach.request;
    const result = await means
      .send({
        purpose: 'tool',
        method,
        url,
        headers: { ...headers, ...reach.proof },
        ...(body === undefined ? {} : { body }),
        deadline_ms: Math.max(1, untilMs - nowMs()),
        max_bytes: MAX_BYTES,
        on_sending: () => {
          isSent = true;
        },
      })
      .then(
        (answer) => judged(answer, reach),
        (error: unknown) => broken(error, isSent, reach),
      );
    const isWorthIt = result.status_code === null ? result.reason !== 'refused' : TRY_AGAIN.has(result.status_code);
    const isHarmless = !isSent || reach.is_repeatable;
    const hasTime = untilMs - nowMs() > LEAST_LEFT_MS + PAUSE_MS * attempts;
    mayHaveActed ||= result.status === 'unknown';
    if (result.status === 'succeeded') return { ...result, attempts };
    if (!isWorthIt || !isHarmless || !hasTime || attempts > reach.retries) return { ...result, attempts, ...(mayHaveActed ? { status: 'unknown' } : {}) };
    await means.wait(PAUSE_MS * attempts);
  }
}
