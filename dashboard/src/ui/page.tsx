import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './page.module.css';

/** Head of a page: where one is, what one can do here. */
export function PageHead({ title, aside, back, children }: { title: string; aside?: ReactNode; back?: ReactNode; children?: ReactNode }) {
  useDocumentTitle(`${title} · Callwright`);
  return (
    <header className={css.head}>
      {back}
      <Group justify="space-between" gap="sm" wrap="nowrap" className={css.line}>
        <Title order={1} className={css.title}>
          {title}
        </Title>
        {aside !== undefined && (
          <Group gap="xs" wrap="nowrap" className={css.aside}>
            {aside}
          </Group>
        )}
      </Group>
      {children}
    </header>
  );
}

/** The padded area of a page that is not a full-width list. */
export const PageBody = ({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) => (
  <div className={css.body} data-narrow={narrow || undefined}>
    {children}
  </div>
);

/** A titled block with a hairline around it. */
export function Panel({ title, aside, children, flush = false }: { title?: ReactNode; aside?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className={css.panel}>
      {title !== undefined && (
        <div className={css.panelHead}>
          <Title order={2}>{title}</Title>
          {aside}
        </div>
      )}
      <div className={flush ? undefined : css.panelBody}>{children}</div>
    </section>
  );
}
