import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { humanize, plainValue } from '#lib/format';
import type { AuditLog } from '#lib/types';
import { ExactTime, RecordId } from '#ui/facts';
import css from './audit-page.module.css';
import { actorWords, deedWords } from './trail-words.ts';

const PAGES: Readonly<Record<string, string>> = { call: '/calls', contact: '/contacts', agent: '/agents' };
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** All that a line holds: who, from where, and the fields before and after. */
export function LineDetail({ line }: { line: AuditLog }) {
  const page = line.resource_id === null ? undefined : PAGES[line.resource_type];
  return (
    <Stack gap="lg">
      <Text>
        <b>{actorWords(line)}</b> {deedWords(line.action)}
      </Text>
      <dl className={css.facts}>
        <dt>When</dt>
        <dd>
          <ExactTime at={line.created_at} />
        </dd>
        <dt>What</dt>
        <dd>
          {humanize(line.resource_type)}{' '}
          {line.resource_id !== null &&
            (page === undefined ? (
              <RecordId id={line.resource_id} />
            ) : (
              <Anchor component={Link} to={`${page}/${line.resource_id}`}>
                open
              </Anchor>
            ))}
        </dd>
        <dt>Kind</dt>
        <dd>{humanize(line.category)}</dd>
        <dt>From</dt>
        <dd>{line.ip_address ?? '–'}</dd>
        <dt>With</dt>
        <dd>{line.user_agent ?? '–'}</dd>
        <dt>Request</dt>
        <dd>{line.request_id ?? '–'}</dd>
        <dt>Place in the chain</dt>
        <dd>{line.chain_seq ?? '–'}</dd>
      </dl>
      <Fields before={line.old_value} after={line.new_value} />
    </Stack>
  );
}

function Fields({ before, after }: { before: unknown; after: unknown }) {
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  if (names.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        Fields
      </Title>
      <table className={css.diff}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{humanize(name)}</th>
              <td>{name in old ? plainValue(old[name]) : '–'}</td>
              <td data-changed={(name in old && name in now && JSON.stringify(old[name]) !== JSON.stringify(now[name])) || undefined}>
                {name in now ? plainValue(now[name]) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
