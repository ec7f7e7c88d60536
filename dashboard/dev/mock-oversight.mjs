// What the pages of oversight show in the mock: a trail of everything, and faults.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

export function wholeTrail(demo) {
  const lines = [
    ['security', 'session.create', 'user', {}],
    ['data', 'contact.update', 'contact', { old_value: { email: null, do_not_call: false }, new_value: { email: 'maria@mail.example', do_not_call: true } }],
    ['access', 'recording.listen', 'recording', {}],
    ['configuration', 'organization.update', 'organization', { old_value: { timezone: 'UTC' }, new_value: { timezone: 'America/New_York' } }],
    [
      'data',
      'appointment.create',
      'appointment',
      { actor_type: 'agent', user_id: null, user_name: null, new_value: { scheduled_at: '2026-12-01T13:30:00.000Z' } },
    ],
    ['security', 'session.refuse', 'user', { actor_type: 'system', user_id: null, user_name: null }],
  ];
  return Array.from({ length: 60 }, (_, i) => {
    const [category, action, resource_type, more] = lines[i % lines.length];
    return {
      id: demo.id(),
      user_id: demo.user.id,
      user_name: demo.user.name,
      actor_type: 'user',
      category,
      action,
      resource_type,
      resource_id: demo.user.id,
      old_value: null,
      new_value: null,
      ip_address: '203.0.113.20',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0',
      request_id: demo.id(),
      chain_seq: 1284 - i,
      created_at: ago(7 + i * 23),
      ...more,
    };
  });
}

export const someErrors = (demo) =>
  [
    ['critical', 'the scheduled backup failed: no space is left on the device', 'backup', 3],
    ['error', 'calls.finish: the recording of a call is missing', 'jobs', 1],
    ['warning', 'recogniser 2 was replaced after it did not answer for 4000 ms', 'voice', 14],
    ['error', 'a request failed', 'http', 2],
  ].map(([severity, error_message, component, occurrences], i) => ({
    id: demo.id(),
    call_id: null,
    error_type: 'Error',
    error_message,
    stack_trace: `Error: ${error_message}\n    at writeBackup (file:///app/dist/server/backup.mjs)\n    at lookNow (file:///app/dist/server/backup-keeper.mjs)`,
    severity,
    component,
    fingerprint: 'f'.repeat(64),
    occurrences,
    context: { where: 'nightly' },
    first_seen_at: ago(4000 + i * 60),
    last_seen_at: ago(20 + i * 300),
    resolved: i === 3,
    resolved_by: i === 3 ? demo.user.id : null,
    resolved_by_name: i === 3 ? demo.user.name : null,
    resolved_at: i === 3 ? ago(5) : null,
  }));
