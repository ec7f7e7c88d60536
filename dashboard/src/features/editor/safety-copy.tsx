import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useKept } from '#lib/kept';
import { Dialog } from '#ui/dialog';
import { When } from '#ui/facts';
import { placed } from './canvas-model.ts';
import type { GraphDoc } from './doc.ts';
import type { Keeper } from './keeper.ts';
import { isSame } from './merge.ts';
import { useEditorStore } from './store.ts';

interface Copy {
  readonly at: string;
  readonly doc: GraphDoc;
}

function readCopy(value: unknown): Copy | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, doc } = value as Partial<Copy>;
  return typeof at === 'string' && Array.isArray(doc?.nodes) ? { at, doc } : null;
}

/** While the server cannot be reached, this browser keeps what was changed; when the editor is opened again it offers it. */
export function SafetyCopy({ agentId, keeper }: { agentId: string; keeper: Keeper }) {
  const store = useEditorStore();
  const { status } = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [copy, keep] = useKept(`draft.${agentId}`, readCopy);
  const [found, setFound] = useState(() => (copy !== null && !isSame({ ...copy.doc, ui: null }, { ...store.doc(), ui: null }) ? copy : null));
  const isKept = copy !== null;
  useEffect(() => {
    if (found !== null) return;
    if (status === 'failing') keep({ at: new Date().toISOString(), doc: store.doc() });
    else if (status === 'saved' && isKept) keep(null);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `keep` is made anew at each drawing; what matters is what became of the saving
  }, [status, found, isKept, store]);
  if (found === null) return null;
  const done = () => {
    keep(null);
    setFound(null);
  };
  return (
    <Dialog onClose={() => setFound(null)} title="Changes that were not saved">
      <Text fz="sm">
        This browser kept what you changed <When at={found.at} />, when the server could not be reached. Taken in, it is one step that can be taken back.
      </Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={done}>
          Throw them away
        </Button>
        <Button
          onClick={() => {
            store.edit('take in what this browser kept', () => placed(found.doc));
            done();
          }}
        >
          Take them in
        </Button>
      </Group>
    </Dialog>
  );
}
