import { humanize } from './format.ts';

/** The four meanings colours may carry; everything else is neutral. */
export type Meaning = 'good' | 'attention' | 'bad' | 'information' | 'neutral';

const OUTCOMES: Record<string, [string, Meaning]> = {
  appointment_booked: ['Appointment booked', 'good'],
  appointment_changed: ['Appointment moved', 'good'],
  appointment_cancelled: ['Appointment cancelled', 'information'],
  lead_qualified: ['Lead qualified', 'good'],
  lead_disqualified: ['Lead not qualified', 'neutral'],
  message_taken: ['Message taken', 'information'],
  question_answered: ['Question answered', 'good'],
  transferred: ['Transferred', 'information'],
  callback_scheduled: ['Callback scheduled', 'information'],
  payment_promised: ['Payment promised', 'good'],
  survey_completed: ['Survey completed', 'good'],
  opted_out: ['Asked not to be called', 'attention'],
  wrong_number: ['Wrong number', 'neutral'],
  voicemail_left: ['Voicemail left', 'neutral'],
  abandoned: ['Abandoned', 'attention'],
  no_outcome: ['No outcome', 'neutral'],
};
export const OUTCOME_TYPES = Object.keys(OUTCOMES);
export const outcomeWords = (type: string): string => OUTCOMES[type]?.[0] ?? humanize(type);
export const outcomeMeaning = (type: string): Meaning => OUTCOMES[type]?.[1] ?? 'neutral';

const STATUSES: Record<string, [string, Meaning]> = {
  pending: ['Waiting', 'neutral'],
  ringing: ['Ringing', 'information'],
  in_progress: ['Live', 'good'],
  completed: ['Completed', 'neutral'],
  failed: ['Failed', 'bad'],
  no_answer: ['No answer', 'attention'],
  busy: ['Busy', 'attention'],
  cancelled: ['Cancelled', 'neutral'],
};
export const CALL_STATUSES = Object.keys(STATUSES);
export const statusWords = (status: string): string => STATUSES[status]?.[0] ?? humanize(status);
export const statusMeaning = (status: string): Meaning => STATUSES[status]?.[1] ?? 'neutral';

const ENDINGS: Record<string, string> = {
  caller_hangup: 'the caller hung up',
  agent_completed: 'the agent said goodbye',
  agent_error: 'a fault of the agent',
  transferred: 'handed to a person',
  max_duration: 'the time limit was reached',
  silence: 'nobody spoke',
  voicemail: 'voicemail answered',
  no_answer: 'nobody answered',
  busy: 'the line was busy',
  rejected: 'the call was rejected',
  invalid_number: 'the number does not exist',
  no_capacity: 'no line was free',
  provider_error: 'a fault of the provider',
  stt_error: 'speech recognition failed',
  llm_error: 'the language model failed',
  tts_error: 'speech output failed',
  system_shutdown: 'the server was stopped',
  cancelled_by_user: 'somebody ended it here',
};
export const endingWords = (reason: string): string => ENDINGS[reason] ?? humanize(reason).toLowerCase();

const EVENTS: Record<string, string> = {
  created: 'Call created',
  ringing: 'Ringing',
  answered: 'Answered',
  consent_announced: 'Recording announced',
  consent_recorded: 'Recording consent noted',
  ai_disclosed: 'Said it is an automated assistant',
  node_entered: 'Moved to',
  slot_filled: 'Heard',
  slot_corrected: 'Corrected',
  slot_confirmed: 'Confirmed',
  intent_detected: 'Understood the wish',
  barge_in: 'Caller cut in',
  silence: 'Silence',
  dtmf: 'Keys pressed',
  tool_called: 'Asked the system',
  tool_result: 'Answer of the system',
  kb_answered: 'Answered from knowledge',
  kb_missed: 'No knowledge found',
  transfer_started: 'Transfer',
  transfer_result: 'Transfer',
  recording_paused: 'Recording paused',
  recording_resumed: 'Recording resumed',
  error: 'Fault',
  ended: 'Call ended',
  post_processed: 'Figures computed',
};
export const eventWords = (type: string): string => EVENTS[type] ?? humanize(type);

export const CHANNELS: Record<string, string> = { pstn: 'Phone', sip: 'SIP', web: 'Browser', simulated: 'Simulated' };
export const APPOINTMENT_STATUSES: Record<string, [string, Meaning]> = {
  held: ['Held during a call', 'information'],
  scheduled: ['Booked', 'neutral'],
  confirmed: ['Confirmed', 'good'],
  completed: ['Completed', 'neutral'],
  cancelled: ['Cancelled', 'neutral'],
  no_show: ['Did not come', 'attention'],
};
export const URGENCIES: Record<string, [string, Meaning]> = {
  low: ['Low', 'neutral'],
  normal: ['Normal', 'neutral'],
  high: ['Urgent', 'attention'],
  emergency: ['Emergency', 'bad'],
};
export const DECIDERS: Record<string, string> = { graph: 'the agent', rule: 'a rule', llm: 'a language model', user: 'a person' };
export const COST_COMPONENTS: Record<string, string> = {
  telephony: 'Line',
  stt: 'Listening',
  llm: 'Language model',
  tts: 'Speaking',
  embedding: 'Search',
  storage: 'Storage',
  platform: 'Platform',
};
export const UNITS: Record<string, string> = {
  second: 's',
  character: 'characters',
  token_in: 'tokens in',
  token_out: 'tokens out',
  token_cached: 'cached tokens',
  request: 'requests',
  byte: 'bytes',
};

/** A sentence of a graph as one reads it: `{{context.business_name | Acme}}` is ‹business name›. */
export const sentenceInWords = (text: string): string =>
  text.replace(/\{\{\s*(?:context\.|slots\.|vars\.)?([\w.]+)(?![\w.])[^{}]*\}\}/g, (_, name: string) => `‹${name.replaceAll(/[._]/g, ' ')}›`);
