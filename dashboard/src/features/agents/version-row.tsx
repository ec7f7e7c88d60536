import { ActionIcon, Button, Group, Menu, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ellipsis, Eye, GitCompare, PencilRuler, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, GraphVersion } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { confirmAction } from '#ui/confirm-action';
import { Mark, When } from '#ui/facts';
import { isTestRefusal, PublishGates } from '../tests/publish-gates.tsx';
import css from './agents.module.css';
import { CompareVersions } from './compare-versions.tsx';

interface VersionRowProps {
  readonly agent: Agent;
  readonly version: GraphVersion;
  readonly show: () => void;
  readonly shown: boolean;
  readonly others: readonly GraphVersion[];
  /** What it is compared with unless somebody chooses otherwise: the version that answers, else the one before. */
  readonly before: GraphVersion | null;
}

const STATES = { draft: 'draft', published: 'answers calls', archived: 'answered calls before' } as const;

/** One version: what it is, who made it, and what can be done with it. */
export function VersionRow({ agent, version, show, shown, others, before }: VersionRowProps) {
  const client = useQueryClient();
  const nameOf = useMemberName();
  const [mayPublish, mayEdit] = [useCan('agents.approve'), useCan('agents.update')];
  const [open, setOpen] = useState<'publish' | 'back' | 'compare' | null>(null);
  const by = nameOf(version.saved_by ?? version.created_by);
  const refresh = () => Promise.all(['agent', 'agents', 'versions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const discard = () =>
    confirmAction({
      title: `Discard version ${version.version}?`,
      consequence: 'The draft is gone for good. The version that answers calls stays as it is.',
      button: 'Discard the draft',
      failed: 'It was not discarded',
      run: async () => {
        await api.agents.discardDraft(version.id);
        await refresh();
      },
    });
  return (
    <div className={css.version}>
      <div className={css.versionText}>
        <span>
          <b>Version {version.version}</b>{' '}
          {version.status === 'published' ? <Mark meaning="good">{STATES.published}</Mark> : <span className="dimmed">{STATES[version.status]}</span>}
        </span>
        <span className="dimmed">
          {version.change_note ?? 'No note'} · <When at={version.published_at ?? version.saved_at} />
          {by !== null && ` · ${by}`}
        </span>
      </div>
      <Group gap="xs" wrap="nowrap">
        {version.status === 'draft' && mayPublish && (
          <Button size="xs" variant="default" onClick={() => setOpen('publish')}>
            Publish
          </Button>
        )}
        {version.status === 'archived' && mayPublish && (
          <Button size="xs" variant="default" onClick={() => setOpen('back')}>
            Go back to this
          </Button>
        )}
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More to do with version ${version.version}`}>
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Eye size={15} />} onClick={show} disabled={shown}>
              {shown ? 'Shown in the picture' : 'Show in the picture'}
            </Menu.Item>
            <Menu.Item leftSection={<GitCompare size={15} />} onClick={() => setOpen('compare')} disabled={before === null}>
              Compare
            </Menu.Item>
            {mayEdit && (
              <Menu.Item
                leftSection={<PencilRuler size={15} />}
                renderRoot={(props) => <Link {...props} to="/agents/$agentId/edit" params={{ agentId: agent.id }} search={{ version: version.id }} />}
              >
                {version.status === 'draft' ? 'Edit' : 'Start a draft from this'}
              </Menu.Item>
            )}
            {version.status === 'draft' && mayEdit && (
              <Menu.Item color="bad" leftSection={<Trash2 size={15} />} onClick={discard}>
                Discard the draft
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {open === 'publish' && <PublishVersion version={version} before={before} close={() => setOpen(null)} refresh={refresh} />}
      {open === 'back' && <GoBack agent={agent} version={version} close={() => setOpen(null)} refresh={refresh} />}
      {open === 'compare' && before !== null && <CompareVersions version={version} others={others} before={before} close={() => setOpen(null)} />}
    </div>
  );
}

interface DialogProps {
  readonly version: GraphVersion;
  readonly close: () => void;
  readonly refresh: () => Promise<unknown>;
}

/** Publishes a draft with a note what is new in it. */
function PublishVersion({ version, close, refresh }: DialogProps & { before: GraphVersion | null }) {
  const [note, setNote] = useState(version.change_note ?? '');
  const [isGated, setGated] = useState(false);
  const put = async (reason?: string) => {
    await api.agents.publish(version.id, note.trim() === '' ? null : note.trim(), reason);
    await refresh();
    notifications.show({ color: 'gray', message: `Version ${version.version} answers from the next call on` });
    close();
  };
  const publish = () =>
    put().catch((error: unknown) => {
      if (isTestRefusal(error)) setGated(true);
      else notifications.show({ color: 'bad', title: `Version ${version.version} was not published`, message: inWords(error) });
    });
  if (isGated) return <PublishGates agentId={version.agent_id} versionId={version.id} publish={put} close={close} />;
  return (
    <Dialog onClose={close} title={`Publish version ${version.version}`}>
      <Stack gap="sm">
        <Text fz="sm">New calls run on it at once; running calls keep the version they began with.</Text>
        <Textarea label="What is new in it" autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Not yet
          </Button>
          <Button onClick={() => void publish()}>Publish</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Puts an earlier version back in force, with the reason for those who read the trail later. */
function GoBack({ agent, version, close, refresh }: DialogProps & { agent: Agent }) {
  const [reason, setReason] = useState('');
  const back = async () => {
    try {
      await api.agents.rollBack(agent.id, { objective_config_id: version.id, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
      await refresh();
      notifications.show({ color: 'gray', message: `Version ${version.version} answers from the next call on` });
      close();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'Nothing was changed', message: inWords(error) });
    }
  };
  return (
    <Dialog onClose={close} title={`Go back to version ${version.version}?`}>
      <Stack gap="sm">
        <Text fz="sm">
          New calls run on version {version.version} again; running calls keep the version they began with. Version {agent.published_version} stays here and can
          be put back the same way.
        </Text>
        <TextInput
          label="Why"
          description="Stands in the audit trail."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button onClick={() => void back()}>Go back to version {version.version}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
