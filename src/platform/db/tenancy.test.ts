import { processTimers } from '#platform/timers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, type Member, newHouse, newMember, newOrganization } from '#testkit/house';
import { type Database, sql } from '../db.ts';
import { newId } from '../ids.ts';

let house: House;
let database: Database;
let anna: Member;
let bert: Member;

beforeAll(async () => {
  house = await newHouse();
  database = house.database;
  anna = await newMember(house);
  bert = await newMember(house);
});
afterAll(async () => house.close());

const addContact = async (member: Member, name: string): Promise<string> => {
  const id = newId();
  await database.withTenant(member.organization.id, (db) =>
    db.insertInto('contacts').values({ id, organization_id: member.organization.id, first_name: name }).execute(),
  );
  return id;
};
const contactsOf = (organizationId: string) =>
  database.withTenant(organizationId, (db) => db.selectFrom('contacts').select(['id', 'organization_id']).execute());

describe('without a tenant (A03)', () => {
  test('every tenant table answers with no row, on the system side and outside of any transaction', async () => {
    await addContact(anna, 'Ada');
    const tables = await database.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relkind = 'r' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(25);
    for (const { name } of tables) {
      // Rows of the platform itself may be read by all where a table says so (rates).
      const anyRow = `select 1 from ${name} where ${name === 'organizations' ? 'id' : 'organization_id'} <> app.platform_org_id()`;
      expect([name, await database.query(anyRow)]).toEqual([name, []]);
      expect([name, await database.withSystem(() => database.query(anyRow))]).toEqual([name, []]);
    }
  });

  test('nothing can be written', async () => {
    const values = { organization_id: anna.organization.id, first_name: 'Nobody' };
    await expect(database.kysely.insertInto('contacts').values(values).execute()).rejects.toMatchObject({ code: '42501' });
    const changed = await database.withSystem((db) => db.updateTable('contacts').set({ first_name: 'X' }).executeTakeFirst());
    expect(changed.numUpdatedRows).toBe(0n);
  });
});

describe('inside one organization', () => {
  test('another one can be neither read, changed, deleted nor written to, whatever the statement says', async () => {
    const theirs = await addContact(bert, 'Bea');
    const organizationId = bert.organization.id;
    await database.withTenant(anna.organization.id, async (db) => {
      expect(await db.selectFrom('contacts').select('id').where('organization_id', '=', organizationId).execute()).toEqual([]);
      expect((await db.updateTable('contacts').set({ first_name: 'X' }).where('id', '=', theirs).executeTakeFirst()).numUpdatedRows).toBe(0n);
      expect((await db.deleteFrom('contacts').where('id', '=', theirs).executeTakeFirst()).numDeletedRows).toBe(0n);
      expect(await db.selectFrom('organizations').select('id').execute()).toEqual([{ id: anna.organization.id }]);
    });
    const own = await addContact(anna, 'Abe');
    const attempts: (() => Promise<unknown>)[] = [
      () => database.kysely.insertInto('contacts').values({ organization_id: organizationId, first_name: 'Spy' }).execute(),
      () => database.kysely.updateTable('contacts').set({ organization_id: organizationId }).where('id', '=', own).execute(),
    ];
    for (const attempt of attempts) {
      await expect(database.withTenant(anna.organization.id, attempt)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('a row that points at another organization’s row is refused by the database itself, like one that points nowhere (A06)', async () => {
    const theirs = await addContact(bert, 'Bo');
    const refusals = await Promise.all(
      [theirs, newId()].map((contact_id) =>
        database
          .withTenant(anna.organization.id, (db) =>
            db.insertInto('calls').values({ organization_id: anna.organization.id, direction: 'inbound', contact_id }).execute(),
          )
          .catch((error: { code: string; constraint: string }) => [error.code, error.constraint]),
      ),
    );
    expect(refusals).toEqual([
      ['23503', 'calls_contact_id_fkey'],
      ['23503', 'calls_contact_id_fkey'],
    ]);
  });

  test('append-only rows stay as they are', async () => {
    await database.withTenant(anna.organization.id, async () => {
      await database.query(`select app.append_audit($1, $2, null, 'system', null, 'data', 'test.run', 'test', null, null, null, null, null, null)`, [
        newId(),
        anna.organization.id,
      ]);
    });
    for (const text of ['update audit_logs set action = $1', 'delete from audit_logs where action <> $1']) {
      await expect(database.withTenant(anna.organization.id, () => database.query(text, ['changed']))).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('transactions', () => {
  test('interleaved requests of two organizations, a fifth of them failing inside, never see each other (A04)', { timeout: 240_000 }, async () => {
    const [a, b] = await Promise.all([newOrganization(house), newOrganization(house)]);
    let seen = 0;
    let wrong = 0;
    const request = async (i: number): Promise<void> => {
      const organizationId = i % 2 === 0 ? a.id : b.id;
      await database.withTenant(organizationId, async (db) => {
        await db
          .insertInto('contacts')
          .values({ organization_id: organizationId, first_name: `Number ${i}` })
          .execute();
        if (i % 5 === 0) await (i % 10 === 0 ? sql`select 1 / 0`.execute(db) : Promise.reject(new Error('planned')));
        for (const row of await db.selectFrom('contacts').select('organization_id').execute()) {
          seen += 1;
          if (row.organization_id !== organizationId) wrong += 1;
        }
      });
    };
    const results = await Promise.allSettled(Array.from({ length: 500 }, (_, i) => request(i)));
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(100);
    expect(seen).toBeGreaterThan(1_000);
    expect(wrong).toBe(0);
    expect((await contactsOf(a.id)).length + (await contactsOf(b.id)).length).toBe(400);
    const settings = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.query<{ org: string; role: string }>(`select coalesce(current_setting('app.current_org_id', true), '') as org, current_user as role`),
      ),
    );
    expect(new Set(settings.flat().map((row) => `${row.org}/${row.role}`))).toEqual(new Set(['/callwright_app']));
  });

  test('an inner one that fails takes only its own work back', async () => {
    const organization = await newOrganization(house);
    const add = (first_name: string) => database.kysely.insertInto('contacts').values({ organization_id: organization.id, first_name }).execute();
    await database.withTenant(organization.id, async () => {
      await add('stays');
      await expect(
        database.withTenant(organization.id, async () => {
          await add('goes');
          await sql`select 1 / 0`.execute(database.kysely);
        }),
      ).rejects.toMatchObject({ code: '22012' });
      await add('stays too');
    });
    const rows = await database.withTenant(organization.id, (db) => db.selectFrom('contacts').select('first_name').orderBy('first_name').execute());
    expect(rows.map((row) => row.first_name)).toEqual(['stays', 'stays too']);
  });

  test('side by side inside one transaction wait for each other', async () => {
    const organization = await newOrganization(house);
    const outcomes = await database.withTenant(organization.id, async () =>
      Promise.allSettled(
        Array.from({ length: 10 }, (_, i) =>
          database.withTenant(organization.id, async (db) => {
            await db
              .insertInto('contacts')
              .values({ organization_id: organization.id, first_name: `n${i}` })
              .execute();
            if (i % 3 === 0) throw new Error('planned');
          }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(4);
    expect(await contactsOf(organization.id)).toHaveLength(6);
  });

  test('of one organization cannot be left for another one or for the system side', async () => {
    await database.withTenant(anna.organization.id, async () => {
      await expect(database.withTenant(bert.organization.id, async () => 1)).rejects.toThrow('cannot reach outside');
      await expect(database.withSystem(async () => 1)).rejects.toThrow('cannot reach outside');
    });
  });

  test('have no part in what a timer does that was set inside', async () => {
    let outcome: Promise<unknown> = Promise.resolve();
    await database.withTenant(anna.organization.id, async () => {
      const later = new Promise(
        (resolve, reject) => void processTimers.after(1, () => void database.withTenant(bert.organization.id, async () => 'there').then(resolve, reject)),
      );
      // One connection on the embedded engine: it runs once this one is through.
      later.catch(() => undefined);
      outcome = later;
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await expect(outcome).resolves.toBe('there');
  });

  test('of the system side may enter one organization after the other, and stands outside again in between', async () => {
    await addContact(anna, 'One');
    await addContact(bert, 'Two');
    await database.withSystem(async (db) => {
      for (const { organization } of [anna, bert, anna]) {
        const rows = await database.withTenant(organization.id, (tenant) => tenant.selectFrom('contacts').select('organization_id').execute());
        expect(new Set(rows.map((row) => row.organization_id))).toEqual(new Set([organization.id]));
        expect(await db.selectFrom('contacts').select('id').execute()).toEqual([]);
      }
    });
  });

  test('tell what waits for their commit only when there is one', async () => {
    const told: string[] = [];
    await database.withTenant(anna.organization.id, async () => {
      database.afterCommit(() => told.push('outer'));
      await database.withTenant(anna.organization.id, async () => database.afterCommit(() => told.push('inner')));
      await database
        .withTenant(anna.organization.id, async () => {
          database.afterCommit(() => told.push('never'));
          throw new Error('planned');
        })
        .catch(() => undefined);
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['outer', 'inner']);
    await database
      .withTenant(anna.organization.id, async () => {
        database.afterCommit(() => told.push('never'));
        throw new Error('planned');
      })
      .catch(() => undefined);
    expect(told).toEqual(['outer', 'inner']);
  });

  test('work that nobody waited for does not use a connection it no longer owns', async () => {
    let late: Promise<unknown> | undefined;
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    await database.withTenant(anna.organization.id, async (db) => {
      late = gate.then(() => db.selectFrom('contacts').select('id').execute());
    });
    go();
    expect(await late).toEqual([]);
  });

  test('an organization id that is none is refused before it reaches the database', async () => {
    await expect(database.withTenant("x'; reset role; --", async () => 1)).rejects.toThrow(TypeError);
  });
});

describe('values', () => {
  test('are read in the form their type promises', async () => {
    const [row] = await database.query<Record<string, unknown>>(
      `select 9007199254740991::bigint as big, 1.50::numeric as money, date '2026-03-01' as day, timestamptz '2026-03-01 12:00+02' as moment, '{"a":[1]}'::jsonb as json`,
    );
    expect(row).toEqual({ big: 9007199254740991, money: '1.50', day: '2026-03-01', moment: new Date('2026-03-01T10:00:00Z'), json: { a: [1] } });
    await expect(database.query('select 9007199254740993::bigint as big')).rejects.toThrow('does not fit');
  });
});
