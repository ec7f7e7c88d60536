import { Anchor, Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Repeat } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Webhook } from '#lib/types';
import { ExactTime, Fact, Facts, Mark, RecordId } from '#ui/facts';
import { Answer } from '#ui/states';
import { DELIVERY_STATUSES } from './webhook-words.ts';
import css from './webhooks.module.css';

/** One delivery: what became of it, every attempt that failed, what the endpoint said, and exactly what is sent. */
export function DeliveryDetail({ id, hook }: { id: string; hook: Webhook }) {
  const client = useQueryClient();
  const may = useCan('webhooks.update');
  const query = useQuery({ queryKey: ['webhooks', 'delivery', id], queryFn: () => api.webhooks.delivery(id) });
  const replay = useMutation({
    mutationFn: () => api.webhooks.replayOne(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'It was not sent again', message: inWords(error) }),
  });
  return (
    <Answer query={query} rows={5}>
      {(one) => {
        const [words, meaning] = DELIVERY_STATUSES[one.status];
        const callId = one.payload['call_id'];
        return (
          <Stack gap="lg">
            <Group justify="space-between" gap="sm">
              <Mark meaning={meaning}>
                {one.event_type}: {words.toLowerCase()}
              </Mark>
              {may && (
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<Repeat size={14} />}
                  loading={replay.isPending}
                  disabled={!hook.active}
                  onClick={() => replay.mutate()}
                >
                  Send again
                </Button>
              )}
            </Group>
            <Facts>
              <Fact label="Happened">
                <ExactTime at={typeof one.payload['timestamp'] === 'string' ? one.payload['timestamp'] : one.created_at} />
              </Fact>
              <Fact label="Delivered">
                <ExactTime at={one.delivered_at} />
              </Fact>
              <Fact label="Next attempt">
                <ExactTime at={one.next_attempt_at} />
              </Fact>
              <Fact label="Answered in">{one.duration_ms === null ? '–' : `${one.duration_ms} ms`}</Fact>
              <Fact label="Id of the event">
                <RecordId id={one.event_id} />
              </Fact>
              {typeof callId === 'string' && (
                <Fact label="Call">
                  <Anchor component={Link} to={`/calls/${callId}`}>
                    open
                  </Anchor>
                </Fact>
              )}
            </Facts>
            {one.failures.length > 0 && (
              <section>
                <Title order={2} mb="xs">
                  Attempts that failed
                </Title>
                <ol className={css.attempts}>
                  {one.failures.map((failure) => (
                    <li key={failure.id}>
                      <ExactTime at={failure.occurred_at} />
                      {failure.duration_ms !== null && ` · ${failure.duration_ms} ms`} · {failure.error}
                    </li>
                  ))}
                </ol>
              </section>
            )}
            {one.status_code !== null && (
              <section>
                <Title order={2} mb="xs">
                  Last answer
                </Title>
                <Text fz="sm">{one.status_code}</Text>
                {one.response_snippet !== null && one.response_snippet !== '' && (
                  <Code block tabIndex={0} role="group" aria-label="Body of the answer">
                    {one.response_snippet}
                  </Code>
                )}
              </section>
            )}
            <section>
              <Title order={2} mb="xs">
                What is sent
              </Title>
              <Code block fz="xs" className={css.payload} tabIndex={0} role="group" aria-label="Payload">
                {JSON.stringify(one.payload, null, 2)}
              </Code>
            </section>
          </Stack>
        );
      }}
    </Answer>
  );
}
