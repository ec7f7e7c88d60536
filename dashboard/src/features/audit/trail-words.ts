import { humanize, plainValue } from '#lib/format';
import type { AuditLog } from '#lib/types';
import { APPOINTMENT_STATUSES, outcomeWords } from '#lib/words';

const ACTIONS: Record<string, string> = {
  'appointment.create': 'booked it',
  'appointment.move': 'moved it',
  'appointment.update': 'changed it',
  'appointment.cancel': 'cancelled it',
  'call.set_outcome': 'changed the outcome',
  'call.assign': 'assigned the call',
  'call.end': 'ended the call',
  'call.write_note': 'wrote a note',
  'call.change_note': 'changed a note',
  'call.delete_note': 'deleted a note',
  'contact.create': 'added the contact',
  'contact.update': 'changed the contact',
  'recording.delete': 'deleted the recording',
  'recording.download': 'downloaded the recording',
  'recording.listen': 'listened to the recording',
  'transcript.download': 'downloaded the transcript',
};
const ACTORS: Record<AuditLog['actor_type'], string> = {
  user: 'Somebody who has left',
  api_key: 'Another program',
  agent: 'The agent',
  assistant: 'The assistant',
  system: 'Callwright itself',
};

export const actorWords = ({ actor_type, user_name, api_key_name }: AuditLog): string => {
  const who = user_name ?? ACTORS[actor_type];
  return api_key_name ? `${who} (key ${api_key_name})` : who;
};
export const actionWords = (action: string): string => ACTIONS[action] ?? humanize(action).toLowerCase();

const VERBS: Record<string, string> = {
  create: 'added',
  update: 'changed',
  change: 'changed',
  delete: 'deleted',
  remove: 'removed',
  revoke: 'revoked',
  rotate: 'replaced',
  export: 'exported',
  download: 'downloaded',
  listen: 'listened to',
  publish: 'published',
  cancel: 'cancelled',
  move: 'moved',
  book: 'booked',
  resolve: 'resolved',
  reopen: 'opened again',
  dismiss: 'put away',
  replay: 'sent again',
  disable: 'switched off',
  test: 'sent a test to',
  invite: 'invited',
  accept: 'accepted',
  decline: 'declined',
  suspend: 'suspended',
  restore: 'restored',
  use: 'used',
  dial: 'talked to',
  end: 'ended',
};
const DEEDS: Record<string, string> = {
  'session.create': 'signed in',
  'session.refuse': 'refused a sign-in',
  'session.end': 'signed out',
  'session.revoke': 'signed a device out',
  'call.assign': 'assigned a call',
  'call.set_outcome': 'changed the outcome of a call',
  'call.write_note': 'wrote a note on a call',
  'call.change_note': 'changed a note on a call',
  'call.delete_note': 'deleted a note on a call',
  'audit_log.export': 'exported the audit trail',
  'installation.restore': 'restored a backup',
};

/** What was done, said without the record beside it: "changed a contact". An action without words of its own is read as verb and thing. */
export function deedWords(action: string): string {
  const known = DEEDS[action];
  if (known !== undefined) return known;
  const [thing = '', verb = ''] = action.split('.');
  const noun = humanize(thing).toLowerCase();
  const said = VERBS[verb];
  if (said === undefined) return humanize(action.replace('.', ' ')).toLowerCase();
  return `${said} ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

export interface Change {
  field: string;
  from: string;
  to: string;
}

/** What a line changed, field by field, where it kept both sides. Ids of other records say nothing to a reader and are left out. */
export function changesOf(line: AuditLog, timeWords: (instant: string) => string): Change[] {
  const [before, after] = [line.old_value, line.new_value];
  if (!isRecord(before) || !isRecord(after)) return [];
  const words = (field: string, value: unknown): string => {
    if (typeof value !== 'string') return plainValue(value);
    if (field === 'outcome_type') return outcomeWords(value);
    if (field === 'status') return APPOINTMENT_STATUSES[value]?.[0] ?? humanize(value);
    return field.endsWith('_at') && !Number.isNaN(Date.parse(value)) ? timeWords(value) : value;
  };
  return Object.keys(after)
    .filter((field) => !field.endsWith('_id') && field in before && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field: humanize(field.replace(/_at$/, '')), from: words(field, before[field]), to: words(field, after[field]) }));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
