import { z } from 'zod';
import { defineSlice, publicRoute } from '#platform/slice';
import { ListedOrganization, listOrganizations, ListOrganizations, Member } from '#slices/organizations';
import { Impersonate, ImpersonationBegun, SetOrganizationStatus } from './contract.ts';
import { impersonate, stopImpersonating } from './impersonate.ts';
import { changeStatus, listMembersOf } from './organizations.ts';

const whole = z.object({ id: z.uuid(), cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() });

/** What the people who run the installation see and do. Everything of an organization is looked at from inside its own walls. */
export const operator = defineSlice({
  name: 'operator',
  dependsOn: ['identity', 'organizations'],
  tables: [],
  permissions: {},
  events: {},
  routes: [
    publicRoute({
      method: 'get',
      path: '/v1/admin/organizations',
      access: 'operator',
      summary: 'Every organization of the installation, newest first',
      input: ListOrganizations,
      returns: z.object({ data: z.array(ListedOrganization), next_cursor: z.string().nullable() }),
      run: (ctx, input) => listOrganizations(ctx.db, input),
    }),
    publicRoute({
      method: 'get',
      path: '/v1/admin/organizations/{id}/members',
      access: 'operator',
      summary: 'Who is in an organization',
      input: whole,
      returns: z.object({ data: z.array(Member), next_cursor: z.null() }),
      errors: ['operator.organization_not_found'],
      run: listMembersOf,
    }),
    publicRoute({
      method: 'post',
      path: '/v1/admin/organizations/{id}/status',
      access: 'operator',
      summary: 'Suspend an organization or open it again',
      input: SetOrganizationStatus,
      returns: ListedOrganization,
      errors: ['operator.organization_not_found'],
      run: changeStatus,
    }),
    publicRoute({
      method: 'post',
      path: '/v1/admin/impersonations',
      access: 'operator',
      summary: 'Act as a member of an organization for a while, with a reason',
      input: Impersonate,
      returns: ImpersonationBegun,
      errors: ['operator.organization_not_found', 'operator.person_not_found', 'operator.not_this_person'],
      run: impersonate,
    }),
    publicRoute({
      method: 'post',
      path: '/v1/me/impersonation/end',
      access: 'signed_in',
      while_impersonating: true,
      summary: 'Be myself again',
      input: z.object({}),
      returns: null,
      run: stopImpersonating,
    }),
  ],
  jobs: [],
});
