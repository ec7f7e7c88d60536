import { type GraphDoc, nameInWords, type Path, titleOf, valueAt, withValue } from './doc.ts';

/** Something two people changed in two ways. The merged graph holds `mine` there. */
export interface Conflict {
  readonly path: Path;
  /** Where it is, in words. */
  readonly where: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}
export interface Merged {
  readonly doc: GraphDoc;
  readonly conflicts: readonly Conflict[];
  /** What came from the other side, in words. */
  readonly taken: readonly string[];
}

/** Equal whatever the order of fields: the database does not keep it. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x).filter((key) => x[key] !== undefined);
  return keys.length === Object.keys(y).filter((key) => y[key] !== undefined).length && keys.every((key) => isSame(x[key], y[key]));
}

type Item = Record<string, unknown>;
interface Three {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}
interface Notes {
  readonly conflicts: { path: (string | number)[]; where: string; mine: unknown; theirs: unknown }[];
  readonly taken: string[];
}

/** One value of three. Takes whichever side changed; where both did, mine, with a note. */
function one({ base, mine, theirs }: Three, path: (string | number)[], where: string, notes: Notes): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) {
    notes.taken.push(where);
    return theirs;
  }
  notes.conflicts.push({ path, where, mine, theirs });
  return mine;
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One thing with fields: each field by itself. What one side took out and the other changed stays, with a note. */
function item(three: Three, path: (string | number)[], where: string, notes: Notes): unknown {
  const { base, mine, theirs } = three;
  if (!isItem(mine) || !isItem(theirs)) {
    if (mine === undefined && theirs !== undefined && base !== undefined && !isSame(theirs, base)) {
      notes.conflicts.push({ path, where, mine, theirs });
      return theirs;
    }
    return one(three, path, where, notes);
  }
  const was = isItem(base) ? base : {};
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = one(
        { base: was[field], mine: mine[field], theirs: theirs[field] },
        [...path, field],
        `${where}: ${nameInWords(field).toLowerCase()}`,
        notes,
      );
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}

function dictionary(three: { base: unknown; mine: unknown; theirs: unknown }, part: string, noun: string, notes: Notes): Item {
  const [was, my, their] = [three.base, three.mine, three.theirs].map((each) => (isItem(each) ? each : {})) as [Item, Item, Item];
  const names = [...new Set([...Object.keys(their), ...Object.keys(my)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = item({ base: was[name], mine: my[name], theirs: their[name] }, [part, name], `${noun} "${nameInWords(name)}"`, notes);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

const keyOf = (each: Item): string => String(each['id'] ?? each['name'] ?? '');
const byKey = (list: unknown): Map<string, Item> => new Map((Array.isArray(list) ? list : []).filter(isItem).map((each) => [keyOf(each), each] as const));

function list(three: Three, part: string, nameOf: (each: Item) => string, notes: Notes): Item[] {
  const [was, my, their] = [byKey(three.base), byKey(three.mine), byKey(three.theirs)];
  const found: Item[] = [];
  for (const key of new Set([...their.keys(), ...my.keys()])) {
    const named = my.get(key) ?? their.get(key) ?? {};
    const before = notes.conflicts.length;
    const value = item({ base: was.get(key), mine: my.get(key), theirs: their.get(key) }, [part, found.length], nameOf(named), notes);
    if (isItem(value)) found.push(value);
    else notes.conflicts.length = before;
  }
  return found;
}

const DICTIONARIES = { slots: 'Value', intents: 'Wish', lists: 'List', context: 'Known before' } as const;
const LISTS = {
  nodes: (each: Item) => `Step "${titleOf({ id: keyOf(each), ...(typeof each['label'] === 'string' ? { label: each['label'] } : {}) })}"`,
  interrupts: (each: Item) => `At any time "${nameInWords(keyOf(each).replace(/^int_/, ''))}"`,
  outcomes: (each: Item) => `Outcome "${nameInWords(keyOf(each))}"`,
  tests: (each: Item) => `Test "${keyOf(each)}"`,
} as const;

/**
 * Brings the work of two people together that began with the same graph: what only one of them changed is taken from them, field by field.
 * What both changed is listed; the merged graph holds mine there. Where boxes stand is never a conflict.
 */
export function merge(base: GraphDoc, mine: GraphDoc, theirs: GraphDoc): Merged {
  const notes: Notes = { conflicts: [], taken: [] };
  const result: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const three = { base: base[field], mine: mine[field], theirs: theirs[field] };
    if (field === 'ui') {
      result['ui'] = { ...theirs.ui, ...mine.ui, nodes: { ...theirs.ui?.nodes, ...movedByMe(base, mine, theirs) } };
    } else if (field in DICTIONARIES) {
      const merged = dictionary(three, field, DICTIONARIES[field as keyof typeof DICTIONARIES], notes);
      if (Object.keys(merged).length > 0 || mine[field] !== undefined) result[field] = merged;
    } else if (field in LISTS) {
      result[field] = list(three, field, LISTS[field as keyof typeof LISTS], notes);
    } else {
      const value = item(three, [field], nameInWords(field), notes);
      if (value !== undefined) result[field] = value;
    }
  }
  return { doc: result as unknown as GraphDoc, conflicts: notes.conflicts, taken: notes.taken };
}

function movedByMe(base: GraphDoc, mine: GraphDoc, theirs: GraphDoc): NonNullable<NonNullable<GraphDoc['ui']>['nodes']> {
  const places = Object.entries(mine.ui?.nodes ?? {});
  return Object.fromEntries(places.filter(([id, place]) => theirs.ui?.nodes?.[id] === undefined || !isSame(place, base.ui?.nodes?.[id])));
}

/** The merged graph with their side at some of the conflicts. */
export const taking = (merged: Merged, chosen: readonly Conflict[]): GraphDoc =>
  chosen.reduce((doc, { path, theirs }) => (isSame(valueAt(doc, path), theirs) ? doc : withValue(doc, path, theirs)), merged.doc);
