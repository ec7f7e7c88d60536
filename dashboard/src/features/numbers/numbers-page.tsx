import { Button, Tabs } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '#lib/session';
import { PageBody, PageHead } from '#ui/page';
import { BlockedCallers } from './blocked-callers.tsx';
import { CallerIds } from './caller-ids.tsx';
import { Connections } from './connections.tsx';
import { ForwardedLines } from './forwarded-lines.tsx';
import { Limits } from './limits.tsx';
import { NumberList } from './number-list.tsx';
import { WhereWeMayCall } from './where-we-may-call.tsx';

const TABS = [
  { id: 'numbers', label: 'Numbers', permission: 'phone_numbers.read', body: <NumberList /> },
  { id: 'connections', label: 'Connections', permission: 'telephony_connections.read', body: <Connections /> },
  { id: 'forwarded', label: 'Forwarded lines', permission: 'carrier_forwarding_rules.read', body: <ForwardedLines /> },
  { id: 'blocked', label: 'Blocked callers', permission: 'inbound_block_rules.read', body: <BlockedCallers /> },
  { id: 'shown', label: 'Numbers to show', permission: 'caller_ids.read', body: <CallerIds /> },
  { id: 'where', label: 'Where we may call', permission: 'dialling_permissions.read', body: <WhereWeMayCall /> },
  { id: 'limits', label: 'Limits', permission: 'usage_limits.read', body: <Limits /> },
] as const;

/** Telephone numbers and everything that stands around them. */
export function NumbersPage() {
  const { tab } = useSearch({ from: '/shell/numbers' });
  const navigate = useNavigate({ from: '/numbers' });
  const { permissions } = useMe();
  const tabs = TABS.filter(({ permission }) => permissions.includes(permission));
  const open = tabs.find(({ id }) => id === tab)?.id ?? 'numbers';
  return (
    <>
      <PageHead
        title="Numbers"
        aside={
          <Button component={Link} to="/routing/targets" variant="default">
            Targets
          </Button>
        }
      />
      <PageBody>
        <Tabs value={open} onChange={(next) => void navigate({ search: { tab: next ?? undefined }, replace: true })} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ id, body }) => (
            <Tabs.Panel key={id} value={id}>
              {body}
            </Tabs.Panel>
          ))}
        </Tabs>
      </PageBody>
    </>
  );
}
