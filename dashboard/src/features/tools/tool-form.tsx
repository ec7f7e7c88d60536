import { Alert, Button, Checkbox, Code, Group, NumberInput, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import { Panel } from '#ui/page';
import { AnswerLines } from './answer-lines.tsx';
import { InputLines } from './input-lines.tsx';
import { ServerTools } from './server-tools.tsx';
import { objectOf, placeholdersOf, type ToolValues } from './tool-values.ts';
import css from './tools.module.css';

export type ToolForm = UseFormReturnType<ToolValues>;

const MONO = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } };

/** All there is to say about a tool of its kind, each field with what it is for. */
export function ToolFields({ form, isNew }: { form: ToolForm; isNew: boolean }) {
  const { kind, method } = form.values;
  return (
    <Stack gap="lg">
      <Panel title="What it is">
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="How a conversation names it. Lower case letters, digits and _: look_up_order"
            placeholder="look_up_order"
            data-autofocus={isNew || undefined}
            {...form.getInputProps('tool_name')}
          />
          <Textarea label="What it does" description="For the people who build conversations" autosize minRows={1} {...form.getInputProps('description')} />
          <Switch
            label="It changes something for good"
            description="A booking, a payment, a message. It then runs only on values the caller confirmed, and once for the same values. Leave it off for what only looks something up."
            {...form.getInputProps('side_effect', { type: 'checkbox' })}
          />
        </Stack>
      </Panel>
      <Panel title={kind === 'mcp' ? 'The server' : 'The request'}>
        <Stack gap="sm">
          {kind === 'http' ? (
            <div className={css.address}>
              <Select label="Method" allowDeselect={false} data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE']} {...form.getInputProps('method')} />
              <TextInput
                label="Address"
                description="Values in braces are filled in at the call"
                placeholder="https://example.com/orders/{{input.order}}"
                {...form.getInputProps('url')}
              />
            </div>
          ) : (
            <TextInput
              label="Address"
              description={kind === 'mcp' ? 'Where the server speaks streamable HTTP' : 'Where the message is sent, by POST'}
              placeholder={kind === 'mcp' ? 'https://example.com/mcp' : 'https://example.com/hooks/callwright'}
              {...form.getInputProps('url')}
            />
          )}
          {kind === 'http' && <Placeholders form={form} />}
          {kind === 'http' && (
            <Textarea
              label="Parameters"
              description="Behind the address, one a line. A parameter without a value is left out."
              placeholder="zone: {{organization.timezone}}"
              autosize
              minRows={1}
              styles={MONO}
              {...form.getInputProps('query')}
            />
          )}
          {kind !== 'mcp' && (
            <Textarea
              label="Headers"
              description="One a line. Everybody who may see tools reads them: a secret belongs into a credential."
              placeholder="accept-language: en"
              autosize
              minRows={1}
              styles={MONO}
              {...form.getInputProps('headers')}
            />
          )}
          {kind === 'http' && method !== 'GET' && (
            <>
              <Textarea
                label="Body"
                description="A JSON object. A text that is a single variable keeps its type, so a number stays a number."
                placeholder={'{ "order": "{{input.order}}" }'}
                autosize
                minRows={3}
                styles={MONO}
                {...form.getInputProps('body')}
              />
              <Select
                label="Sent as"
                allowDeselect={false}
                data={[
                  { value: 'json', label: 'JSON' },
                  { value: 'form', label: 'A form' },
                ]}
                {...form.getInputProps('body_type')}
              />
            </>
          )}
        </Stack>
      </Panel>
      {kind === 'webhook' ? (
        <Panel title="Proof and answer">
          <Stack gap="sm">
            <Text fz="sm">Each message is signed after Standard Webhooks, with a secret that is shown once when the tool is saved.</Text>
            <Switch
              label="The conversation waits for the answer"
              description="Off: it is sent, and the conversation goes on at once. On: values can be taken from the answer."
              {...form.getInputProps('wait', { type: 'checkbox' })}
            />
          </Stack>
        </Panel>
      ) : (
        <Proof form={form} />
      )}
      {kind === 'mcp' && <ServerTools form={form} />}
      <Panel title="Inputs">
        {form.values.schema === null ? (
          <InputLines form={form} />
        ) : (
          <Textarea
            label="Inputs as JSON Schema"
            description={kind === 'mcp' ? 'As the server offers them.' : 'What a conversation hands over. It says more than lines can show.'}
            readOnly={kind === 'mcp'}
            autosize
            minRows={4}
            maxRows={16}
            styles={MONO}
            {...form.getInputProps('schema')}
          />
        )}
      </Panel>
      {(kind !== 'webhook' || form.values.wait) && (
        <Panel title="From the answer">
          <AnswerLines form={form} />
        </Panel>
      )}
      <Panel title="Time and repeats">
        <Stack gap="sm">
          <NumberInput
            label="Wait for it at most"
            description="Past that the conversation takes its failure edge. What is said while the caller waits stands at the step in the editor."
            suffix=" s"
            min={0.5}
            max={30}
            step={0.5}
            maw={260}
            {...form.getInputProps('timeout_s')}
          />
          {kind === 'http' && (
            <>
              <NumberInput
                label="Further attempts"
                description="Only where repeating is harmless: nothing was sent, nothing changes, or the other end knows repeats by a key."
                min={0}
                max={2}
                maw={260}
                {...form.getInputProps('retries')}
              />
              <TextInput
                label="Header with the key of a use"
                description="If the other end has idempotency keys, name the header, like Idempotency-Key. Empty: none is sent."
                maw={400}
                {...form.getInputProps('idempotency_header')}
              />
            </>
          )}
        </Stack>
      </Panel>
    </Stack>
  );
}

function Placeholders({ form }: { form: ToolForm }) {
  const { inputs, schema } = form.values;
  const lines =
    schema === null
      ? inputs
      : Object.keys((objectOf(schema)?.['properties'] as object | undefined) ?? {}).map((name) => ({
          name,
          type: 'string' as const,
          description: '',
          required: false,
        }));
  return (
    <Text fz="sm" c="dimmed" component="div">
      To fill in:{' '}
      {placeholdersOf(lines).map((one) => (
        <Code key={one} className={css.placeholder}>
          {one}
        </Code>
      ))}
    </Text>
  );
}

const AUTH: Record<ToolValues['auth'], string> = {
  none: 'Nothing',
  bearer: 'A bearer token',
  basic: 'User name and password',
  header: 'A key in a header',
  hmac: 'A signature (HMAC-SHA-256)',
};

/** How the request proves who sends it; the secret comes from the vault. */
function Proof({ form }: { form: ToolForm }) {
  const mayRead = useCan('credentials.read');
  const query = useQuery({ queryKey: ['credentials'], queryFn: api.credentials.list, enabled: mayRead });
  const { auth, kind } = form.values;
  const usable = (query.data?.data ?? []).filter((one) => one.status !== 'revoked' || one.id === form.values.credential_id);
  return (
    <Panel title="Proof of who asks">
      <Stack gap="sm">
        <Select
          label="The request shows"
          allowDeselect={false}
          data={Object.entries(AUTH)
            .filter(([value]) => kind !== 'mcp' || value !== 'hmac')
            .map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('auth')}
        />
        {(auth === 'header' || auth === 'hmac') && <TextInput label="Header" {...form.getInputProps('auth_header')} />}
        {auth === 'hmac' && (
          <>
            <TextInput label="Before the signature" description="Some servers want sha256= there" {...form.getInputProps('auth_prefix')} />
            <Select label="Written as" allowDeselect={false} data={['hex', 'base64']} {...form.getInputProps('auth_encoding')} />
            <Select
              label="What is signed"
              allowDeselect={false}
              data={[
                { value: 'body', label: 'The body' },
                { value: 'timestamp.body', label: 'Time and body' },
                { value: 'timestamp.method.path.body', label: 'Time, method, path and body' },
              ]}
              {...form.getInputProps('auth_signs')}
            />
            {form.values.auth_signs !== 'body' && <TextInput label="Header with the time" {...form.getInputProps('auth_timestamp_header')} />}
          </>
        )}
        {auth !== 'none' && (
          <Select
            label="Credential"
            description={
              <>
                Its secret is never shown, here or in a trial. New ones are stored under <Link to="/settings/credentials">Credentials</Link>.
              </>
            }
            placeholder={usable.length === 0 ? 'None is stored yet' : 'Choose one'}
            searchable
            clearable
            data={usable.map((one) => ({ value: one.id, label: one.name }))}
            {...form.getInputProps('credential_id')}
          />
        )}
      </Stack>
    </Panel>
  );
}

/** Under a long form: what is wrong in general, and the buttons, which stay in sight on a phone. */
export function FormFoot({
  error,
  busy,
  save,
  cancel,
  children,
}: {
  error: string | null;
  busy: boolean;
  save: string;
  cancel: () => void;
  children?: ReactNode;
}) {
  return (
    <div className={css.foot}>
      {error !== null && (
        <Alert color="bad" role="alert" mb="xs">
          {error}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        {children}
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          {save}
        </Button>
      </Group>
    </div>
  );
}

/** A tick with room for a finger, in a line of a list. */
export const LineTick = ({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) => (
  <Checkbox label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} className={css.tick} />
);
