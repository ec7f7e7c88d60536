// Answers of the development server that are computed rather than kept.
export function home(db, live) {
  const some = db.calls.length > 0;
  return {
    timezone: db.organization.timezone,
    day: new Date(Date.now() - 5 * 3600_000).toISOString().slice(0, 10),
    calls: some
      ? { total: 23, answered: 21, live: live.length, failed: 1, missed: 1, successful: 17, average_duration_seconds: 134 }
      : { total: 0, answered: 0, live: 0, failed: 0, missed: 0, successful: 0, average_duration_seconds: null },
    calls_yesterday: { total: some ? 18 : 0, answered: some ? 17 : 0 },
    bookings: { made_today: some ? 6 : 0, scheduled_today: some ? 5 : 0 },
    messages_new: db.messages.filter((row) => row.status === 'new').length,
    attention: db.messages
      .filter((row) => row.status === 'new')
      .map((row) => ({
        kind: 'message',
        severity: row.urgency === 'emergency' ? 'critical' : 'warning',
        text: `${row.caller_name}: ${row.body}`,
        subject_type: 'message',
        subject_id: row.id,
        at: row.created_at,
      }))
      .concat(
        db.calls
          .filter((row) => row.status === 'failed')
          .slice(0, 2)
          .map((row) => ({
            kind: 'call_failed',
            severity: 'critical',
            text: 'A call failed because speech recognition failed',
            subject_type: 'call',
            subject_id: row.id,
            at: row.started_at,
          })),
      ),
  };
}
export function liveCalls(demo) {
  return [
    ['Grace', 'Okafor', 'Know what, when and who', 48],
    ['James', 'Chen', 'Caller agrees to the exact booking', 97],
    [null, null, 'Find out why the caller is calling', 6],
  ].map(([first_name, last_name, label, seconds], n) => ({
    call: {
      ...demo.calls[0],
      id: `0193a000-0000-7000-8000-00000000f00${n}`,
      status: 'in_progress',
      contact: first_name ? { id: demo.contacts[n].id, first_name, last_name } : null,
      from_number: `+1646555021${n}`,
      channel: n === 2 ? 'web' : 'pstn',
      started_at: new Date(Date.now() - seconds * 1000).toISOString(),
      answered_at: new Date(Date.now() - seconds * 1000).toISOString(),
      ended_at: null,
      duration_seconds: null,
      outcome_type: null,
    },
    objective: { node_id: 'details', label },
    state: ['listening', 'thinking', 'speaking'][n],
    waiting_since: n === 1 ? new Date(Date.now() - 3200).toISOString() : null,
    slots:
      n === 2
        ? []
        : [
            { name: 'service', value: 'checkup', status: 'confirmed', spoken: 'Checkup' },
            { name: 'visit_date', value: '2026-12-03', status: n ? 'confirmed' : 'filled', spoken: 'Thursday, December 3' },
            { name: 'visit_time', value: n ? '14:00' : null, status: n ? 'confirmed' : 'empty', spoken: n ? '2:00 PM' : '' },
          ],
    last_turns: [
      { segment_index: 2, speaker: 'caller', text: n === 2 ? 'Hello, is this the dentist?' : 'Thursday afternoon, please.', start_ms: 1000, end_ms: 3000 },
      {
        segment_index: 3,
        speaker: 'agent',
        text: n === 2 ? 'It is. How can I help?' : 'Thursday, December third. What time works for you?',
        start_ms: 3600,
        end_ms: 6000,
      },
    ],
  }));
}
export function ranged(request, response, bytes) {
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
  const from = range ? Number(range[1]) : 0,
    to = range?.[2] ? Number(range[2]) : bytes.length - 1;
  response.writeHead(range ? 206 : 200, {
    'content-type': 'audio/wav',
    'accept-ranges': 'bytes',
    'content-length': to - from + 1,
    ...(range && { 'content-range': `bytes ${from}-${to}/${bytes.length}` }),
  });
  response.end(bytes.subarray(from, to + 1));
}

const KEYS = {
  name: (row) => `${row.first_name ?? ''} ${row.last_name ?? ''}`.toLowerCase(),
  lead_temperature: (row) => ['cold', 'warm', 'hot'].indexOf(row.lead_temperature),
  total_cost_usd: (row) => Number(row.total_cost_usd),
};
/** In the order the server would give: `-x` from the highest down; without an order as the rows stand. */
export function sorted(rows, sort) {
  if (!sort) return rows;
  const name = sort.replace('-', '');
  const key = KEYS[name] ?? ((row) => row[name] ?? -1);
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (sort.startsWith('-') ? -1 : 1));
}
/** The trail of one record. */
export function auditOf(demo, type, recordId) {
  const line = (action, minutes, more) => ({
    id: `${recordId.slice(0, -3)}${String(100 + minutes)}`,
    user_id: demo.user.id,
    user_name: demo.user.name,
    actor_type: 'user',
    category: 'data',
    action,
    resource_type: type,
    resource_id: recordId,
    old_value: null,
    new_value: null,
    created_at: new Date(Date.now() - minutes * 60_000).toISOString(),
    ...more,
  });
  if (type === 'call')
    return [
      line('transcript.download', 4, { category: 'access' }),
      line('call.set_outcome', 9, { old_value: { outcome_type: 'no_outcome' }, new_value: { outcome_type: 'appointment_booked' } }),
      line('call.write_note', 12, { new_value: { note_id: demo.user.id } }),
    ];
  if (type === 'recording') return [line('recording.listen', 2, { category: 'access' })];
  if (type === 'contact')
    return [
      line('contact.update', 30, { old_value: { email: null, do_not_call: false }, new_value: { email: 'maria@mail.example', do_not_call: true } }),
      line('contact.create', 600, { actor_type: 'agent', user_id: null, user_name: null, new_value: { source: 'call' } }),
    ];
  return [
    line('appointment.move', 20, {
      old_value: { scheduled_at: '2026-12-01T13:30:00.000Z', status: 'scheduled' },
      new_value: { scheduled_at: '2026-12-01T15:00:00.000Z', status: 'scheduled' },
    }),
    line('appointment.create', 400, { actor_type: 'agent', user_id: null, user_name: null, new_value: { scheduled_at: '2026-12-01T13:30:00.000Z' } }),
  ];
}
