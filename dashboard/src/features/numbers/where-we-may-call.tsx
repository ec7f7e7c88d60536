import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { countries } from '#lib/phone';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { DiallingPermission } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';

const named = (value: string): string => countries().find((country) => country.value === value)?.label ?? value;
const columns: readonly Column<DiallingPermission>[] = [
  { key: 'value', label: 'Country or beginning', narrow: 'title', render: (row) => (row.kind === 'country' ? named(row.value) : row.value) },
  {
    key: 'effect',
    label: 'May be called',
    width: '30%',
    narrow: 'side',
    render: ({ effect }) => (effect === 'allow' ? <Mark meaning="good">Open</Mark> : <Mark meaning="bad">Closed</Mark>),
  },
];

/** Countries and beginnings of numbers that agents may call. Everything that is not listed is closed, but for home. */
export function WhereWeMayCall() {
  const client = useQueryClient();
  const may = useCan('dialling_permissions.update');
  const query = useQuery({ queryKey: ['dialling-permissions'], queryFn: api.telephony.dialling });
  const [country, setCountry] = useState<string | null>(null);
  const [prefix, setPrefix] = useState('');
  const save = useMutation({
    mutationFn: (permissions: readonly DiallingPermission[]) => api.telephony.setDialling(permissions),
    onSuccess: async () => {
      setCountry(null);
      setPrefix('');
      await client.invalidateQueries({ queryKey: ['dialling-permissions'] });
    },
  });
  return (
    <Answer query={query} rows={4}>
      {({ home_country, data }) => {
        const put = (rule: DiallingPermission) => save.mutate([...data.filter(({ kind, value }) => kind !== rule.kind || value !== rule.value), rule]);
        return (
          <Stack gap="md">
            <Text c="dimmed" fz="sm" maw={640}>
              {home_country === null ? 'Nothing is open without a rule.' : `${named(home_country)} is open without a rule.`} Premium numbers, satellite
              telephones and numbers that fraud is known for are closed everywhere unless their own beginning is opened. Emergency numbers are never called.
            </Text>
            <Panel flush title="Rules">
              {data.length === 0 ? (
                <Text p="md" c="dimmed" fz="sm">
                  No rules: only calls at home.
                </Text>
              ) : (
                <DataTable
                  label="Rules"
                  columns={columns}
                  rows={data}
                  rowKey={(row) => row.kind + row.value}
                  {...(may && { onOpen: (row: DiallingPermission) => put({ ...row, effect: row.effect === 'allow' ? 'deny' : 'allow' }) })}
                />
              )}
            </Panel>
            {may && (
              <Group align="flex-end" gap="xs">
                <Select label="Country" placeholder="Choose one" searchable data={countries()} value={country} onChange={setCountry} />
                <Button
                  variant="default"
                  disabled={country === null}
                  onClick={() => country !== null && put({ kind: 'country', value: country, effect: 'allow' })}
                >
                  Open this country
                </Button>
              </Group>
            )}
            {may && (
              <Group align="flex-end" gap="xs">
                <TextInput label="Numbers that begin with" placeholder="+4420" value={prefix} onChange={(event) => setPrefix(event.currentTarget.value)} />
                <Button variant="default" disabled={prefix === ''} onClick={() => put({ kind: 'prefix', value: prefix.trim(), effect: 'deny' })}>
                  Close these
                </Button>
                <Button variant="default" disabled={prefix === ''} onClick={() => put({ kind: 'prefix', value: prefix.trim(), effect: 'allow' })}>
                  Open these
                </Button>
                {data.length > 0 && (
                  <Button variant="subtle" color="bad" onClick={() => save.mutate([])}>
                    Remove all rules
                  </Button>
                )}
              </Group>
            )}
            {save.isError && (
              <Alert color="bad" role="alert">
                {inWords(save.error)}
              </Alert>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}
