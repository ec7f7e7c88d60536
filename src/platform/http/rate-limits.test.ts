import { expect, test } from 'vitest';
import { createRateLimits } from './rate-limits.ts';

const PLAIN = { organization_id: 'org', requests_per_minute: null };
function counting(settings = { perCredential: 40, perOrganization: 60, perAddress: 80 }) {
  const time = { ms: 0 };
  return { time, limits: createRateLimits(settings, () => time.ms) };
}
/** Sends until it is refused; answers how many came through and the refusal. */
function flood(send: () => void): { passed: number; refusal: { detail?: Record<string, unknown> } } {
  for (let passed = 0; passed < 1_000; passed++) {
    try {
      send();
    } catch (error) {
      return { passed, refusal: error as { detail?: Record<string, unknown> } };
    }
  }
  throw new Error('nothing stopped the flood');
}

test('a quarter of the minute may come at once, then one after the other, told in the headers of the draft', () => {
  const { limits, time } = counting();
  const send = () => {
    const meter = limits.open({ address: '203.0.113.9', credential: 'k' });
    meter.identify(PLAIN);
    return meter;
  };
  const headers = send().headers();
  expect(headers['ratelimit-policy']).toBe('"address";q=20;w=15, "key";q=10;w=15, "organization";q=15;w=15');
  expect(headers['ratelimit']).toBe('"address";r=19;t=1, "key";r=9;t=2, "organization";r=14;t=1');
  const { passed, refusal } = flood(send);
  expect(passed).toBe(9);
  expect(refusal).toMatchObject({ status: 429, detail: { policy: 'key', retry_after_seconds: 2 } });
  time.ms += 1_500;
  expect(flood(send).passed).toBe(1);
  time.ms += 3_600_000;
  expect(flood(send).passed).toBe(10);
});

test('keys of one organization share its measure, and other organizations have theirs', () => {
  const { limits } = counting();
  let n = 0;
  const send = (organizationId: string) => () => limits.open({ address: null, credential: `k${n++}` }).identify({ ...PLAIN, organization_id: organizationId });
  expect(flood(send('a'))).toMatchObject({ passed: 15, refusal: { detail: { policy: 'organization' } } });
  expect(flood(send('b')).passed).toBe(15);
});

test('a known credential is refused before anybody is asked who it is, and a refusal costs the others nothing', () => {
  const { limits } = counting({ perCredential: 4, perOrganization: 400, perAddress: 0 });
  const open = () => limits.open({ address: '203.0.113.9', credential: 'k' });
  open().identify(PLAIN);
  for (let i = 0; i < 500; i++) expect(open).toThrow('too_many');
  const meter = limits.open({ address: null, credential: 'other' });
  meter.identify(PLAIN);
  expect(meter.headers()['ratelimit']).toContain('"organization";r=98');
});

test('a key can have a limit of its own, an address counts whoever comes from it, and this machine is not counted', () => {
  const { limits } = counting({ perCredential: 0, perOrganization: 0, perAddress: 40 });
  const own = () => limits.open({ address: null, credential: 'k' }).identify({ organization_id: 'a', requests_per_minute: 3 });
  expect(flood(own).passed).toBe(3);
  expect(flood(() => limits.open({ address: '203.0.113.9', credential: null })).passed).toBe(10);
  for (let i = 0; i < 100; i++) limits.open({ address: '127.0.0.1', credential: null });
  expect(limits.open({ address: '::1', credential: null }).headers()).toEqual({});
});
