import { Alert, Button, Code, FileButton, Group, Select, Stack, Table, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { ImportReport } from '#lib/types';
import { Dialog } from '#ui/dialog';

const EXAMPLE = 'name,timezone,country_code,invite_email\nBright Smiles,America/New_York,US,ann@bright.example';

/** Makes many organizations of a CSV file and says what became of each line. */
export function ImportForm({ close }: { close: () => void }) {
  const client = useQueryClient();
  const mayUseAgents = useCan('agents.read');
  const agents = useQuery({ queryKey: ['agents'], queryFn: api.agents.list, enabled: mayUseAgents });
  const [csv, setCsv] = useState('');
  const [agentId, setAgentId] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () => api.agency.importFile({ csv, agent_id: agentId }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['organizations'] }), client.invalidateQueries({ queryKey: ['my-organizations'] })]),
  });
  const usable = (agents.data?.data ?? []).filter((agent) => agent.status === 'active');
  return (
    <Dialog onClose={close} title="Organizations from a file" size="lg">
      {make.isSuccess ? (
        <Report report={make.data} close={close} />
      ) : (
        <Stack gap="sm">
          <Text c="dimmed">
            One line an organization below a line of headings: <Code>name</Code> and <Code>timezone</Code>; <Code>country_code</Code> and{' '}
            <Code>invite_email</Code> if you like. You own each of them; whoever is invited becomes an admin.
          </Text>
          <Group gap="xs">
            <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void file?.text().then(setCsv)}>
              {(props) => (
                <Button variant="default" {...props}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Text c="dimmed" fz="sm">
              or paste it here
            </Text>
          </Group>
          <Textarea
            label="Lines"
            placeholder={EXAMPLE}
            autosize
            minRows={5}
            maxRows={12}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            value={csv}
            onChange={(event) => setCsv(event.currentTarget.value)}
          />
          {usable.length > 0 && (
            <Select
              label="Agent to begin with"
              description="A copy of it answers in each new organization"
              placeholder="None"
              clearable
              data={usable.map(({ id, name }) => ({ value: id, label: name }))}
              value={agentId}
              onChange={setAgentId}
            />
          )}
          {make.isError && (
            <Alert color="bad" role="alert">
              {inWords(make.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button disabled={csv.trim() === ''} loading={make.isPending} onClick={() => make.mutate()}>
              Make organizations
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

function Report({ report, close }: { report: ImportReport; close: () => void }) {
  return (
    <Stack gap="sm">
      <Text>
        {report.made === 1 ? '1 organization was made' : `${report.made} organizations were made`}
        {report.refused > 0 && `; ${report.refused === 1 ? '1 line was' : `${report.refused} lines were`} refused and left nothing behind`}.
      </Text>
      {report.refused > 0 && (
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60}>Line</Table.Th>
              <Table.Th>Name</Table.Th>
              <Table.Th>What was wrong</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.lines
              .filter((line) => line.problem !== null)
              .map((line) => (
                <Table.Tr key={line.line}>
                  <Table.Td>{line.line}</Table.Td>
                  <Table.Td>{line.name}</Table.Td>
                  <Table.Td>{line.problem}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end">
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}
