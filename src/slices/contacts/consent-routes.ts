import { z } from 'zod';
import { type Route, route } from '#platform/slice';
import { ContactConsent, listConsents, RecordConsent, recordConsent } from './consents.ts';

/** What contacts agreed to, and the evidence of it. */
export const consentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/contacts/{id}/consents',
    permission: 'contact_consents.read',
    summary: 'What a contact agreed to or refused, newest first',
    input: z.object({ id: z.uuid() }),
    returns: z.object({ data: z.array(ContactConsent) }),
    errors: ['contacts.not_found'],
    run: listConsents,
  }),
  route({
    method: 'post',
    path: '/v1/contacts/{id}/consents',
    permission: 'contact_consents.create',
    summary: 'Note that a contact agreed, refused or took it back; what was said before stays as evidence',
    input: RecordConsent,
    returns: ContactConsent,
    errors: ['contacts.not_found', 'contacts.consent_over'],
    run: recordConsent,
  }),
];
