import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { useColleagues } from '#lib/people';
import type { EscalationRule, VoiceTarget } from '#lib/types';
import type { Column } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { nameOf, useAgents, useHours } from './choices.ts';
import { NotYet } from './not-yet.tsx';
import { type Field, RecordList, type Values } from './record-list.tsx';

const TYPES = { pstn: 'A telephone', sip: 'A SIP address', user: 'A person here', team: 'A team', agent: 'Another agent', voicemail: 'A voicemail' } as const;
const choicesOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Where calls can be sent. */
export function TargetsPage() {
  const [agents, hours, colleagues] = [useAgents(), useHours(), useColleagues()];
  const teams = useQuery({ queryKey: ['teams', 'choices'], queryFn: () => api.teams.list() });
  const people = colleagues.map((one) => ({ value: one.user_id, label: one.name ?? one.email }));
  const teamChoices = (teams.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const whither = (row: VoiceTarget): string =>
    row.phone_number ?? row.sip_uri ?? nameOf(agents, row.agent_id) ?? nameOf(people, row.user_id) ?? nameOf(teamChoices, row.team_id) ?? '–';
  const columns: readonly Column<VoiceTarget>[] = [
    { key: 'label', label: 'Name', narrow: 'title', render: (row) => row.label },
    { key: 'type', label: 'What it is', narrow: 'side', render: (row) => TYPES[row.target_type] },
    { key: 'where', label: 'Where', narrow: 'sub', render: whither },
    { key: 'ring', label: 'Rings for', width: '14%', align: 'right', narrow: 'hide', render: (row) => `${row.ring_timeout_seconds} s` },
  ];
  const fields = (values: Values, row: VoiceTarget | null): readonly Field[] => {
    const type = row?.target_type ?? values['target_type'] ?? 'pstn';
    const one: Partial<Record<string, Field>> = {
      pstn: { name: 'phone_number', label: 'Number', description: 'With its country code', kind: 'text', needed: 'Which number?' },
      sip: { name: 'sip_uri', label: 'SIP address', description: 'Like sip:desk@pbx.example.com', kind: 'text', needed: 'Which address?' },
      user: { name: 'user_id', label: 'Person', kind: 'choice', needed: 'Who?', choices: people },
      team: { name: 'team_id', label: 'Team', kind: 'choice', needed: 'Which team?', choices: teamChoices },
      agent: { name: 'agent_id', label: 'Agent', kind: 'choice', needed: 'Which agent?', choices: agents },
    };
    const what = one[String(type)];
    const own: readonly Field[] =
      type === 'user'
        ? [{ name: 'phone_number', label: 'Their telephone', description: 'With its country code. Whoever has none is passed over.', kind: 'text' }]
        : [];
    return [
      { name: 'label', label: 'Name', description: 'What it is called in rules and on the call page', kind: 'text', needed: 'Give it a name.' },
      { name: 'target_type', label: 'What it is', kind: 'choice', only: 'new', initial: 'pstn', needed: 'Choose one.', choices: choicesOf(TYPES) },
      ...(what ? [what, ...own] : []),
      { name: 'business_hours_id', label: 'Only within these hours', description: 'Empty: at all hours', kind: 'choice', choices: hours },
      { name: 'ring_timeout_seconds', label: 'Rings for (seconds)', kind: 'number', initial: 25 },
    ];
  };
  return (
    <>
      <PageHead title="Targets" />
      <PageBody>
        <RecordList<VoiceTarget>
          noun="target"
          title="Targets"
          queryKey="voice-targets"
          resource="voice_targets"
          list={api.telephony.targets}
          columns={columns}
          fields={fields}
          create={api.telephony.addTarget}
          change={api.telephony.changeTarget}
          remove={api.telephony.removeTarget}
          nameOf={(row) => row.label}
          consequence="Calls are no longer sent there. One that a rule names stays until that rule is changed."
          empty={{ title: 'No targets yet', words: 'A target is where an agent can send a call: a colleague’s telephone, a team, another agent, a voicemail.' }}
        />
      </PageBody>
    </>
  );
}

const TRIGGERS = {
  human_request: 'Somebody asks for a person',
  emergency: 'An emergency',
  repair_exhausted: 'The agent does not understand',
  keyword: 'A word is said',
  intent: 'A wish is heard',
  sentiment: 'Somebody is upset',
  after_hours: 'Outside of opening hours',
  high_value: 'A valuable call',
} as const;
const ACTIONS = {
  transfer: 'send the call to',
  notify: 'tell the team',
  callback: 'offer to call back',
  voicemail: 'go to voicemail',
  take_message: 'take a message',
} as const;

/** When a call is taken to a person, and to whom. */
export function EscalationPage() {
  const agents = useAgents();
  const query = useQuery({ queryKey: ['voice-targets'], queryFn: api.telephony.targets });
  const targets = (query.data?.data ?? []).map(({ id, label }) => ({ value: id, label }));
  const columns: readonly Column<EscalationRule>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
    { key: 'trigger', label: 'When', narrow: 'sub', render: (row) => TRIGGERS[row.trigger_type] },
    {
      key: 'action',
      label: 'Then',
      narrow: 'hide',
      render: (row) => (row.action === 'transfer' ? `${ACTIONS.transfer} ${nameOf(targets, row.voice_target_id) ?? '–'}` : ACTIONS[row.action]),
    },
    { key: 'agent', label: 'Agent', narrow: 'hide', render: (row) => nameOf(agents, row.agent_id) ?? 'every agent' },
    {
      key: 'enabled',
      label: 'State',
      width: '12%',
      narrow: 'side',
      render: ({ enabled }) => (enabled ? <Mark meaning="good">On</Mark> : <Mark meaning="information">Off</Mark>),
    },
  ];
  const fields = (values: Values): readonly Field[] => [
    { name: 'name', label: 'Name', kind: 'text', needed: 'Give it a name.' },
    { name: 'trigger_type', label: 'When', kind: 'choice', only: 'new', initial: 'human_request', needed: 'Choose one.', choices: choicesOf(TRIGGERS) },
    { name: 'action', label: 'Then', kind: 'choice', initial: 'transfer', needed: 'Choose one.', choices: choicesOf(ACTIONS) },
    ...((values['action'] ?? 'transfer') === 'transfer'
      ? [{ name: 'voice_target_id', label: 'To', kind: 'choice', choices: targets, needed: 'To which target? Add one under Targets.' } as const]
      : []),
    { name: 'agent_id', label: 'For this agent', description: 'Empty: every agent', kind: 'choice', choices: agents },
    { name: 'enabled', label: 'On', kind: 'switch', initial: true },
  ];
  return (
    <>
      <PageHead title="Escalation" />
      <PageBody>
        <NotYet>
          Agents do not go by these rules yet. What is said when somebody asks for a person or has an emergency stands in each agent’s conversation.
        </NotYet>
        <RecordList<EscalationRule>
          noun="rule"
          title="Rules"
          queryKey="escalation-rules"
          resource="escalation_rules"
          list={api.telephony.escalations}
          columns={columns}
          fields={fields}
          create={api.telephony.addEscalation}
          change={api.telephony.changeEscalation}
          remove={api.telephony.removeEscalation}
          nameOf={(row) => row.name}
          consequence="Agents no longer go by it."
          empty={{
            title: 'No rules yet',
            words: 'A rule says when a call is taken to a person, and to whom: somebody asks for one, it is an emergency, the agent does not understand.',
          }}
        />
      </PageBody>
    </>
  );
}
