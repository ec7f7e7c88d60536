import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { Agent } from '#lib/types';
import { Mark } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import css from './agents.module.css';
import { AGENT_STATUSES } from './agent-words.ts';

/** Every agent with the button that matters. */
export function AgentsPage() {
  const query = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  const may = useCan('agents.create');
  return (
    <>
      <PageHead
        title="Agents"
        aside={
          may && (
            <Button component={Link} to="/agents/new" leftSection={<Plus size={14} aria-hidden="true" />}>
              New agent
            </Button>
          )
        }
      />
      <PageBody>
        <Answer query={query}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty
                drawing="graph"
                title="No agents yet"
                action={
                  may && (
                    <Button component={Link} to="/agents/new">
                      Choose one to begin with
                    </Button>
                  )
                }
              >
                An agent answers calls, books, and takes messages. There is one to begin with for a dental practice, a salon, a plumber, and more.
              </Empty>
            ) : (
              <div className={css.cards}>
                {data.map((agent) => (
                  <Card key={agent.id} agent={agent} />
                ))}
              </div>
            )
          }
        </Answer>
      </PageBody>
    </>
  );
}

function Card({ agent }: { agent: Agent }) {
  const [status, meaning] = AGENT_STATUSES[agent.status];
  return (
    <article className={css.card}>
      <div className={css.cardHead}>
        <Link to="/agents/$agentId" params={{ agentId: agent.id }} className={css.name}>
          {agent.name}
        </Link>
        <Mark meaning={meaning}>{status}</Mark>
      </div>
      <Text c="dimmed" className={css.about}>
        {agent.description ?? 'No description.'}
      </Text>
      <div className={css.cardFoot}>
        <Text fz="sm" c="dimmed">
          {agent.published_objective_config_id === null
            ? 'Nothing published yet'
            : agent.published_version
              ? `Version ${agent.published_version}`
              : 'Published'}
        </Text>
        {agent.published_objective_config_id !== null && agent.status !== 'archived' && <TalkButton agentId={agent.id} label="Talk" />}
      </div>
    </article>
  );
}
