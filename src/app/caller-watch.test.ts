import { beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { newId } from '#platform/ids';
import { type House, newHouse } from '#testkit/house';
import { slices } from './slices.ts';
import { createCallerWatch } from './caller-watch.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse({ slices });
});

test('who is taken out or suspended is hung up on within two looks, a caller on a telephone and a colleague are not, and nothing is asked while nobody is watched (A15)', async () => {
  const org = await house.newOrganization();
  const hungUp: string[] = [];
  const due: { ms: number; run: () => void }[] = [];
  const timers = { nowMs: () => 0, after: (ms: number, run: () => void) => (due.push({ ms, run }), { cancel() {} }) };
  const over = new Set<string>();
  const watch = createCallerWatch({
    database: house.database,
    timers,
    log: silentLog,
    isRunning: (_organizationId, callId) => !over.has(callId),
    hangUp: async (_organizationId, callId) => void hungUp.push(callId),
  });
  const began = (channel: 'web' | 'simulated', started_by: string | null): string => {
    const id = newId();
    watch.admitted({ organization_id: org.id, channel, started_by }, id);
    return id;
  };
  began('simulated', org.userId('analyst'));
  began('web', null);
  expect(due).toEqual([]);
  const [analyst, viewer, member, ended] = [org.userId('analyst'), org.userId('viewer'), org.userId('member'), org.userId('analyst')].map((user) =>
    began('web', user),
  ) as [string, string, string, string];
  expect(due.map(({ ms }) => 2 * ms)).toEqual([4_000]);
  over.add(ended);
  await watch.look();
  expect(hungUp).toEqual([]);
  const { data } = (await org.as('owner').get('/v1/members')).body as { data: { id: string; user_id: string }[] };
  const idOf = (user: string) => data.find(({ user_id }) => user_id === user)?.id;
  expect((await org.as('owner').del(`/v1/members/${idOf(org.userId('analyst'))}`)).status).toBe(204);
  expect((await org.as('owner').patch(`/v1/members/${idOf(org.userId('viewer'))}`, { status: 'suspended' })).status).toBe(200);
  await watch.look();
  expect(hungUp.sort()).toEqual([analyst, viewer].sort());
  await watch.look();
  expect(hungUp).not.toContain(member);
  expect(hungUp).toHaveLength(2);
  watch.stop();
});
