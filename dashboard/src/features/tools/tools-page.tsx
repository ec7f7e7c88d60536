import { Button, Menu, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown, Plus } from 'lucide-react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { BuiltInTool, OrgToolRow } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { KINDS, stateOf, successOf } from './tool-words.ts';
import css from './tools.module.css';

/** What agents may use beside what the product does by itself, and how each of these is doing. */
export function ToolsPage() {
  const may = useCan('tools.create');
  const query = useQuery({ queryKey: ['tools', 'list'], queryFn: api.tools.list, refetchInterval: 30_000 });
  return (
    <>
      <PageHead title="Tools" aside={may && <AddTool />} />
      <PageBody>
        <Answer query={query} rows={4}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty title="No tools yet" action={may && <AddTool primary />}>
                A tool lets an agent look something up in a system of yours, or change something there, while the caller waits: the state of an order, a
                customer’s file, a ticket. Connect a web address, an MCP server or a webhook, try it here, and give it to an agent.
              </Empty>
            ) : (
              <Panel flush>
                {data.map((tool) => (
                  <Line key={tool.id} tool={tool} />
                ))}
              </Panel>
            )
          }
        </Answer>
        <BuiltIn />
      </PageBody>
    </>
  );
}

function AddTool({ primary = false }: { primary?: boolean }) {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant={primary ? 'filled' : 'default'} leftSection={<Plus size={16} />} rightSection={<ChevronDown size={14} />}>
          Add tool
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(KINDS).map(([kind, { label, about }]) => (
          <Menu.Item key={kind} renderRoot={(props) => <Link {...props} to="/settings/tools/new" search={{ kind }} />}>
            {label}
            <Text fz="sm" c="dimmed">
              {about}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Line({ tool }: { tool: OrgToolRow }) {
  const now = useNow(30_000);
  const { zone } = usePlace();
  const state = stateOf(tool, now, zone);
  const agents = tool.agent_count === 1 ? '1 agent' : `${tool.agent_count} agents`;
  return (
    <Link to="/settings/tools/$toolId" params={{ toolId: tool.id }} className={css.row}>
      <span>
        <span className={css.name}>{tool.tool_name}</span>
        <Text span fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[KINDS[tool.tool_type].label, tool.description ?? new URL(tool.config.url.replaceAll('{{', '').replaceAll('}}', '')).host].join(' · ')}
        </Text>
      </span>
      <Mark meaning={state.meaning}>{state.words}</Mark>
      <Text span fz="sm" c="dimmed">
        {successOf(tool.health) ?? agents}
      </Text>
      {tool.health.last_used_at === null ? (
        <Text span fz="sm" c="dimmed">
          never used
        </Text>
      ) : (
        <When at={tool.health.last_used_at} />
      )}
    </Link>
  );
}

/** The product's own: each can be switched off for the whole organization. */
function BuiltIn() {
  const may = useCan('tools.update');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['tools', 'built-in'], queryFn: api.tools.builtIn });
  const change = useMutation({
    mutationFn: (tool: BuiltInTool) => api.tools.switchBuiltIn(tool.tool_name, !tool.enabled),
    onSettled: () => client.invalidateQueries({ queryKey: ['tools', 'built-in'] }),
    onError: (error) => notifications.show({ color: 'bad', message: inWords(error) }),
  });
  return (
    <section style={{ marginTop: 24 }}>
      <Panel title="Built in" flush>
        <Answer query={query} rows={3}>
          {({ data }) =>
            data.map((tool) => (
              <div key={tool.tool_name} className={css.builtIn}>
                <span>
                  <Text span fw={500} display="block">
                    {tool.tool_name.replace(/^builtin\./, '').replaceAll('_', ' ')}
                  </Text>
                  <Text span fz="sm" c="dimmed">
                    {tool.description}
                  </Text>
                </span>
                <Switch
                  aria-label={`${tool.tool_name.replace(/^builtin\./, '').replaceAll('_', ' ')} may be used`}
                  checked={tool.enabled}
                  disabled={!may || change.isPending}
                  onChange={() => change.mutate(tool)}
                />
              </div>
            ))
          }
        </Answer>
      </Panel>
    </section>
  );
}
