import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { Webhook } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { SecretOnce } from '#ui/secret-once';
import { Answer, Empty } from '#ui/states';
import { WebhookForm } from './webhook-form.tsx';
import { eventsWords, healthOf } from './webhook-words.ts';
import css from './webhooks.module.css';

/** Where events are pushed to, and how each of these endpoints is doing. */
export function WebhooksPage() {
  const may = useCan('webhooks.create');
  const [adding, modal] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['webhooks', 'list'], queryFn: api.webhooks.list });
  return (
    <>
      <PageHead
        title="Webhooks"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} variant="default" onClick={modal.open}>
              Add webhook
            </Button>
          )
        }
      />
      <PageBody>
        <Answer query={query} rows={4}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty title="No webhooks yet" action={may && <Button onClick={modal.open}>Add webhook</Button>}>
                A webhook tells a server of yours at once what happened here: a call ended, an appointment was booked, a message was taken.
              </Empty>
            ) : (
              <Panel flush>
                {data.map((hook) => (
                  <Line key={hook.id} hook={hook} />
                ))}
              </Panel>
            )
          }
        </Answer>
      </PageBody>
      <WebhookForm opened={adding} close={modal.close} made={(hook) => setSecret(hook.secret)} />
      <SecretOnce title="Signing secret" secret={secret} close={() => setSecret(null)}>
        Give it to the receiving program. With it the program proves that a delivery came from here and was not changed.
      </SecretOnce>
    </>
  );
}

function Line({ hook }: { hook: Webhook }) {
  const health = healthOf(hook);
  return (
    <Link to="/settings/webhooks/$webhookId" params={{ webhookId: hook.id }} className={css.line}>
      <span className={css.grow}>
        <Text span className={css.url}>
          {hook.url}
        </Text>
        <Text span fz="sm" c="dimmed" className={css.under}>
          {[hook.description, eventsWords(hook.events)].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <span className={css.health}>
        <Mark meaning={health.meaning}>{health.words}</Mark>
      </span>
      <When at={hook.last_delivered_at} className={css.when} />
    </Link>
  );
}
