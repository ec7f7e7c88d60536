import { Alert, Menu, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import { inWords } from '#lib/problem';
import { ROLES } from '#lib/roles';
import { useCan } from '#lib/session';
import type { MatrixRow, PermissionConditions } from '#lib/types';
import { PageHead } from '#ui/page';
import { Answer } from '#ui/states';
import { cellOf, type Cell, permissionWords } from './matrix-words.ts';
import css from './roles-page.module.css';

/** What is own, for each permission that a rule can limit to it. */
const OWN: Readonly<Record<string, string>> = {
  'calls.read': 'calls assigned to them, started by them, with a note, an outcome or a message of theirs',
  'messages.read': 'messages for them, and those of their own calls',
  'contacts.read': 'people they added, who were on their own calls, or whose lead they own',
  'leads.read': 'leads they own, and those of their own calls',
};
type RuledRole = MatrixRow['rules'][number]['role'];
const RULED = ROLES.filter((one) => one.value !== 'owner') as readonly { value: RuledRole; label: string; words: string }[];

/** What each role may do: the defaults, what this organization says instead, and one role's view of it in plain words. */
export function RolesPage() {
  const { as } = useSearch({ from: '/shell/settings/roles' });
  const navigate = useNavigate({ from: '/settings/roles' });
  const matrix = useQuery({ queryKey: ['permissions'], queryFn: api.permissions.matrix });
  const role = ROLES.find((one) => one.value === as);
  return (
    <>
      <PageHead title="Roles">
        <Text c="dimmed" maw={720}>
          A mark says that a role may. A dot beside it says that this organization decided so; everything else is as it comes. An owner may always do
          everything.
        </Text>
        <div className={css.as}>
          <SegmentedControl
            size="xs"
            aria-label="See as role"
            value={as ?? 'all'}
            onChange={(value) => void navigate({ search: { as: value === 'all' ? undefined : value }, replace: true })}
            data={[{ value: 'all', label: 'All roles' }, ...ROLES.map(({ value, label }) => ({ value, label: `As ${label.toLowerCase()}` }))]}
          />
        </div>
      </PageHead>
      <Answer query={matrix} rows={12}>
        {({ data }) => (role ? <AsRole rows={data} role={role.value} words={role.words} /> : <Matrix rows={data} />)}
      </Answer>
    </>
  );
}

/** Rows under what they are about, in the order they come. */
function byResource(rows: readonly MatrixRow[]): [string, MatrixRow[]][] {
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) groups.set(row.resource, [...(groups.get(row.resource) ?? []), row]);
  return [...groups];
}

function Matrix({ rows }: { rows: readonly MatrixRow[] }) {
  const may = useCan('permissions.update');
  return (
    <>
      {!may && (
        <Alert color="information" className={css.note}>
          Only an owner can change these.
        </Alert>
      )}
      <div className={css.scroll}>
        <table className={css.matrix} aria-label="Permissions by role">
          <thead>
            <tr>
              <th scope="col">May</th>
              {ROLES.map((role) => (
                <th key={role.value} scope="col" title={role.words}>
                  {role.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byResource(rows).map(([resource, group]) => (
              <Fragment key={resource}>
                <tr className={css.group}>
                  <th scope="rowgroup" colSpan={ROLES.length + 1}>
                    {humanize(resource)}
                  </th>
                </tr>
                {group.map((row) => (
                  <tr key={row.permission}>
                    <th scope="row">{permissionWords(row)}</th>
                    <td className={css.cell}>
                      <Sign cell={{ allowed: true, isOwn: false, conditions: {} }} />
                    </td>
                    {RULED.map((role) => (
                      <td key={role.value} className={css.cell}>
                        {may && !row.is_reserved ? <Editable row={row} role={role} /> : <Sign cell={cellOf(row, role.value)} />}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A mark, or a dash; a dot where the organization decided. The words are for those who do not see it. */
function Sign({ cell }: { cell: Cell }) {
  const limits = cell.conditions.own_team ? 'own team' : cell.conditions.own_calls ? 'own only' : '';
  return (
    <span className={css.sign} data-allowed={cell.allowed || undefined}>
      <span aria-hidden="true">{cell.allowed ? '✓' : '–'}</span>
      {limits !== '' && <span className={css.limit}>{limits}</span>}
      {cell.isOwn && <span className={css.dot} aria-hidden="true" />}
      <span className="visually-hidden">
        {cell.allowed ? 'allowed' : 'not allowed'}
        {cell.isOwn && ', decided here'}
      </span>
    </span>
  );
}

function Editable({ row, role }: { row: MatrixRow; role: { value: RuledRole; label: string } }) {
  const client = useQueryClient();
  const cell = cellOf(row, role.value);
  const isDefault = row.default_roles.includes(role.value);
  const set = async (effect: 'allow' | 'deny' | 'default', conditions: PermissionConditions = {}) => {
    try {
      client.setQueryData(['permissions'], await api.permissions.change([{ role: role.value, permission: row.permission, effect, conditions }]));
    } catch (error) {
      notifications.show({ color: 'bad', title: 'Nothing was changed', message: inWords(error) });
    }
  };
  return (
    <Menu position="bottom" width={230}>
      <Menu.Target>
        <UnstyledButton className={css.edit} aria-label={`${permissionWords(row)} as ${role.label.toLowerCase()}: ${cell.allowed ? 'allowed' : 'not allowed'}`}>
          <Sign cell={cell} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void set('default')}>As it comes ({isDefault ? 'allowed' : 'not allowed'})</Menu.Item>
        <Menu.Item onClick={() => void set('allow')}>Allow</Menu.Item>
        {row.takes_conditions && (
          <>
            <Menu.Item onClick={() => void set('allow', { own_calls: true })}>Allow, the own ones only</Menu.Item>
            <Menu.Item onClick={() => void set('allow', { own_calls: true, own_team: true })}>Allow, those of the own team only</Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => void set('deny')}>Do not allow</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The same as one role has it, in words. */
function AsRole({ rows, role, words }: { rows: readonly MatrixRow[]; role: (typeof ROLES)[number]['value']; words: string }) {
  const may = rows.filter((row) => role === 'owner' || cellOf(row, role).allowed);
  const mayNot = rows.filter((row) => !may.includes(row));
  const limited = may.filter((row) => role !== 'owner' && Object.values(cellOf(row, role).conditions).includes(true));
  return (
    <div className={css.view}>
      <Text>{words}.</Text>
      {limited.map((row) => (
        <Alert key={row.permission} color="information">
          {permissionWords(row)}: only {OWN[row.permission] ?? 'own ones'}
          {cellOf(row, role as RuledRole).conditions.own_team === true && ', or those of somebody in their teams'}.
        </Alert>
      ))}
      <div className={css.columns}>
        <section>
          <h2>May</h2>
          <ul>
            {may.map((row) => (
              <li key={row.permission}>{permissionWords(row)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>May not</h2>
          {mayNot.length === 0 ? (
            <Text c="dimmed">Nothing is kept from them.</Text>
          ) : (
            <ul>
              {mayNot.map((row) => (
                <li key={row.permission}>{permissionWords(row)}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
