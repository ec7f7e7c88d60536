import { Anchor, Button, Code, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { inWords, Problem } from '#lib/problem';
import { type Drawing, drawings } from './drawings.tsx';
import css from './states.module.css';

/** True once `waiting` has lasted 200 ms: faster answers need no placeholder. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}

/** Grey lines in the place of rows, shown only when the wait is noticeable. */
export function Loading({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  const slow = useSlow(true);
  if (!slow) return <div className={css.hold} />;
  return (
    <div role="status" aria-label={label} className={css.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={css.loadingRow}>
          <Skeleton height={12} width={`${22 + ((index * 37) % 20)}%`} />
          <Skeleton height={12} width={`${14 + ((index * 23) % 14)}%`} />
          <Skeleton height={12} width="9%" />
        </div>
      ))}
    </div>
  );
}

/** Nothing here yet, or nothing found: says which, and the one thing to do about it. */
export function Empty({ drawing = 'rows', title, children, action }: { drawing?: Drawing; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" className={css.empty}>
      {drawings[drawing]}
      <Title order={2}>{title}</Title>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw={420} component="div">
          {children}
        </Text>
      )}
      {action !== undefined && <div className={css.action}>{action}</div>}
    </Stack>
  );
}

/** A failed request: what happened, whether anything was lost, a reference to quote, a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof Problem && error.status === 403) return <Forbidden error={error} />;
  if (error instanceof Problem && error.status === 404) {
    return <Empty drawing="search" title="Not found" children="It does not exist, or it belongs to another organization." />;
  }
  const reference = error instanceof Problem ? error.reference : null;
  return (
    <div role="alert">
      <Empty
        drawing="fault"
        title={error instanceof Problem && error.status === 0 ? 'No connection to the server' : 'This could not be loaded'}
        action={
          retry !== undefined && (
            <Button variant="default" onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        {inWords(error)}{' '}
        {reference !== null && (
          <>
            Reference <Code>{reference}</Code>
          </>
        )}
      </Empty>
    </div>
  );
}

function Forbidden({ error }: { error: Problem }) {
  // The frame of the page hears of it too and says where to set one up.
  if (error.code === 'request.second_factor_needed')
    return (
      <Empty drawing="lock" title="A second factor is needed">
        {inWords(error)}
      </Empty>
    );
  if (error.code === 'request.provider_needed')
    return (
      <Empty drawing="lock" title="A sign-in with a provider is needed">
        {inWords(error)}
      </Empty>
    );
  const permission = error.detail?.['permission'];
  return (
    <Empty drawing="lock" title="Your role does not allow this">
      {typeof permission === 'string' ? (
        <>
          It needs the permission <Code>{permission}</Code>. An owner or admin can give it to you.
        </>
      ) : (
        'An owner or admin of the organization can give you the permission.'
      )}
    </Empty>
  );
}

/** What was searched and how to get everything back. */
export function NothingFound({ what, clear }: { what: string; clear: () => void }) {
  return (
    <Empty
      drawing="search"
      title="Nothing found"
      action={
        <Anchor component="button" type="button" onClick={clear}>
          Clear filters
        </Anchor>
      }
    >
      {what}
    </Empty>
  );
}

/** Chooses between waiting, failure and the answer of one query. */
export function Answer<T>({
  query,
  children,
  rows,
}: {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null && query.error !== undefined) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return rows === undefined ? <Loading /> : <Loading rows={rows} />;
}
