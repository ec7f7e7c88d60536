// The finished call of the demo, turn by turn, with its audio made of tones so that clicks can be heard at the right second.
import { appointments, calls, contacts, dayOf, id, messages, services, user, versions } from './demo-data.mjs';

const call = calls[0];
const script = [
  // speaker, start, end, text, options
  ['agent', 400, 6900, "Thanks for calling Acme Dental. I'm an automated assistant and this call may be recorded. How can I help?", { node: 'greet' }],
  [
    'caller',
    8200,
    11800,
    'Hi, I need a cleaning, um, next Tuesday in the morning if you can.',
    {
      confidence: 0.93,
      words: [
        'heard the wish “book” from “need a cleaning”',
        'filled service with cleaning, heard in “a cleaning”',
        'filled visit date with Tuesday 1 December',
        'asked for the time because it was missing',
      ],
    },
  ],
  [
    'agent',
    12420,
    15900,
    'A cleaning on Tuesday, December first. What time',
    { generated: 'A cleaning on Tuesday, December first. What time works for you?', node: 'details', gap: 620, cut: true },
  ],
  [
    'caller',
    15500,
    17600,
    'Half past seven would be great.',
    {
      confidence: 0.88,
      words: ['filled visit time with 7:30 AM, heard in “half past seven”', 'refused 7:30 AM because the practice opens at 8:00', 'asked again for the time'],
    },
  ],
  ['agent', 18350, 22800, 'We open at eight that day. What time would suit you instead?', { node: 'details', gap: 750 }],
  [
    'caller',
    24900,
    26800,
    'Then eight thirty.',
    { confidence: 0.96, words: ['filled visit time with 8:30 AM, heard in “eight thirty”', 'asked for the name because it was missing'] },
  ],
  ['agent', 27360, 29200, 'May I have your full name?', { node: 'details', gap: 560 }],
  [
    'caller',
    30300,
    32100,
    'Maria Lopez.',
    { confidence: 0.71, words: ['filled full name with Maria Lopez', 'will confirm the name because it was heard with 71 %'] },
  ],
  ['agent', 32900, 37900, 'I have Maria Lopez. Is that right? And is 6 4 6, 5 5 5, 0 1 2 0 the best number for you?', { node: 'details', gap: 800 }],
  [
    'caller',
    39000,
    40400,
    'Yes, that is right.',
    { confidence: 0.98, words: ['the caller said yes', 'confirmed full name and phone number', 'held Tuesday 1 December at 8:30 AM with Dr. Ana Silva'] },
  ],
  ['agent', 41450, 49200, "So that's a cleaning on Tuesday, December first at 8:30 AM for Maria Lopez. Shall I book it?", { node: 'read_back', gap: 1050 }],
  ['caller', 50300, 51300, 'Yes please.', { confidence: 0.97, words: ['the caller said yes to the whole booking', 'booked the appointment, code K T 4 7'] }],
  ['agent', 51980, 59800, "You're booked. Your confirmation code is K, T, 4, 7. You'll see Doctor Silva. Goodbye!", { node: 'booked', gap: 680 }],
  ['caller', 63200, 64700, 'Thank you, bye.', { confidence: 0.95, words: ['the conversation had ended; nothing was changed'] }],
];
export const segments = script.map(([speaker, start_ms, end_ms, text, more], segment_index) => ({
  id: id(),
  segment_index,
  speaker,
  start_ms,
  end_ms,
  text,
  text_generated: more.generated ?? (speaker === 'agent' ? text : null),
  confidence: more.confidence ?? null,
  interrupted: more.cut ?? false,
  words: null,
  node_id: more.node ?? null,
  prompt_id: more.node ? `node:${more.node}` : null,
  latency: more.gap
    ? {
        endpoint_ms: Math.round(more.gap * 0.45),
        stt_ms: Math.round(more.gap * 0.3),
        decide_ms: 3,
        tts_ms: Math.round(more.gap * 0.12),
        first_audio_ms: 21,
        gap_ms: more.gap,
      }
    : {},
  decision:
    speaker === 'caller'
      ? {
          input_index: segment_index,
          input: { kind: 'utterance', text, confidence: more.confidence },
          normalised: text.toLowerCase(),
          candidates: [],
          slot_changes: [],
          path: ['details'],
          prompts: ['slot:visit_time:ask'],
        }
      : null,
  decision_words: more.words ?? [],
}));
const captured = (value, segment_index, confidence, confirmed, heard, pii = 'none') => ({
  value,
  confidence,
  confirmed,
  segment_index,
  start_ms: segments[segment_index].start_ms,
  end_ms: segments[segment_index].end_ms,
  pii,
  heard,
});
const cost = (component, provider, model, unit, quantity, unit_price_usd) => ({
  id: id(),
  component,
  provider,
  model,
  unit,
  quantity,
  unit_price_usd,
  amount_usd: unit_price_usd === null ? null : (quantity * unit_price_usd).toFixed(8),
  usage_source: 'measured',
  pricing: unit_price_usd === null ? 'unpriced' : unit_price_usd === 0 ? 'free' : 'priced',
  pricing_note: null,
});
const booked = {
  ...appointments[0],
  id: id(),
  contact_id: contacts[0].id,
  contact: contacts[0],
  service_id: services[0].id,
  call_id: call.id,
  title: 'Cleaning',
  status: 'scheduled',
  confirmation_code: 'KT47',
  scheduled_at: new Date(`${dayOf(10)}T08:30:00-05:00`).toISOString(),
  ends_at: new Date(`${dayOf(10)}T09:00:00-05:00`).toISOString(),
};
appointments.push(booked);
export const recording = {
  id: id(),
  call_id: call.id,
  kind: 'stereo',
  format: 'wav',
  channels: 2,
  duration_seconds: '73.000',
  size_bytes: 2336044,
  status: 'available',
  deleted_at: null,
  delete_reason: null,
};
export const detail = {
  ...call,
  objective_config_id: versions[0].id,
  objective_config_version: 3,
  has_unpriced_use: false,
  recording_consent: 'announced',
  ai_disclosed_at: call.started_at,
  captured_data: {
    service: captured('cleaning', 1, 0.93, true, 'a cleaning'),
    visit_date: captured('2026-12-01', 1, 0.93, true, 'next Tuesday'),
    visit_time: captured('08:30', 5, 0.96, true, 'eight thirty'),
    full_name: captured('Maria Lopez', 7, 0.71, true, 'Maria Lopez', 'personal'),
    phone_number: captured('+16465550120', 9, 1, true, null, 'personal'),
  },
  outcome: {
    outcome_type: 'appointment_booked',
    is_success: true,
    confidence: 1,
    set_by_type: 'graph',
    set_by_user_id: null,
    reason: 'Reached “booked”',
    updated_at: call.ended_at,
  },
  outcome_history: [
    {
      id: id(),
      previous_outcome: null,
      new_outcome: 'appointment_booked',
      changed_by_type: 'graph',
      changed_by: null,
      reason: 'Reached “booked”',
      created_at: call.ended_at,
    },
  ],
  confirmations: [
    {
      id: id(),
      node_id: 'read_back',
      at_ms: 51300,
      checklist: [
        { slot: 'service', value: 'cleaning', spoken: 'cleaning' },
        { slot: 'visit_date', value: '2026-12-01', spoken: 'Tuesday, December first' },
        { slot: 'visit_time', value: '08:30', spoken: '8:30 AM' },
        { slot: 'full_name', value: 'Maria Lopez', spoken: 'Maria Lopez' },
      ],
      status: 'confirmed',
      confirmed_by_type: 'caller',
      confirmed_at: call.ended_at,
    },
  ],
  cost_items: [
    cost('stt', 'local', 'moonshine-base', 'second', 14.2, 0),
    cost('tts', 'local', 'flite', 'character', 612, 0),
    cost('telephony', 'browser', null, 'second', 73, 0),
    cost('llm', 'none', null, 'token_in', 0, null),
  ],
  appointment_ids: [booked.id],
  legs: [],
  messages: [],
  recordings: [recording],
};
const event = (offset_ms, event_type, data) => ({ offset_ms, event_type, data });
export const events = [
  event(0, 'created', {}),
  event(300, 'answered', { channel: 'web' }),
  event(400, 'ai_disclosed', {}),
  event(400, 'consent_announced', {}),
  event(400, 'node_entered', { node_id: 'greet', label: 'Find out why the caller is calling' }),
  event(11800, 'intent_detected', { intent: 'book', score: 0.94 }),
  event(11800, 'node_entered', { node_id: 'details', label: 'Know what, when and who' }),
  event(11800, 'slot_filled', { slot: 'service', value: 'cleaning' }),
  event(11800, 'slot_filled', { slot: 'visit_date', value: '2026-12-01' }),
  event(15520, 'barge_in', {}),
  event(26800, 'slot_filled', { slot: 'visit_time', value: '08:30' }),
  event(40400, 'slot_confirmed', { slot: 'full_name', value: 'Maria Lopez' }),
  event(40500, 'tool_called', { action: 'builtin.hold_slot' }),
  event(40620, 'tool_result', { action: 'builtin.hold_slot', ok: true }),
  event(51300, 'tool_called', { action: 'builtin.book_appointment' }),
  event(51460, 'tool_result', { action: 'builtin.book_appointment', ok: true }),
  event(73000, 'ended', { ended_reason: 'agent_completed' }),
].map((line, n) => ({ id: id(), seq: n + 1, occurred_at: new Date(Date.parse(call.started_at) + line.offset_ms).toISOString(), ...line }));
export const notes = [
  {
    id: id(),
    call_id: call.id,
    user_id: user.id,
    content: 'Opening at 7:30 keeps coming up on Tuesdays.',
    position_ms: 16200,
    pinned: false,
    created_at: call.ended_at,
  },
];

const RATE = 8000;
const length = RATE * 73;
/** Loudness of one side at a moment, 0 to 1, with the rhythm of syllables. */
function loudness(speaker, ms) {
  const turn = segments.find((segment) => (segment.speaker === 'caller') === (speaker === 'caller') && ms >= segment.start_ms && ms < segment.end_ms);
  if (!turn) return 0.004;
  const t = (ms - turn.start_ms) / 1000;
  return Math.min(1, 0.1 + 0.75 * Math.abs(Math.sin(t * 9.4 + turn.segment_index)) * (0.45 + 0.55 * Math.abs(Math.sin(t * 2.3))));
}
export function peaks() {
  const left = [],
    right = [];
  for (let ms = 0; ms < 73_000; ms += 50) {
    left.push(Number(loudness('caller', ms).toFixed(3)));
    right.push(Number(loudness('agent', ms).toFixed(3)));
  }
  return { data: { left, right }, duration_seconds: 73 };
}
export function wav() {
  const buffer = Buffer.alloc(44 + length * 4);
  buffer.write('RIFF', 0);
  buffer.writeUInt32LE(36 + length * 4, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(2, 22);
  buffer.writeUInt32LE(RATE, 24);
  buffer.writeUInt32LE(RATE * 4, 28);
  buffer.writeUInt16LE(4, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(length * 4, 40);
  for (let n = 0; n < length; n += 1) {
    const ms = (n / RATE) * 1000;
    buffer.writeInt16LE(Math.round(Math.sin((n / RATE) * 2 * Math.PI * 180) * loudness('caller', ms) * 9000), 44 + n * 4);
    buffer.writeInt16LE(Math.round(Math.sin((n / RATE) * 2 * Math.PI * 240) * loudness('agent', ms) * 9000), 46 + n * 4);
  }
  return buffer;
}
export { call, messages };
