// Development only: what the signed-in person of the mock server may do, and how its calendar and its thinner calls are made.
// Broad on purpose: one person who may do everything.
export const PERMISSIONS = [
  'calls',
  'recordings',
  'appointments',
  'services',
  'resources',
  'business_hours',
  'contacts',
  'contact_consents',
  'messages',
  'agents',
  'organization',
  'members',
  'organizations',
  'teams',
  'invites',
  'permissions',
  'leads',
  'suppression_entries',
  'call_notes',
  'audit_logs',
  'system_errors',
  'mail',
  'webhooks',
  'credentials',
  'ai_configs',
  'voice_configs',
  'api_keys',
  'tests',
  'test_results',
  'knowledge',
  'tools',
  'agent_tools',
  'pronunciations',
  'word_hints',
  'closures',
  'telephony_connections',
  'phone_numbers',
  'inbound_block_rules',
  'usage_limits',
  'caller_ids',
  'voice_targets',
  'carrier_forwarding_rules',
  'escalation_rules',
  'dialling_permissions',
].flatMap((name) => ['create', 'read', 'update', 'delete', 'listen', 'dial', 'approve', 'export'].map((act) => `${name}.${act}`));

export function place(db, row, body, problem, emit) {
  const service = db.services.find((one) => one.id === row.service_id);
  const starts = Date.parse(body.scheduled_at),
    ends = starts + (service?.duration_minutes ?? row.duration_minutes ?? 30) * 60_000;
  if (starts < Date.now()) return problem(422, 'scheduling.in_the_past', 'An appointment cannot start in the past.');
  const resource_id = body.resource_id ?? row.resource_id ?? db.resources[0]?.id;
  const clash = db.appointments.some(
    (one) =>
      one.id !== row.id &&
      one.resource_id === resource_id &&
      one.status !== 'cancelled' &&
      Date.parse(one.scheduled_at) < ends &&
      Date.parse(one.ends_at) > starts,
  );
  if (clash)
    return problem(409, 'scheduling.slot_taken', 'That time is no longer free.', {
      detail: { alternatives: [30, 60, 120].map((later) => ({ starts_at: new Date(starts + later * 60_000).toISOString(), resource_id })) },
    });
  const moved = db.appointments.includes(row);
  Object.assign(row, body, {
    resource_id,
    scheduled_at: new Date(starts).toISOString(),
    ends_at: new Date(ends).toISOString(),
    duration_minutes: (ends - starts) / 60_000,
  });
  if (!moved) db.appointments.push(row);
  emit(moved ? 'appointment.moved' : 'appointment.booked');
  return row;
}
export const bare = (detail, row, newId) => ({
  ...detail,
  ...row,
  captured_data: {},
  outcome: row.outcome_type ? { ...detail.outcome, outcome_type: row.outcome_type, is_success: row.is_success } : null,
  outcome_history: [],
  confirmations: [],
  cost_items: [],
  appointment_ids: [],
  legs: [],
  recordings:
    row.started_at === null
      ? []
      : [{ ...detail.recordings[0], id: newId, status: 'deleted', deleted_at: row.ended_at, delete_reason: 'The caller did not want to be recorded.' }],
});
