import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import type { Keyring } from '#platform/secrets';
import type { Ctx } from '#platform/slice';
import { type House, type NewOrganization, openHouse, type TestOrganization } from './house.ts';

const OPEN: [string, string][] = [['08:00', '17:00']];

export interface PeopleWorld extends House {
  /** Runs a use case inside the installation's own organization. */
  asPlatform<T>(fn: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Changes rows behind the application's back, with the owner's rights; `values[0]` is the organization they belong to. */
  asOwner(statement: string, values: readonly string[]): Promise<void>;
}

/** The house, whose organizations are open from Monday to Friday, eight to five, as those of the product are. */
export async function openPeopleWorld(options: { fresh?: boolean; keyring?: Keyring } = {}): Promise<PeopleWorld> {
  const house = await openHouse(options);
  async function newOrganization(values: NewOrganization = {}): Promise<TestOrganization> {
    const organization = await house.newOrganization({ country_code: 'US', ...values });
    const weekly = { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN };
    const answer = await organization.as('owner').post('/v1/business-hours', { name: 'default', weekly });
    if (answer.status !== 200) throw new Error(`the organization got no opening hours: ${JSON.stringify(answer.body)}`);
    return organization;
  }
  return {
    ...house,
    newOrganization,
    asPlatform: (fn) => house.runtime.run({ organizationId: PLATFORM_ORGANIZATION_ID, actor: { kind: 'system', id: 'test' }, requestId: house.newId() }, fn),
    asOwner: (statement, values) =>
      house.database.withOwner(async (owner) => {
        await owner.query(`select set_config('app.current_org_id', app.sign_context($1::uuid), false)`, [values[0]]);
        try {
          await owner.query(statement, values);
        } finally {
          await owner.query(`select set_config('app.current_org_id', '', false)`);
        }
      }),
  };
}
