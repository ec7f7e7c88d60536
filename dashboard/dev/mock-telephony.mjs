// Development only: numbers, connections and the rules around them in the mock, as lists that can be changed.
const LISTS = {
  'phone-numbers': ({ phone_number, source }) => ({
    telephony_connection_id: null,
    provider_number_id: null,
    business_hours_id: null,
    closed_agent_id: null,
    assigned_user_id: null,
    agent_id: null,
    name: null,
    status: source === 'simulated' ? 'active' : 'pending',
    country_code: 'US',
    is_default_outbound: false,
    max_concurrent_calls: null,
    proven_by: null,
    proven_at: null,
    created_by: null,
    phone_number,
  }),
  'telephony-connections': () => ({
    mode: 'byoc',
    account_sid: null,
    subaccount_sid: null,
    credential_id: null,
    config: {},
    status: 'active',
    last_checked_at: null,
    last_error: null,
    created_by: null,
  }),
  'inbound-block-rules': () => ({ pattern: null, note: null, expires_at: null, created_by: null }),
  'caller-ids': () => ({ label: null, verification_status: 'unverified', verified_at: null, attestation_level: null }),
  'voice-targets': () => ({
    phone_number: null,
    sip_uri: null,
    user_id: null,
    team_id: null,
    agent_id: null,
    business_hours_id: null,
    ring_timeout_seconds: 25,
    priority: 100,
  }),
  'carrier-forwarding-rules': () => ({
    country_code: 'US',
    forward_condition: 'no_answer',
    activation_code: '**61*+12125550100#',
    deactivation_code: '##61#',
    status: 'pending',
    verified_at: null,
  }),
  'escalation-rules': () => ({ agent_id: null, trigger_definition: {}, voice_target_id: null, priority: 100, cooldown_minutes: 0, enabled: true }),
};
const TRUNK = {
  type: 'object',
  required: ['host'],
  properties: {
    host: { type: 'string', title: 'Host', description: 'Of the carrier or the telephone system.' },
    port: { type: 'integer', title: 'Port', default: 5060 },
    transport: { type: 'string', title: 'Transport', enum: ['udp', 'tcp', 'tls'], default: 'udp' },
    register: { type: 'boolean', title: 'Register', description: 'Sign in at the carrier, so that it knows where to send calls.', default: false },
    allowed_addresses: { type: 'array', title: 'Addresses', description: 'Where calls of this connection come from.', default: [] },
  },
};

export function someTelephony(demo, full, agentId) {
  const now = () => new Date().toISOString();
  const row = (list, more) => ({ id: demo.id(), created_at: now(), updated_at: now(), ...LISTS[list](more), ...more });
  const trunk = row('telephony-connections', {
    provider: 'sip_trunk',
    name: 'Main trunk',
    config: { host: 'sip.carrier.example', port: 5060, transport: 'udp', register: true, allowed_addresses: ['203.0.113.0/24'] },
  });
  const main = row('phone-numbers', {
    phone_number: '+12125550100',
    name: 'Front desk',
    source: 'byoc',
    agent_id: agentId,
    telephony_connection_id: trunk.id,
    status: 'active',
    proven_by: 'call',
    proven_at: now(),
    is_default_outbound: true,
  });
  const desk = row('voice-targets', { label: 'Front desk', target_type: 'pstn', phone_number: '+12125550170' });
  const lists = {
    'phone-numbers': [main, row('phone-numbers', { phone_number: '+12125550118', name: 'Emergency line', source: 'byoc' })],
    'telephony-connections': [
      trunk,
      row('telephony-connections', { provider: 'twilio', name: 'Twilio', account_sid: 'AC0123', last_error: 'The account refuses the key' }),
    ],
    'inbound-block-rules': [
      row('inbound-block-rules', { kind: 'prefix', pattern: '+1900', note: 'Sales calls' }),
      row('inbound-block-rules', { kind: 'anonymous' }),
    ],
    'caller-ids': [row('caller-ids', { phone_number: '+12125550111', label: 'Old number' })],
    'voice-targets': [desk, row('voice-targets', { label: 'After hours', target_type: 'voicemail' })],
    'carrier-forwarding-rules': [row('carrier-forwarding-rules', { carrier: 'gsm', source_phone_number: '+12125550133', phone_number_id: main.id })],
    'escalation-rules': [row('escalation-rules', { name: 'Asks for a person', trigger_type: 'human_request', action: 'transfer', voice_target_id: desk.id })],
  };
  return {
    limits: full ? [{ limit_key: 'max_concurrent_calls', limit_value: 10, on_exceed: 'block' }] : [],
    lists: full ? lists : Object.fromEntries(Object.keys(lists).map((list) => [list, []])),
    dialling: full
      ? [
          { kind: 'country', value: 'CA', effect: 'allow' },
          { kind: 'prefix', value: '+4420', effect: 'deny' },
        ]
      : [],
  };
}

/** Answers of the lists above and of what stands beside them; undefined for anything else. */
export function answerTelephony({ store, demo, page, problem }, method, url, body) {
  if (url.pathname === '/v1/telephony-providers')
    return {
      data: [
        { provider: 'sip_trunk', config_schema: TRUNK, credential_kinds: ['sip', 'basic'] },
        { provider: 'twilio', config_schema: { type: 'object', properties: {} }, credential_kinds: ['basic', 'api_key'] },
      ],
    };
  if (url.pathname === '/v1/forwarding-carriers')
    return { data: [{ carrier: 'gsm', name: 'Any mobile network (GSM)', countries: ['*'], conditions: ['always', 'busy', 'no_answer', 'unreachable'] }] };
  if (url.pathname === '/v1/dialling-permissions') {
    if (method === 'PUT') store.dialling = body.permissions;
    return { home_country: 'US', data: store.dialling };
  }
  if (url.pathname === '/v1/usage-limits') {
    if (method === 'PUT') store.limits = body.limits;
    return { data: store.limits };
  }
  const found = /^\/v1\/([a-z-]+)(?:\/([^/]+))?(\/verify)?$/.exec(url.pathname);
  const rows = found && store.lists[found[1]];
  if (!rows) return undefined;
  const [, list, id, verify] = found;
  if (method === 'GET') return page(rows, url);
  const at = rows.findIndex((row) => row.id === id);
  if (verify)
    return problem(
      409,
      'numbers.caller_id_not_own',
      'Only a number of your own that takes calls is verified at once. Add it under Numbers and let one call come in.',
    );
  if (method === 'DELETE') {
    rows.splice(at, 1);
    return null;
  }
  if (list === 'phone-numbers' && id === undefined && !/^\+\d{7,15}$/.test(body.phone_number.replaceAll(/[\s()-]/g, '')))
    return problem(422, 'numbers.number_invalid', 'This is not a telephone number.', {
      errors: [{ path: 'phone_number', message: 'This is not a telephone number. Write it with its country code, like +1 212 555 0100.' }],
    });
  if (id !== undefined) return Object.assign(rows[at], body, { updated_at: new Date().toISOString() });
  const now = new Date().toISOString();
  rows.unshift({ id: demo.id(), created_at: now, updated_at: now, ...LISTS[list](body), ...body });
  return rows[0];
}
