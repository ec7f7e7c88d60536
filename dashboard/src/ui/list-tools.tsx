import { Button, CloseButton } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CsvField } from '#lib/csv';
import type { SortChoice } from '#lib/list-view';
import type { ReadPage } from '#lib/read-all';
import type { Selection } from '#lib/selection';
import type { Column } from './data-table.tsx';
import { DisplayTool } from './list-display.tsx';
import { ExportTool, useExport } from './list-export.tsx';
import { ViewsTool } from './list-views.tsx';
import css from './list.module.css';
import type { ListView } from './use-list-view.tsx';

/** What does not change about a list: its name in the browser's memory, its words, columns, orders and the fields of its file. */
export interface List<Row> {
  name: string;
  one: string;
  many: string;
  columns: readonly Column<Row>[];
  /** The first is the order the list has by itself. */
  sorts: readonly SortChoice[];
  fields: readonly CsvField<Row>[];
}

/** Filters on the left, what is done with the whole list on the right. */
export function ListBar<Row>({ view, read, children }: { view: ListView<Row>; read: ReadPage<Row>; children: ReactNode }) {
  const { list } = view;
  return (
    <div className={css.bar}>
      <div className={css.filters}>{children}</div>
      <div className={css.tools} role="group" aria-label={`The list of ${list.many}`}>
        <ViewsTool view={view} />
        {list.columns.length + list.sorts.length > 0 && <DisplayTool view={view} />}
        <ExportTool list={list} read={read} />
      </div>
    </div>
  );
}

/** Stands at the foot of the list while rows are ticked: how many, what can be done with them, how to let go. */
export function SelectionBar<Row>({ list, selection, children }: { list: List<Row>; selection: Selection<Row>; children?: ReactNode }) {
  const { save } = useExport(list);
  const { rows } = selection;
  if (rows.length === 0) return null;
  return (
    <div className={css.selected} role="region" aria-label={`Ticked ${list.many}`}>
      <span className={css.selectedCount} role="status">
        {rows.length} {rows.length === 1 ? list.one : list.many}
      </span>
      {children}
      <Button variant="default" size="compact-md" leftSection={<Download size={14} />} onClick={() => save([rows])}>
        Export
      </Button>
      <CloseButton aria-label="Untick all" aria-keyshortcuts="Escape" onClick={selection.clear} />
    </div>
  );
}
