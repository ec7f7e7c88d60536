import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { searchContactIds } from '#slices/contacts';

type Condition = ReturnType<typeof sql<boolean>>;

const FEWEST_DIGITS = 3;
const LAST_CHARACTER = '\uffff';

/**
 * Everything that begins with `prefix`, as a range. Written out because behind row-level security a LIKE is not given to an index
 * (it might leak), while these operators are.
 */
const beginsWith = (column: string, prefix: string): Condition =>
  sql<boolean>`(${sql.ref(column)} ~>=~ ${prefix} and ${sql.ref(column)} ~<~ ${`${prefix}${LAST_CHARACTER}`})`;

/** The condition for a search text: first or last digits of the other party's number, the beginning of a name, or a contact found by name. */
export async function searchCondition(ctx: Ctx, search: string): Promise<Condition | undefined> {
  const text = search.trim().toLowerCase();
  if (text === '') return undefined;
  const digits = text.replace(/\D/g, '');
  const isNumber = digits.length >= FEWEST_DIGITS && /^[+()\d\s./-]+$/.test(text);
  if (isNumber) {
    const national = digits.replace(/^0+/, '');
    const reversed = [...national].reverse().join('');
    return sql<boolean>`(${beginsWith('c.party_number', `+${digits}`)} or ${beginsWith('c.party_number_reversed', reversed)})`;
  }
  const ids = await searchContactIds(ctx, text);
  const byName = sql<boolean>`(${beginsWith('c.caller_key', text)} or ${beginsWith('c.caller_last_key', text)})`;
  return ids.length === 0 ? byName : sql<boolean>`(${byName} or c.contact_id in (${sql.join(ids)}))`;
}
