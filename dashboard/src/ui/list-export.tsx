import { Anchor, Tooltip, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { csvHead, csvLines } from '#lib/csv';
import { count } from '#lib/format';
import { inWords } from '#lib/problem';
import { readAll, type ReadPage } from '#lib/read-all';
import { usePlace } from '#lib/session';
import { toLocal } from '#lib/zone';
import css from './list.module.css';
import type { List } from './list-tools.tsx';

/** Writes rows of a list to a file the browser saves. */
export function useExport<Row>(list: List<Row>): { save: (pages: readonly (readonly Row[])[]) => void } {
  const { zone } = usePlace();
  const save = (pages: readonly (readonly Row[])[]) => {
    const parts = [csvHead(list.fields), ...pages.map((rows) => csvLines(list.fields, rows))];
    const address = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${list.name}-${toLocal(zone, Date.now()).date}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return { save };
}

/** Everything the filter finds, page by page, with the count so far and a way to stop. Nothing is saved unless all of it was read. */
export function ExportTool<Row>({ list, read }: { list: List<Row>; read: ReadPage<Row> }) {
  const { save } = useExport(list);
  const [running, setRunning] = useState(false);
  const run = async () => {
    const stop = new AbortController();
    const id = crypto.randomUUID();
    const pages: (readonly Row[])[] = [];
    const show = (soFar: number) => ({
      id,
      loading: true,
      autoClose: false as const,
      withCloseButton: false,
      message: (
        <>
          {soFar === 0 ? `Reading ${list.many}` : `${count(soFar)} ${soFar === 1 ? list.one : list.many} read`}{' '}
          <Anchor component="button" type="button" onClick={() => stop.abort()} ml={8}>
            Cancel
          </Anchor>
        </>
      ),
    });
    const end = { id, loading: false, autoClose: 6000, withCloseButton: true };
    setRunning(true);
    notifications.show({ color: 'gray', ...show(0) });
    let soFar = 0;
    try {
      await readAll(read, stop.signal, (rows, total) => {
        pages.push(rows);
        soFar = total;
        notifications.update(show(total));
      });
      save(pages);
      notifications.update({
        ...end,
        message: soFar === 0 ? 'Nothing was found, so the file has no rows.' : `${count(soFar)} ${soFar === 1 ? list.one : list.many} exported`,
      });
    } catch (error) {
      if (stop.signal.aborted) notifications.update({ ...end, message: 'Export stopped. Nothing was saved.' });
      else
        notifications.update({ ...end, color: 'bad', title: 'The export stopped', message: `${inWords(error)} ${count(soFar)} were read, nothing was saved.` });
    } finally {
      setRunning(false);
    }
  };
  return (
    <Tooltip label={`All ${list.many} found, every field, as a CSV file`}>
      <UnstyledButton
        className={css.tool}
        aria-label={`Export all ${list.many} found`}
        disabled={running}
        data-on={running || undefined}
        onClick={() => void run()}
      >
        <Download size={15} aria-hidden="true" />
        <span aria-hidden="true">Export</span>
      </UnstyledButton>
    </Tooltip>
  );
}
