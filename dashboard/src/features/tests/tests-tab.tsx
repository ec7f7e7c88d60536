import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { CalendarClock, Ellipsis, History, Pencil, Play, Plus, ShieldCheck, Trash2 } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, AgentTest } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { confirmAction } from '#ui/confirm-action';
import { cronWords, isRunning, KINDS, STATUSES } from './test-words.ts';
import css from './tests.module.css';

const WATCH_MS = 1_500;

export const useTests = (agentId: string) =>
  useQuery({
    queryKey: ['tests', agentId],
    queryFn: () => api.tests.list(agentId),
    refetchInterval: (query) => (query.state.data?.data.some((test) => isRunning(test.last_result)) === true ? WATCH_MS : false),
  });

/** The tests of an agent: what each proved last, and the ways to prove it again. */
export function TestsTab({ agent }: { agent: Agent }) {
  const tests = useTests(agent.id);
  return (
    <Answer query={tests}>
      {({ data }) => {
        const own = data.filter((test) => !isTimeMachine(test));
        return (
          <>
            <Bar agent={agent} tests={own} />
            {own.length === 0 ? (
              <None agent={agent} />
            ) : (
              <Panel flush>
                {own.map((test) => (
                  <Row key={test.id} test={test} />
                ))}
              </Panel>
            )}
          </>
        );
      }}
    </Answer>
  );
}

/** What the time machine keeps its results under has a page of its own. */
export const isTimeMachine = (test: AgentTest): boolean => test.kind === 'replay' && test.definition['days'] !== undefined && !test.enabled;

function useStart(agentId: string): (start: () => Promise<unknown>, failed: string) => void {
  const client = useQueryClient();
  return (start, failed) =>
    void start().then(
      () => client.invalidateQueries({ queryKey: ['tests', agentId] }),
      (error: unknown) => notifications.show({ color: 'bad', title: failed, message: inWords(error) }),
    );
}

function Bar({ agent, tests }: { agent: Agent; tests: readonly AgentTest[] }) {
  const mayRun = useCan('test_results.create');
  const mayMake = useCan('tests.create');
  const start = useStart(agent.id);
  const broken = tests.filter((test) => test.last_result?.status === 'failed').length;
  const running = tests.filter((test) => isRunning(test.last_result)).length;
  const words =
    running > 0 ? `${running} running` : tests.length === 0 ? '' : broken === 0 ? 'Nothing is known to be broken' : `${broken} of ${tests.length} do not hold`;
  return (
    <div className={css.bar}>
      <span className="dimmed" role="status">
        {words}
      </span>
      <Group gap="xs">
        {mayRun && (
          <Button component={Link} to={`/agents/${agent.id}/time-machine`} variant="default" leftSection={<History size={15} />}>
            Time machine
          </Button>
        )}
        {mayRun && tests.some((test) => test.enabled) && (
          <Button
            variant="default"
            leftSection={<Play size={15} />}
            disabled={running > 0}
            onClick={() => start(() => api.tests.runAll(agent.id), 'The tests were not started')}
          >
            Run all
          </Button>
        )}
        {mayMake && tests.length > 0 && (
          <Button component={Link} to={`/agents/${agent.id}/tests/new`} leftSection={<Plus size={15} />}>
            New test
          </Button>
        )}
      </Group>
    </div>
  );
}

function None({ agent }: { agent: Agent }) {
  const mayMake = useCan('tests.create');
  return (
    <Empty
      drawing="rows"
      title="No tests yet"
      action={
        mayMake && (
          <Button component={Link} to={`/agents/${agent.id}/tests/new`} leftSection={<Plus size={15} />}>
            Make the first test
          </Button>
        )
      }
    >
      A test plays a caller against this agent and says whether the call came out as it should. Nothing of it is real: nothing is booked, nobody is rung. A test
      can also be made of any call, on the call’s own page.
    </Empty>
  );
}

function Row({ test }: { test: AgentTest }) {
  const mayRun = useCan('test_results.create');
  const start = useStart(test.agent_id);
  const { last_result: last } = test;
  return (
    <div className={css.row}>
      <div>
        <Link to="/agents/$agentId/tests/$testId" params={{ agentId: test.agent_id, testId: test.id }} className={css.name}>
          {test.name}
        </Link>
        <div className={css.sub}>
          <span>{KINDS[test.kind][0]}</span>
          {test.gates_publish && (
            <Tooltip label="Must hold before a version is published">
              <span>
                <ShieldCheck size={13} aria-hidden="true" style={{ verticalAlign: '-2px' }} /> gate
              </span>
            </Tooltip>
          )}
          {test.schedule_cron !== null && (
            <span>
              <CalendarClock size={13} aria-hidden="true" style={{ verticalAlign: '-2px' }} /> {cronWords(test.schedule_cron)}
            </span>
          )}
          {!test.enabled && <span>switched off</span>}
        </div>
      </div>
      <div className={css.result}>
        {last === null ? (
          <span className="dimmed">Never run</span>
        ) : (
          <>
            <Link to="/agents/$agentId/test-results/$resultId" params={{ agentId: test.agent_id, resultId: last.id }} style={{ color: 'inherit' }}>
              <Mark meaning={STATUSES[last.status][1]} pulse={last.status === 'running'}>
                {STATUSES[last.status][0]}
                {last.progress !== null && last.status === 'running' && last.progress.total !== null && ` ${last.progress.done} of ${last.progress.total}`}
              </Mark>
            </Link>{' '}
            <span className="dimmed">
              {last.version !== null && `v${last.version} · `}
              <When at={last.finished_at ?? last.created_at} />
            </span>
            {(last.first_failure ?? last.error) !== null && <div className={css.why}>{last.first_failure ?? last.error}</div>}
          </>
        )}
      </div>
      <Group gap={4} wrap="nowrap">
        {mayRun && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Play size={13} />}
            disabled={isRunning(last)}
            aria-label={`Run ${test.name}`}
            onClick={() => start(() => api.tests.run(test.id), `${test.name} was not started`)}
          >
            Run
          </Button>
        )}
        <More test={test} />
      </Group>
    </div>
  );
}

function More({ test }: { test: AgentTest }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = useCan('tests.update');
  const mayDelete = useCan('tests.delete');
  if (!mayChange && !mayDelete) return null;
  const fresh = () => client.invalidateQueries({ queryKey: ['tests', test.agent_id] });
  const change = (body: Parameters<typeof api.tests.update>[1]) => () =>
    void api.tests
      .update(test.id, body)
      .then(fresh, (error: unknown) => notifications.show({ color: 'bad', title: 'The test was not changed', message: inWords(error) }));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={`More for ${test.name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange && (
          <>
            <Menu.Item leftSection={<Pencil size={15} />} onClick={() => void navigate({ to: `/agents/${test.agent_id}/tests/${test.id}` })}>
              Change
            </Menu.Item>
            <Menu.Item leftSection={<ShieldCheck size={15} />} onClick={change({ gates_publish: !test.gates_publish })}>
              {test.gates_publish ? 'No longer decides about publishing' : 'Must hold before publishing'}
            </Menu.Item>
            <Menu.Item leftSection={<Play size={15} />} onClick={change({ enabled: !test.enabled })}>
              {test.enabled ? 'Switch off' : 'Switch on'}
            </Menu.Item>
          </>
        )}
        {mayDelete && (
          <Menu.Item
            color="bad"
            leftSection={<Trash2 size={15} />}
            onClick={() =>
              confirmAction({
                title: `Delete ${test.name}?`,
                consequence: 'Its results go with it. The agent and its versions stay as they are.',
                button: 'Delete',
                failed: 'The test was not deleted',
                run: () => api.tests.remove(test.id).then(fresh),
              })
            }
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
