import { OpenFeature } from '@openfeature/server-sdk';
import { expect, test } from 'vitest';
import { openHouse } from '#testkit/house';
import { flagProvider, openFlags } from './feature-flags.ts';

test('a flag is asked through OpenFeature: by organization, with the reason, and with the default where there is none', async () => {
  const house = await openHouse();
  const [own, other] = [await house.newOrganization(), await house.newOrganization()];
  const [id, domain] = [house.newId(), house.newId()];
  const name = `flag-${id}`;
  await house.publicRun((ctx) => ctx.db.insertInto('feature_flags').values({ id, name, enabled: true, rollout_percentage: 0 }).execute());
  await own.run((ctx) => ctx.db.insertInto('org_feature_flags').values({ organization_id: own.id, feature_flag_id: id, enabled: true }).execute());
  const isEnabled = await openFlags(house.database, house.clock, domain);
  expect([await isEnabled(name, own.id), await isEnabled(name, other.id), await isEnabled('no-such-flag', own.id)]).toEqual([true, false, false]);
  const client = OpenFeature.getClient(domain);
  expect(await client.getBooleanDetails(name, false, { targetingKey: own.id })).toMatchObject({ value: true, reason: 'TARGETING_MATCH', variant: 'on' });
  expect(await client.getBooleanDetails(name, true, { targetingKey: other.id })).toMatchObject({ value: false, reason: 'SPLIT' });
  expect(await client.getBooleanDetails(name, true)).toMatchObject({ value: true, errorCode: 'TARGETING_KEY_MISSING' });
  expect(await client.getStringDetails(name, 'x', { targetingKey: own.id })).toMatchObject({ value: 'x', errorCode: 'TYPE_MISMATCH' });
  expect(flagProvider(house.database, house.clock).metadata.name).toBe('callwright');
});
