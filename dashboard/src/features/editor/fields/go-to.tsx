import { ActionIcon } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { nameInWords } from '../doc.ts';
import type { FieldSchema } from '../form-schema.ts';
import { useEditorStore } from '../store.ts';

/** A small button that goes to what a field names; undefined for what has no place of its own in the editor. */
export function useNavigateToPart(kind: NonNullable<FieldSchema['refers_to']>): ((id: string) => ReactNode) | undefined {
  const store = useEditorStore();
  if (kind !== 'node' && kind !== 'slot' && kind !== 'intent' && kind !== 'list' && kind !== 'outcome') return undefined;
  return (id) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={`Go to ${nameInWords(id)}`}
      onClick={() => (kind === 'node' ? store.show(id) : store.select({ kind, id }))}
    >
      <ArrowRight size={14} />
    </ActionIcon>
  );
}
