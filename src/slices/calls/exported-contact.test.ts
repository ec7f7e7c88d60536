import { expect, test } from 'vitest';
import { exportedContact } from './exported-contact.ts';

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
