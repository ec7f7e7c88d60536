import { Button, Center, Checkbox, Loader, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Selection } from '#lib/selection';
import css from './data-table.module.css';
import { useRowKeys } from './row-keys.tsx';

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  width?: string;
  align?: 'right';
  /** Where the cell goes on a phone: first line, end of the first line, second line, or nowhere. */
  narrow?: 'title' | 'side' | 'sub' | 'hide';
  /** Its heading is for those who do not see the buttons below it. */
  quiet?: true;
  /** Shown only once chosen. */
  extra?: boolean;
  /** The field the server sorts by when the heading is pressed. */
  sort?: string;
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
  /** What a row is called, for those who do not see it. */
  rowName?: (row: Row) => string;
  selection?: Selection<Row>;
  /** The order now, as the server takes it, and what a press on a heading does. */
  sort?: { now: string | undefined; turn: (field: string) => void };
  more?: { has: boolean; loading: boolean; load: () => void };
}

const ROW_PX = 48;
/** Least width of a column that shares what is left, and of one with a share of its own. */
const FREE_PX = 148;
const SHARE_PX = 104;

/** A list of records: real table, keyset paging at its end, keys between rows, rows to tick, only the rows in sight in the document. */
export function DataTable<Row>({ label, columns, rows, rowKey, href, onOpen, rowName, selection, sort, more }: Props<Row>) {
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
  const ticked = selection?.rows.length ?? 0;
  useRowKeys(body, selection);

  return (
    <>
      <div className={css.scroll}>
        <table
          className={css.table}
          aria-label={label}
          aria-rowcount={rows.length + 1}
          data-ticks={selection !== undefined || undefined}
          style={{ minWidth: leastWidth(columns) }}
        >
          <colgroup>
            {selection !== undefined && <col style={{ width: 48 }} />}
            {columns.map((column) => (
              <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selection !== undefined && (
                <th scope="col" className={css.tick}>
                  <Checkbox
                    size="xs"
                    aria-label={`Tick all ${rows.length} on the list`}
                    checked={ticked === rows.length}
                    indeterminate={ticked > 0 && ticked < rows.length}
                    onChange={(event) => selection.all(event.currentTarget.checked)}
                  />
                </th>
              )}
              {columns.map((column) => (
                <Heading key={column.key} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {above > 0 && <tr aria-hidden="true" className={css.spacer} style={{ height: above }} />}
            {shown.map((index) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <Line
                  key={rowKey(row)}
                  row={row}
                  id={rowKey(row)}
                  index={index}
                  {...(virtual && { measure: virtualizer.measureElement })}
                  columns={columns}
                  {...(href && { href })}
                  {...(onOpen && { onOpen })}
                  {...(rowName && { rowName })}
                  {...(selection && { selection })}
                />
              );
            })}
            {below > 0 && <tr aria-hidden="true" className={css.spacer} style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      {more?.has === true && <More loading={more.loading} load={more.load} />}
    </>
  );
}

/** What the columns need to be read; a table with many of them scrolls sideways instead of crushing them. */
const leastWidth = (columns: readonly { width?: string }[]): number =>
  columns.reduce((total, { width }) => total + (width === undefined ? FREE_PX : width.endsWith('px') ? Number.parseInt(width, 10) : SHARE_PX), 48);

function Heading<Row>({ column, sort }: { column: Column<Row>; sort: Props<Row>['sort'] }) {
  const { sort: field } = column;
  if (sort === undefined || field === undefined) {
    return (
      <th scope="col" data-align={column.align}>
        {column.quiet ? <span className="visually-hidden">{column.label}</span> : column.label}
      </th>
    );
  }
  const way = sort.now === field ? 'ascending' : sort.now === `-${field}` ? 'descending' : undefined;
  return (
    <th scope="col" data-align={column.align} aria-sort={way}>
      <UnstyledButton className={css.heading} data-on={way !== undefined || undefined} onClick={() => sort.turn(field)}>
        {column.label}
        {way === 'ascending' ? <ArrowUp size={13} aria-hidden="true" /> : <ArrowDown size={13} aria-hidden="true" />}
      </UnstyledButton>
    </th>
  );
}

function Line<Row>({
  row,
  id,
  index,
  measure,
  columns,
  href,
  onOpen,
  rowName,
  selection,
}: { row: Row; id: string; index: number; measure?: (element: HTMLTableRowElement | null) => void } & Pick<
  Props<Row>,
  'columns' | 'href' | 'onOpen' | 'rowName' | 'selection'
>) {
  const leads = href !== undefined || onOpen !== undefined;
  const isTicked = selection?.has(id) === true;
  return (
    <tr ref={measure} data-index={index} data-row={id} aria-rowindex={index + 2} data-leads={leads || undefined} data-ticked={isTicked || undefined}>
      {selection !== undefined && (
        <td className={css.tick}>
          <Checkbox
            size="xs"
            aria-label={`Tick ${rowName?.(row) ?? `row ${index + 1}`}`}
            checked={isTicked}
            onChange={(event) => selection.pick(id, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} data-align={column.align} data-narrow={column.narrow ?? 'hide'}>
          {at === 0 && href !== undefined ? (
            <Link to={href(row)} className={css.link} data-row-link aria-keyshortcuts={selection === undefined ? undefined : 'X'}>
              {column.render(row)}
            </Link>
          ) : at === 0 && onOpen !== undefined ? (
            <button type="button" className={css.link} data-row-link onClick={() => onOpen(row)}>
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
