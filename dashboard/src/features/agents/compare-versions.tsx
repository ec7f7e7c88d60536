import { Loader, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { api } from '#lib/api';
import type { GraphDiff, GraphVersion, ObjectiveGraph } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { Answer } from '#ui/states';
import { ChangeList } from '../editor/changes.tsx';

const GraphPicture = lazy(() => import('./graph-picture.tsx'));
type Marks = Readonly<Record<string, 'added' | 'removed' | 'changed'>>;

/** Two versions beside each other: in sentences, and in one picture that holds the steps of both. */
export function CompareVersions({
  version,
  others,
  before,
  close,
}: {
  version: GraphVersion;
  others: readonly GraphVersion[];
  before: GraphVersion;
  close: () => void;
}) {
  const [withId, setWithId] = useState(before.id);
  const query = useQuery({
    queryKey: ['version-diff', version.id, withId, version.revision],
    queryFn: async () => {
      const [diff, newer, older] = await Promise.all([api.agents.diff(version.id, withId), api.agents.version(version.id), api.agents.version(withId)]);
      return { diff, newer: newer.objective_graph as unknown as ObjectiveGraph, older: older.objective_graph as unknown as ObjectiveGraph };
    },
  });
  return (
    <Dialog onClose={close} title={`What changes with version ${version.version}`} size="xl">
      <Stack gap="md">
        <Select
          label="Compared with"
          data={others.map((one) => ({ value: one.id, label: `Version ${one.version}${one.status === 'published' ? ', answers calls' : ''}` }))}
          value={withId}
          onChange={(id) => id !== null && setWithId(id)}
          allowDeselect={false}
          w={260}
        />
        <Answer query={query}>
          {({ diff, newer, older }) =>
            diff.changes.length === 0 ? <Text>For callers nothing changes.</Text> : <Difference changes={diff.changes} newer={newer} older={older} />
          }
        </Answer>
      </Stack>
    </Dialog>
  );
}

function Difference({ changes, newer, older }: { changes: GraphDiff['changes']; newer: ObjectiveGraph; older: ObjectiveGraph }) {
  const { graph, marks } = useMemo(() => bothGraphs(changes, newer, older), [changes, newer, older]);
  return (
    <>
      <ChangeList changes={changes} />
      {Object.keys(marks).length > 0 && (
        <Suspense fallback={<Loader size="sm" role="status" aria-label="Drawing the graph" />}>
          <GraphPicture graph={graph} marks={marks} />
        </Suspense>
      )}
    </>
  );
}

/** The newer graph with the steps that are gone still in it, and what became of each step that differs. */
export function bothGraphs(changes: GraphDiff['changes'], newer: ObjectiveGraph, older: ObjectiveGraph): { graph: ObjectiveGraph; marks: Marks } {
  const marks = Object.fromEntries(changes.flatMap(({ part, id, kind }) => (part === 'node' && id !== null ? [[id, kind] as const] : [])));
  const gone = older.nodes.filter((node) => marks[node.id] === 'removed');
  return { graph: { ...newer, nodes: [...newer.nodes, ...gone] }, marks };
}
