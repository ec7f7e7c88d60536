import { expect, test } from 'vitest';
import type { EgressAnswer } from '#platform/egress';
import { createAskRobots } from './ask-robots.ts';

const HOUR_MS = 3_600_000;

/** A site whose robots.txt is what `told` says, and how often it was asked. */
function site(told: { status: number; body?: string; location?: string }) {
  const asked: string[] = [];
  const send = async ({ url }: { url: string }): Promise<EgressAnswer> => {
    asked.push(url);
    const headers: Record<string, string> = told.location !== undefined && url.includes('robots') ? { location: told.location } : {};
    return { status: url.endsWith('/rules') ? 200 : told.status, headers, body: new TextEncoder().encode(told.body ?? ''), is_whole: true } as EgressAnswer;
  };
  return { asked, told, may: createAskRobots({ send } as Parameters<typeof createAskRobots>[0]) };
}
const CLOSED = 'User-agent: *\nDisallow: /internal/';

test('a site is asked once an hour, also by many pages at once; what it does not want read is refused in words', async () => {
  const { asked, told, may } = site({ status: 200, body: CLOSED });
  await Promise.all(['/a', '/b'].map((path) => may(`https://one.example${path}`, 0)));
  await expect(may('https://one.example/internal/x', HOUR_MS - 1)).rejects.toMatchObject({ retryable: false, message: expect.stringContaining('robots.txt') });
  expect(asked).toEqual(['https://one.example/robots.txt']);
  told.body = '';
  await may('https://one.example/internal/x', HOUR_MS);
  expect(asked).toHaveLength(2);
});

test('no robots.txt allows all; a site that fails allows nothing, and is asked again by the next page', async () => {
  await site({ status: 404, body: 'Disallow: /' }).may('https://one.example/x', 0);
  const { asked, told, may } = site({ status: 503 });
  await expect(may('https://one.example/x', 0)).rejects.toMatchObject({ retryable: true });
  told.status = 200;
  await may('https://one.example/x', 1);
  expect(asked).toHaveLength(2);
});

test('a robots.txt that leads elsewhere is followed, not for ever', async () => {
  const there = site({ status: 301, location: '/rules', body: CLOSED });
  await expect(there.may('https://one.example/internal/x', 0)).rejects.toMatchObject({ kind: 'refused' });
  const round = site({ status: 302, location: '/robots.txt' });
  await round.may('https://one.example/x', 0);
  expect(round.asked).toHaveLength(6);
});
