import { useEffect } from 'react';
import { useKept } from '#lib/kept';
import { type ListState, nextSort, shownColumns } from '#lib/list-view';
import type { Column } from './data-table.tsx';
import type { List } from './list-tools.tsx';

/** Stands in the address where somebody with columns of their own looks at the usual ones. */
export const USUAL = 'usual';
const readText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export interface ListView<Row> {
  list: List<Row>;
  state: ListState;
  setState: (next: ListState) => void;
  /** The columns to draw. */
  columns: readonly Column<Row>[];
  /** Remembers the choice for this person and writes it into the address; undefined for the usual ones. */
  chooseColumns: (text: string | undefined) => void;
  hasOwnColumns: boolean;
  /** As the API takes it. */
  sort: string | undefined;
  turnSort: (field: string) => void;
}

/** One list as this person sees it now: what the address says, and where it says nothing of columns, those chosen last, which are then written into it. */
export function useListView<Row>(list: List<Row>, state: ListState, setState: (next: ListState) => void): ListView<Row> {
  const [own, keep] = useKept(`columns.${list.name}`, readText);
  const inAddress = state['columns'];
  useEffect(() => {
    if (inAddress === undefined && own !== null) setState({ ...state, columns: own });
  });
  return {
    list,
    state,
    setState,
    columns: shownColumns(list.columns, inAddress ?? own ?? undefined),
    chooseColumns: (text) => {
      keep(text ?? null);
      setState({ ...state, columns: text });
    },
    hasOwnColumns: own !== null,
    sort: state['sort'] ?? list.sorts[0]?.value,
    turnSort: (field) => setState({ ...state, sort: nextSort(list.sorts, state['sort'], field) }),
  };
}
