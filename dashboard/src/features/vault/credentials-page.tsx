import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, Ellipsis, KeyRound, Plus, Trash2 } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Credential } from '#lib/types';
import type { Meaning } from '#lib/words';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { CredentialForm } from './credential-form.tsx';
import { KINDS } from './credential-kinds.ts';
import css from './credentials.module.css';

const STATES: Readonly<Record<Credential['status'], [string, Meaning]>> = {
  active: ['In use', 'good'],
  revoked: ['Revoked', 'bad'],
  expired: ['Expired', 'attention'],
};

/** Secrets of other systems. They can be used, replaced and revoked here, but nobody can read them back. */
export function CredentialsPage() {
  const may = useCan('credentials.create');
  const [adding, modal] = useDisclosure(false);
  const query = useQuery({ queryKey: ['credentials'], queryFn: api.credentials.list });
  return (
    <>
      <PageHead
        title="Credentials"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} variant="default" onClick={modal.open}>
              Add credential
            </Button>
          )
        }
      />
      <PageBody>
        <Answer query={query} rows={4}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty drawing="lock" title="No credentials yet" action={may && <Button onClick={modal.open}>Add credential</Button>}>
                Keys and passwords of other systems, stored sealed. They can be used and replaced, but nobody can read them back, not even you.
              </Empty>
            ) : (
              <Panel flush>
                {data.map((credential) => (
                  <Line key={credential.id} credential={credential} />
                ))}
              </Panel>
            )
          }
        </Answer>
      </PageBody>
      <CredentialForm opened={adding} close={modal.close} />
    </>
  );
}

function Line({ credential }: { credential: Credential }) {
  const [words, meaning] = STATES[credential.status];
  return (
    <div className={css.line}>
      <span className={css.grow}>
        <Text span className={css.name}>
          {credential.name}
        </Text>
        <Text span fz="sm" c="dimmed">
          {credential.provider} · {KINDS[credential.kind].label}
        </Text>
      </span>
      <Tooltip label="Fingerprint: the same for the same secret, and says nothing about it">
        <span className={css.print}>{credential.fingerprint.slice(0, 8)}</span>
      </Tooltip>
      <span className={css.state}>
        <Mark meaning={meaning}>{words}</Mark>
      </span>
      <span className={css.used}>
        {credential.last_used_at === null ? (
          'never used'
        ) : (
          <>
            used <When at={credential.last_used_at} />
          </>
        )}
      </span>
      <More credential={credential} />
    </div>
  );
}

function More({ credential }: { credential: Credential }) {
  const client = useQueryClient();
  const may = useCan('credentials.update');
  const mayDelete = useCan('credentials.delete');
  const [replacing, form] = useDisclosure(false);
  const ask = (title: string, consequence: string, confirm: string, work: () => Promise<unknown>) => () =>
    modals.openConfirmModal({
      title,
      children: consequence,
      labels: { confirm, cancel: 'Cancel' },
      confirmProps: { color: 'bad' },
      onConfirm: () =>
        void work().then(
          () => client.invalidateQueries({ queryKey: ['credentials'] }),
          (error: unknown) => notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) }),
        ),
    });
  if (!may && !mayDelete) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${credential.name}`}>
            <Ellipsis size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may && (
            <Menu.Item leftSection={<KeyRound size={15} />} onClick={form.open}>
              Enter a new secret
            </Menu.Item>
          )}
          {may && credential.status !== 'revoked' && (
            <Menu.Item
              leftSection={<Ban size={15} />}
              onClick={ask(
                `Revoke ${credential.name}?`,
                'Whatever uses it stops working at once. Its entry stays, and a new secret brings it back. Revoke it at its provider too.',
                'Revoke',
                () => api.credentials.revoke(credential.id),
              )}
            >
              Revoke
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item
              color="bad"
              leftSection={<Trash2 size={15} />}
              onClick={ask(`Remove ${credential.name}?`, 'The secret and its entry are deleted. Whatever uses it stops working.', 'Remove', () =>
                api.credentials.remove(credential.id),
              )}
            >
              Remove
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CredentialForm opened={replacing} close={form.close} credential={credential} />
    </>
  );
}
