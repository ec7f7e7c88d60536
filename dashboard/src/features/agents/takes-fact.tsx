import { Group, Menu, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { Agent } from '#lib/types';
import { Fact } from '#ui/facts';
import { undoable } from '#ui/undo';

const TAKES: Readonly<Record<Agent['direction'], string>> = { inbound: 'incoming calls', outbound: 'outgoing calls', both: 'calls both ways' };
const CHOICES = ['inbound', 'outbound', 'both'] as const;

/** Which way calls of this agent go; changed on the spot by those who may, with the way back. Holds from the next call on. */
export function TakesFact({ agent }: { agent: Agent }) {
  const may = useCan('agents.update');
  const client = useQueryClient();
  const set = async (direction: Agent['direction']) => {
    await api.agents.change(agent.id, { direction });
    await Promise.all(['agent', 'agents'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  const choose = (direction: Agent['direction']) =>
    void undoable({ done: `${agent.name} takes ${TAKES[direction]} now`, act: () => set(direction), undo: () => set(agent.direction) });
  if (!may) return <Fact label="Takes">{TAKES[agent.direction]}</Fact>;
  return (
    <Fact label="Takes">
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <UnstyledButton aria-label={`Takes ${TAKES[agent.direction]}. Change`}>
            <Group gap={4} wrap="nowrap">
              {TAKES[agent.direction]} <ChevronDown size={14} aria-hidden="true" />
            </Group>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {CHOICES.map((direction) => (
            <Menu.Item key={direction} disabled={direction === agent.direction} onClick={() => choose(direction)}>
              {TAKES[direction]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Fact>
  );
}
