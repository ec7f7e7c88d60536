// Development only: calls that agents are asked to make. They wait and are taken back; nobody is rung here.

/** Answers `POST /v1/calls` and `POST /v1/calls/{id}/cancel`; undefined for everything else. */
export function answerPlacedCalls({ db, demo, problem, emit }, method, parts, body) {
  if (method !== 'POST' || parts[0] !== 'calls') return undefined;
  if (parts.length === 1) {
    const who = db.contacts.find((one) => one.id === body.contact_id);
    const agent = db.agents.find((one) => one.id === body.agent_id);
    if (new Date(body.scheduled_at ?? Date.now()) < new Date(Date.now() - 86_400_000))
      return problem(409, 'calls.outside_window', 'It is not between 8 and 21 where this person may be. Plan the call for a time in between.');
    const row = {
      ...db.calls[0],
      id: demo.id(),
      agent_id: agent.id,
      agent_name: agent.name,
      contact_id: who.id,
      contact: { id: who.id, first_name: who.first_name, last_name: who.last_name },
      direction: 'outbound',
      channel: 'sip',
      from_number: body.from_number ?? demo.organization.phone_number,
      to_number: who.phone_number,
      status: 'pending',
      ended_reason: null,
      outcome_type: null,
      is_success: null,
      started_at: null,
      answered_at: null,
      ended_at: null,
      duration_seconds: null,
      response_p50_ms: null,
      response_p95_ms: null,
      scheduled_at: body.scheduled_at ?? null,
      created_at: new Date().toISOString(),
    };
    db.calls = [row, ...db.calls];
    emit('call.created');
    return row;
  }
  if (parts[2] !== 'cancel') return undefined;
  const row = db.calls.find((one) => one.id === parts[1]);
  Object.assign(row, { status: 'cancelled', ended_reason: 'cancelled_by_user', ended_at: new Date().toISOString() });
  return row;
}
