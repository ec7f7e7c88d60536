import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { ContactConsent } from '#lib/types';
import type { Meaning } from '#lib/words';
import { Dialog } from '#ui/dialog';
import { Mark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';
import css from './contact-page.module.css';

const CHANNELS: Readonly<Record<ContactConsent['channel'], string>> = {
  call: 'Calls by agents',
  sms: 'Text messages',
  email: 'E-mail',
  recording: 'Recording',
};
const ANSWERS: Readonly<Record<ContactConsent['status'], readonly [words: string, meaning: Meaning]>> = {
  granted: ['Agreed', 'good'],
  denied: ['Refused', 'bad'],
  withdrawn: ['Taken back', 'attention'],
};
const choicesOf = <K extends string>(words: Readonly<Record<K, string>>) => (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** What this person said to being called, written to and recorded. Nothing of it is changed or taken away: the newest of a channel counts. */
export function Consents({ contactId }: { contactId: string }) {
  const mayRead = useCan('contact_consents.read');
  const may = useCan('contact_consents.create');
  const [isOpen, dialog] = useDisclosure(false);
  const query = useQuery({ queryKey: ['consents', contactId], queryFn: () => api.contacts.consents(contactId), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Panel
      title="Consent"
      flush
      aside={
        may && (
          <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={dialog.open}>
            Note what was said
          </Button>
        )
      }
    >
      <Answer query={query} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed" p="md">
              Nothing noted. Agents call only those who agreed to it.
            </Text>
          ) : (
            data.map((one) => (
              <div key={one.id} className={css.said}>
                <span className={css.grow}>
                  <span>{CHANNELS[one.channel]}</span>
                  {one.basis !== null && <span className="dimmed"> · {one.basis}</span>}
                </span>
                <Mark meaning={ANSWERS[one.status][1]}>{ANSWERS[one.status][0]}</Mark>
                <When at={one.captured_at} className={css.when} />
              </div>
            ))
          )
        }
      </Answer>
      {isOpen && (
        <Dialog onClose={dialog.close} title="What was said">
          <ConsentForm contactId={contactId} close={dialog.close} />
        </Dialog>
      )}
    </Panel>
  );
}

function ConsentForm({ contactId, close }: { contactId: string; close: () => void }) {
  const client = useQueryClient();
  const form = useForm<Pick<ContactConsent, 'channel' | 'status'> & { basis: string }>({
    initialValues: { channel: 'call', status: 'granted', basis: '' },
    validate: { basis: (value) => (value.trim() === '' ? 'Where was it said? It is the evidence.' : null) },
  });
  const note = useMutation({
    mutationFn: (values: typeof form.values) => api.contacts.noteConsent(contactId, values),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['consents', contactId] });
      close();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => note.mutate(values))} noValidate>
      <Stack gap="sm">
        <Select label="About" data={choicesOf(CHANNELS)} allowDeselect={false} {...form.getInputProps('channel')} />
        <Select
          label="Answer"
          data={(Object.keys(ANSWERS) as ContactConsent['status'][]).map((value) => ({ value, label: ANSWERS[value][0] }))}
          allowDeselect={false}
          {...form.getInputProps('status')}
        />
        <TextInput label="Where it was said" placeholder="Web form of 2 May; on the telephone" data-autofocus {...form.getInputProps('basis')} />
        <Text c="dimmed" fz="sm">
          It stays as it is noted. If something changes, note the newer answer: it counts from then on.
        </Text>
        {note.isError && (
          <Alert color="bad" role="alert">
            {inWords(note.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={note.isPending}>
            Note it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
