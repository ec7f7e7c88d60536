import type { Kysely } from 'kysely';
import type { DB, JsonText } from './db/tables.gen.ts';

export { type RawBuilder, sql } from 'kysely';
export type { Database } from './db/database.ts';
export type { DB, JsonText } from './db/tables.gen.ts';

/** A value for a `jsonb` column. Without it the driver would write a bare array as a PostgreSQL array and a string as unquoted text. */
export const json = (value: unknown): JsonText => JSON.stringify(value ?? null) as JsonText;

/** The platform's own organization: owner of defaults, installation-wide errors and audit lines. Same value as `app.platform_org_id()`. */
export const PLATFORM_ORGANIZATION_ID = '00000000-0000-7000-8000-000000000000';

/** The query builder as every zone sees it: bound to whatever transaction is open around the caller. */
export type Db = Kysely<DB>;
