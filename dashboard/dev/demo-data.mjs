// Deterministic demo data for the development server: one finished booking call in full, many rows, a calendar, a few contacts.
import { readFileSync } from 'node:fs';

const ZONE_OFFSET = '-05:00';
let counter = 0;
export const id = () => `0193a000-0000-7000-8000-${String(++counter).padStart(12, '0')}`;
const now = Date.now();
const today = new Date(now - 5 * 3600_000).toISOString().slice(0, 10);
export const dayOf = (days) => new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const at = (days, time) => new Date(`${dayOf(days)}T${time}:00${ZONE_OFFSET}`).toISOString();

export const organization = {
  id: id(),
  name: 'Acme Dental',
  timezone: 'America/New_York',
  locale: 'en-US',
  country_code: 'US',
  phone_number: '+12125550100',
  website: 'https://acme-dental.example',
  email: null,
  settings: { date_order: 'mdy', demo: true },
};
export const user = {
  id: id(),
  name: 'Rosa Martin',
  email: 'rosa@acme-dental.example',
  locale: null,
  timezone: null,
  platform_role: 'super_admin',
  mfa_enabled: true,
  email_verified_at: null,
};
const GRAPH = new URL('../../examples/graphs/appointment_booking.json', import.meta.url);
const fallback = {
  entry: 'greet',
  nodes: [
    {
      id: 'greet',
      type: 'listen',
      objective: 'Find out why the caller is calling',
      routes: [
        { intent: 'book', goto: 'details' },
        { intent: 'cancel', goto: 'take_message' },
      ],
    },
    {
      id: 'details',
      type: 'collect',
      objective: 'Know what, when and who',
      slots: ['service', 'visit_date', 'visit_time', 'full_name', 'phone_number'],
      next: 'check',
      on_exhausted: 'take_message',
    },
    { id: 'check', type: 'action', action: 'builtin.hold_slot', on_success: 'read_back', on_failure: 'offer_other' },
    { id: 'offer_other', type: 'say', prompt: "I'm sorry, that time is taken.", next: 'details' },
    {
      id: 'read_back',
      type: 'confirm',
      objective: 'Caller agrees to the exact booking',
      slots: ['service', 'visit_date', 'visit_time', 'full_name'],
      on_yes: 'book',
      on_no: 'details',
    },
    { id: 'book', type: 'action', action: 'builtin.book_appointment', on_success: 'booked', on_failure: 'offer_other' },
    { id: 'booked', type: 'end', outcome: 'appointment_booked' },
    { id: 'take_message', type: 'collect', objective: 'Leave the team enough to call back', slots: ['full_name', 'phone_number'], next: 'bye' },
    { id: 'bye', type: 'end', outcome: 'no_outcome' },
  ],
  interrupts: [{ id: 'int_human', priority: 900, when: { intent: 'human' }, goto: 'take_message' }],
};
let graph = fallback;
try {
  graph = JSON.parse(readFileSync(GRAPH, 'utf8'));
} catch (error) {
  console.log('examples/graphs/appointment_booking.json cannot be read, drawing a short graph instead:', error.message);
}
const agentId = id(),
  secondAgent = id();
export const versions = [3, 2, 1].map((version) => ({
  id: id(),
  agent_id: agentId,
  version,
  schema_version: '1.0.0',
  status: version === 3 ? 'published' : 'archived',
  checksum: 'b5'.repeat(32),
  revision: 1,
  saved_by: null,
  saved_at: '2026-11-20T08:00:00.000Z',
  change_note: ['First version', 'Asks for the phone number last', 'Offers the nearest free time'][version - 1],
  published_at: at(-20 + version * 4, '09:30'),
  created_at: at(-20 + version * 4, '09:12'),
  objective_graph: graph,
}));
const agentBase = {
  locale: 'en-US',
  timezone: organization.timezone,
  runtime_mode: 'deterministic',
  voice_config: { voice: 'slt' },
  stt_config: {},
  llm_config: {},
  recording_enabled: true,
  ai_disclosure_text: "I'm an automated assistant.",
  max_call_seconds: 600,
  updated_at: at(-8, '11:00'),
};
export const agents = [
  {
    id: agentId,
    name: 'Front desk',
    description: 'Books, moves and cancels appointments; takes a message when it cannot help.',
    direction: 'inbound',
    status: 'active',
    published_objective_config_id: versions[0].id,
    published_version: 3,
    ...agentBase,
  },
  {
    id: secondAgent,
    name: 'After hours',
    description: 'Answers when the practice is closed.',
    direction: 'inbound',
    status: 'draft',
    published_objective_config_id: null,
    published_version: null,
    ...agentBase,
  },
];

const people = [
  ['Maria', 'Lopez'],
  ['James', 'Chen'],
  ['Priya', 'Natarajan'],
  ['Tom', 'Becker'],
  ['Aisha', 'Khan'],
  ['Daniel', "O'Brien"],
  ['Grace', 'Okafor'],
  ['Luis', 'Ferreira'],
  ['Hannah', 'Weiss'],
  ['Victor', 'Almeida-Santos de Vasconcelos'],
  ['Emily', 'Park'],
  ['Samuel', 'Wright'],
];
export const contacts = people.map(([first_name, last_name], n) => ({
  id: id(),
  phone_number: `+1646555${String(120 + n * 7).padStart(4, '0')}`,
  email: n % 3 === 0 ? `${first_name.toLowerCase()}@mail.example` : null,
  first_name,
  last_name,
  company: null,
  contact_type: n % 4 === 1 ? 'lead' : 'patient',
  lead_stage: 'new',
  notes: n === 0 ? 'Prefers mornings. Nervous about anaesthetics.' : null,
  last_contacted_at: at(-n, '10:12'),
  source: n % 2 ? 'manual' : 'call',
  do_not_call: n === 5,
  created_at: at(-40 + n, '12:00'),
}));
export const services = [
  ['Cleaning', 30, '95.00', ['teeth cleaning', 'hygienist']],
  ['Checkup', 20, '60.00', ['exam', 'check up']],
  ['Emergency visit', 40, '140.00', ['toothache', 'broken tooth']],
].map(([name, duration_minutes, price_amount, synonyms]) => ({
  id: id(),
  name,
  description: null,
  duration_minutes,
  buffer_before_minutes: 0,
  buffer_after_minutes: 5,
  price_amount,
  currency: 'USD',
  min_notice_minutes: 60,
  max_advance_days: 90,
  synonyms,
  is_active: true,
}));
export const hours = [
  {
    id: id(),
    name: 'Practice',
    timezone: organization.timezone,
    weekly: {
      mon: [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
      tue: [['08:00', '17:00']],
      wed: [['08:00', '17:00']],
      thu: [['10:00', '19:00']],
      fri: [['08:00', '15:00']],
    },
    exceptions: [
      { date: '2026-12-25', closed: true, label: 'Christmas' },
      { date: '2026-12-24', hours: [['08:00', '12:00']], label: 'Christmas Eve' },
    ],
  },
];
export const resources = [
  ['Dr. Ana Silva', 'staff'],
  ['Dr. Ben Ortiz', 'staff'],
  ['Room 2', 'room'],
].map(([name, kind]) => ({
  id: id(),
  name,
  kind,
  capacity: 1,
  business_hours_id: hours[0].id,
  timezone: organization.timezone,
  is_active: true,
  service_ids: services.slice(0, kind === 'room' ? 2 : 3).map((service) => service.id),
}));

export const appointments = [];
const times = ['08:30', '09:00', '10:15', '11:00', '13:30', '14:00', '15:20', '16:00'];
for (let day = -7; day <= 14; day += 1) {
  const weekday = new Date(`${dayOf(day)}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) continue;
  times.forEach((time, n) => {
    if ((n * 7 + day * 3 + 100) % 4 === 0) return;
    const service = services[(n + day + 30) % 3],
      who = contacts[(n + day * 5 + 120) % contacts.length],
      resource = resources[(n + day + 20) % 3];
    const starts = Date.parse(at(day, time));
    appointments.push({
      id: id(),
      contact_id: who.id,
      contact: who,
      attendee_name: null,
      service_id: service.id,
      resource_id: resource.id,
      call_id: null,
      title: service.name,
      scheduled_at: new Date(starts).toISOString(),
      ends_at: new Date(starts + service.duration_minutes * 60_000).toISOString(),
      duration_minutes: service.duration_minutes,
      status: day < 0 ? (n === 5 ? 'no_show' : 'completed') : n === 3 ? 'confirmed' : n === 6 && day > 1 ? 'cancelled' : 'scheduled',
      notes: null,
      confirmation_code: `K${n}${day + 40}T`,
      cancelled_reason: null,
      source: n % 2 ? 'agent' : 'user',
    });
  });
}

const outcomes = [
  'appointment_booked',
  'appointment_booked',
  'message_taken',
  'question_answered',
  'abandoned',
  'appointment_cancelled',
  'no_outcome',
  'opted_out',
];
export const calls = [];
for (let n = 0; n < 260; n += 1) {
  const who = contacts[(n * 5) % contacts.length],
    outcome_type = outcomes[(n * 3) % outcomes.length];
  const startedMs = now - (n === 0 ? 14 * 60_000 : n * 47 * 60_000 + 30 * 60_000),
    seconds = n === 0 ? 73 : 24 + ((n * 53) % 260);
  calls.push({
    id: id(),
    agent_id: agentId,
    agent_name: 'Front desk',
    contact_id: n % 6 === 4 ? null : who.id,
    contact: n % 6 === 4 ? null : { id: who.id, first_name: who.first_name, last_name: who.last_name },
    direction: 'inbound',
    channel: n % 9 === 0 ? 'web' : 'pstn',
    from_number: n % 11 === 7 ? null : who.phone_number,
    to_number: organization.phone_number,
    caller_name: null,
    status: n % 17 === 6 ? 'failed' : 'completed',
    ended_reason: n % 17 === 6 ? 'stt_error' : outcome_type === 'abandoned' ? 'caller_hangup' : 'agent_completed',
    started_at: new Date(startedMs).toISOString(),
    answered_at: new Date(startedMs).toISOString(),
    ended_at: new Date(startedMs + seconds * 1000).toISOString(),
    created_at: new Date(startedMs).toISOString(),
    duration_seconds: seconds,
    total_cost_usd: n % 5 === 0 ? '0' : (seconds * 0.00021).toFixed(6),
    response_p50_ms: 560 + ((n * 31) % 240),
    response_p95_ms: 880 + ((n * 57) % 500),
    interruption_count: n % 4 === 1 ? 1 : 0,
    is_test: n % 9 === 0,
    assigned_user_id: n % 8 === 3 ? user.id : null,
    created_by: n % 9 === 0 ? user.id : null,
    legal_hold_flag: false,
    sentiment_label: null,
    outcome_type: n % 17 === 6 ? null : outcome_type,
    is_success: !['abandoned', 'no_outcome'].includes(outcome_type),
  });
}
export const messages = [
  ['Tom Becker', 'high', 'Crown came off at lunch, no pain. Please call back before five.', 'new', 1],
  ['Priya Natarajan', 'normal', 'Wants to know whether you take Delta insurance.', 'new', 3],
  ['Luis Ferreira', 'emergency', 'Swelling after the extraction on Tuesday, has a fever.', 'new', 4],
  ['Hannah Weiss', 'normal', 'Please send the invoice again to her new address.', 'read', 8],
  ['Samuel Wright', 'low', 'Says thank you for the quick visit.', 'done', 20],
].map(([caller_name, urgency, body, status, hoursAgo], n) => ({
  id: id(),
  call_id: calls[n + 2].id,
  contact_id: contacts[n + 2].id,
  caller_name,
  callback_number: `+1646555${String(134 + n * 7).padStart(4, '0')}`,
  body,
  urgency,
  for_user_id: null,
  status,
  callback_due_at: n === 0 ? new Date(now + 3 * 3600_000).toISOString() : null,
  done_by: null,
  done_at: status === 'done' ? new Date(now).toISOString() : null,
  created_at: new Date(now - hoursAgo * 3600_000).toISOString(),
}));
export const leads = contacts.slice(2, 7).map((contact, n) => ({
  id: id(),
  contact_id: contact.id,
  contact,
  source_call_id: calls[n].id,
  title: ['New kitchen, about 30 m²', 'Roof repair before winter', 'Bathroom for a rented flat', 'Asks for a quote on windows', 'Garage door'][n],
  pipeline_stage: ['new', 'qualified', 'contacted', 'new', 'lost'][n],
  lead_temperature: ['hot', 'warm', 'warm', null, 'cold'][n],
  lead_score: null,
  next_action_at: null,
  created_at: new Date(now - n * 86_400_000).toISOString(),
}));
