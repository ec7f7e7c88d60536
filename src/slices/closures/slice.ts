import { z } from 'zod';
import { defineSlice, job, route } from '#platform/slice';
import { createClosure, endClosure, expireClosure, listClosures, listRunning, requireClosure } from './change-closures.ts';
import { Closure, ClosureChanged, CreateClosure } from './contract.ts';
import { errors } from './errors.ts';

const byId = z.object({ id: z.uuid() });
const list = z.array(Closure);

/** "Closed today": what callers hear meanwhile, and until when; without an edit of any graph. */
export const closures = defineSlice({
  name: 'closures',
  dependsOn: ['identity', 'organizations', 'agents'],
  tables: ['closures'],
  purposes: { closures: 'Times in which an agent, or all of them, says that it is closed.' },
  constraints: { closures_running_key: errors.changed_at_once },
  permissions: {
    'closures.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
    'closures.create': ['member', 'manager', 'admin', 'owner'],
    'closures.update': ['member', 'manager', 'admin', 'owner'],
  },
  events: { 'closure.changed': ClosureChanged },
  routes: [
    route({
      method: 'get',
      path: '/v1/closures',
      permission: 'closures.read',
      summary: 'Closed times, newest first',
      input: z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      returns: z.object({ data: list, next_cursor: z.string().nullable() }),
      run: listClosures,
    }),
    route({
      method: 'get',
      path: '/v1/closures/running',
      permission: 'closures.read',
      summary: 'Who is closed at this moment',
      input: z.object({}),
      returns: z.object({ data: list }),
      run: listRunning,
    }),
    route({
      method: 'get',
      path: '/v1/closures/{id}',
      permission: 'closures.read',
      summary: 'Read a closed time',
      input: byId,
      returns: Closure,
      run: requireClosure,
    }),
    route({
      method: 'post',
      path: '/v1/closures',
      permission: 'closures.create',
      summary: 'Close an agent, or all of them, from now on: what callers hear, what becomes of them, until when',
      input: CreateClosure,
      returns: Closure,
      errors: ['agents.not_found', 'closures.in_the_past', 'closures.changed_at_once'],
      run: createClosure,
    }),
    route({
      method: 'post',
      path: '/v1/closures/{id}/end',
      permission: 'closures.update',
      summary: 'Open again',
      input: byId,
      returns: Closure,
      errors: ['closures.already_open'],
      run: endClosure,
    }),
  ],
  jobs: [job({ name: 'closures.expire', input: z.object({ closure_id: z.uuid() }), attempts: 5, run: expireClosure })],
});
