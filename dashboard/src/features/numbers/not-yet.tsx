import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** Says of a page what does not go by it yet, so that nobody relies on it. */
export function NotYet({ children }: { children: ReactNode }) {
  return (
    <Alert color="attention" mb="md" title="Not in use yet">
      {children}
    </Alert>
  );
}
