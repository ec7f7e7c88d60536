import { z } from 'zod';
import { defineSlice, publicRoute, route } from '#platform/slice';
import { changeHours, createHours, removeHours } from './change-hours.ts';
import {
  BusinessHours,
  BusinessHoursChanged,
  CreateBusinessHours,
  Me,
  Member,
  Organization,
  OrganizationUpdated,
  Setup,
  SetupState,
  UpdateBusinessHours,
  UpdateMe,
  UpdateOrganization,
} from './contract.ts';
import { errors } from './errors.ts';
import { readMe, updateMe } from './me.ts';
import { readSetupState, setUp } from './set-up.ts';
import { listHours, listMembers, requireOrganization } from './store.ts';
import { updateOrganization } from './update-organization.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const managers = ['owner', 'admin', 'manager'] as const;
const nothing = z.object({});
/** Short lists come whole; they take the parameters of long ones, so that a client treats all lists alike. */
const whole = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).optional() });

export const organizations = defineSlice({
  name: 'organizations',
  dependsOn: ['identity'],
  tables: ['organizations', 'org_members', 'business_hours', 'unclaimed_organizations'],
  publishes: ['tenants'],
  purposes: {
    organizations: 'The root of every tenant: name, place, plan and settings.',
    org_members: 'Who belongs to an organization, and in which role.',
    business_hours: 'Opening hours by name: a week, and dates that differ from it.',
    unclaimed_organizations: 'Organizations made before anybody owned them; the first set-up takes one over.',
    tenants: 'Organizations under the name another system of this kind gave them.',
  },
  constraints: {
    business_hours_organization_id_name_key: errors.hours_name_taken,
    org_members_organization_id_user_id_key: errors.already_member,
    organizations_slug_key: errors.slug_taken,
  },
  permissions: {
    'organizations.read': everyone,
    'organizations.update': ['owner', 'admin'],
    'members.read': everyone,
    'business_hours.read': everyone,
    'business_hours.create': managers,
    'business_hours.update': managers,
    'business_hours.delete': managers,
  },
  events: { 'organization.updated': OrganizationUpdated, 'business_hours.changed': BusinessHoursChanged },
  routes: [
    publicRoute({
      method: 'get',
      path: '/v1/setup',
      access: 'anyone',
      summary: 'Whether this installation still waits for its first owner',
      input: nothing,
      returns: SetupState,
      run: readSetupState,
    }),
    publicRoute({
      method: 'post',
      path: '/v1/setup',
      access: 'anyone',
      summary: 'Set the installation up with the one-time link',
      input: Setup,
      returns: Me,
      errors: ['identity.setup_finished', 'identity.setup_link_invalid', 'identity.weak_password', 'identity.email_taken', 'organizations.invalid'],
      run: setUp,
    }),
    publicRoute({
      method: 'get',
      path: '/v1/me',
      access: 'signed_in',
      for_keys: true,
      summary: 'Who I am and what I may do',
      input: nothing,
      returns: Me,
      run: readMe,
    }),
    publicRoute({
      method: 'patch',
      path: '/v1/me',
      access: 'signed_in',
      summary: 'Change my name, language or zone',
      input: UpdateMe,
      returns: Me,
      run: updateMe,
    }),
    route({
      method: 'get',
      path: '/v1/organization',
      permission: 'organizations.read',
      test_mode: true,
      summary: 'The organization',
      input: nothing,
      returns: Organization,
      run: requireOrganization,
    }),
    route({
      method: 'patch',
      path: '/v1/organization',
      permission: 'organizations.update',
      summary: 'Change the organization',
      input: UpdateOrganization,
      returns: Organization,
      errors: ['organizations.invalid'],
      run: updateOrganization,
    }),
    route({
      method: 'get',
      path: '/v1/members',
      permission: 'members.read',
      summary: 'Members of the organization',
      input: whole,
      returns: z.object({ data: z.array(Member), next_cursor: z.string().nullable() }),
      run: async (ctx) => ({ data: await listMembers(ctx), next_cursor: null }),
    }),
    route({
      method: 'get',
      path: '/v1/business-hours',
      permission: 'business_hours.read',
      test_mode: true,
      summary: 'Opening hours, the organization’s own first',
      input: whole,
      returns: z.object({ data: z.array(BusinessHours), next_cursor: z.string().nullable() }),
      run: async (ctx) => ({ data: await listHours(ctx), next_cursor: null }),
    }),
    route({
      method: 'post',
      path: '/v1/business-hours',
      permission: 'business_hours.create',
      summary: 'Add opening hours',
      input: CreateBusinessHours,
      returns: BusinessHours,
      errors: ['organizations.hours_invalid', 'organizations.hours_name_taken'],
      run: createHours,
    }),
    route({
      method: 'patch',
      path: '/v1/business-hours/{id}',
      permission: 'business_hours.update',
      summary: 'Change opening hours and closures',
      input: UpdateBusinessHours,
      returns: BusinessHours,
      errors: ['organizations.hours_not_found', 'organizations.hours_invalid', 'organizations.hours_name_taken', 'organizations.hours_are_default'],
      run: changeHours,
    }),
    route({
      method: 'delete',
      path: '/v1/business-hours/{id}',
      permission: 'business_hours.delete',
      summary: 'Remove opening hours',
      input: z.object({ id: z.uuid() }),
      returns: null,
      errors: ['organizations.hours_not_found', 'organizations.hours_are_default', 'scheduling.hours_in_use'],
      run: removeHours,
    }),
  ],
  jobs: [],
});
