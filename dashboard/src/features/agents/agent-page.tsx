import { Anchor, Button, Group, Loader, Tabs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { api } from '#lib/api';
import { duration, humanize } from '#lib/format';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, GraphVersion, ObjectiveGraph } from '#lib/types';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import { AGENT_STATUSES } from './agent-words.ts';
import css from './agents.module.css';

const GraphPicture = lazy(() => import('./graph-picture.tsx'));

/** One agent: what it does, the picture of its graph, its versions. */
export function AgentPage() {
  const { agentId } = useParams({ from: '/shell/agents/$agentId' });
  const query = useQuery({ queryKey: ['agent', agentId], queryFn: () => api.agents.read(agentId) });
  return <Answer query={query}>{(agent) => <One agent={agent} />}</Answer>;
}

function One({ agent }: { agent: Agent }) {
  const { version } = useSearch({ from: '/shell/agents/$agentId' });
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const versions = useQuery({ queryKey: ['agent', agent.id, 'versions'], queryFn: () => api.agents.versions(agent.id) });
  const list = versions.data?.data ?? [];
  const shown = list.find((one) => one.id === version) ?? list.find((one) => one.status === 'published') ?? list[0];
  const graph = useQuery({
    queryKey: ['agent', agent.id, 'version', shown?.id],
    queryFn: () => api.agents.version(shown?.id ?? ''),
    enabled: shown !== undefined,
  });
  const [status, meaning] = AGENT_STATUSES[agent.status];
  return (
    <>
      <PageHead
        title={agent.name}
        back={
          <Anchor component={Link} to="/agents" fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Agents
            </Group>
          </Anchor>
        }
        aside={agent.published_objective_config_id !== null && <TalkButton agentId={agent.id} primary label="Talk" />}
      >
        {agent.description !== null && (
          <Text c="dimmed" maw={720}>
            {agent.description}
          </Text>
        )}
        <Facts>
          <Fact label="Status">
            <Mark meaning={meaning}>{status}</Mark>
          </Fact>
          <Fact label="Takes">{{ inbound: 'incoming calls', outbound: 'outgoing calls', both: 'calls both ways' }[agent.direction]}</Fact>
          <Fact label="Decides by">
            {{ deterministic: 'rules only', hybrid: 'rules, a model proposes', llm: 'a model proposes, rules decide' }[agent.runtime_mode]}
          </Fact>
          <Fact label="Speaks">English</Fact>
          <Fact label="Recording">{agent.recording_enabled ? 'On, announced' : 'Off'}</Fact>
          <Fact label="Longest call">{duration(agent.max_call_seconds)}</Fact>
        </Facts>
      </PageHead>
      <PageBody>
        {versions.data !== undefined && list.length === 0 ? (
          <Empty drawing="graph" title="No graph yet">
            An agent can be called once a version of its graph is saved and published.
          </Empty>
        ) : (
          <Tabs defaultValue="graph" keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="graph">Graph{shown !== undefined && `, version ${shown.version}`}</Tabs.Tab>
              <Tabs.Tab value="versions">Versions</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="graph">
              <Answer query={graph}>
                {(data) => (
                  <Suspense fallback={<Loader size="sm" role="status" aria-label="Drawing the graph" />}>
                    <GraphPicture graph={data.objective_graph as ObjectiveGraph} />
                  </Suspense>
                )}
              </Answer>
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <Panel flush>
                {list.map((one) => (
                  <Version
                    key={one.id}
                    agent={agent}
                    version={one}
                    show={() => void navigate({ search: { version: one.id }, replace: true })}
                    shown={one.id === shown?.id}
                  />
                ))}
              </Panel>
            </Tabs.Panel>
          </Tabs>
        )}
      </PageBody>
    </>
  );
}

function Version({ agent, version, show, shown }: { agent: Agent; version: GraphVersion; show: () => void; shown: boolean }) {
  const client = useQueryClient();
  const nameOf = useMemberName();
  const may = useCan('agents.approve');
  const by = nameOf(version.created_by ?? null);
  const publish = async () => {
    try {
      await api.agents.publish(version.id);
      await Promise.all([client.invalidateQueries({ queryKey: ['agent', agent.id] }), client.invalidateQueries({ queryKey: ['agents'] })]);
      notifications.show({ color: 'gray', message: `Version ${version.version} answers from the next call on` });
    } catch (error) {
      notifications.show({ color: 'bad', title: `Version ${version.version} was not published`, message: inWords(error) });
    }
  };
  return (
    <div className={css.version}>
      <div className={css.versionText}>
        <span>
          <b>Version {version.version}</b>{' '}
          {version.status === 'published' ? (
            <Mark meaning="good">answers calls</Mark>
          ) : (
            <span className="dimmed">{humanize(version.status).toLowerCase()}</span>
          )}
        </span>
        <span className="dimmed">
          {version.change_note ?? 'No note'} · <When at={version.published_at ?? version.created_at} />
          {by !== null && ` · ${by}`}
        </span>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button size="xs" variant="subtle" color="gray" onClick={show} disabled={shown}>
          {shown ? 'Shown' : 'Show'}
        </Button>
        {version.status !== 'published' && may && (
          <Button size="xs" variant="default" onClick={() => void publish()}>
            Publish
          </Button>
        )}
      </Group>
    </div>
  );
}
