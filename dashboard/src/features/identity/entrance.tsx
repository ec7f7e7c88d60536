import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './entrance.module.css';

/** The quiet frame around set-up and sign-in. */
export function Entrance({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  useDocumentTitle(`${title} · Callwright`);
  return (
    <main className={css.page}>
      <div className={css.card}>
        <div className={css.brand}>
          <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" fill="#483ca8" />
            <g stroke="#fff" strokeWidth="2.8" strokeLinecap="round">
              <path d="M8 14v4M13 9.5v13M18 12.5v7M23 14.5v3" />
            </g>
          </svg>
          Callwright
        </div>
        <Title order={1} mb={4}>
          {title}
        </Title>
        <Text c="dimmed" mb="lg" component="div">
          {lead}
        </Text>
        {children}
      </div>
    </main>
  );
}
