import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import type { TelephonyConnection, TelephonyProvider } from '#lib/types';
import type { Meaning } from '#lib/words';
import type { Column } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { type Field, RecordList, type Values } from './record-list.tsx';

const NAMES: Readonly<Record<TelephonyConnection['provider'], string>> = {
  sip_trunk: 'SIP trunk or telephone system',
  twilio: 'Twilio',
  signalwire: 'SignalWire',
  telnyx: 'Telnyx',
  plivo: 'Plivo',
  vonage: 'Vonage',
  exotel: 'Exotel',
  audiosocket: 'Asterisk (AudioSocket)',
  text_relay: 'Text relay',
  simulator: 'Simulator',
  browser: 'Browser',
};
/** Those whose calls reach agents. The API keeps the others for what is to come. */
const OFFERED = ['sip_trunk', 'twilio'] as const;
const STATES: Readonly<Record<TelephonyConnection['status'], [string, Meaning]>> = {
  active: ['In use', 'good'],
  suspended: ['Paused', 'attention'],
  closed: ['Closed', 'information'],
  error: ['Does not work', 'bad'],
};

interface Property {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Property[];
}
const CONFIG = 'config.';
const words = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** Settings of a provider as fields, from the schema the server tells. */
function settingFields(schema: Record<string, unknown>): Field[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, Property>).map(([name, property]) => {
    const type = property.type ?? property.anyOf?.[0]?.type;
    const kind = property.enum ? 'choice' : type === 'boolean' ? 'switch' : type === 'integer' ? 'number' : type === 'array' ? 'lines' : 'text';
    return {
      name: CONFIG + name,
      label: property.title ?? words(name),
      description: kind === 'lines' ? `${property.description ?? ''} One a line.`.trim() : property.description,
      kind,
      ...(property.enum && { choices: property.enum.map((value) => ({ value, label: value.toUpperCase() })), needed: 'Choose one.' }),
      ...(required.includes(name) && { needed: 'This is needed.' }),
      ...(property.default !== undefined && property.default !== null && kind !== 'lines' && { initial: property.default }),
    } as Field;
  });
}

function secretFields(provider: TelephonyProvider | undefined, isNew: boolean): Field[] {
  const kinds = provider?.credential_kinds ?? null;
  if (kinds === null || !isNew) return [];
  if (provider?.provider === 'twilio')
    return [
      { name: 'username', label: 'Account SID', description: 'Begins with AC; on the first page of Twilio’s console', kind: 'text', needed: 'Which account?' },
      {
        name: 'password',
        label: 'Auth token',
        description: 'Beside it. Shows that calls come from Twilio; stored sealed, nobody can read it back',
        kind: 'password',
        needed: 'Without it no call can be believed.',
      },
    ];
  if (kinds.includes('sip') || kinds.includes('basic'))
    return [
      { name: 'username', label: 'User name', description: 'Empty where the carrier knows you by your address', kind: 'text' },
      { name: 'password', label: 'Password', description: 'Stored sealed; nobody can read it back', kind: 'password' },
    ];
  return kinds.includes('api_key') ? [{ name: 'api_key', label: 'API key', description: 'Stored sealed; nobody can read it back', kind: 'password' }] : [];
}

const configOf = (body: Values): Values =>
  Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (name.startsWith(CONFIG) ? [[name.slice(CONFIG.length), value]] : [])));

const howCallsCome = (row: TelephonyConnection | null): ReactNode => (
  <Text fz="sm" c="dimmed">
    {row?.provider === 'twilio' || row === null ? 'Twilio is then told the address of this server, at each number (guide: Connect Twilio). ' : ''}
    {row?.provider === 'sip_trunk' || row === null
      ? 'A trunk reaches this server once SIP is switched on, with the setting sip_listen (guide: Connect a SIP trunk).'
      : ''}
  </Text>
);

/** Carrier accounts, trunks and telephone systems. */
export function Connections() {
  const providers = useQuery({ queryKey: ['telephony-providers'], queryFn: api.telephony.providers, staleTime: Number.POSITIVE_INFINITY });
  const known = (provider: unknown): TelephonyProvider | undefined => providers.data?.data.find((one) => one.provider === provider);

  async function create(body: Values): Promise<unknown> {
    const provider = body['provider'] as TelephonyConnection['provider'];
    const { username, password, api_key, name } = body as Record<string, string | null>;
    const kinds = known(provider)?.credential_kinds ?? [];
    const secret: Record<string, string> | null = api_key ? { api_key } : username && password ? { username, password } : null;
    const kind = api_key ? 'api_key' : kinds.includes('sip') ? 'sip' : 'basic';
    const credential = secret && (await api.credentials.create({ name: `${name ?? ''} (${NAMES[provider]})`, provider, kind, secret }));
    const account = provider === 'twilio' ? { account_sid: username ?? null } : {};
    return api.telephony.addConnection({ provider, name: name ?? '', credential_id: credential?.id ?? null, config: configOf(body), ...account });
  }

  const columns: readonly Column<TelephonyConnection>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
    { key: 'provider', label: 'Kind', narrow: 'sub', render: (row) => NAMES[row.provider] },
    { key: 'host', label: 'Where', narrow: 'hide', render: (row) => String(row.config['host'] ?? row.account_sid ?? '–') },
    {
      key: 'status',
      label: 'State',
      width: '20%',
      narrow: 'side',
      render: ({ status, last_error }) => <Mark meaning={last_error ? 'bad' : STATES[status][1]}>{last_error ?? STATES[status][0]}</Mark>,
    },
  ];
  const fields = (values: Values, row: TelephonyConnection | null): readonly Field[] => {
    const provider = known(row?.provider ?? values['provider'] ?? 'sip_trunk');
    return [
      {
        name: 'provider',
        label: 'What do you connect?',
        kind: 'choice',
        only: 'new',
        initial: 'sip_trunk',
        needed: 'Choose one.',
        choices: OFFERED.map((value) => ({ value, label: NAMES[value] })),
      },
      { name: 'name', label: 'Name', kind: 'text', needed: 'Give it a name.' },
      ...settingFields(provider?.config_schema ?? {}),
      ...secretFields(provider, row === null),
      ...(row === null
        ? []
        : [
            {
              name: 'status',
              label: 'State',
              kind: 'choice',
              needed: 'Choose one.',
              choices: [
                { value: 'active', label: 'In use' },
                { value: 'suspended', label: 'Paused: no calls come or go' },
                { value: 'closed', label: 'Closed' },
              ],
            } as const,
          ]),
    ];
  };
  return (
    <RecordList<TelephonyConnection>
      noun="connection"
      title="Connections"
      queryKey="telephony-connections"
      resource="telephony_connections"
      list={api.telephony.connections}
      columns={columns}
      fields={fields}
      valuesOf={(row) => ({
        ...row,
        ...Object.fromEntries(Object.entries(row.config).map(([name, value]) => [CONFIG + name, Array.isArray(value) ? value.join('\n') : value])),
      })}
      create={create as (body: never) => Promise<unknown>}
      change={(id, body: Values) =>
        api.telephony.changeConnection(id, { name: String(body['name']), status: body['status'] as 'active', config: configOf(body) })
      }
      remove={api.telephony.removeConnection}
      nameOf={(row) => row.name}
      below={howCallsCome}
      consequence="No calls come or go by it any more. One that numbers or calls belong to is closed instead."
      empty={{
        title: 'Nothing connected yet',
        words: 'Connect the trunk of your carrier, your own telephone system, or an account with a carrier on the internet.',
      }}
    />
  );
}
