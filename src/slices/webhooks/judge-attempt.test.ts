import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAttempt } from './judge-attempt.ts';
import { delayAfter, retryAfterMs } from './schedule.ts';

const now = new Date('2026-11-23T15:00:00Z');
const hours = (n: number): number => n * 3_600_000;
const answered = (status: number, headers: Record<string, string> = {}, body = '') => ({ kind: 'answered', status, headers, body }) as const;
const judge = (attempts: number, outcome: Parameters<typeof judgeAttempt>[0]['outcome']) =>
  judgeAttempt({ delivery_id: '01934c00-0000-7000-8000-000000000001', attempts, duration_ms: 3.4, outcome }, now);

test('D02: attempts come after 0 s, 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours, 20 % up or down, then never again', () => {
  const planned = [0, 5_000, 300_000, 1_800_000, hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)];
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      for (const [attempts, ms] of planned.entries()) {
        const delay = delayAfter(id, attempts) ?? Number.NaN;
        expect(delay).toBeGreaterThanOrEqual(ms * 0.8);
        expect(delay).toBeLessThanOrEqual(ms * 1.2);
      }
      expect(delayAfter(id, planned.length)).toBeUndefined();
    }),
  );
  expect(new Set(fc.sample(fc.uuid(), 50).map((id) => delayAfter(id, 3))).size).toBeGreaterThan(40);
});

test('any 2xx is delivered; everything else is tried again, and after the tenth attempt given up', () => {
  expect(judge(0, answered(204))).toMatchObject({ status: 'delivered', attempts: 1, last_error: null, delivered_at: now.toISOString(), duration_ms: 3 });
  for (const status of [301, 400, 404, 500])
    expect(judge(0, answered(status))).toMatchObject({ status: 'retrying', last_error: expect.stringContaining(String(status)) });
  expect(judge(3, { kind: 'failed', words: 'No answer in time.' })).toMatchObject({
    status: 'retrying',
    attempts: 4,
    status_code: null,
    last_error: 'No answer in time.',
  });
  expect(judge(9, answered(500))).toMatchObject({ status: 'dead', next_attempt_at: null });
  expect(judge(0, answered(410))).toMatchObject({ is_gone: true });
});

test('D03: a pause that the endpoint asks for is kept to, but never longer than a day', () => {
  for (const status of [429, 503])
    expect(judge(0, answered(status, { 'retry-after': '120' }))).toMatchObject({ pause_ms: 120_000, next_attempt_at: '2026-11-23T15:02:00.000Z' });
  expect(judge(0, answered(500, { 'retry-after': '120' })).pause_ms).toBe(0);
  expect(retryAfterMs('Mon, 23 Nov 2026 15:01:00 GMT', now)).toBe(60_000);
  expect([retryAfterMs('999999', now), retryAfterMs('soon', now), retryAfterMs('-5', now), retryAfterMs('Mon, 23 Nov 2026 14:00:00 GMT', now)]).toEqual([
    hours(24),
    undefined,
    undefined,
    undefined,
  ]);
});

test('what a stranger’s server says is kept short and harmless', () => {
  const { response_snippet } = judge(0, answered(500, {}, `a\u0000b\u001b[31m\ud800${'x'.repeat(2_000)}`));
  expect(response_snippet).toHaveLength(500);
  expect(response_snippet?.startsWith('ab[31mx')).toBe(true);
});
