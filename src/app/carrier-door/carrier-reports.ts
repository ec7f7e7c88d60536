import { createHash } from 'node:crypto';
import type { FormFields } from '#adapters/carrier-twilio/signature';

/** What a carrier tells about a call while and after it runs. */
export interface CarrierReport {
  readonly kind: 'status' | 'recording' | 'amd' | 'dtmf' | 'stream';
  /** What makes it this one event, whatever the carrier's own repetition token says. */
  readonly event_key: string;
  readonly provider_call_id: string | null;
  readonly status: string | null;
}

/** Which fields make a report the same one, and which one says what happened. */
const KINDS: Readonly<Record<CarrierReport['kind'], { readonly id: readonly string[]; readonly status: string }>> = {
  status: { id: ['CallSid', 'CallStatus', 'SequenceNumber'], status: 'CallStatus' },
  recording: { id: ['RecordingSid', 'RecordingStatus'], status: 'RecordingStatus' },
  amd: { id: ['CallSid', 'AnsweredBy'], status: 'AnsweredBy' },
  dtmf: { id: ['CallSid', 'Digits', 'SequenceNumber'], status: 'msg' },
  stream: { id: ['StreamSid', 'StreamEvent'], status: 'StreamEvent' },
};

/** The report of a callback, or null when it does not say what it is about. Digits are kept only as part of a hash: they may be a card's. */
export function reportOf(kind: CarrierReport['kind'], fields: FormFields): CarrierReport | null {
  const field = (name: string): string | null => fields.get(name)?.[0] || null;
  const { id, status } = KINDS[kind];
  if (field(id[0] ?? '') === null) return null;
  const parts = id.map((name) => field(name) ?? '').join(':');
  const event_key = `${kind}:${kind === 'dtmf' ? createHash('sha256').update(parts).digest('hex') : parts}`.slice(0, 250);
  return { kind, event_key, provider_call_id: field('CallSid')?.slice(0, 100) ?? null, status: field(status)?.slice(0, 60) ?? null };
}
