import { expect, test } from 'vitest';
import { createLiveFeed, type LiveEvent } from './live-feed.ts';

const call = (id: string) => ({
  id,
  agent_id: 'agent-1',
  agent_name: 'Front desk',
  direction: 'inbound' as const,
  channel: 'web' as const,
  from_number: null,
  to_number: null,
  caller_name: null,
  started_at: '2027-03-01T14:00:00.000Z',
  is_test: false,
});

function feedWithEvents() {
  const events: LiveEvent[] = [];
  return { feed: createLiveFeed((event) => events.push(event)), events };
}

test('the feed shows the objective, the slots and the last turns of a running call, each in its latest version', () => {
  const { feed } = feedWithEvents();
  feed.started('org-a', call('c1'), null);
  const turn = { kind: 'turn', speaker: 'caller', start_ms: 0, end_ms: 900, interrupted: false } as const;
  for (let index = 0; index < 8; index++) feed.notice('org-a', 'c1', { ...turn, segment_index: index, text: `turn ${index}`, final: true });
  feed.notice('org-a', 'c1', { ...turn, segment_index: 7, text: 'turn 7, corrected', final: true });
  feed.notice('org-a', 'c1', { kind: 'slot', name: 'service', value: 'cleaning', status: 'filled', spoken: 'cleaning' });
  feed.notice('org-a', 'c1', { kind: 'slot', name: 'service', value: 'cleaning', status: 'confirmed', spoken: 'cleaning' });
  feed.notice('org-a', 'c1', { kind: 'objective', node_id: 'details', label: 'Details of the visit' });
  feed.notice('org-a', 'c1', { kind: 'state', state: 'speaking' });
  const [live] = feed.list('org-a');
  expect(live?.last_turns.map((shown) => shown.text)).toEqual(['turn 2', 'turn 3', 'turn 4', 'turn 5', 'turn 6', 'turn 7, corrected']);
  expect(live?.slots).toEqual([{ name: 'service', value: 'cleaning', status: 'confirmed', spoken: 'cleaning' }]);
  expect(live).toMatchObject({ state: 'speaking', objective: { node_id: 'details' } });
});

test('a call is seen only by its own organization', () => {
  const { feed, events } = feedWithEvents();
  feed.started('org-a', call('c1'), null);
  expect(feed.list('org-b')).toEqual([]);
  expect(events.every((event) => event.organization_id === 'org-a')).toBe(true);
});

test('a call ends once, however often it is said', () => {
  const { feed, events } = feedWithEvents();
  feed.started('org-a', call('c1'), null);
  feed.notice('org-a', 'c1', { kind: 'ended', outcome: 'appointment_booked', ended_reason: 'agent_completed' });
  feed.ended('org-a', 'c1', 'agent_completed');
  expect(events.filter((event) => event.event_type === 'live.call_ended').map((event) => event.payload)).toEqual([
    { call_id: 'c1', outcome: 'appointment_booked', ended_reason: 'agent_completed', is_test: false },
  ]);
  expect(feed.count()).toBe(0);
});
