import { Alert, Button, Code, Group, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { ApiKey, CreatedApiKey } from '#lib/types';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { actionOf, scopeAreas } from './scope-areas.ts';
import { STATUS_MEANINGS, STATUS_WORDS } from './key-words.ts';

const OVERLAPS = [
  { value: '0', label: 'stops at once' },
  { value: '1', label: 'works for an hour more' },
  { value: '24', label: 'works for a day more' },
  { value: '168', label: 'works for a week more' },
];

/** All there is to know of a key, and what can be done with it: replace it without a gap, or end it. */
export function KeyDetail({ apiKey, rotated, close }: { apiKey: ApiKey; rotated: (key: CreatedApiKey) => void; close: () => void }) {
  const client = useQueryClient();
  const [mayRotate, mayRevoke] = [useCan('api_keys.create'), useCan('api_keys.delete')];
  const [overlap, setOverlap] = useState('24');
  const again = () => client.invalidateQueries({ queryKey: ['api-keys'] });
  const rotate = useMutation({
    mutationFn: () => api.keys.rotate(apiKey.id, Number(overlap)),
    onSuccess: async (key) => {
      await again();
      rotated(key);
    },
  });
  const revoke = useMutation({
    mutationFn: () => api.keys.revoke(apiKey.id),
    onSuccess: async () => {
      await again();
      close();
    },
  });
  const askRevoke = () =>
    modals.openConfirmModal({
      title: `Revoke “${apiKey.name}”?`,
      children: 'Whatever uses it is refused from its next request on. This cannot be undone.',
      labels: { confirm: 'Revoke key', cancel: 'Keep it' },
      confirmProps: { color: 'bad' },
      onConfirm: () => revoke.mutate(),
    });
  const isUsable = apiKey.status === 'active' || apiKey.status === 'stopped';
  const failure = rotate.error ?? revoke.error;
  return (
    <Stack gap="lg">
      <Facts>
        <Fact label="State">
          <Mark meaning={STATUS_MEANINGS[apiKey.status]}>{STATUS_WORDS[apiKey.status]}</Mark>
        </Fact>
        <Fact label="Begins with">
          <Code>{apiKey.key_prefix}</Code>
        </Fact>
        <Fact label="Reach">{apiKey.mode === 'live' ? 'Live' : 'Test, simulated calls only'}</Fact>
        <Fact label="Made by">{apiKey.user_name ?? '–'}</Fact>
        <Fact label="Made">
          <When at={apiKey.created_at} />
        </Fact>
        <Fact label="Last used">
          {apiKey.last_used_at === null ? 'never' : <When at={apiKey.last_used_at} />}
          {apiKey.last_used_ip !== null && ` from ${apiKey.last_used_ip}`}
        </Fact>
        <Fact label="Expires">{apiKey.expires_at === null ? 'never' : <When at={apiKey.expires_at} />}</Fact>
        <Fact label="Requests a minute">{apiKey.requests_per_minute ?? 'as usual'}</Fact>
      </Facts>
      <div>
        <Text fz="sm" fw={600} mb={4}>
          May do, as far as {apiKey.user_name ?? 'its maker'} may
        </Text>
        <Facts>
          {scopeAreas(apiKey.scopes).map((area) => (
            <Fact key={area.name} label={area.label}>
              {area.scopes.map(actionOf).join(', ')}
            </Fact>
          ))}
        </Facts>
      </div>
      {failure !== null && (
        <Alert color="bad" role="alert">
          {inWords(failure)}
        </Alert>
      )}
      {isUsable && mayRotate && (
        <Group gap="xs" align="flex-end">
          <Select
            label="Replace it; the old key"
            allowDeselect={false}
            data={OVERLAPS}
            value={overlap}
            onChange={(value) => setOverlap(value ?? '24')}
            flex={1}
            miw={180}
          />
          <Button variant="default" leftSection={<RefreshCw size={15} />} loading={rotate.isPending} onClick={() => rotate.mutate()}>
            Rotate
          </Button>
        </Group>
      )}
      {isUsable && mayRevoke && (
        <Group>
          <Button variant="light" color="bad" leftSection={<Trash2 size={15} />} loading={revoke.isPending} onClick={askRevoke}>
            Revoke
          </Button>
        </Group>
      )}
    </Stack>
  );
}
