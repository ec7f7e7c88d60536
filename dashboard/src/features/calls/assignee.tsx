import { Button, Group, Menu, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import { api } from '#lib/api';
import { useColleagues, useMemberName } from '#lib/people';
import { useCan, useMe } from '#lib/session';
import type { CallDetail, CallRow } from '#lib/types';
import { Fact } from '#ui/facts';
import { undoable } from '#ui/undo';

/** A member's name where a list or a fact has their id. */
export function MemberName({ id, nobody = '–' }: { id: string | null; nobody?: string }) {
  const nameOf = useMemberName();
  return <span className={id === null ? 'dimmed' : 'truncate'}>{id === null ? nobody : (nameOf(id) ?? 'Somebody')}</span>;
}

/** Me first, then everybody else of the organization, then nobody; the one who has it already is marked. */
export function PeopleMenu({
  now,
  nobody,
  choose,
  children,
}: {
  now?: string | null;
  nobody: string;
  choose: (userId: string | null) => void;
  children: ReactElement;
}) {
  const { user } = useMe();
  const others = useColleagues();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Item disabled={now === user.id} onClick={() => choose(user.id)}>
          Me
        </Menu.Item>
        {others.map((one) => (
          <Menu.Item key={one.user_id} disabled={now === one.user_id} onClick={() => choose(one.user_id)}>
            {one.name ?? one.email}
          </Menu.Item>
        ))}
        <Menu.Item disabled={now === null} onClick={() => choose(null)}>
          {nobody}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Gives calls away, with the way back: each to whom it belonged before. */
function useAssign(): (calls: readonly Pick<CallRow, 'id' | 'assigned_user_id'>[], to: string | null) => void {
  const client = useQueryClient();
  const nameOf = useMemberName();
  const { user } = useMe();
  return (calls, to) => {
    const move = async (toWhom: (call: Pick<CallRow, 'assigned_user_id'>) => string | null) => {
      try {
        for (const call of calls) await api.calls.assign(call.id, toWhom(call));
      } finally {
        await Promise.all(['calls', 'call', 'trail'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      }
    };
    const what = calls.length === 1 ? 'The call is' : `${calls.length} calls are`;
    const who = to === null ? 'nobody’s' : to === user.id ? 'yours' : `with ${nameOf(to) ?? 'them'}`;
    void undoable({ done: `${what} ${who} now`, act: () => move(() => to), undo: () => move((call) => call.assigned_user_id) });
  };
}

/** Who looks after the call, with the way to take it or to give it away. */
export function AssigneeFact({ call }: { call: CallDetail }) {
  const may = useCan('calls.update');
  const assign = useAssign();
  return (
    <Fact label="Assigned to">
      <Group gap={6} wrap="nowrap">
        <MemberName id={call.assigned_user_id} nobody="Nobody" />
        {may && (
          <PeopleMenu now={call.assigned_user_id} nobody="Nobody" choose={(to) => assign([call], to)}>
            <UnstyledButton aria-label="Assign the call" c="dimmed" p={2}>
              <Pencil size={13} />
            </UnstyledButton>
          </PeopleMenu>
        )}
      </Group>
    </Fact>
  );
}

/** Assigns all ticked calls at once. */
export function AssignTool({ calls }: { calls: readonly CallRow[] }) {
  const assign = useAssign();
  return (
    <PeopleMenu nobody="Nobody" choose={(to) => assign(calls, to)}>
      <Button variant="default" size="compact-md" rightSection={<ChevronDown size={14} />}>
        Assign to
      </Button>
    </PeopleMenu>
  );
}
