import { OUTCOME_TYPES, type CallStatus, type OutcomeType } from './contract.ts';

const OVER: readonly CallStatus[] = ['completed', 'failed', 'no_answer', 'busy', 'cancelled'];
/** Ends that are ours or the provider's doing, not the caller's. */
const FAILURES = new Set(['agent_error', 'stt_error', 'tts_error', 'llm_error', 'system_shutdown', 'provider_error']);
/** Our own faults are free of charge to the organization (section 3 of the data model). */
const FREE = new Set(['agent_error', 'stt_error', 'llm_error', 'tts_error', 'system_shutdown', 'no_capacity']);

export const isOver = (status: CallStatus): boolean => OVER.includes(status);

/** Where a call that stood in `status` comes to rest. A caller who hangs up while it still rings has cancelled it. */
export function finalStatus(status: CallStatus, endedReason: string): CallStatus {
  if (FAILURES.has(endedReason)) return 'failed';
  if (status === 'in_progress') return 'completed';
  if (endedReason === 'no_answer') return 'no_answer';
  // A declined call is reported as busy, as carriers do it.
  if (endedReason === 'busy' || endedReason === 'rejected') return 'busy';
  if (endedReason === 'invalid_number') return 'failed';
  return 'cancelled';
}

/** Seconds that count for the bill: begun seconds of an answered call, none when the fault was ours. */
export const billableSeconds = (durationMs: number, endedReason: string): number => (FREE.has(endedReason) ? 0 : Math.ceil(Math.max(0, durationMs) / 1000));

export const isOutcomeType = (text: string): text is OutcomeType => (OUTCOME_TYPES as readonly string[]).includes(text);

export interface Verdict {
  readonly outcome_type: OutcomeType;
  readonly is_success: boolean;
  readonly set_by_type: 'graph' | 'rule';
  readonly reason: string | null;
}

/** What a finished action proves, strongest first: a booking stands even when the caller hung up before the goodbye. */
const PROOFS: readonly { action: string; outcome: OutcomeType }[] = [
  { action: 'builtin.book_appointment', outcome: 'appointment_booked' },
  { action: 'builtin.move_appointment', outcome: 'appointment_changed' },
  { action: 'builtin.cancel_appointment', outcome: 'appointment_cancelled' },
  { action: 'builtin.schedule_callback', outcome: 'callback_scheduled' },
  { action: 'builtin.take_message', outcome: 'message_taken' },
  { action: 'builtin.suppress', outcome: 'opted_out' },
];

/** The outcome of a call: the graph's own word where it came to an end, otherwise what its actions prove, otherwise how it broke off. */
export function decideOutcome(
  said: { outcome: string; outcome_type: string; success: boolean } | null,
  done: readonly string[],
  ended: { reason: string; status: CallStatus },
): Verdict {
  if (said) {
    const type = [said.outcome_type, said.outcome].find(isOutcomeType);
    if (type)
      return {
        outcome_type: type,
        is_success: said.success,
        set_by_type: 'graph',
        reason: said.outcome === type ? null : `The graph ended with "${said.outcome}".`,
      };
    return { outcome_type: 'no_outcome', is_success: said.success, set_by_type: 'graph', reason: `The graph ended with "${said.outcome}".` };
  }
  const proof = PROOFS.find(({ action }) => done.includes(action));
  if (proof) return { outcome_type: proof.outcome, is_success: true, set_by_type: 'rule', reason: 'The conversation broke off, but this was already done.' };
  if (ended.status === 'no_answer' || ended.status === 'busy' || ended.reason === 'invalid_number')
    return { outcome_type: 'no_outcome', is_success: false, set_by_type: 'rule', reason: 'Nobody took the call.' };
  if (ended.status === 'failed')
    return { outcome_type: 'no_outcome', is_success: false, set_by_type: 'rule', reason: 'The call failed before the conversation came to an end.' };
  return { outcome_type: 'abandoned', is_success: false, set_by_type: 'rule', reason: 'The call ended before the conversation came to an end.' };
}

const MASK = '•';

/** Payment data is never kept in the clear: the last four characters stay. */
export function keepable(value: unknown, pii: string): unknown {
  if (pii !== 'payment' || value === null || value === undefined) return value;
  const text = String(value);
  return MASK.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}
