import { expect, test } from 'vitest';
import { billableSeconds, decideOutcome, finalStatus, keepable } from './rules.ts';

test('a call comes to rest where its state machine lets it', () => {
  expect(finalStatus('in_progress', 'caller_hangup')).toBe('completed');
  expect(finalStatus('in_progress', 'stt_error')).toBe('failed');
  expect(finalStatus('ringing', 'caller_hangup')).toBe('cancelled');
  expect(finalStatus('ringing', 'no_answer')).toBe('no_answer');
  expect(finalStatus('pending', 'provider_error')).toBe('failed');
});

test('begun seconds count, and our own faults are free', () => {
  expect(billableSeconds(61_001, 'caller_hangup')).toBe(62);
  expect(billableSeconds(61_001, 'tts_error')).toBe(0);
  expect(billableSeconds(-5, 'silence')).toBe(0);
});

const over = { reason: 'caller_hangup', status: 'completed' } as const;

test("the graph's own word is the outcome, by its outcome_type or its id", () => {
  expect(decideOutcome({ outcome: 'appointment_booked', outcome_type: 'appointment_booked', success: true }, [], over)).toEqual({
    outcome_type: 'appointment_booked',
    is_success: true,
    set_by_type: 'graph',
    reason: null,
  });
  expect(decideOutcome({ outcome: 'vip', outcome_type: 'lead_qualified', success: true }, [], over)).toMatchObject({
    outcome_type: 'lead_qualified',
    reason: 'The graph ended with "vip".',
  });
  expect(decideOutcome({ outcome: 'odd', outcome_type: 'odd', success: true }, [], over)).toMatchObject({ outcome_type: 'no_outcome', is_success: true });
});

test('a booking that was made stands although the caller hung up before the goodbye', () => {
  expect(decideOutcome(null, ['builtin.take_message', 'builtin.book_appointment'], over)).toMatchObject({
    outcome_type: 'appointment_booked',
    is_success: true,
    set_by_type: 'rule',
  });
});

test('a conversation that broke off is abandoned; one we broke has no outcome', () => {
  expect(decideOutcome(null, [], over)).toMatchObject({ outcome_type: 'abandoned', is_success: false });
  expect(decideOutcome(null, [], { reason: 'agent_error', status: 'failed' })).toMatchObject({ outcome_type: 'no_outcome', is_success: false });
});

test('payment data is never kept in the clear', () => {
  expect(keepable('4111111111111111', 'payment')).toBe('••••••••••••1111');
  expect(keepable('Jane', 'personal')).toBe('Jane');
  expect(keepable(null, 'payment')).toBeNull();
});
