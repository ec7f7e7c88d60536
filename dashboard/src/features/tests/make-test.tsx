import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { FlaskConical, History, PenLine } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';

/** One click makes a test of a call that is over. */
export function MakeTest({ callId }: { callId: string }) {
  const may = useCan('tests.create');
  const navigate = useNavigate();
  if (!may) return null;
  const make = (kind: 'scripted' | 'replay') => () =>
    void api.tests.ofCall(callId, { kind }).then(
      (test) => navigate({ to: `/agents/${test.agent_id}/tests/${test.id}` }),
      (error: unknown) => notifications.show({ color: 'bad', title: 'No test was made', message: inWords(error) }),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<FlaskConical size={16} />}>
          Make a test
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<PenLine size={15} />} onClick={make('scripted')}>
          Of its words and its outcome
        </Menu.Item>
        <Menu.Item leftSection={<History size={15} />} onClick={make('replay')}>
          That it must end as it did
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
