/** A built-in action in words, with what it may be given. */
export interface ActionWords {
  readonly label: string;
  readonly isSideEffect: boolean;
  readonly input: Readonly<Record<string, string>>;
}

const CALLER = { name: 'Name', phone: 'Telephone number' };

/** The inputs of a tool by its schema, with what each is: its description, else its name. */
export function inputsOf(schema: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, string>> {
  const properties = schema?.['properties'];
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const about = typeof property === 'object' && property !== null ? (property as Record<string, unknown>)['description'] : undefined;
      return [name, typeof about === 'string' && about !== '' ? about.slice(0, 60) : name];
    }),
  );
}

/** What every agent can do without a tool of its own; a test compares the names with the reference of the server. */
export const ACTIONS: Readonly<Record<string, ActionWords>> = {
  'builtin.check_availability': {
    label: 'Look for free times',
    isSideEffect: false,
    input: { service: 'Service', date: 'Date', time: 'Time', resource: 'Staff or room' },
  },
  'builtin.hold_slot': { label: 'Keep a free time', isSideEffect: false, input: { service: 'Service', date: 'Date', time: 'Time', resource: 'Staff or room' } },
  'builtin.book_appointment': {
    label: 'Book the appointment',
    isSideEffect: true,
    input: { hold_id: 'Time that is kept', ...CALLER, note: 'Note', service: 'Service', date: 'Date', time: 'Time' },
  },
  'builtin.move_appointment': {
    label: 'Move an appointment',
    isSideEffect: true,
    input: { code: 'Booking code', appointment_id: 'Appointment', phone: 'Telephone number', date: 'Date', time: 'Time' },
  },
  'builtin.cancel_appointment': {
    label: 'Cancel an appointment',
    isSideEffect: true,
    input: { code: 'Booking code', appointment_id: 'Appointment', phone: 'Telephone number', reason: 'Reason' },
  },
  'builtin.take_message': { label: 'Take a message', isSideEffect: true, input: { ...CALLER, note: 'Message', problem: 'Problem', urgency: 'Urgency' } },
  'builtin.schedule_callback': { label: 'Note a call back', isSideEffect: true, input: { at: 'When', ...CALLER, note: 'Note' } },
  'builtin.upsert_lead': {
    label: 'Note a lead',
    isSideEffect: true,
    input: { ...CALLER, email: 'E-mail address', title: 'Title', temperature: 'How warm', stage: 'Stage', score: 'Score' },
  },
  'builtin.notify': {
    label: 'Tell the owners',
    isSideEffect: true,
    input: { problem: 'Problem', severity: 'How bad', address: 'Address', ...CALLER, note: 'Note' },
  },
  'builtin.suppress': { label: 'Never call again', isSideEffect: true, input: { phone: 'Telephone number', reason: 'Reason' } },
  'builtin.look_up_contact': { label: 'Look up who is calling', isSideEffect: false, input: {} },
  'builtin.send_email': { label: 'Send an e-mail', isSideEffect: true, input: { to: 'To', subject: 'Subject', text: 'Text' } },
  'builtin.send_sms': { label: 'Send a text message', isSideEffect: true, input: { to: 'To', text: 'Text' } },
  'builtin.clear_slots': { label: 'Forget values', isSideEffect: false, input: { names: 'Values' } },
};
