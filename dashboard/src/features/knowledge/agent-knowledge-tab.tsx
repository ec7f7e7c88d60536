import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import css from './knowledge.module.css';
import { healthOf } from './knowledge-words.ts';

/** What an agent answers from, the first to be believed first. */
export function AgentKnowledgeTab({ agent }: { agent: Agent }) {
  const client = useQueryClient();
  const may = useCan('agents.update');
  const attached = useQuery({ queryKey: ['agent', agent.id, 'knowledge'], queryFn: () => api.agents.knowledge(agent.id) });
  const bases = useQuery({ queryKey: ['knowledge', 'bases'], queryFn: api.knowledge.bases });
  const save = useMutation({
    mutationFn: (ids: readonly string[]) =>
      api.agents.setKnowledge(
        agent.id,
        ids.map((knowledge_base_id, priority) => ({ knowledge_base_id, priority })),
      ),
    onSuccess: (written) => client.setQueryData(['agent', agent.id, 'knowledge'], written),
    onError: (error) => notifications.show({ color: 'bad', title: 'That was not saved', message: inWords(error) }),
  });
  return (
    <Answer query={attached} rows={3}>
      {({ data }) => {
        const ids = data.map((one) => one.knowledge_base_id);
        const all = bases.data?.data ?? [];
        const others = all.filter(({ id }) => !ids.includes(id));
        const moved = (at: number, by: number): string[] => {
          const next = [...ids];
          const [one] = next.splice(at, 1);
          if (one !== undefined) next.splice(at + by, 0, one);
          return next;
        };
        return (
          <Stack gap="md" maw={760}>
            {data.length === 0 ? (
              <Empty
                title="It answers from nothing yet"
                action={
                  bases.data !== undefined &&
                  all.length === 0 && (
                    <Button variant="default" renderRoot={(props) => <Link {...props} to="/knowledge" />}>
                      Make a knowledge base
                    </Button>
                  )
                }
              >
                {all.length === 0 ? 'There is no knowledge base yet.' : 'Choose below what it may answer from.'} The “Answers” step of its graph asks here.
              </Empty>
            ) : (
              <Panel flush>
                {data.map((one, at) => {
                  const base = all.find(({ id }) => id === one.knowledge_base_id);
                  const health = base && healthOf(base);
                  return (
                    <div key={one.knowledge_base_id} className={css.line}>
                      <span className={css.grow}>
                        <Link to="/knowledge/$baseId" params={{ baseId: one.knowledge_base_id }} style={{ color: 'inherit', fontWeight: 500 }}>
                          {one.name}
                        </Link>
                        {health && (
                          <Text span fz="sm">
                            <Mark meaning={health.meaning}>{health.words}</Mark>
                          </Text>
                        )}
                      </span>
                      {may && (
                        <Group gap={2} wrap="nowrap">
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            size={32}
                            aria-label={`Believe ${one.name} sooner`}
                            disabled={at === 0 || save.isPending}
                            onClick={() => save.mutate(moved(at, -1))}
                          >
                            <ArrowUp size={16} />
                          </ActionIcon>
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            size={32}
                            aria-label={`Believe ${one.name} later`}
                            disabled={at === data.length - 1 || save.isPending}
                            onClick={() => save.mutate(moved(at, 1))}
                          >
                            <ArrowDown size={16} />
                          </ActionIcon>
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            size={32}
                            aria-label={`Stop answering from ${one.name}`}
                            disabled={save.isPending}
                            onClick={() => save.mutate(ids.filter((id) => id !== one.knowledge_base_id))}
                          >
                            <X size={16} />
                          </ActionIcon>
                        </Group>
                      )}
                    </div>
                  );
                })}
              </Panel>
            )}
            {may && others.length > 0 && data.length < 20 && (
              <Select
                label="Answer also from"
                placeholder="Choose a knowledge base"
                maw={360}
                value={null}
                data={others.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => id !== null && save.mutate([...ids, id])}
              />
            )}
            {data.length > 1 && (
              <Text fz="sm" c="dimmed">
                Where two passages are about as good, the one from the upper base is said.
              </Text>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}
