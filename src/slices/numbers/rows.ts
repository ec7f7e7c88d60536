import type { AppError } from '#kernel/errors';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';

export interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Tables of this slice with rows that people keep. All have `id` and `organization_id`, which is what the builder below relies on. */
type Kept =
  | 'telephony_connections'
  | 'phone_numbers'
  | 'inbound_block_rules'
  | 'caller_ids'
  | 'voice_targets'
  | 'carrier_forwarding_rules'
  | 'escalation_rules';
/** Stands for any of them where the builder wants to know one. */
type One = 'inbound_block_rules';

interface Rows {
  readonly table: Kept;
  /** Singular, of the audit line and the event: `phone_number`. */
  readonly subject: string;
  readonly shown: readonly string[];
  readonly missing: () => AppError;
}

/** Whom a row was made by: a person, else nobody. */
export const makerOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

/** The fields that were given. */
export const given = (values: object): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Reads, lists and writes rows of one table, newest first, each change with its audit line and its event in the same transaction. */
export function keepRows<Row extends { readonly id: string }>({ table, subject, shown, missing }: Rows) {
  const name = table as One;
  const all = (ctx: Ctx) =>
    ctx.db
      .selectFrom(name)
      .select(shown as readonly 'id'[])
      .where('organization_id', '=', ctx.organizationId);
  const show = (row: object): Row => isoTimes(row) as unknown as Row;
  const tell = (ctx: Ctx, row: Row, what: 'create' | 'update' | 'delete', change: { old?: object; new?: object }): void => {
    ctx.audit(`${subject}.${what}`, { type: subject, id: row.id }, { ...change, category: 'configuration' });
    ctx.emit(`${subject}.changed`, { type: subject, id: row.id }, { [`${subject}_id`]: row.id, change: what });
  };

  async function require(ctx: Ctx, id: string): Promise<Row> {
    const row = await all(ctx).where('id', '=', id).executeTakeFirst();
    if (!row) throw missing();
    return show(row);
  }

  return {
    require,
    async list(ctx: Ctx, { cursor, limit }: Page): Promise<{ data: Row[]; next_cursor: string | null }> {
      const rows = await (cursor ? all(ctx).where('id', '<', cursor) : all(ctx))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const data = rows.slice(0, limit).map(show);
      return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
    },
    async insert(ctx: Ctx, values: object): Promise<Row> {
      const id = ctx.newId();
      await ctx.db
        .insertInto(name)
        .values({ ...given(values), id, organization_id: ctx.organizationId } as never)
        .execute();
      const row = await require(ctx, id);
      tell(ctx, row, 'create', { new: row });
      return row;
    },
    /** Changes the fields that are given. */
    async update(ctx: Ctx, id: string, values: object): Promise<Row> {
      const before = await require(ctx, id);
      const change = given(values);
      if (Object.keys(change).length > 0)
        await ctx.db
          .updateTable(name)
          .set(change as never)
          .where('organization_id', '=', ctx.organizationId)
          .where('id', '=', id)
          .execute();
      const after = await require(ctx, id);
      tell(ctx, after, 'update', { old: before, new: after });
      return after;
    },
    async remove(ctx: Ctx, id: string): Promise<void> {
      const before = await require(ctx, id);
      await ctx.db.deleteFrom(name).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
      tell(ctx, before, 'delete', { old: before });
    },
  };
}
