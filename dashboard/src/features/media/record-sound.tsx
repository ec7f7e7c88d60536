import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Mic, Square } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { AudioFile } from '#lib/types';
import { LevelMeter } from './level-meter.tsx';
import { KINDS } from './media-words.ts';
import { Player } from './player.tsx';
import { useRecorder } from './use-recorder.ts';

/** Records a sound with the microphone: speak, listen, again or keep. */
export function RecordSound({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Record" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Recording close={close} />}
    </Modal>
  );
}

function Recording({ close }: { close: () => void }) {
  const client = useQueryClient();
  const recorder = useRecorder();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<AudioFile['kind']>('greeting');
  const { state, take } = recorder;
  const keep = useMutation({
    mutationFn: (file: File) => api.media.upload(file, kind, name.trim() || 'Recording'),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['media'] });
      close();
    },
  });
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        {state === 'recording' ? (
          <Button color="bad" leftSection={<Square size={14} />} onClick={recorder.stop}>
            Stop
          </Button>
        ) : (
          <Button variant={take === null ? 'filled' : 'default'} leftSection={<Mic size={16} />} loading={state !== 'idle'} onClick={recorder.start}>
            {take === null ? 'Record' : 'Again'}
          </Button>
        )}
        <LevelMeter level={recorder.level} />
      </Group>
      {take !== null && <Player src={take.address} label="What was recorded" />}
      <TextInput label="Name" placeholder="Christmas greeting" maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Select label="What it is" allowDeselect={false} data={KINDS} value={kind} onChange={(next) => next !== null && setKind(next as AudioFile['kind'])} />
      {(recorder.trouble !== null || keep.isError) && (
        <Alert color="bad" role="alert">
          {recorder.trouble ?? inWords(keep.error)}
        </Alert>
      )}
      <Group justify="space-between">
        <Text fz="sm" c="dimmed">
          Nothing is sent before you keep it.
        </Text>
        <Button disabled={take === null} loading={keep.isPending} onClick={() => take !== null && keep.mutate(take.file)}>
          Keep it
        </Button>
      </Group>
    </Stack>
  );
}
