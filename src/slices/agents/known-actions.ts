/**
 * What a graph may name in an action node today. The tools belong to slices above this one, so the names stand here once more; a test of the
 * composition compares them with the tools there are.
 */
export const KNOWN_ACTIONS: readonly string[] = [
  'builtin.book_appointment',
  'builtin.cancel_appointment',
  'builtin.clear_slots',
  'builtin.hold_slot',
  'builtin.move_appointment',
  'builtin.notify',
  'builtin.schedule_callback',
  'builtin.suppress',
  'builtin.take_message',
  'builtin.transfer',
  'builtin.upsert_lead',
];
