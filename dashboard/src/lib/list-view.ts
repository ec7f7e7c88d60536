/** Search, filters, order and columns of a list, as they stand in the address. */
export type ListState = Readonly<Record<string, string | undefined>>;
export interface SavedView {
  id: string;
  name: string;
  state: ListState;
}
interface Choosable {
  key: string;
  /** Shown only once chosen. */
  extra?: boolean;
}
export interface SortChoice {
  /** As the API takes it: a minus before it means from the highest down. */
  value: string;
  label: string;
}

/** Without what is not set, in one order, so that equal states are equal texts. */
export const tidy = (state: ListState): Record<string, string> =>
  Object.fromEntries(
    Object.entries(state)
      .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
      .sort(([a], [b]) => a.localeCompare(b)),
  );

export const sameState = (a: ListState, b: ListState): boolean => JSON.stringify(tidy(a)) === JSON.stringify(tidy(b));

/** The columns a text such as `who,cost` names, in the order of the table. The first one leads into the record and always stays; no known name means the usual ones. */
export function shownColumns<C extends Choosable>(columns: readonly C[], text: string | undefined): C[] {
  const named = new Set((text ?? '').split(','));
  const chosen = columns.filter((column, at) => at > 0 && named.has(column.key));
  return columns.filter((column, at) => at === 0 || (chosen.length > 0 ? named.has(column.key) : column.extra !== true));
}

/** The text for these columns; undefined for the usual ones, which the address need not name. */
export function columnsText<C extends Choosable>(columns: readonly C[], keys: ReadonlySet<string>): string | undefined {
  const shown = columns.filter((column, at) => at === 0 || keys.has(column.key));
  const isUsual = columns.every((column, at) => at === 0 || keys.has(column.key) === (column.extra !== true));
  return isUsual ? undefined : shown.map((column) => column.key).join(',');
}

/** What follows a press on a heading: its first direction, then the other, then the list's own order again. */
export function nextSort(choices: readonly SortChoice[], now: string | undefined, field: string): string | undefined {
  const offered = choices.map((choice) => choice.value).filter((value) => value.replace('-', '') === field);
  const usual = choices[0]?.value;
  const next = offered[offered.indexOf(now ?? usual ?? '') + 1];
  return next === usual ? undefined : next;
}

/** Saved views out of whatever was kept; what is not one is left out. */
export function readViews(value: unknown): SavedView[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { id, name, state } = one as Record<string, unknown>;
    if (typeof id !== 'string' || typeof name !== 'string' || typeof state !== 'object' || state === null) return [];
    return [{ id, name, state: tidy(Object.fromEntries(Object.entries(state).filter(([, text]) => typeof text === 'string'))) }];
  });
}

/** Adds a view, or replaces the one of the same name; kept in alphabetical order. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const others = views.filter((one) => one.id !== view.id && one.name.toLowerCase() !== view.name.toLowerCase());
  return [...others, view].sort((a, b) => a.name.localeCompare(b.name));
}
