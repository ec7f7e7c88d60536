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
