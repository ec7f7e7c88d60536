import { expect, it } from 'vitest';
import type { TriedTurn } from '#lib/types';
import { inputWords, litBy, pretencesAsMocks, withPretence } from './try-out.ts';

const turn = (path: string[], node_id: string) => ({ path, node_id }) as TriedTurn;

it('lights the steps a conversation went through, the ways between them, and where it waits', () => {
  const lit = litBy([turn(['greet'], 'greet'), turn(['details', 'check'], 'read_back'), turn([], 'read_back')]);
  expect([[...lit.visited], [...lit.ways], lit.current]).toEqual([['greet', 'details', 'check'], ['greet>details', 'details>check'], 'read_back']);
  expect(litBy([]).current).toBeNull();
});

it('lets a certain run of an action fail, or work after all', () => {
  const failing = withPretence({}, 'builtin.hold_slot', 1, false);
  expect(pretencesAsMocks(failing)).toEqual({ 'builtin.hold_slot': [null, { ok: false, reason: 'tried_out' }] });
  expect(pretencesAsMocks(withPretence(failing, 'builtin.hold_slot', 1, true))).toEqual({ 'builtin.hold_slot': [null, { ok: true }] });
  expect(pretencesAsMocks({})).toEqual({});
});

it('says what the caller did', () => {
  expect([{ say: 'Hi' }, { keys: '1' }, { silence: true as const }, { event: 'dtmf_zero' as const }, null].map(inputWords)).toEqual([
    'Hi',
    '(keys 1)',
    '(said nothing)',
    '(pressed 0)',
    '',
  ]);
});
