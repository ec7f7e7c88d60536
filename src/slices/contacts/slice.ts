import { z } from 'zod';
import { defineSlice, route, tool } from '#platform/slice';
import { suppress, upsertLead } from './call-tools.ts';
import {
  Contact,
  ContactChanged,
  CreateContact,
  CreateSuppressionEntry,
  Lead,
  LeadChanged,
  ListContacts,
  ListLeads,
  ListSuppressionEntries,
  NumberSuppressed,
  Suppress,
  SuppressionEntry,
  UpdateContact,
  UpdateLead,
  UpsertLead,
} from './contract.ts';
import { ConsentRecorded } from './consents.ts';
import { consentRoutes } from './consent-routes.ts';
import { createContact } from './create-contact.ts';
import { errors } from './errors.ts';
import type { FromAbove } from './from-above.ts';
import { listLeads, requireLead, updateLead } from './leads.ts';
import { listContacts } from './list-contacts.ts';
import { isSeenContact, isSeenLead } from './seen-contacts.ts';
import { requireContact } from './store.ts';
import { createSuppressionEntry, deleteSuppressionEntry, listSuppressionEntries, requireSuppressionEntry } from './suppressions.ts';
import { updateContact } from './update-contact.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const members = ['owner', 'admin', 'manager', 'member'] as const;
const byId = z.object({ id: z.uuid() });
const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** People, leads and numbers not to be called. `above` says who was on whose calls. */
export const contactsSlice = (above: FromAbove) =>
  defineSlice({
    name: 'contacts',
    dependsOn: ['identity', 'organizations'],
    tables: ['contacts', 'leads', 'suppression_entries', 'contact_consents'],
    purposes: {
      contacts: 'People the organization talks to; a number belongs to one of them.',
      leads: 'Pipeline items; a call makes at most one.',
      suppression_entries: 'Numbers that must not be called, and why.',
      contact_consents: 'What people agreed to or refused, with the evidence; the newest of a channel counts.',
    },
    constraints: { contacts_organization_id_phone_number_key: errors.phone_taken, contact_consents_expires_at_check: errors.consent_over },
    permissions: {
      'contacts.read': everyone,
      'contacts.create': members,
      'contacts.update': members,
      'leads.read': everyone,
      'leads.update': members,
      'contact_consents.read': everyone,
      'contact_consents.create': members,
      'suppression_entries.read': everyone,
      'suppression_entries.create': members,
      'suppression_entries.delete': ['owner', 'admin', 'manager'],
    },
    events: {
      'contact.consent_recorded': ConsentRecorded,
      'contact.created': ContactChanged,
      'contact.updated': ContactChanged,
      'lead.changed': LeadChanged,
      'number.suppressed': NumberSuppressed,
    },
    routes: [
      route({
        method: 'get',
        path: '/v1/contacts',
        permission: 'contacts.read',
        summary: 'Contacts, newest first',
        input: ListContacts,
        returns: pageOf(Contact),
        run: (ctx, input) => listContacts(ctx, input, above),
      }),
      route({
        method: 'post',
        path: '/v1/contacts',
        permission: 'contacts.create',
        summary: 'Add a contact',
        input: CreateContact,
        returns: Contact,
        errors: ['contacts.phone_taken', 'contacts.number_invalid', 'contacts.nothing_known', 'contacts.invalid'],
        run: createContact,
      }),
      route({
        method: 'get',
        path: '/v1/contacts/{id}',
        permission: 'contacts.read',
        summary: 'One contact',
        input: byId,
        returns: Contact,
        errors: ['contacts.not_found'],
        run: (ctx, input) => requireContact(ctx, input.id, isSeenContact(ctx, above)),
      }),
      route({
        method: 'patch',
        path: '/v1/contacts/{id}',
        permission: 'contacts.update',
        summary: 'Change a contact',
        input: UpdateContact,
        returns: Contact,
        errors: ['contacts.not_found', 'contacts.phone_taken', 'contacts.number_invalid', 'contacts.invalid', 'contacts.suppression_binding'],
        run: (ctx, input) => updateContact(ctx, input, above),
      }),
      route({
        method: 'get',
        path: '/v1/leads',
        permission: 'leads.read',
        summary: 'The pipeline, newest first',
        input: ListLeads,
        returns: pageOf(Lead),
        run: (ctx, input) => listLeads(ctx, input, above),
      }),
      route({
        method: 'get',
        path: '/v1/leads/{id}',
        permission: 'leads.read',
        summary: 'One lead',
        input: z.object({ id: z.uuid() }),
        returns: Lead,
        errors: ['contacts.lead_not_found'],
        run: (ctx, input) => requireLead(ctx, input.id, isSeenLead(ctx, above)),
      }),
      route({
        method: 'patch',
        path: '/v1/leads/{id}',
        permission: 'leads.update',
        summary: 'Change a lead',
        input: UpdateLead,
        returns: Lead,
        errors: ['contacts.lead_not_found', 'contacts.owner_unknown'],
        run: (ctx, input) => updateLead(ctx, input, above),
      }),
      route({
        method: 'get',
        path: '/v1/suppression-entries',
        permission: 'suppression_entries.read',
        summary: 'Numbers that must not be called',
        input: ListSuppressionEntries,
        returns: pageOf(SuppressionEntry),
        run: listSuppressionEntries,
      }),
      route({
        method: 'post',
        path: '/v1/suppression-entries',
        permission: 'suppression_entries.create',
        summary: 'Put a number on the do-not-call list',
        input: CreateSuppressionEntry,
        returns: SuppressionEntry,
        errors: ['contacts.number_invalid'],
        run: createSuppressionEntry,
      }),
      route({
        method: 'get',
        path: '/v1/suppression-entries/{id}',
        permission: 'suppression_entries.read',
        summary: 'Read an entry of the do-not-call list',
        input: byId,
        returns: SuppressionEntry,
        errors: ['contacts.suppression_not_found'],
        run: (ctx, input) => requireSuppressionEntry(ctx, input.id),
      }),
      route({
        method: 'delete',
        path: '/v1/suppression-entries/{id}',
        permission: 'suppression_entries.delete',
        summary: 'Take a number off the do-not-call list',
        input: byId,
        returns: null,
        errors: ['contacts.suppression_not_found'],
        run: deleteSuppressionEntry,
      }),
      ...consentRoutes,
    ],
    jobs: [],
    tools: [
      tool({ name: 'upsert_lead', description: 'Note a caller as a lead', sideEffect: true, input: UpsertLead, run: upsertLead }),
      tool({ name: 'suppress', description: 'Put a number on the do-not-call list', sideEffect: true, input: Suppress, run: suppress }),
    ],
  });
