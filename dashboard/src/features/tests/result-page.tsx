import { Alert, Anchor, Button, Group, Progress, Tabs } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, CircleStop, Play } from 'lucide-react';
import { api } from '#lib/api';
import { count, stretch } from '#lib/format';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { TestResult } from '#lib/types';
import { outcomeWords } from '#lib/words';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { CallList } from './call-list.tsx';
import { Assertions, Differences, SideBySide, Story } from './story.tsx';
import { isRunning, KINDS, STATUSES, TRIGGERS } from './test-words.ts';
import css from './tests.module.css';

const WATCH_MS = 1_000;

export const useResult = (id: string) =>
  useQuery({
    queryKey: ['test-results', id],
    queryFn: () => api.tests.result(id),
    refetchInterval: (query) => (isRunning(query.state.data) ? WATCH_MS : false),
  });

/** One run: what was proved, what was said, and what became different since the last. */
export function ResultPage() {
  const { resultId } = useParams({ from: '/shell/agents/$agentId/test-results/$resultId' });
  const query = useResult(resultId);
  return <Answer query={query}>{(result) => <Result result={result} />}</Answer>;
}

function Result({ result }: { result: TestResult }) {
  const nameOf = useMemberName();
  const [status, meaning] = STATUSES[result.status];
  const by = nameOf(result.triggered_by);
  return (
    <>
      <PageHead
        title={result.test_name}
        back={
          <Anchor component={Link} to={`/agents/${result.agent_id}/tests/${result.test_config_id}`} fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Test
            </Group>
          </Anchor>
        }
        aside={<Act result={result} />}
      >
        <Facts>
          <Fact label="Result">
            <Mark meaning={meaning} pulse={result.status === 'running'}>
              {status}
            </Mark>
          </Fact>
          <Fact label="Version">{result.version === null ? 'a draft that is gone' : `v${result.version}`}</Fact>
          <Fact label="Caller">{KINDS[result.kind][0]}</Fact>
          <Fact label="When">
            <When at={result.finished_at ?? result.started_at ?? result.created_at} />
          </Fact>
          <Fact label="Started">{by === null ? TRIGGERS[result.trigger] : by}</Fact>
          {result.duration_ms !== null && <Fact label="Took">{stretch(result.duration_ms)}</Fact>}
          {(result.kind === 'persona' || result.kind === 'audio' || result.kind === 'load') && <Fact label="Seed">{result.seed}</Fact>}
        </Facts>
      </PageHead>
      <PageBody>
        <Running result={result} />
        {result.error !== null && (
          <Alert color="attention" mb="md">
            {result.error}
          </Alert>
        )}
        {!isRunning(result) && result.error === null && <Found result={result} />}
      </PageBody>
    </>
  );
}

/** How far it has come. */
export function Running({ result }: { result: Pick<TestResult, 'status' | 'progress'> }) {
  if (!isRunning(result)) return null;
  const { progress } = result;
  const share = progress?.total ? (progress.done / progress.total) * 100 : null;
  const words =
    result.status === 'queued'
      ? 'Waiting for its turn. On a small machine, tests stand still while there is a live call.'
      : progress === null
        ? 'It has begun.'
        : `${count(progress.done)}${progress.total === null ? '' : ` of ${count(progress.total)}`}${progress.note === null ? '' : ` · ${progress.note}`}`;
  return (
    <div style={{ maxWidth: 560, marginBottom: 20 }} role="status">
      <Progress value={share ?? 100} animated={share === null} striped={share === null} mb={6} aria-label="Progress" />
      <span className="dimmed">{words}</span>
    </div>
  );
}

function Act({ result }: { result: TestResult }) {
  const client = useQueryClient();
  const mayRun = useCan('test_results.create');
  const mayStop = useCan('test_results.update');
  const attempt = (work: () => Promise<unknown>, failed: string) => () =>
    void work().then(
      () => client.invalidateQueries({ queryKey: ['test-results'] }),
      (error: unknown) => notifications.show({ color: 'bad', title: failed, message: inWords(error) }),
    );
  if (isRunning(result))
    return mayStop ? (
      <Button variant="default" leftSection={<CircleStop size={15} />} onClick={attempt(() => api.tests.stop(result.id), 'It was not stopped')}>
        Stop
      </Button>
    ) : null;
  if (!mayRun || result.trigger === 'time_machine') return null;
  return <RunAgain result={result} />;
}

function RunAgain({ result }: { result: TestResult }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const again = async () => {
    try {
      const started = await api.tests.run(result.test_config_id, { seed: result.seed });
      await client.invalidateQueries({ queryKey: ['tests'] });
      await navigate({ to: `/agents/${result.agent_id}/test-results/${started.id}` });
    } catch (error) {
      notifications.show({ color: 'bad', title: 'It was not started', message: inWords(error) });
    }
  };
  return (
    <Button variant="default" leftSection={<Play size={15} />} onClick={() => void again()}>
      Run again
    </Button>
  );
}

interface PlayedCall {
  seed: number;
  passed: boolean;
  outcome: string | null;
  turns: number;
  duration_ms: number;
}

function Found({ result }: { result: TestResult }) {
  const { comparison } = result;
  const played = (result.metrics['calls'] as PlayedCall[] | number | undefined) ?? [];
  const calls = Array.isArray(played) ? played : [];
  const isReplay = result.kind === 'replay' && result.calls.length > 0;
  return (
    <div className={css.columns}>
      <div style={{ minWidth: 0 }}>
        <Tabs defaultValue={isReplay ? 'calls' : 'story'} keepMounted={false}>
          <Tabs.List mb="md">
            {isReplay && <Tabs.Tab value="calls">Calls</Tabs.Tab>}
            {!isReplay && <Tabs.Tab value="story">What was said</Tabs.Tab>}
            {calls.length > 1 && <Tabs.Tab value="played">All {calls.length} calls</Tabs.Tab>}
            {comparison !== null && !isReplay && <Tabs.Tab value="compared">Against the last run</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="calls">
            <CallList calls={result.calls} />
          </Tabs.Panel>
          <Tabs.Panel value="story">
            {result.has_audio && (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- the story below it is its text
              <audio controls src={`/v1/test-results/${result.id}/audio`} style={{ width: '100%', marginBottom: 12 }} aria-label="The call as it was heard" />
            )}
            <Panel flush>
              <Story lines={result.lines} />
            </Panel>
          </Tabs.Panel>
          <Tabs.Panel value="played">
            <Panel flush>
              <ul className={css.list}>
                {calls.map((call) => (
                  <li key={call.seed} className={css.check}>
                    <Mark meaning={call.passed ? 'good' : 'bad'}>{''}</Mark>
                    <span>
                      Seed {call.seed}: {call.outcome === null ? 'no outcome' : outcomeWords(call.outcome)}, {call.turns} turns
                      {!call.passed && <span className="dimmed"> · does not hold</span>}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          </Tabs.Panel>
          {comparison !== null && (
            <Tabs.Panel value="compared">
              {comparison.differences.length === 0 ? (
                <p className="dimmed">
                  It came out as it did <When at={comparison.against_finished_at} />
                  {comparison.is_other_graph ? ', on another version' : ''}
                  {comparison.is_other_test ? ', when the test was another one' : ''}.
                </p>
              ) : (
                <div style={{ marginBottom: 16 }}>
                  <Differences differences={comparison.differences} />
                </div>
              )}
              <Panel flush>
                <SideBySide lines={comparison.lines} before="Last run" after="This run" />
              </Panel>
            </Tabs.Panel>
          )}
        </Tabs>
      </div>
      <aside aria-label="What was asserted">
        <Panel title={`${result.held} of ${result.of} hold`} flush>
          <Assertions list={result.assertions} />
        </Panel>
      </aside>
    </div>
  );
}
