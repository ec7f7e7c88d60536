import { Badge, Button, Code, CopyButton, Group, SegmentedControl, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { inWords } from '#lib/problem';
import { useCan, useMe, usePlace } from '#lib/session';
import type { OutboxMail } from '#lib/types';
import { exactWords, relativeWords } from '#lib/zone';
import { Dialog } from '#ui/dialog';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty, Failed, Loading } from '#ui/states';

type Whose = 'organization' | 'installation';
const STATES: Record<OutboxMail['status'], { words: string; color: string }> = {
  pending: { words: 'waiting', color: 'attention' },
  sent: { words: 'sent', color: 'good' },
  failed: { words: 'not sent', color: 'bad' },
  cancelled: { words: 'too late', color: 'gray' },
};

/** E-mails that went out or wait: of the organization, and for those who run the server also of the installation. */
export function OutboxPage() {
  const search = useSearch({ from: '/shell/settings/outbox' });
  const navigate = useNavigate({ from: '/settings/outbox' });
  const mayRead = useCan('mail.read');
  const runs = useMe().user.platform_role !== 'user';
  const whose: Whose = runs && (search.of === 'installation' || !mayRead) ? 'installation' : 'organization';
  const [open, setOpen] = useState<string>();
  const query = useInfiniteQuery({
    queryKey: ['outbox', whose],
    queryFn: ({ pageParam }) => (whose === 'organization' ? api.mail.list : api.admin.mail)({ limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead
        title="Outbox"
        aside={
          runs &&
          mayRead && (
            <SegmentedControl
              size="xs"
              aria-label="Whose messages"
              value={whose}
              onChange={(value) => void navigate({ search: { of: value }, replace: true })}
              data={[
                { value: 'organization', label: 'Organization' },
                { value: 'installation', label: 'Installation' },
              ]}
            />
          )
        }
      />
      <PageBody>
        {query.data === undefined ? (
          query.error === null ? (
            <Loading rows={5} />
          ) : (
            <Failed error={query.error} retry={() => void query.refetch()} />
          )
        ) : rows.length === 0 ? (
          <Empty drawing="message" title="No e-mail yet">
            {whose === 'organization' ? 'Invitations and alerts appear here.' : 'Links for passwords, addresses and signing in appear here.'} Without a mail
            server they wait here for you to pass on; set <Code>smtp_url</Code> and <Code>mail_from</Code> to have them sent.
          </Empty>
        ) : (
          <Panel flush>
            <Table horizontalSpacing="md" verticalSpacing="xs" highlightOnHover>
              <Table.Tbody>
                {rows.map((mail) => (
                  <Row key={mail.id} mail={mail} open={() => setOpen(mail.id)} />
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
        {query.hasNextPage && (
          <Group justify="center" p="md">
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </Group>
        )}
      </PageBody>
      {open !== undefined && <Message id={open} whose={whose} close={() => setOpen(undefined)} />}
    </>
  );
}

function Row({ mail, open }: { mail: OutboxMail; open: () => void }) {
  const { zone } = usePlace();
  const now = useNow(30_000);
  const state = STATES[mail.status];
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton onClick={open} style={{ display: 'block', width: '100%' }}>
          <Text fw={500}>{mail.subject}</Text>
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {mail.recipient}
          </Text>
          {mail.status === 'failed' && mail.error_message !== null && (
            <Text fz="sm" c="bad">
              {mail.error_message}
            </Text>
          )}
        </UnstyledButton>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        <Badge size="sm" variant="light" color={state.color}>
          {state.words}
        </Badge>
        <Text fz="sm" c="dimmed" title={exactWords(zone, mail.created_at)}>
          {relativeWords(zone, mail.created_at, now)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** One message as its reader sees it, with its link while it was not sent. That it was looked at is on record. */
function Message({ id, whose, close }: { id: string; whose: Whose; close: () => void }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['outbox', whose, id], queryFn: () => (whose === 'organization' ? api.mail.read : api.admin.readMail)(id), gcTime: 0 });
  const resend = useMutation({
    mutationFn: () => (whose === 'organization' ? api.mail.resend : api.admin.resendMail)(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['outbox', whose] });
      close();
    },
  });
  return (
    <Dialog onClose={close} title={query.data?.subject ?? 'Message'} centered size="lg">
      <Answer query={query} rows={3}>
        {(mail) => (
          <Stack gap="sm">
            <Text fz="sm" c="dimmed">
              To {mail.recipient}
            </Text>
            {mail.paragraphs.map((paragraph) => (
              <Text key={paragraph}>{paragraph}</Text>
            ))}
            {mail.action_path !== null && (
              <Stack gap={4}>
                <Text fz="sm" fw={500}>
                  {mail.action_label}
                </Text>
                <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {location.origin + mail.action_path}
                </Code>
                <Text fz="sm" c="dimmed">
                  Whoever has this link can use it. Give it to {mail.recipient} only.
                </Text>
              </Stack>
            )}
            {resend.isError && (
              <Text c="bad" role="alert">
                {inWords(resend.error)}
              </Text>
            )}
            <Group justify="flex-end" gap="xs">
              {mail.action_path !== null && (
                <CopyButton value={location.origin + mail.action_path}>
                  {({ copied, copy }) => (
                    <Button variant="default" onClick={copy}>
                      {copied ? 'Copied' : 'Copy the link'}
                    </Button>
                  )}
                </CopyButton>
              )}
              {(mail.status === 'pending' || mail.status === 'failed') && (
                <Button loading={resend.isPending} onClick={() => resend.mutate()}>
                  Try to send it now
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </Answer>
    </Dialog>
  );
}
