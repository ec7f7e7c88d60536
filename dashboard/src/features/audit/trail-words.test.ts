import { describe, expect, it } from 'vitest';
import type { AuditLog } from '#lib/types';
import { actionWords, actorWords, changesOf, deedWords } from './trail-words.ts';

const line = (more: Partial<AuditLog>): AuditLog => ({ actor_type: 'user', user_name: null, old_value: null, new_value: null, ...more }) as AuditLog;
const when = (instant: string) => `at ${instant}`;

describe('a line of the trail', () => {
  it('says what changed from what to what, and leaves out what stayed and the ids of other records', () => {
    const moved = line({
      old_value: { scheduled_at: '2026-12-01T13:30:00.000Z', resource_id: 'a', status: 'scheduled', source: 'agent' },
      new_value: { scheduled_at: '2026-12-01T15:00:00.000Z', resource_id: 'b', status: 'no_show', source: 'agent' },
    });
    expect(changesOf(moved, when)).toEqual([
      { field: 'Scheduled', from: 'at 2026-12-01T13:30:00.000Z', to: 'at 2026-12-01T15:00:00.000Z' },
      { field: 'Status', from: 'Booked', to: 'Did not come' },
    ]);
    const edited = line({ old_value: { email: null, do_not_call: false }, new_value: { email: 'a@b.example', do_not_call: true } });
    expect(changesOf(edited, when)).toEqual([
      { field: 'Email', from: '–', to: 'a@b.example' },
      { field: 'Do not call', from: 'No', to: 'Yes' },
    ]);
  });

  it('has nothing to compare where only one side was kept', () => {
    expect(changesOf(line({ new_value: { note_id: 'x' } }), when)).toEqual([]);
    expect(changesOf(line({ old_value: ['a'], new_value: ['b'] }), when)).toEqual([]);
  });

  it('names who did it, or what they are, and reads an action it does not know', () => {
    expect(actorWords(line({ user_name: 'Rosa Martin' }))).toBe('Rosa Martin');
    expect(actorWords(line({ actor_type: 'api_key', user_name: 'Rosa Martin', api_key_name: 'Importer' }))).toBe('Rosa Martin (key Importer)');
    expect(actorWords(line({ actor_type: 'agent' }))).toBe('The agent');
    expect(actionWords('recording.listen')).toBe('listened to the recording');
    expect(actionWords('call.make_tea')).toBe('call make tea');
  });
});

it.each([
  ['contact.update', 'changed a contact'],
  ['api_key.revoke', 'revoked an api key'],
  ['session.create', 'signed in'],
  ['agent.dial', 'talked to an agent'],
  ['thing.frobnicate', 'thing frobnicate'],
])('a deed stands for itself: %s', (action, words) => {
  expect(deedWords(action)).toBe(words);
});
