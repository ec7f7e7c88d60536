import { Anchor, Button, Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, PencilRuler } from 'lucide-react';
import { Suspense } from 'react';
import { api } from '#lib/api';
import { duration } from '#lib/format';
import { useMe } from '#lib/session';
import type { Agent } from '#lib/types';
import { Fact, Facts, Mark } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { Answer, Loading } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import { AGENT_TABS, type AgentTab } from './agent-tabs.ts';
import { AGENT_STATUSES } from './agent-words.ts';
import { TakesFact } from './takes-fact.tsx';

/** One agent: what it does, and its sides as tabs. */
export function AgentPage() {
  const { agentId } = useParams({ from: '/shell/agents/$agentId' });
  const query = useQuery({ queryKey: ['agent', agentId], queryFn: () => api.agents.read(agentId) });
  return <Answer query={query}>{(agent) => <One agent={agent} />}</Answer>;
}

function One({ agent }: { agent: Agent }) {
  const { tab: asked } = useSearch({ from: '/shell/agents/$agentId' });
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const { permissions } = useMe();
  const mayEdit = permissions.includes('agents.update');
  const tabs = AGENT_TABS.filter((tab) => tab.permission === undefined || permissions.includes(tab.permission));
  const open = (tabs.find((tab) => tab.id === asked) ?? tabs[0]) as AgentTab;
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
        aside={
          <>
            <Button
              variant="default"
              leftSection={<PencilRuler size={16} />}
              renderRoot={(props) => <Link {...props} to="/agents/$agentId/edit" params={{ agentId: agent.id }} />}
            >
              {mayEdit ? 'Edit' : 'Look inside'}
            </Button>
            {agent.published_objective_config_id !== null && <TalkButton agentId={agent.id} primary label="Talk" />}
          </>
        }
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
          <TakesFact agent={agent} />
          <Fact label="Decides by">
            {{ deterministic: 'rules only', hybrid: 'rules, a model proposes', llm: 'a model proposes, rules decide' }[agent.runtime_mode]}
          </Fact>
          <Fact label="Speaks">English</Fact>
          <Fact label="Recording">{agent.recording_enabled ? 'On, announced' : 'Off'}</Fact>
          <Fact label="Longest call">{duration(agent.max_call_seconds)}</Fact>
        </Facts>
      </PageHead>
      <PageBody>
        <Tabs value={open.id} onChange={(tab) => void navigate({ search: (was) => ({ ...was, tab: tab ?? undefined }), replace: true })} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map((tab) => (
              <Tabs.Tab key={tab.id} value={tab.id}>
                {tab.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ id, Panel }) => (
            <Tabs.Panel key={id} value={id}>
              <Suspense fallback={<Loading />}>
                <Panel agent={agent} />
              </Suspense>
            </Tabs.Panel>
          ))}
        </Tabs>
      </PageBody>
    </>
  );
}
