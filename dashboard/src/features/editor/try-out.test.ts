import { expect, it } from 'vitest';
import type { TriedTurn } from '#lib/types';
import { failuresAsMocks, inputWords, litBy, withFailure } from './try-out.ts';

const turn = (path: string[], node_id: string) => ({ path, node_id }) as TriedTurn;

it('lights the steps a conversation went through, the ways between them, and where it waits', () => {
  const lit = litBy([turn(['greet'], 'greet'), turn(['details', 'check'], 'read_back'), turn([], 'read_back')]);
  expect([[...lit.visited], [...lit.ways], lit.current]).toEqual([['greet', 'details', 'check'], ['greet>details', 'details>check'], 'read_back']);
  expect(litBy([]).current).toBeNull();
});

it('lets a certain run of an action fail, and takes it back', () => {
  const failing = withFailure({}, 'builtin.hold_slot', 1, true);
  expect(failuresAsMocks(failing)).toEqual({ 'builtin.hold_slot': [null, { ok: false, reason: 'tried_out' }] });
  expect(failuresAsMocks(withFailure(failing, 'builtin.hold_slot', 1, false))).toEqual({});
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
