import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { api } from '#lib/api';
import { toE164 } from '#lib/phone';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { SuppressionEntry } from '#lib/types';
import { Phone, When } from '#ui/facts';
import { PageBody, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { undoable } from '#ui/undo';
import css from './contact-page.module.css';

const REASONS: Record<SuppressionEntry['reason'], string> = {
  dnc_request: 'Asked on a call',
  national_dnc: 'National list',
  litigator: 'Legal risk',
  wrong_number: 'Wrong number',
  invalid: 'Number does not work',
  manual: 'Added by hand',
};

/** Numbers that must not be called, whoever they belong to. */
export function DoNotCall() {
  const { region } = usePlace();
  const client = useQueryClient();
  const mayAdd = useCan('suppression_entries.create');
  const mayRemove = useCan('suppression_entries.delete');
  const query = useQuery({ queryKey: ['suppressed'], queryFn: () => api.suppression.list({ limit: 200 }) });
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['suppressed'] }), client.invalidateQueries({ queryKey: ['contacts'] })]);
  const form = useForm({
    initialValues: { phone_number: '' },
    validate: { phone_number: (value) => (toE164(value, region) === null ? 'That is not a telephone number.' : null) },
  });
  const add = useMutation({
    mutationFn: (values: { phone_number: string }) =>
      api.suppression.add({ phone_number: toE164(values.phone_number, region) ?? values.phone_number, reason: 'manual' }),
    onSuccess: async () => {
      form.reset();
      await fresh();
    },
    onError: (error) => form.setFieldError('phone_number', inWords(error)),
  });
  const remove = (entry: SuppressionEntry) =>
    undoable({
      done: 'The number may be called again',
      act: async () => {
        await api.suppression.remove(entry.id);
        await fresh();
      },
      undo: async () => {
        await api.suppression.add({ phone_number: entry.phone_number, reason: entry.reason });
        await fresh();
      },
    });
  return (
    <PageBody narrow>
      {mayAdd && (
        <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
          <Group align="flex-start" gap="xs" mb="md">
            <TextInput aria-label="Number never to call" type="tel" placeholder="Number never to call" {...form.getInputProps('phone_number')} />
            <Button type="submit" variant="default" loading={add.isPending}>
              Never call it
            </Button>
          </Group>
        </form>
      )}
      <Answer query={query} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed">No numbers yet. A caller who says “stop calling me” is put here before the agent says goodbye.</Text>
          ) : (
            <Panel flush>
              {data.map((entry) => (
                <div key={entry.id} className={css.line}>
                  <span className={css.grow}>
                    <Phone number={entry.phone_number} />
                  </span>
                  <span className="dimmed">
                    {entry.source_call_id === null ? (
                      REASONS[entry.reason]
                    ) : (
                      <Link to="/calls/$callId" params={{ callId: entry.source_call_id }}>
                        {REASONS[entry.reason]}
                      </Link>
                    )}
                  </span>
                  <When at={entry.created_at} className={css.when} />
                  {mayRemove && (
                    <ActionIcon variant="subtle" color="gray" aria-label={`Allow calls to ${entry.phone_number} again`} onClick={() => void remove(entry)}>
                      <X size={15} />
                    </ActionIcon>
                  )}
                </div>
              ))}
            </Panel>
          )
        }
      </Answer>
    </PageBody>
  );
}
