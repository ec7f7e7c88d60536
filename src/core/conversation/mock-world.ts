import type { GraphTest } from './graph.ts';
import type { ConversationEffect, TurnInput, World } from './types.ts';

/** The clock of tests that do not name their own. */
export const TEST_NOW = '2027-03-01T09:00:00';

export type Mocks = NonNullable<GraphTest['mocks']>;
type Result = { ok: boolean } & Record<string, unknown>;
type Request = Extract<ConversationEffect, { do: 'act' | 'transfer' | 'answer' }>;

/** Lists with a source as a test names them: `{ resources: [{ value: "Maria" }] }`. */
function listsIn(mock: unknown): World['lists'] {
  const first: unknown = Array.isArray(mock) ? mock[0] : mock;
  const named = Object.entries(typeof first === 'object' && first !== null ? first : {}).filter(([, values]) => Array.isArray(values));
  return Object.fromEntries(named.map(([name, values]) => [name, (values as World['lists'][string]).filter((each) => typeof each?.value === 'string')]));
}

/** The world a test runs in: New York, nine in the morning, closed. `mocks.open_now` may open hours by name, `mocks.lists` may fill lists with a source. */
export function testWorld(test: GraphTest, locale: string): World {
  const opened = test.mocks?.['open_now'];
  const first: unknown = Array.isArray(opened) ? opened[0] : opened;
  const open = Object.fromEntries(Object.entries(typeof first === 'object' && first !== null ? first : {}).map(([name, value]) => [name, value === true]));
  return { now: test.now ?? TEST_NOW, timezone: 'America/New_York', region: 'US', dateOrder: 'mdy', locale, open, lists: listsIn(test.mocks?.['lists']) };
}

/** The name a test uses for an effect. */
export const requestName = (request: Request): string => (request.do === 'act' ? request.action : `builtin.${request.do}`);

const PLAUSIBLE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'builtin.hold_slot': { hold_id: 'hold-1' },
  'builtin.book_appointment': { code: 'K7Q2', appointment_id: 'appointment-1' },
  'builtin.move_appointment': { code: 'K7Q2', appointment_id: 'appointment-1' },
  'builtin.cancel_appointment': { appointment_id: 'appointment-1' },
  'builtin.take_message': { message_id: 'message-1' },
  'builtin.schedule_callback': { message_id: 'message-1' },
  'builtin.upsert_lead': { lead_id: 'lead-1', contact_id: 'contact-1' },
  'builtin.notify': { notification_id: 'notification-1' },
};

/** What the real tool would answer if all went well: it names back what it was given, and adds its own ids. Knowledge has no evidence. */
function plausible(request: Request, count: number): Result {
  if (request.do === 'answer') return { ok: false, reason: 'no_evidence' };
  if (request.do === 'transfer') return { ok: true };
  // Every hold is another one; the first keeps the plain name.
  const held = request.action === 'builtin.hold_slot' && count > 1 ? { hold_id: `hold-${count}` } : {};
  return { ...request.input, ...PLAUSIBLE[request.action], ...held, ok: true };
}

/** Answers effects from the test's mocks in order, then plausibly. A mocked success still names back its input, as the real tools do. */
export function mockAnswers(mocks: Mocks = {}): (request: Request) => Extract<TurnInput, { kind: 'result' }> {
  const used: Record<string, number> = {};
  return (request) => {
    const name = requestName(request);
    const listed = Object.hasOwn(mocks, name) ? mocks[name] : undefined;
    const queue: readonly unknown[] = Array.isArray(listed) ? listed : listed === undefined ? [] : [listed];
    const index = used[name] ?? 0;
    used[name] = index + 1;
    const mock = queue[index];
    if (typeof mock !== 'object' || mock === null) return { kind: 'result', key: request.key, result: plausible(request, index + 1) };
    const ok = !('ok' in mock) || mock.ok === true;
    return { kind: 'result', key: request.key, result: ok ? { ...plausible(request, index + 1), ...mock, ok } : { ...mock, ok } };
  };
}
