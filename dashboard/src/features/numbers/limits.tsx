import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { UsageLimit } from '#lib/types';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';

type Key = UsageLimit['limit_key'];

/** The limits that calls are held to today, in the order they are met in. Others that the API keeps are left as they are. */
const LIMITS: readonly { key: Key; label: string; help: string; unit: 'count' | 'cents' }[] = [
  { key: 'max_concurrent_calls', label: 'Calls at once', help: 'Callers beyond it are told that all lines are busy.', unit: 'count' },
  { key: 'daily_outbound_calls', label: 'Calls made in a day', help: 'All agents together, by the day of your time zone.', unit: 'count' },
  { key: 'daily_calls_per_destination', label: 'Calls to one number in a day', help: 'Three where nothing stands here.', unit: 'count' },
  { key: 'daily_outbound_spend', label: 'Spent on calls made in a day', help: 'In US dollars. No call begins that would go beyond it.', unit: 'cents' },
];
const isOurs = (key: Key): boolean => LIMITS.some((limit) => limit.key === key);

/** How much at once and in a day: what keeps a mistake, or a thief, from becoming expensive. */
export function Limits() {
  const query = useQuery({ queryKey: ['usage-limits'], queryFn: api.telephony.limits });
  return (
    <Answer query={query} rows={4}>
      {({ data }) => <LimitsForm key={JSON.stringify(data)} limits={data} />}
    </Answer>
  );
}

function LimitsForm({ limits }: { limits: readonly UsageLimit[] }) {
  const client = useQueryClient();
  const may = useCan('usage_limits.update');
  const shown = (key: Key, unit: 'count' | 'cents'): number | '' => {
    const value = limits.find((limit) => limit.limit_key === key)?.limit_value;
    if (value === undefined) return '';
    return unit === 'cents' ? value / 100 : value;
  };
  const form = useForm<Record<string, number | ''>>({ initialValues: Object.fromEntries(LIMITS.map(({ key, unit }) => [key, shown(key, unit)])) });
  const save = useMutation({
    mutationFn: (values: Record<string, number | ''>) =>
      api.telephony.setLimits([
        ...limits.filter((limit) => !isOurs(limit.limit_key)),
        ...LIMITS.flatMap(({ key, unit }) => {
          const value = values[key];
          if (value === undefined || value === '') return [];
          return [{ limit_key: key, limit_value: unit === 'cents' ? Math.round(value * 100) : value, on_exceed: 'block' as const }];
        }),
      ]),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['usage-limits'] });
      notifications.show({ message: 'The limits are kept. They hold from the next call on.' });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Panel title="Limits">
        <Stack gap="md" p="md">
          <Text c="dimmed" fz="sm" maw={640}>
            An empty field is no limit. Those of a day are for calls that agents make.
          </Text>
          {LIMITS.map(({ key, label, help, unit }) => (
            <NumberInput
              key={key}
              label={label}
              description={help}
              placeholder="No limit"
              maw={320}
              min={0}
              max={1_000_000}
              allowNegative={false}
              decimalScale={unit === 'cents' ? 2 : 0}
              {...(unit === 'cents' && { prefix: '$' })}
              readOnly={!may}
              {...form.getInputProps(key)}
            />
          ))}
          {save.isError && (
            <Alert color="bad" role="alert">
              {inWords(save.error)}
            </Alert>
          )}
          {may && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                Keep the limits
              </Button>
            </Group>
          )}
        </Stack>
      </Panel>
    </form>
  );
}
