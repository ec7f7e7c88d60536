import { Button, Center, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import css from './data-table.module.css';

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  width?: string;
  align?: 'right';
  /** Where the cell goes on a phone: first line, end of the first line, second line, or nowhere. */
  narrow?: 'title' | 'side' | 'sub' | 'hide';
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads. The first column becomes the link, the rest of the row follows it. */
  href?: (row: Row) => string;
  /** What a row does where it leads nowhere. */
  onOpen?: (row: Row) => void;
  rowName?: (row: Row) => string;
  more?: { has: boolean; loading: boolean; load: () => void };
}

const ROW_PX = 48;

/** A list of records: real table, keyset paging at its end, arrow keys between rows, only the rows in sight in the document. */
export function DataTable<Row>({ label, columns, rows, rowKey, href, onOpen, rowName, more }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = rows.length > 120;
  const virtualizer = useWindowVirtualizer({
    count: virtual ? rows.length : 0,
    estimateSize: () => ROW_PX,
    overscan: 20,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const items = virtual ? virtualizer.getVirtualItems() : undefined;
  const first = items?.[0];
  const last = items?.at(-1);
  const margin = virtualizer.options.scrollMargin;
  const above = first === undefined ? 0 : first.start - margin;
  const below = last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - margin);
  const shown = items === undefined ? rows.map((_, index) => index) : items.map((item) => item.index);

  return (
    <>
      <table className={css.table} aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={stepRows}>
          {above > 0 && <tr aria-hidden="true" className={css.spacer} style={{ height: above }} />}
          {shown.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Row
                key={rowKey(row)}
                row={row}
                index={index}
                {...(virtual && { measure: virtualizer.measureElement })}
                columns={columns}
                {...(href && { href })}
                {...(onOpen && { onOpen })}
                {...(rowName && { rowName })}
              />
            );
          })}
          {below > 0 && <tr aria-hidden="true" className={css.spacer} style={{ height: below }} />}
        </tbody>
      </table>
      {more?.has === true && <More loading={more.loading} load={more.load} />}
    </>
  );
}

function Row<Row>({
  row,
  index,
  measure,
  columns,
  href,
  onOpen,
  rowName,
}: { row: Row; index: number; measure?: (element: HTMLTableRowElement | null) => void } & Pick<Props<Row>, 'columns' | 'href' | 'onOpen' | 'rowName'>) {
  const leads = href !== undefined || onOpen !== undefined;
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-leads={leads || undefined}>
      {columns.map((column, at) => (
        <td key={column.key} data-align={column.align} data-narrow={column.narrow ?? 'hide'}>
          {at === 0 && href !== undefined ? (
            <Link to={href(row)} className={css.link} data-row-link aria-label={rowName?.(row)}>
              {column.render(row)}
            </Link>
          ) : at === 0 && onOpen !== undefined ? (
            <button type="button" className={css.link} data-row-link aria-label={rowName?.(row)} onClick={() => onOpen(row)}>
              {column.render(row)}
            </button>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Up and down between the rows, as J and K do elsewhere. */
function stepRows(event: KeyboardEvent<HTMLElement>): void {
  const down = event.key === 'ArrowDown' || event.key === 'j';
  const up = event.key === 'ArrowUp' || event.key === 'k';
  if ((!down && !up) || event.metaKey || event.ctrlKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  links[at + (down ? 1 : -1)]?.focus();
}

function More({ loading, load }: { loading: boolean; load: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (element === null || loading) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && load(), { rootMargin: '400px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [loading, load]);
  return (
    <Center ref={mark} p="md">
      {loading ? (
        <Loader size="sm" role="status" aria-label="Loading more" />
      ) : (
        <Button variant="default" onClick={load}>
          Show more
        </Button>
      )}
    </Center>
  );
}
