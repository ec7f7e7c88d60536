import { Anchor, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, AgentTool } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { KINDS } from './tool-words.ts';
import css from './tools.module.css';

/** Which tools of the organization this agent may use in a call. */
export function AgentToolsTab({ agent }: { agent: Agent }) {
  const may = useCan('agent_tools.update');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['agent', agent.id, 'tools'], queryFn: () => api.tools.ofAgent(agent.id) });
  const change = useMutation({
    mutationFn: (tool: AgentTool) =>
      tool.attached && tool.enabled ? api.tools.take(agent.id, tool.org_tool_id) : api.tools.give(agent.id, tool.org_tool_id, true),
    onError: (error) => notifications.show({ color: 'bad', message: inWords(error) }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['agent', agent.id, 'tools'] }), client.invalidateQueries({ queryKey: ['tools'] })]),
  });
  return (
    <Answer query={query} rows={3}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty
            title="The organization has no tools yet"
            action={
              <Anchor component={Link} to="/settings/tools">
                Go to Tools
              </Anchor>
            }
          >
            A tool lets the agent look something up in a system of yours while the caller waits, or change something there.
          </Empty>
        ) : (
          <Stack gap="sm">
            <Text c="dimmed">What is switched on here can be put into a step of the conversation. A step with a tool that is off takes its failure edge.</Text>
            <Panel flush>
              {data.map((tool) => (
                <div key={tool.org_tool_id} className={css.builtIn}>
                  <span>
                    <Anchor renderRoot={(props) => <Link {...props} to="/settings/tools/$toolId" params={{ toolId: tool.org_tool_id }} />} fw={500}>
                      {tool.tool_name}
                    </Anchor>
                    <Text span fz="sm" c="dimmed" display="block">
                      {[KINDS[tool.tool_type].label, tool.side_effect ? 'changes something' : 'only looks', tool.description].filter(Boolean).join(' · ')}
                    </Text>
                    {tool.attached && tool.fault !== null && <Mark meaning="attention">{tool.fault}</Mark>}
                  </span>
                  <Switch
                    aria-label={`${agent.name} may use ${tool.tool_name}`}
                    checked={tool.attached && tool.enabled}
                    disabled={!may || (change.isPending && change.variables.org_tool_id === tool.org_tool_id)}
                    onChange={() => change.mutate(tool)}
                  />
                </div>
              ))}
            </Panel>
          </Stack>
        )
      }
    </Answer>
  );
}
