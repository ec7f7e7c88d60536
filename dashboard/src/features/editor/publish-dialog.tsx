import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords, Problem } from '#lib/problem';
import type { Agent, GraphFinding } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { Answer } from '#ui/states';
import { isTestRefusal, PublishGates } from '../tests/publish-gates.tsx';
import { ChangeList } from './changes.tsx';
import type { Keeper } from './keeper.ts';
import { CallCost } from './call-cost.tsx';
import { FindingList } from './problems.tsx';
import { useEditorStore } from './store.ts';

/** Before calls run on it: what is wrong, what changes for callers, and a note for those who come after. */
export function PublishDialog({ agent, keeper, close }: { agent: Agent; keeper: Keeper; close: () => void }) {
  const store = useEditorStore();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly GraphFinding[] | null>(null);
  const check = useQuery({
    queryKey: ['editor-check', agent.id],
    queryFn: async () => {
      await keeper.flush();
      return api.agents.check(agent.id, { objective_graph: store.doc() });
    },
    gcTime: 0,
    staleTime: 0,
  });
  const lookAgain = () => {
    setRefused(null);
    void check.refetch();
  };
  const [gated, setGated] = useState<string | null>(null);
  const put = async (reason?: string) => {
    const { draft } = keeper.state();
    if (draft === null) return;
    await api.agents.publish(draft.id, note.trim() === '' ? null : note.trim(), reason);
    keeper.startAnew();
    await Promise.all(['agent', 'agents', 'versions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    notifications.show({ color: 'gray', message: `Version ${draft.version} answers from the next call on` });
    close();
  };
  const publish = async () => {
    setBusy(true);
    try {
      await put();
    } catch (error) {
      if (isTestRefusal(error)) setGated(keeper.state().draft?.id ?? null);
      else if (error instanceof Problem && error.code === 'agents.graph_not_publishable') setRefused(error.errors as unknown as GraphFinding[]);
      else notifications.show({ color: 'bad', title: 'It was not published', message: inWords(error) });
    } finally {
      setBusy(false);
    }
  };
  if (gated !== null) return <PublishGates agentId={agent.id} versionId={gated} publish={put} close={close} />;
  return (
    <Dialog onClose={close} title="Publish" size="lg">
      <Answer query={check}>
        {({ findings, publishable }) => {
          const errors = refused ?? findings.filter((finding) => finding.severity === 'error');
          if (!publishable || refused !== null)
            return (
              <Stack gap="sm">
                <Text>
                  {errors.length === 1 ? 'One thing has' : `${errors.length} things have`} to be put right first. Calls keep running on the version they have.
                </Text>
                <FindingList findings={errors} onChoose={close} onFixed={lookAgain} isBusy={check.isFetching} />
              </Stack>
            );
          const unheard = findings.filter((finding) => finding.rule === 'recording');
          return (
            <Stack gap="sm">
              {unheard.length > 0 && (
                <div>
                  <Text fz="sm">
                    {unheard.length === 1 ? 'One recording no longer fits' : `${unheard.length} recordings no longer fit`}. The voice speaks there until
                    somebody has recorded it again.
                  </Text>
                  <FindingList findings={unheard} onChoose={close} isBusy={check.isFetching} />
                </div>
              )}
              <CallCost agent={agent} graph={store.doc()} />
              <WhatChanges agent={agent} draftId={keeper.state().draft?.id ?? null} />
              <Textarea
                label="What is new in it"
                description="For whoever looks at the versions later."
                autosize
                minRows={2}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
                data-autofocus
              />
              <Text fz="sm" c="dimmed">
                New calls run on it at once; running calls keep the version they began with. You can go back with one click under Versions.
              </Text>
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={close}>
                  Not yet
                </Button>
                <Button loading={isBusy} onClick={() => void publish()} disabled={keeper.state().draft === null}>
                  Publish version {keeper.state().draft?.version}
                </Button>
              </Group>
            </Stack>
          );
        }}
      </Answer>
    </Dialog>
  );
}

function WhatChanges({ agent, draftId }: { agent: Agent; draftId: string | null }) {
  const live = agent.published_objective_config_id;
  const diff = useQuery({
    queryKey: ['editor-diff', draftId, live],
    queryFn: () => api.agents.diff(draftId ?? '', live ?? ''),
    enabled: draftId !== null && live !== null,
    gcTime: 0,
    staleTime: 0,
  });
  if (draftId === null) return <Text>Nothing was changed: this is the version that answers calls.</Text>;
  if (live === null) return <Text>This is the agent’s first version. With it the agent becomes active.</Text>;
  return (
    <Answer query={diff} rows={3}>
      {({ changes, before }) =>
        changes.length === 0 ? (
          <Text>For callers nothing changes from version {before.version}.</Text>
        ) : (
          <div>
            <Text fw={600} mb={4}>
              What changes from version {before.version}
            </Text>
            <div style={{ maxHeight: 260, overflowY: 'auto' }}>
              <ChangeList changes={changes} />
            </div>
          </div>
        )
      }
    </Answer>
  );
}
