import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Device } from '#lib/types';
import { exactWords, relativeWords } from '#lib/zone';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';

const METHODS: Record<Device['sign_in_method'], string> = {
  setup: 'first set-up',
  password: 'password',
  magic_link: 'link by mail',
  oidc: 'provider',
  passkey: 'passkey',
  invite: 'invitation',
};

/** Where one is signed in, and the way to end it there. */
export function Devices() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['devices'], queryFn: api.session.devices });
  const onSuccess = () => client.invalidateQueries({ queryKey: ['devices'] });
  const one = useMutation({ mutationFn: api.session.signDeviceOut, onSuccess });
  const others = useMutation({ mutationFn: api.session.signOthersOut, onSuccess });
  const error = one.error ?? others.error;
  const count = query.data?.data.length ?? 0;
  return (
    <Panel
      title="Devices"
      flush
      aside={
        count > 1 && (
          <Button size="xs" variant="default" loading={others.isPending} onClick={() => others.mutate()}>
            Sign all others out
          </Button>
        )
      }
    >
      <Answer query={query} rows={2}>
        {({ data }) => (
          <>
            {error !== null && (
              <Text c="bad" px="md" py="xs" role="alert">
                {inWords(error)}
              </Text>
            )}
            <Table horizontalSpacing="md" verticalSpacing="xs">
              <Table.Tbody>
                {data.map((device) => (
                  <Row key={device.id} device={device} end={() => one.mutate(device.id)} isEnding={one.isPending && one.variables === device.id} />
                ))}
              </Table.Tbody>
            </Table>
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Row({ device, end, isEnding }: { device: Device; end: () => void; isEnding: boolean }) {
  const { zone } = usePlace();
  const now = useNow(30_000);
  const seen = device.last_accessed_at ?? device.created_at;
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Group gap={6}>
            <span>{device.device}</span>
            {device.is_current && (
              <Badge size="sm" variant="light" color="gray">
                this device
              </Badge>
            )}
          </Group>
          <Text fz="sm" c="dimmed">
            {[device.ip_address, `signed in by ${METHODS[device.sign_in_method]}`].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className="dimmed" title={exactWords(zone, seen)}>
        {device.is_current ? 'in use' : relativeWords(zone, seen, now)}
      </Table.Td>
      <Table.Td ta="right">
        {!device.is_current && (
          <Button size="xs" variant="subtle" color="gray" loading={isEnding} onClick={end} aria-label={`Sign ${device.device} out`}>
            Sign out
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
