import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { OfferedTool } from '#lib/types';
import { Panel } from '#ui/page';
import type { ToolForm } from './tool-form.tsx';
import { bodyOf, inputLines } from './tool-values.ts';

/** Asks an MCP server what it offers; choosing one fills in the rest. */
export function ServerTools({ form }: { form: ToolForm }) {
  const ask = useMutation({
    mutationFn: () => {
      const { config, credential_id } = bodyOf(form.values);
      return api.tools.discover({ url: config.url, auth: 'auth' in config ? config.auth : { kind: 'none' }, credential_id });
    },
  });
  const choose = (tool: OfferedTool) => {
    const lines = inputLines(tool.input_schema);
    form.setValues({
      server_tool: tool.server_tool,
      schema_hash: tool.schema_hash,
      inputs: lines ?? [],
      schema: JSON.stringify(tool.input_schema, null, 2),
      side_effect: !tool.is_read_only,
      ...(form.values.description === '' && tool.description !== null && { description: tool.description.slice(0, 1000) }),
      ...(form.values.tool_name === '' && {
        tool_name: tool.server_tool
          .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '_')
          .replaceAll(/^[^a-z]+|_$/g, '')
          .slice(0, 63),
      }),
    });
    form.clearErrors();
  };
  const offered = ask.data?.data ?? [];
  return (
    <Panel
      title="Which of its tools"
      aside={
        <Button size="xs" variant="default" loading={ask.isPending} disabled={!/^https?:\/\/\S+$/.test(form.values.url.trim())} onClick={() => ask.mutate()}>
          Ask what it offers
        </Button>
      }
    >
      <Stack gap="sm">
        {form.values.server_tool !== '' && (
          <Text>
            Chosen: <b>{form.values.server_tool}</b>. If the server changes it later, it is not used until somebody looked at it.
          </Text>
        )}
        {form.errors['server_tool'] !== undefined && (
          <Text c="bad" fz="sm" role="alert">
            {form.errors['server_tool']}
          </Text>
        )}
        {ask.isError && (
          <Alert color="bad" role="alert">
            {inWords(ask.error)}
          </Alert>
        )}
        {ask.isSuccess && offered.length === 0 && <Text c="dimmed">{ask.data.server_name ?? 'The server'} offers no tools.</Text>}
        {offered.length > 0 && (
          <Radio.Group
            label={`${ask.data?.server_name ?? 'The server'} offers`}
            value={form.values.server_tool}
            onChange={(name) => {
              const found = offered.find((one) => one.server_tool === name);
              if (found) choose(found);
            }}
          >
            <Stack gap="xs" mt="xs">
              {offered.map((one) => (
                <Radio
                  key={one.server_tool}
                  value={one.server_tool}
                  label={one.server_tool}
                  description={[one.description?.slice(0, 300), one.is_read_only ? 'It says that it changes nothing.' : 'It may change something.']
                    .filter(Boolean)
                    .join(' ')}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </Panel>
  );
}
