// What the API keys page shows in the mock: one of each state, and a list that new ones join.
const DAY_MS = 86_400_000;
const at = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

export function someKeys(demo) {
  const key = (name, more) => ({
    id: demo.id(),
    name,
    mode: 'live',
    key_prefix: `cw_live_${demo.id().slice(0, 8)}`,
    scopes: ['calls.read', 'contacts.read', 'contacts.update'],
    requests_per_minute: null,
    user_id: demo.user.id,
    user_name: demo.user.name,
    status: 'active',
    replaces_id: null,
    last_used_at: at(-0.02),
    last_used_ip: '203.0.113.20',
    expires_at: at(61),
    revoked_at: null,
    created_at: at(-29),
    ...more,
  });
  return [
    key('Nightly export', {}),
    key('Booking widget on the website', { scopes: ['appointments.read', 'appointments.create', 'services.read'], requests_per_minute: 120, expires_at: null }),
    key('Staging', { mode: 'test', key_prefix: 'cw_test_a1B2c3D4', last_used_at: null, last_used_ip: null }),
    key('Former receptionist’s script', { status: 'stopped', last_used_at: at(-12) }),
    key('Old export', { status: 'revoked', revoked_at: at(-40), created_at: at(-300) }),
  ];
}

/** Answers of /v1/api-keys; undefined for an address that is none of its own. */
export function keyAnswer(keys, demo, method, parts, body) {
  const one = keys.find((key) => key.id === parts[1]);
  const made = (values) => {
    const key = { ...someKeys(demo)[0], last_used_at: null, last_used_ip: null, created_at: at(0), ...values, id: demo.id() };
    keys.unshift(key);
    return { ...key, token: `${key.key_prefix}_${'x'.repeat(38)}` };
  };
  if (method === 'GET' && !parts[1]) return { data: keys, next_cursor: null };
  if (method === 'POST' && !parts[1]) return made(body);
  if (method === 'POST') return made({ name: one.name, scopes: one.scopes, replaces_id: one.id });
  Object.assign(one, { status: 'revoked', revoked_at: at(0) });
  return null;
}
