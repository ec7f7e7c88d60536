import { Button, Group, Modal, Select, Stack, Switch, Textarea, UnstyledButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { api } from '#lib/api';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { CallDetail } from '#lib/types';
import { DECIDERS, OUTCOME_TYPES, outcomeWords } from '#lib/words';
import { Fact, OutcomeMark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import css from './call-page.module.css';

const FAILURES = new Set(['abandoned', 'no_outcome', 'wrong_number', 'lead_disqualified']);

/** What came of the call and who decided so, with the way to correct it. */
export function OutcomeFact({ call }: { call: CallDetail }) {
  const may = useCan('calls.update');
  const [open, modal] = useDisclosure(false);
  return (
    <Fact label="What came of it">
      <Group gap={6} wrap="nowrap">
        <OutcomeMark type={call.outcome?.outcome_type ?? null} success={call.outcome?.is_success ?? null} />
        {call.outcome !== null && <span className="dimmed">by {DECIDERS[call.outcome.set_by_type] ?? call.outcome.set_by_type}</span>}
        {may && (
          <UnstyledButton aria-label="Change the outcome" onClick={modal.open} c="dimmed" p={2}>
            <Pencil size={13} />
          </UnstyledButton>
        )}
      </Group>
      <Modal opened={open} onClose={modal.close} title="Change the outcome">
        <ChangeOutcome call={call} close={modal.close} />
      </Modal>
    </Fact>
  );
}

function ChangeOutcome({ call, close }: { call: CallDetail; close: () => void }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { outcome_type: call.outcome?.outcome_type ?? 'no_outcome', is_success: call.outcome?.is_success ?? false, reason: '' },
    validate: { reason: (value) => (value.trim() === '' ? 'Say why, for whoever reads this later.' : null) },
  });
  const save = useMutation({
    mutationFn: (values: { outcome_type: string; is_success: boolean; reason: string }) => api.calls.setOutcome(call.id, values),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['call', call.id] }), client.invalidateQueries({ queryKey: ['calls'] })]);
      close();
    },
    onError: (error) => form.setFieldError('reason', inWords(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate({ ...values, reason: values.reason.trim() }))}>
      <Stack gap="sm">
        <Select
          label="What came of it"
          data={OUTCOME_TYPES.map((value) => ({ value, label: outcomeWords(value) }))}
          allowDeselect={false}
          {...form.getInputProps('outcome_type')}
          onChange={(value) => form.setValues({ outcome_type: value ?? 'no_outcome', is_success: !FAILURES.has(value ?? '') })}
        />
        <Switch label="The caller got what they wanted" {...form.getInputProps('is_success', { type: 'checkbox' })} />
        <Textarea label="Why" autosize minRows={2} data-autofocus {...form.getInputProps('reason')} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isPending}>
            Change outcome
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Who changed the outcome, when, why. */
export function OutcomeHistory({ call }: { call: CallDetail }) {
  const nameOf = useMemberName();
  if (call.outcome_history.length === 0) return null;
  return (
    <Panel title="Outcome history" flush>
      {call.outcome_history.map((change) => (
        <div key={change.id} className={css.item}>
          <span>
            {change.previous_outcome !== null && <span className="dimmed">{outcomeWords(change.previous_outcome)} → </span>}
            {outcomeWords(change.new_outcome)}
          </span>
          <span className={css.capturedMeta}>
            <When at={change.created_at} />
            <span>by {nameOf(change.changed_by) ?? DECIDERS[change.changed_by_type] ?? change.changed_by_type}</span>
          </span>
          {change.reason !== null && <span className="dimmed">{change.reason}</span>}
        </div>
      ))}
    </Panel>
  );
}
