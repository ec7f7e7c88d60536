import { expect, test } from 'vitest';
import { exportedContact } from './exported-contact.ts';
import { messageBody } from './message-body.ts';

test('a message is the note first and every other fact on a line of its own, in words', () => {
  expect(messageBody({ problem: 'burst pipe', note: 'please hurry', water_running: true, address: '12 Oak Street', empty: ' ', none: null })).toBe(
    'please hurry\nProblem: burst pipe\nWater running: yes\nAddress: 12 Oak Street',
  );
});

test('nothing said is no message', () => {
  expect(messageBody({ note: null, problem: '' })).toBeNull();
});

test('what a graph exports to the contact is read from the slots, a full name parted at its last word', () => {
  const exports = [
    { slot: 'full_name', export_as: 'contact.first_name' },
    { slot: 'email', export_as: 'contact.email' },
    { slot: 'service', export_as: 'appointment.title' },
    { slot: 'other', export_as: undefined },
  ];
  expect(exportedContact(exports, { full_name: { value: ' Mary Ann Miller ' }, email: { value: 'm@example.com' }, service: { value: 'cleaning' } })).toEqual({
    full_name: 'Mary Ann Miller',
    first_name: 'Mary Ann',
    last_name: 'Miller',
    email: 'm@example.com',
    phone_number: null,
  });
  expect(exportedContact(exports, { full_name: { value: 'Cher' } })).toMatchObject({ first_name: 'Cher', last_name: null, full_name: 'Cher' });
  expect(exportedContact(exports, {})).toMatchObject({ full_name: null, email: null });
});
