import { Alert, Anchor, Button, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, CircleStop, History } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { count } from '#lib/format';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, TestResult } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { useVersions } from '../agents/versions.ts';
import { CallList } from './call-list.tsx';
import { Running, useResult } from './result-page.tsx';
import { isRunning, STATUSES } from './test-words.ts';
import { isTimeMachine, useTests } from './tests-tab.tsx';

/** What would a version have done with the calls of the last days? */
export function TimeMachinePage() {
  const { agentId } = useParams({ from: '/shell/agents/$agentId/time-machine' });
  const agent = useQuery({ queryKey: ['agent', agentId], queryFn: () => api.agents.read(agentId) });
  return <Answer query={agent}>{(data) => <Machine agent={data} />}</Answer>;
}

function Machine({ agent }: { agent: Agent }) {
  const tests = useTests(agent.id);
  const last = tests.data?.data.find(isTimeMachine)?.last_result ?? null;
  return (
    <>
      <PageHead
        title="Time machine"
        back={
          <Anchor component={Link} to={`/agents/${agent.id}?tab=tests`} fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> {agent.name}
            </Group>
          </Anchor>
        }
      >
        <p className="dimmed" style={{ maxWidth: 720, margin: 0 }}>
          Leads the calls of the last days again, with the words callers really said, and lists those that would end differently. Nothing is done: what the
          agent would book or send is taken from the record.
        </p>
      </PageHead>
      <PageBody>
        <Start agent={agent} running={isRunning(last)} />
        <Answer query={tests}>
          {() =>
            last === null ? <Empty drawing="search" title="Nothing replayed yet" children="Choose the days and the version above." /> : <Last id={last.id} />
          }
        </Answer>
      </PageBody>
    </>
  );
}

function Start({ agent, running }: { agent: Agent; running: boolean }) {
  const client = useQueryClient();
  const may = useCan('test_results.create');
  const { version } = useSearch({ from: '/shell/agents/$agentId/time-machine' });
  const navigate = useNavigate({ from: '/agents/$agentId/time-machine' });
  const versions = useVersions(agent.id);
  const [days, setDays] = useState<number | string>(7);
  const [tests, setTests] = useState(false);
  const [audio, setAudio] = useState(false);
  const list = versions.data?.data ?? [];
  const chosen = list.find((each) => each.id === version) ?? list[0];
  const start = useMutation({
    mutationFn: () =>
      api.tests.replay(agent.id, {
        days: Number(days),
        include_tests: tests,
        from_audio: audio,
        ...(chosen === undefined ? {} : { objective_config_id: chosen.id }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tests', agent.id] }),
  });
  if (!may) return null;
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <Group gap="md" align="flex-end" wrap="wrap">
          <Select
            label="Version"
            w={220}
            allowDeselect={false}
            value={chosen?.id ?? null}
            onChange={(value) => void navigate({ search: { version: value ?? undefined }, replace: true })}
            data={list.map((each) => ({
              value: each.id,
              label: `v${each.version}${each.status === 'published' ? ', answers now' : each.status === 'draft' ? ', draft' : ''}`,
            }))}
          />
          <NumberInput label="Days" w={110} min={1} max={365} allowDecimal={false} value={days} onChange={setDays} />
          <Button type="submit" leftSection={<History size={15} />} loading={start.isPending} disabled={running || chosen === undefined || Number(days) < 1}>
            Replay
          </Button>
        </Group>
        <Stack gap={6} mt="sm">
          <Checkbox label="Test calls too" checked={tests} onChange={(event) => setTests(event.currentTarget.checked)} />
          <Checkbox
            label="Listen to the recordings again, instead of taking the words as they were understood then"
            checked={audio}
            onChange={(event) => setAudio(event.currentTarget.checked)}
          />
        </Stack>
        {start.isError && (
          <Alert color="bad" role="alert" mt="sm">
            {inWords(start.error)}
          </Alert>
        )}
      </form>
    </Panel>
  );
}

function Last({ id }: { id: string }) {
  const query = useResult(id);
  return <Answer query={query}>{(result) => <Found result={result} />}</Answer>;
}

function Found({ result }: { result: TestResult }) {
  const client = useQueryClient();
  const figures = result.metrics as { calls?: number; different?: number; unfaithful?: number; unanswered?: number };
  const stop = () => void api.tests.stop(result.id).finally(() => client.invalidateQueries({ queryKey: ['test-results', result.id] }));
  return (
    <section style={{ marginTop: 20 }} aria-label="Last replay">
      <Group justify="space-between" mb="sm" gap="xs">
        <span>
          <Mark meaning={STATUSES[result.status][1]} pulse={result.status === 'running'}>
            {result.status === 'passed' || result.status === 'failed' ? headline(figures) : STATUSES[result.status][0]}
          </Mark>{' '}
          <span className="dimmed">
            {result.version !== null && `on v${result.version} · `}
            <When at={result.finished_at ?? result.created_at} />
          </span>
        </span>
        {isRunning(result) && (
          <Button variant="default" size="xs" leftSection={<CircleStop size={14} />} onClick={stop}>
            Stop
          </Button>
        )}
      </Group>
      <Running result={result} />
      {result.error !== null && <Alert color="attention">{result.error}</Alert>}
      {(figures.unfaithful ?? 0) > 0 && (
        <p className="dimmed">
          {count(figures.unfaithful ?? 0)} {figures.unfaithful === 1 ? 'call' : 'calls'} cannot be judged: the record does not lead where the call went even on
          its own version.
        </p>
      )}
      {result.calls.length > 0 && <CallList calls={result.calls} />}
    </section>
  );
}

function headline({ calls = 0, different = 0, unfaithful = 0 }: { calls?: number; different?: number; unfaithful?: number }): string {
  if (calls === 0) return 'There was no call in these days';
  const judged = calls - unfaithful;
  if (different === 0) return judged === 1 ? 'The one call ends as it did' : `All ${count(judged)} calls end as they did`;
  return `${count(different)} of ${count(judged)} calls would end differently`;
}
