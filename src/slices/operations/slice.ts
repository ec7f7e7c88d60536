import { z } from 'zod';
import { defineSlice, route } from '#platform/slice';
import { ListSystemErrors, SystemError } from './contract.ts';
import { listSystemErrors, setResolved } from './system-errors.ts';

const Id = z.object({ id: z.uuid() });
const admins = ['owner', 'admin'] as const;

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
      returns: z.object({ data: z.array(SystemError), next_cursor: z.string().nullable() }),
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
  ],
  jobs: [],
});
