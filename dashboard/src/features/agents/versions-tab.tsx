import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import { useMemberName } from '#lib/people';
import { inWords, type Problem } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, GraphVersion } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { isTestRefusal, PublishAnyway } from '../tests/publish-anyway.tsx';
import css from './agents.module.css';
import { shownVersion, useVersions } from './versions.ts';

/** Every version of the graph: which one answers, who made it, and a way back. */
export function VersionsTab({ agent }: { agent: Agent }) {
  const { version } = useSearch({ from: '/shell/agents/$agentId' });
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const versions = useVersions(agent.id);
  return (
    <Answer query={versions}>
      {({ data }) => {
        if (data.length === 0)
          return (
            <Empty drawing="graph" title="No versions yet">
              Each saved graph becomes a version; one of them answers calls.
            </Empty>
          );
        const shown = shownVersion(data, version);
        return (
          <Panel flush>
            {data.map((one) => (
              <Version
                key={one.id}
                version={one}
                show={() => void navigate({ search: { tab: 'graph', version: one.id }, replace: true })}
                shown={one.id === shown?.id}
              />
            ))}
          </Panel>
        );
      }}
    </Answer>
  );
}

function Version({ version, show, shown }: { version: GraphVersion; show: () => void; shown: boolean }) {
  const client = useQueryClient();
  const nameOf = useMemberName();
  const may = useCan('agents.approve');
  const by = nameOf(version.created_by ?? null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const put = async (reason?: string) => {
    await api.agents.publish(version.id, undefined, reason);
    await Promise.all(['agent', 'agents', 'versions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    notifications.show({ color: 'gray', message: `Version ${version.version} answers from the next call on` });
  };
  const publish = async () => {
    try {
      await put();
    } catch (error) {
      if (isTestRefusal(error)) return setRefusal(error);
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
      <PublishAnyway refusal={refusal} publish={put} close={() => setRefusal(null)} />
    </div>
  );
}
