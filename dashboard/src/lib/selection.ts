import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection<Row> {
  /** Rows on the list that are ticked, in the order of the list. */
  rows: readonly Row[];
  has: (id: string) => boolean;
  /** Ticks or unticks one row; with `extend`, ticks everything from the last one touched to this one. */
  pick: (id: string, extend: boolean) => void;
  all: (ticked: boolean) => void;
  clear: () => void;
}

/** Which rows of a list are ticked. A row that leaves the list, by a filter say, is no longer acted on. */
export function useSelection<Row>(rows: readonly Row[], idOf: (row: Row) => string): Selection<Row> {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const list = useRef({ rows, idOf });
  list.current = { rows, idOf };
  const pick = useCallback((id: string, extend: boolean) => {
    const ids = list.current.rows.map((row) => list.current.idOf(row));
    const from = anchor.current === null ? -1 : ids.indexOf(anchor.current);
    const to = ids.indexOf(id);
    anchor.current = id;
    setTicked((old) => {
      const next = new Set(old);
      if (extend && from >= 0 && to >= 0) ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((one) => next.add(one));
      else if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const all = useCallback((on: boolean) => setTicked(on ? new Set(list.current.rows.map((row) => list.current.idOf(row))) : new Set()), []);
  const clear = useCallback(() => {
    anchor.current = null;
    setTicked(new Set());
  }, []);
  return useMemo(
    () => ({ rows: ticked.size === 0 ? [] : rows.filter((row) => ticked.has(idOf(row))), has: (id) => ticked.has(id), pick, all, clear }),
    [ticked, rows, idOf, pick, all, clear],
  );
}
