import { type RefObject, useEffect, useRef } from 'react';

interface Ticks {
  rows: readonly unknown[];
  pick: (id: string, extend: boolean) => void;
  clear: () => void;
}

/** Fields that keep their own keys; a tick box does not need these. */
const OWN_KEYS = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';

/**
 * J and K step through the rows of a list from wherever one is on the page, the arrows do once one is inside; X ticks, Shift ticks all on the
 * way, Escape unticks. Rows carry `data-row` with their id and hold an element with `data-row-link`; Enter is the link's own.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, ticks: Ticks | undefined): void {
  const now = useRef(ticks);
  now.current = ticks;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const root = list.current;
      const target = event.target as HTMLElement;
      if (root === null || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || target.closest(OWN_KEYS) !== null) return;
      const key = event.key.toLowerCase();
      const row = target.closest<HTMLElement>('[data-row]');
      const isInside = row !== null && root.contains(row);
      if (key === 'escape' && now.current !== undefined && now.current.rows.length > 0) now.current.clear();
      else if (key === 'x' && isInside && now.current !== undefined) now.current.pick(row.dataset['row'] ?? '', event.shiftKey);
      else if (key === 'j' || (key === 'arrowdown' && isInside)) step(root, row, 1, event.shiftKey ? now.current : undefined);
      else if (key === 'k' || (key === 'arrowup' && isInside)) step(root, row, -1, event.shiftKey ? now.current : undefined);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}

function step(root: HTMLElement, from: HTMLElement | null, by: 1 | -1, ticks: Ticks | undefined): void {
  const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')];
  const at = from === null ? -1 : rows.indexOf(from);
  const next = at < 0 ? firstInSight(rows) : rows[at + by];
  if (next === undefined) return;
  next.querySelector<HTMLElement>('[data-row-link]')?.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (ticks === undefined || from === null || at < 0) return;
  if (from.dataset['ticked'] === undefined) ticks.pick(from.dataset['row'] ?? '', false);
  ticks.pick(next.dataset['row'] ?? '', true);
}

/** Where stepping starts when nothing has the focus: the first row the reader can see. */
const firstInSight = (rows: readonly HTMLElement[]): HTMLElement | undefined => rows.find((row) => row.getBoundingClientRect().top >= 0) ?? rows[0];
