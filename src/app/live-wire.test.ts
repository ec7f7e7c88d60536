import { beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { newId } from '#platform/ids';
import { testEngine } from '#testkit/database';
import { type House, newHouse } from '#testkit/house';
import { processTimers } from '#platform/timers';
import { createLiveFeed, type LiveEvent, type LiveFeed } from './live-feed.ts';
import { createLiveWire, type LiveWire } from './live-wire.ts';

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
const turn = (segment_index: number, text: string) =>
  ({ kind: 'turn', speaker: 'caller', start_ms: 0, end_ms: 900, interrupted: false, final: true, segment_index, text }) as const;

const soon = (expected: () => unknown) => expect.poll(expected, { timeout: 10_000, interval: 20 });

describe.runIf(testEngine() === 'postgres')('servers on one PostgreSQL', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse();
  });

  function newServer(): { id: string; feed: LiveFeed; wire: LiveWire; events: LiveEvent[]; ended: string[] } {
    const id = newId();
    const events: LiveEvent[] = [];
    const ended: string[] = [];
    const feed = createLiveFeed(
      (event) => events.push(event),
      (news) => wire.tell(news),
    );
    const endCall = async (_organizationId: string, callId: string) => void ended.push(callId);
    const wire = createLiveWire({ database: house.database, serverId: id, timers: processTimers, log: silentLog, feed, endCall });
    return { id, feed, wire, events, ended };
  }

  test('each shows the calls of the others as they go, however long their words, and asks their holder to end them', async () => {
    const [first, second] = [newServer(), newServer()];
    await first.wire.start();
    first.feed.started('org-a', call('c1'), null);
    // Long before the second one comes, and longer than one notification takes.
    for (let i = 0; i < 6; i++) first.feed.notice('org-a', 'c1', turn(i, `${'ßü€'.repeat(1_500)} ${i}`));
    await second.wire.start();
    await soon(() => second.feed.list('org-a')).toEqual(first.feed.list('org-a'));
    first.feed.notice('org-a', 'c1', { kind: 'state', state: 'thinking' });
    first.feed.notice('org-a', 'c1', { kind: 'state', state: 'speaking' });
    first.feed.notice('org-a', 'c1', { kind: 'state', state: 'thinking' });
    await soon(() => second.events.filter(({ event_type }) => event_type === 'live.state').map(({ payload }) => payload['state'])).toEqual([
      'thinking',
      'speaking',
      'thinking',
    ]);
    second.feed.started('org-a', call('c2'), 'p2');
    await soon(() => first.feed.list('org-a')).toHaveLength(2);
    expect([first.feed.count(), second.feed.count(), first.feed.list('org-b')]).toEqual([1, 1, []]);

    // Asked for in the transaction of a request, which is still open when the word goes out.
    const organization = await house.newOrganization();
    await house.database.withTenant(organization.id, async () => {
      expect([second.wire.end('org-a', 'c1'), second.wire.end('org-b', 'c1'), second.wire.end('org-a', 'c2')]).toEqual([true, false, false]);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    await soon(() => first.ended).toEqual(['c1']);
    first.feed.notice('org-a', 'c1', { kind: 'ended', outcome: 'message_taken', ended_reason: 'agent_completed' });
    await soon(() => second.feed.holderOf('org-a', 'c1')).toBeUndefined();
    expect(second.events.at(-1)).toMatchObject({ event_type: 'live.call_ended', payload: { call_id: 'c1', outcome: 'message_taken' } });
    // Nobody speaks for the calls of another server.
    first.feed.notice('org-a', 'c2', { kind: 'ended', outcome: null, ended_reason: 'agent_completed' });
    expect(first.feed.holderOf('org-a', 'c2')).toBe(second.id);
    await first.wire.stop();
    await second.wire.stop();
  });

  test('when one is dead its calls are over for all the others; one that leaves takes its own along', async () => {
    const [dead, witness, other] = [newServer(), newServer(), newServer()];
    for (const { wire } of [dead, witness, other]) await wire.start();
    dead.feed.started('org-a', call('c1'), null);
    await soon(() => [witness, other].map(({ feed }) => feed.list('org-a').length)).toEqual([1, 1]);
    witness.wire.gone(dead.id);
    await soon(() => [witness, other].map(({ feed }) => feed.list('org-a').length)).toEqual([0, 0]);
    expect(other.events.at(-1)).toMatchObject({ event_type: 'live.call_ended', payload: { ended_reason: 'system_shutdown' } });
    // It was only held up: what it says counts again once it has said that it is back.
    dead.feed.notice('org-a', 'c1', { kind: 'state', state: 'speaking' });
    dead.wire.back();
    await soon(() => [witness, other].map(({ feed }) => feed.list('org-a').length)).toEqual([1, 1]);
    await dead.wire.stop();
    await soon(() => [witness, other].map(({ feed }) => feed.list('org-a').length)).toEqual([0, 0]);
    witness.feed.started('org-a', call('c2'), null);
    await soon(() => other.feed.list('org-a').length).toBe(1);
    await witness.wire.stop();
    await soon(() => other.feed.list('org-a').length).toBe(0);
    await other.wire.stop();
  });
});
