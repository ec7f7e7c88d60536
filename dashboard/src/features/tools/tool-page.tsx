import { ActionIcon, Alert, Anchor, Button, Code, Group, Menu, Stack, Tabs, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Copy, Ellipsis, KeyRound, Power, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { OrgToolRow } from '#lib/types';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { SecretOnce } from '#ui/secret-once';
import { Answer, Failed } from '#ui/states';
import { Problem } from '#lib/problem';
import { FormFoot, ToolFields } from './tool-form.tsx';
import { bodyOf, copyOf, EMPTY, faultsOf, fieldOf, type ToolValues, valuesOf } from './tool-values.ts';
import { KINDS, milliseconds, p95Of, reasonWords, stateOf, successOf } from './tool-words.ts';
import { TryTool } from './try-tool.tsx';
import { WhoHasIt } from './who-has-it.tsx';
import { Uses } from './uses.tsx';

const back = (
  <Anchor component={Link} to="/settings/tools" fz="sm">
    <ArrowLeft size={13} aria-hidden="true" /> Tools
  </Anchor>
);

/** The places the server named, as fields of the form. */
const placed = (error: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, words]) => [fieldOf(path), words]));

/** A form of a tool that shows what is wrong at its field, wherever it was found. */
function useToolForm(initialValues: ToolValues) {
  return useForm<ToolValues>({ initialValues, validate: faultsOf });
}

/** A new tool, empty or begun with what another one says. */
export function NewToolPage() {
  const { kind, copy_of } = useSearch({ from: '/shell/settings/tools/new' });
  const query = useQuery({ queryKey: ['tools', 'list'], queryFn: api.tools.list, enabled: copy_of !== undefined });
  const empty: ToolValues = { ...EMPTY, kind: kind === 'mcp' || kind === 'webhook' ? kind : 'http', side_effect: kind === 'webhook' };
  if (copy_of === undefined) return <NewTool key={empty.kind} initialValues={empty} />;
  return (
    <Answer query={query}>
      {({ data }) => {
        const tool = data.find((one) => one.id === copy_of);
        if (tool === undefined) return <Failed error={new Problem(404, { title: 'There is no such tool.', code: 'tools.not_found' })} />;
        return <NewTool key={copy_of} initialValues={copyOf(tool, new Set(data.map(({ tool_name }) => tool_name)))} />;
      }}
    </Answer>
  );
}

/** Said what it is, tried, saved. */
function NewTool({ initialValues }: { initialValues: ToolValues }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [secret, setSecret] = useState<{ id: string; text: string } | null>(null);
  const form = useToolForm(initialValues);
  const open = (toolId: string) => void navigate({ to: '/settings/tools/$toolId', params: { toolId } });
  const save = useMutation({
    mutationFn: (values: ToolValues) => api.tools.create(bodyOf(values)),
    onSuccess: async (tool) => {
      await client.invalidateQueries({ queryKey: ['tools'] });
      if (tool.signing_secret === null) open(tool.id);
      else setSecret({ id: tool.id, text: tool.signing_secret });
    },
    onError: (error) => form.setErrors(placed(error)),
  });
  const draft = bodyOf(form.values);
  return (
    <>
      <PageHead title={`New tool: ${KINDS[form.values.kind].label}`} back={back} />
      <PageBody narrow>
        <Stack gap="lg">
          <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
            <ToolFields form={form} isNew />
            <FormFoot
              error={save.isError ? inWords(save.error) : null}
              busy={save.isPending}
              save="Save tool"
              cancel={() => void navigate({ to: '/settings/tools' })}
            />
          </form>
          {form.values.kind === 'webhook' ? (
            <Text fz="sm" c="dimmed">
              A webhook is tried once it is saved: it then has a secret to sign with.
            </Text>
          ) : (
            <TryTool
              schema={draft.input_schema}
              sideEffect={draft.side_effect}
              run={async (input) => {
                if (form.validate().hasErrors) throw new Error('Some fields above are not right yet; they say what is missing.');
                const { input_schema, config, credential_id, timeout_ms } = draft;
                return api.tools.testDraft({ input, input_schema, config, credential_id, timeout_ms }).catch((error: unknown) => {
                  form.setErrors(placed(error));
                  throw error;
                });
              }}
              note="As it stands in the form; nothing is saved."
            />
          )}
        </Stack>
      </PageBody>
      <SecretOnce title="Signing secret" secret={secret?.text ?? null} close={() => secret !== null && open(secret.id)}>
        Give it to the receiving program. With it the program proves that a message came from here and was not changed.
      </SecretOnce>
    </>
  );
}

/** One tool: how it is doing, its uses, its settings, and a trial. */
export function ToolPage() {
  const { toolId } = useParams({ from: '/shell/settings/tools/$toolId' });
  const query = useQuery({ queryKey: ['tools', 'list'], queryFn: api.tools.list, refetchInterval: 30_000 });
  return (
    <Answer query={query}>
      {({ data }) => {
        const tool = data.find((one) => one.id === toolId);
        return tool === undefined ? (
          <Failed error={new Problem(404, { title: 'There is no such tool.', code: 'tools.not_found' })} />
        ) : (
          <One key={toolId} tool={tool} />
        );
      }}
    </Answer>
  );
}

function One({ tool }: { tool: OrgToolRow }) {
  const { tab = 'uses' } = useSearch({ from: '/shell/settings/tools/$toolId' });
  const navigate = useNavigate({ from: '/settings/tools/$toolId' });
  const now = useNow(30_000);
  const { zone } = usePlace();
  const may = useCan('tools.update');
  const client = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const uses = useQuery({ queryKey: ['tools', 'uses', tool.id, 'latest'], queryFn: () => api.tools.uses(tool.id, { limit: 200 }) });
  const p95 = p95Of(uses.data?.data ?? []);
  const state = stateOf(tool, now, zone);
  const { health } = tool;
  return (
    <>
      <PageHead title={tool.tool_name} back={back} aside={may && <More tool={tool} showSecret={setSecret} />}>
        {tool.description !== null && (
          <Text c="dimmed" maw={720}>
            {tool.description}
          </Text>
        )}
        <Facts>
          <Fact label="State">
            <Mark meaning={state.meaning}>{state.words}</Mark>
          </Fact>
          <Fact label="Kind">{KINDS[tool.tool_type].label}</Fact>
          <Fact label="Came to a good end">{successOf(health) ?? 'not used yet'}</Fact>
          {p95 !== null && <Fact label="95 in 100 took less than">{milliseconds(p95)}</Fact>}
          {health.last_failed_at !== null && (
            <Fact label="Last failed">
              <When at={health.last_failed_at} /> {reasonWords(health.last_reason)}
            </Fact>
          )}
          <Fact label="Agents">{tool.agent_count}</Fact>
          <Fact label="Changes something">{tool.side_effect ? 'Yes: confirmed first, once' : 'No'}</Fact>
        </Facts>
      </PageHead>
      <PageBody>
        <Stack gap="lg">
          {tool.offered !== null && <Offered tool={tool} />}
          <Tabs value={tab} onChange={(next) => void navigate({ search: { tab: next ?? undefined }, replace: true })} keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="uses">Uses</Tabs.Tab>
              {may && <Tabs.Tab value="try">Try it</Tabs.Tab>}
              {may && <Tabs.Tab value="settings">Settings</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="uses">
              <Uses tool={tool} />
            </Tabs.Panel>
            {may && (
              <Tabs.Panel value="try">
                <TryTool
                  schema={tool.input_schema}
                  sideEffect={tool.side_effect}
                  run={async (input) => {
                    const report = await api.tools.test(tool.id, input);
                    await client.invalidateQueries({ queryKey: ['tools'] });
                    return report;
                  }}
                />
              </Tabs.Panel>
            )}
            {may && (
              <Tabs.Panel value="settings">
                <Settings key={tool.updated_at} tool={tool} />
              </Tabs.Panel>
            )}
          </Tabs>
        </Stack>
      </PageBody>
      <SecretOnce title="New signing secret" secret={secret} close={() => setSecret(null)}>
        Messages are signed with it from now on. The one before signs nothing any more.
      </SecretOnce>
    </>
  );
}

function Settings({ tool }: { tool: OrgToolRow }) {
  const client = useQueryClient();
  const form = useToolForm(valuesOf(tool));
  const save = useMutation({
    mutationFn: (values: ToolValues) => api.tools.update(tool.id, bodyOf(values)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['tools'] });
      notifications.show({ color: 'gray', message: 'Saved: it holds from the next use on' });
    },
    onError: (error) => form.setErrors(placed(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate style={{ maxWidth: 760 }}>
      <ToolFields form={form} isNew={false} />
      <FormFoot error={save.isError ? inWords(save.error) : null} busy={save.isPending} save="Save changes" cancel={() => form.reset()} />
    </form>
  );
}

/** What the server offers now is not what was approved: both, and the decision. */
function Offered({ tool }: { tool: OrgToolRow }) {
  const client = useQueryClient();
  const approve = useMutation({
    mutationFn: () => api.tools.approve(tool.id, tool.offered?.schema_hash ?? ''),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tools'] }),
  });
  if (tool.offered === null) return null;
  return (
    <Alert color="attention" title="The server changed this tool; no call uses it until somebody looked">
      <Stack gap="xs">
        <Text fz="sm">{tool.offered.description ?? 'It says nothing of itself.'}</Text>
        <Code block tabIndex={0} role="group" aria-label="Inputs as the server offers them now">
          {JSON.stringify(tool.offered.input_schema, null, 2)}
        </Code>
        {approve.isError && <Text c="bad">{inWords(approve.error)}</Text>}
        <Group>
          <Button size="compact-sm" loading={approve.isPending} onClick={() => approve.mutate()}>
            Use it as it is now
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function More({ tool, showSecret }: { tool: OrgToolRow; showSecret: (secret: string) => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayCreate = useCan('tools.create');
  const mayDelete = useCan('tools.delete');
  const fresh = () => client.invalidateQueries({ queryKey: ['tools'] });
  const attempt = (work: () => Promise<unknown>) => () =>
    void work().then(fresh, (error: unknown) => notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) }));
  const ask = (title: string, consequence: ReactNode, confirm: string, work: () => Promise<unknown>) => () =>
    modals.openConfirmModal({
      title,
      children: consequence,
      labels: { confirm, cancel: 'Cancel' },
      confirmProps: { color: confirm === 'Delete' ? 'bad' : 'accent' },
      onConfirm: attempt(work),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More for this tool">
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Power size={15} />} onClick={attempt(() => api.tools.update(tool.id, { enabled: !tool.enabled }))}>
          {tool.enabled ? 'Switch off' : 'Switch on'}
        </Menu.Item>
        {mayCreate && (
          <Menu.Item leftSection={<Copy size={15} />} renderRoot={(props) => <Link {...props} to="/settings/tools/new" search={{ copy_of: tool.id }} />}>
            Duplicate
          </Menu.Item>
        )}
        {tool.tool_type === 'webhook' && (
          <Menu.Item
            leftSection={<KeyRound size={15} />}
            onClick={ask('Make a new signing secret?', 'It is shown once. The old one signs nothing from then on.', 'Make a new secret', async () =>
              showSecret((await api.tools.rotate(tool.id)).signing_secret ?? ''),
            )}
          >
            New signing secret
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item
            color="bad"
            leftSection={<Trash2 size={15} />}
            onClick={ask(`Delete ${tool.tool_name}?`, <WhoHasIt tool={tool} />, 'Delete', async () => {
              await api.tools.remove(tool.id);
              await navigate({ to: '/settings/tools' });
            })}
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
