import { z } from 'zod';
import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { type Ctx, defineSlice, type PublicCtx, publicRoute, route } from '#platform/slice';
import { ListSystemErrors, SystemError } from './contract.ts';
import { listSystemErrors, setResolved } from './system-errors.ts';

const Id = z.object({ id: z.uuid() });
const admins = ['owner', 'admin'] as const;

const page = z.object({ data: z.array(SystemError), next_cursor: z.string().nullable() });
/** The installation's own faults lie in the platform's organization; whoever may ask was judged at the door. */
const inPlatform = <T>(ctx: PublicCtx, run: (platform: Ctx) => Promise<T>): Promise<T> =>
  ctx.withTenant(PLATFORM_ORGANIZATION_ID, { kind: 'user', id: ctx.session?.user_id ?? PLATFORM_ORGANIZATION_ID }, run);

export const operations = defineSlice({
  name: 'operations',
  dependsOn: ['identity'],
  tables: [],
  permissions: { 'system_errors.read': admins, 'system_errors.update': admins },
  events: {},
  routes: [
    route({
      method: 'get',
      path: '/v1/system-errors',
      permission: 'system_errors.read',
      summary: 'Faults that happened in the organization’s work, each once',
      input: ListSystemErrors,
      returns: page,
      run: listSystemErrors,
    }),
    route({
      method: 'post',
      path: '/v1/system-errors/{id}/resolve',
      permission: 'system_errors.update',
      summary: 'Mark a fault as dealt with; it opens by itself when it happens again',
      input: Id,
      returns: SystemError,
      errors: ['operations.error_not_found'],
      run: (ctx, { id }) => setResolved(ctx, id, true),
    }),
    route({
      method: 'post',
      path: '/v1/system-errors/{id}/reopen',
      permission: 'system_errors.update',
      summary: 'Open a fault again',
      input: Id,
      returns: SystemError,
      errors: ['operations.error_not_found'],
      run: (ctx, { id }) => setResolved(ctx, id, false),
    }),
    publicRoute({
      method: 'get',
      path: '/v1/admin/system-errors',
      access: 'operator',
      summary: 'Faults of the installation itself, each once',
      input: ListSystemErrors,
      returns: page,
      run: (ctx, input) => inPlatform(ctx, (platform) => listSystemErrors(platform, input)),
    }),
    publicRoute({
      method: 'post',
      path: '/v1/admin/system-errors/{id}/resolve',
      access: 'operator',
      summary: 'Mark a fault of the installation as dealt with',
      input: Id,
      returns: SystemError,
      errors: ['operations.error_not_found'],
      run: (ctx, { id }) => inPlatform(ctx, (platform) => setResolved(platform, id, true)),
    }),
    publicRoute({
      method: 'post',
      path: '/v1/admin/system-errors/{id}/reopen',
      access: 'operator',
      summary: 'Open a fault of the installation again',
      input: Id,
      returns: SystemError,
      errors: ['operations.error_not_found'],
      run: (ctx, { id }) => inPlatform(ctx, (platform) => setResolved(platform, id, false)),
    }),
  ],
  jobs: [],
});
