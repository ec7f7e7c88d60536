import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { count, duration } from '#lib/format';
import { useCan } from '#lib/session';
import type { Agent, AgentCallStats } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import css from './agents.module.css';
import { AGENT_STATUSES } from './agent-words.ts';

/** Every agent with the button that matters. */
export function AgentsPage() {
  const query = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  const may = useCan('agents.create');
  const mayCount = useCan('calls.read');
  const stats = useQuery({ queryKey: ['calls', 'by-agent'], queryFn: api.agents.stats, enabled: mayCount });
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
                  <Card key={agent.id} agent={agent} stats={stats.data?.data.find((one) => one.agent_id === agent.id)} />
                ))}
              </div>
            )
          }
        </Answer>
      </PageBody>
    </>
  );
}

function Card({ agent, stats }: { agent: Agent; stats: AgentCallStats | undefined }) {
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
      {stats !== undefined && (
        <Text fz="sm">
          {stats.calls === 1 ? 'One call' : `${count(stats.calls)} calls`}, {count(stats.answered)} answered
          {stats.answered > 0 && stats.booked > 0 && `, ${Math.round((100 * stats.booked) / stats.answered)} % booked`}
          {stats.average_duration_seconds !== null && `, ${duration(stats.average_duration_seconds)} on average`}
          {stats.last_call_at !== null && (
            <>
              ; the last <When at={stats.last_call_at} />
            </>
          )}
        </Text>
      )}
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
