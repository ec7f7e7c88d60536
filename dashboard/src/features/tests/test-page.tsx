import { Anchor, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Play } from 'lucide-react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { AgentTest } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { TestForm } from './test-form.tsx';
import { type Kind, KINDS, NEW_KINDS, STATUSES } from './test-words.ts';
import css from './tests.module.css';

function Back({ agentId }: { agentId: string }) {
  return (
    <Anchor component={Link} to={`/agents/${agentId}?tab=tests`} fz="sm" c="dimmed" w="fit-content">
      <Group gap={4}>
        <ArrowLeft size={14} aria-hidden="true" /> Tests
      </Group>
    </Anchor>
  );
}

/** A test that does not exist yet. */
export function NewTestPage() {
  const { agentId } = useParams({ from: '/shell/agents/$agentId/tests/new' });
  const { kind: asked } = useSearch({ from: '/shell/agents/$agentId/tests/new' });
  const navigate = useNavigate({ from: '/agents/$agentId/tests/new' });
  const kind: Kind = NEW_KINDS.find((each) => each === asked) ?? 'scripted';
  return (
    <>
      <PageHead title="New test" back={<Back agentId={agentId} />}>
        <SegmentedControl
          w="fit-content"
          maw="100%"
          style={{ flexWrap: 'wrap' }}
          aria-label="Kind of caller"
          value={kind}
          onChange={(value) => void navigate({ search: { kind: value }, replace: true })}
          data={NEW_KINDS.map((value) => ({ value, label: KINDS[value][0] }))}
        />
        <Text c="dimmed">{KINDS[kind][1]}</Text>
      </PageHead>
      <PageBody>
        <TestForm key={kind} agentId={agentId} kind={kind} test={null} />
      </PageBody>
    </>
  );
}

/** One test: what it is made of, and what its runs proved. */
export function TestPage() {
  const { testId } = useParams({ from: '/shell/agents/$agentId/tests/$testId' });
  const query = useQuery({ queryKey: ['tests', 'one', testId], queryFn: () => api.tests.read(testId) });
  return (
    <Answer query={query}>
      {(test) => (
        <>
          <PageHead title={test.name} back={<Back agentId={test.agent_id} />} aside={<Run test={test} />}>
            <Text c="dimmed">
              {KINDS[test.kind][0]}. {KINDS[test.kind][1]}
              {test.source_call_id !== null && (
                <>
                  {' '}
                  Made of{' '}
                  <Anchor component={Link} to={`/calls/${test.source_call_id}`}>
                    a call
                  </Anchor>
                  .
                </>
              )}
            </Text>
          </PageHead>
          <PageBody>
            <div className={css.columns}>
              <TestForm key={test.updated_at} agentId={test.agent_id} kind={test.kind} test={test} />
              <aside aria-label="Results">
                <History test={test} />
              </aside>
            </div>
          </PageBody>
        </>
      )}
    </Answer>
  );
}

function Run({ test }: { test: AgentTest }) {
  const may = useCan('test_results.create');
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: () => api.tests.run(test.id),
    onSuccess: (result) => navigate({ to: `/agents/${test.agent_id}/test-results/${result.id}` }),
  });
  if (!may) return null;
  return (
    <Button leftSection={<Play size={15} />} loading={run.isPending} onClick={() => run.mutate()}>
      Run
    </Button>
  );
}

function History({ test }: { test: AgentTest }) {
  const query = useQuery({ queryKey: ['test-results', 'of', test.id], queryFn: () => api.tests.results({ test_config_id: test.id, limit: 20 }) });
  return (
    <Panel title="Results" flush>
      <Answer query={query} rows={3}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="dimmed" style={{ padding: '12px 16px', margin: 0 }}>
              Never run.
            </p>
          ) : (
            <ul className={css.list}>
              {data.map((result) => (
                <li key={result.id} style={{ padding: '8px 16px' }}>
                  <Link to="/agents/$agentId/test-results/$resultId" params={{ agentId: test.agent_id, resultId: result.id }} style={{ color: 'inherit' }}>
                    <Mark meaning={STATUSES[result.status][1]} pulse={result.status === 'running'}>
                      {STATUSES[result.status][0]}
                    </Mark>
                  </Link>
                  <span className="dimmed">
                    {' '}
                    {result.version !== null && `v${result.version} · `}
                    <When at={result.finished_at ?? result.created_at} />
                  </span>
                  {result.first_failure !== null && <div className={css.why}>{result.first_failure}</div>}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}
