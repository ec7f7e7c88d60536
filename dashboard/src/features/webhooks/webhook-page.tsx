import { ActionIcon, Anchor, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Copy, Ellipsis, KeyRound, Pencil, Power, Repeat, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Webhook, WebhookWithSecret } from '#lib/types';
import { ExactTime, Fact, Facts, Mark, When } from '#ui/facts';
import { PageHead } from '#ui/page';
import { SecretOnce } from '#ui/secret-once';
import { Answer } from '#ui/states';
import { undoable } from '#ui/undo';
import { Deliveries } from './deliveries.tsx';
import { ReplayRange } from './replay-range.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { eventsWords, healthOf } from './webhook-words.ts';

/** One endpoint: how it is doing, what was sent to it, and all that can be done with it. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/shell/settings/webhooks/$webhookId' });
  const query = useQuery({ queryKey: ['webhooks', 'one', webhookId], queryFn: () => api.webhooks.read(webhookId), refetchInterval: 15_000 });
  return <Answer query={query}>{(hook) => <Endpoint hook={hook} />}</Answer>;
}

function Endpoint({ hook }: { hook: Webhook }) {
  const client = useQueryClient();
  const may = useCan('webhooks.update');
  const [secret, setSecret] = useState<string | null>(null);
  const health = healthOf(hook);
  const fresh = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const test = async () => {
    try {
      await api.webhooks.test(hook.id);
      await fresh();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'The test was not sent', message: inWords(error) });
    }
  };
  return (
    <>
      <PageHead
        title={new URL(hook.url).host}
        back={
          <Anchor component={Link} to="/settings/webhooks" fz="sm">
            <ArrowLeft size={13} aria-hidden="true" /> Webhooks
          </Anchor>
        }
        aside={
          may && (
            <>
              {hook.active ? (
                <Button variant="default" visibleFrom="xs" leftSection={<Send size={15} />} onClick={() => void test()}>
                  Send a test
                </Button>
              ) : (
                <Button leftSection={<Power size={15} />} onClick={() => void turnOn(hook, fresh)}>
                  Switch on
                </Button>
              )}
              <More hook={hook} fresh={fresh} test={test} showSecret={setSecret} />
            </>
          )
        }
      >
        <Facts>
          <Fact label="State">
            <Mark meaning={health.meaning}>{health.words}</Mark>
          </Fact>
          <Fact label="Events">{eventsWords(hook.events)}</Fact>
          <Fact label="Last delivered">
            <When at={hook.last_delivered_at} />
          </Fact>
          {hook.first_failed_at !== null && (
            <Fact label="Failing since">
              <When at={hook.first_failed_at} />
            </Fact>
          )}
          {hook.resumes_at !== null && Date.parse(hook.resumes_at) > Date.now() && (
            <Fact label="Asked for a pause until">
              <ExactTime at={hook.resumes_at} />
            </Fact>
          )}
          {hook.previous_secret_ends_at !== null && Date.parse(hook.previous_secret_ends_at) > Date.now() && (
            <Fact label="Old secret signs until">
              <ExactTime at={hook.previous_secret_ends_at} />
            </Fact>
          )}
          <Fact label="Address">
            <span style={{ overflowWrap: 'anywhere' }}>{hook.url}</span>
          </Fact>
        </Facts>
      </PageHead>
      <Deliveries hook={hook} />
      <SecretOnce title="New signing secret" secret={secret} close={() => setSecret(null)}>
        For the next 24 hours deliveries are signed by the old secret too, so that the receiving program can be changed in between.
      </SecretOnce>
    </>
  );
}

function turnOn(hook: Webhook, fresh: () => Promise<unknown>): Promise<void> {
  return undoable({
    done: 'Switched on; what it has missed is being delivered',
    act: async () => {
      await api.webhooks.update(hook.id, { active: true });
      await fresh();
    },
    undo: async () => {
      await api.webhooks.update(hook.id, { active: false });
      await fresh();
    },
  });
}

function More({
  hook,
  fresh,
  test,
  showSecret,
}: {
  hook: Webhook;
  fresh: () => Promise<unknown>;
  test: () => Promise<void>;
  showSecret: (secret: string) => void;
}) {
  const navigate = useNavigate();
  const mayCreate = useCan('webhooks.create');
  const mayDelete = useCan('webhooks.delete');
  const [changing, form] = useDisclosure(false);
  const [replaying, replay] = useDisclosure(false);
  const [copying, copy] = useDisclosure(false);
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const attempt = (work: () => Promise<unknown>) => () =>
    void work().then(fresh, (error: unknown) => notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) }));
  const ask = (title: string, consequence: string, confirm: string, work: () => Promise<unknown>) => () =>
    modals.openConfirmModal({
      title,
      children: consequence,
      labels: { confirm, cancel: 'Cancel' },
      confirmProps: { color: confirm === 'Remove' ? 'bad' : 'accent' },
      onConfirm: attempt(work),
    });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More for this webhook">
            <Ellipsis size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hook.active && (
            <Menu.Item hiddenFrom="xs" leftSection={<Send size={15} />} onClick={() => void test()}>
              Send a test
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Pencil size={15} />} onClick={form.open}>
            Change
          </Menu.Item>
          {mayCreate && (
            <Menu.Item leftSection={<Copy size={15} />} onClick={copy.open}>
              Duplicate
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Repeat size={15} />} onClick={replay.open} disabled={!hook.active}>
            Send a span of time again
          </Menu.Item>
          <Menu.Item
            leftSection={<KeyRound size={15} />}
            onClick={ask(
              'Make a new signing secret?',
              'The new secret is shown once. The old one signs beside it for 24 hours.',
              'Make a new secret',
              async () => showSecret((await api.webhooks.rotate(hook.id)).secret),
            )}
          >
            New signing secret
          </Menu.Item>
          {hook.active && (
            <Menu.Item
              leftSection={<Power size={15} />}
              onClick={() =>
                void undoable({
                  done: 'Switched off',
                  act: async () => {
                    await api.webhooks.update(hook.id, { active: false });
                    await fresh();
                  },
                  undo: async () => {
                    await api.webhooks.update(hook.id, { active: true });
                    await fresh();
                  },
                })
              }
            >
              Switch off
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item
              color="bad"
              leftSection={<Trash2 size={15} />}
              onClick={ask('Remove this webhook?', 'Its deliveries and their attempts go with it. Events themselves are kept.', 'Remove', async () => {
                await api.webhooks.remove(hook.id);
                await navigate({ to: '/settings/webhooks' });
              })}
            >
              Remove
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <WebhookForm opened={changing} close={form.close} hook={hook} />
      <WebhookForm opened={copying} close={copy.close} copyOf={hook} made={setMade} />
      <SecretOnce
        title="Signing secret"
        secret={made?.secret ?? null}
        close={() => {
          const id = made?.id;
          setMade(null);
          if (id !== undefined) void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId: id } });
        }}
      >
        Give it to the receiving program of the new webhook.
      </SecretOnce>
      <ReplayRange opened={replaying} close={replay.close} hook={hook} />
    </>
  );
}
