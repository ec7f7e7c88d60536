import { Anchor, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { AuditLog } from '#lib/types';
import { exactWords } from '#lib/zone';
import { When } from '#ui/facts';
import { Panel } from '#ui/page';
import css from './trail.module.css';
import { actionWords, actorWords, changesOf } from './trail-words.ts';

const FIRST = 4;
const MOST = 100;

/** Who did what with this record, newest first; for those whose role lets them read the trail. `subjects` are the record and what belongs to it. */
export function Trail({ subjects }: { subjects: readonly { type: string; id: string }[] }) {
  const may = useCan('audit_logs.read');
  const [whole, setWhole] = useState(false);
  const queries = useQueries({
    queries: subjects.map(({ type, id }) => ({
      queryKey: ['trail', type, id],
      queryFn: () => api.audit.list({ resource_type: type, resource_id: id, limit: MOST }),
      enabled: may,
      staleTime: 0,
    })),
  });
  if (!may) return null;
  const failed = queries.find((query) => query.error !== null);
  const lines = queries.flatMap((query) => query.data?.data ?? []).sort((a, b) => b.created_at.localeCompare(a.created_at));
  const isCut = queries.some((query) => query.data?.next_cursor != null);
  const shown = whole ? lines : lines.slice(0, FIRST);
  return (
    <Panel title="Audit trail" flush>
      {failed !== undefined && (
        <Text c="bad" px="md" py="sm" role="alert">
          The trail could not be loaded. {inWords(failed.error)}
        </Text>
      )}
      {failed === undefined && lines.length === 0 && (
        <Text c="dimmed" px="md" py="sm">
          {queries.some((query) => query.isPending) ? 'Looking' : 'Nobody has changed anything here.'}
        </Text>
      )}
      {shown.length > 0 && (
        <ol className={css.lines}>
          {shown.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      )}
      {!whole && lines.length > FIRST && (
        <Anchor component="button" type="button" fz="sm" className={css.more} onClick={() => setWhole(true)}>
          Show {lines.length - FIRST} older
        </Anchor>
      )}
      {whole && isCut && (
        <Text fz="xs" c="dimmed" className={css.more}>
          Older lines exist; the newest {MOST} are shown.
        </Text>
      )}
    </Panel>
  );
}

function Line({ line }: { line: AuditLog }) {
  const { zone, locale } = usePlace();
  const changes = changesOf(line, (instant) =>
    exactWords(zone, instant, locale).replace(/:00(?=\s)[\s\S]*$/, (rest) => rest.slice(3).replace(/ \([^()]*\)$/, '')),
  );
  return (
    <li className={css.line}>
      <span className={css.what}>
        <span>
          <b>{actorWords(line)}</b> {actionWords(line.action)}
        </span>
        <When at={line.created_at} className={css.when} />
      </span>
      {changes.map((change) => (
        <span key={change.field} className={css.change}>
          {change.field}: {change.from} → {change.to}
        </span>
      ))}
    </li>
  );
}
