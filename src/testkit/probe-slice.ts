import { z } from 'zod';
import { defineErrors } from '#kernel/errors';
import { type Ctx, defineSlice, job, publicRoute, route } from '#platform/slice';

const errors = defineErrors('probe', {
  refused: { status: 409, public: 'The probe says no.' },
  counted: { status: 401, public: 'Counted, and refused all the same.' },
  email_taken: { status: 409, public: 'Another probe has this.' },
});

const Probe = z.object({ id: z.uuid(), first_name: z.string(), created_at: z.iso.datetime() }).meta({ id: 'Probe' });
const AddProbe = z
  .object({ first_name: z.string().min(1), tags: z.array(z.string()).optional(), facts: z.record(z.string(), z.unknown()).optional() })
  .meta({ id: 'AddProbe' });
const everybody = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;

async function add(ctx: Ctx, first_name: string) {
  const id = ctx.newId();
  const row = await ctx.db
    .insertInto('contacts')
    .values({ id, organization_id: ctx.organizationId, first_name })
    .returning(['id', 'first_name', 'created_at'])
    .executeTakeFirstOrThrow();
  const probe = { id: row.id, first_name, created_at: row.created_at.toISOString(), inside: 'never leaves' };
  ctx.emit('probe.added', { type: 'probe', id }, { id, first_name });
  ctx.audit('probe.add', { type: 'probe', id }, { new: { first_name } });
  return probe;
}

/** What the handlers and jobs of the probe saw, in order. Cleared by the test that looks. */
export const seen: string[] = [];

/** A slice with one route for each thing the machine promises, on a table of the real schema. For tests of the platform only. */
export const probeSlice = defineSlice({
  name: 'probe',
  dependsOn: [],
  tables: [],
  permissions: { 'probes.read': everybody, 'probes.create': ['owner', 'admin', 'member'] },
  constraints: { calls_contact_id_fkey: errors.email_taken },
  events: { 'probe.added': z.object({ id: z.uuid(), first_name: z.string() }) },
  on: {
    'probe.added': async (ctx, event) => {
      seen.push(`event ${String(event.payload['first_name'])}`);
      if (event.payload['first_name'] === 'fails once' && seen.filter((line) => line === 'event fails once').length === 1) throw new Error('planned');
      ctx.enqueue('probe.greet', { first_name: event.payload['first_name'] });
    },
  },
  routes: [
    route({
      method: 'post',
      path: '/v1/probes',
      permission: 'probes.create',
      summary: 'Add a probe',
      input: AddProbe,
      returns: Probe,
      run: (ctx, input) => add(ctx, input.first_name),
    }),
    route({
      method: 'get',
      path: '/v1/probes',
      permission: 'probes.read',
      summary: 'List probes',
      input: z.object({
        limit: z.number().int().max(10).default(5),
        exact: z.boolean().optional(),
        tag: z.array(z.string()).optional(),
        name: z.string().optional(),
      }),
      returns: z.object({ asked: z.record(z.string(), z.unknown()), data: z.array(Probe) }),
      run: async (ctx, input) => {
        const rows = await ctx.db.selectFrom('contacts').select(['id', 'first_name', 'created_at']).where('organization_id', '=', ctx.organizationId).execute();
        return { asked: input, data: rows.map((row) => ({ id: row.id, first_name: row.first_name ?? '', created_at: row.created_at.toISOString() })) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/probes/{id}/fail',
      permission: 'probes.create',
      summary: 'Fail in the asked way',
      input: z.object({ id: z.uuid(), how: z.enum(['throw', 'return', 'bug', 'constraint', 'shape']) }),
      returns: Probe,
      run: async (ctx, input) => {
        const probe = await add(ctx, `failed by ${input.how}`);
        if (input.how === 'throw') throw errors.refused({ alternatives: ['one', 'two'] });
        if (input.how === 'return') return errors.counted();
        if (input.how === 'bug') throw new Error('secret words of +15551234567');
        if (input.how === 'constraint')
          await ctx.db.insertInto('calls').values({ organization_id: ctx.organizationId, direction: 'inbound', contact_id: input.id }).execute();
        return { ...probe, id: 'not an id' };
      },
    }),
    route({
      method: 'delete',
      path: '/v1/probes/{id}',
      permission: 'probes.create',
      summary: 'Remove a probe',
      input: z.object({ id: z.uuid() }),
      returns: null,
      run: async () => undefined,
    }),
    route({
      method: 'get',
      path: '/v1/probes/{id}/file',
      permission: 'probes.read',
      summary: 'A file',
      input: z.object({ id: z.uuid() }),
      returns: 'file',
      run: async () => ({
        kind: 'file' as const,
        content_type: 'audio/wav',
        body: { bytes: new TextEncoder().encode('0123456789') },
        file_name: 'Zoë "x".wav',
      }),
    }),
    publicRoute({
      method: 'get',
      path: '/v1/probe-door',
      access: 'anyone',
      summary: 'Who is there',
      input: z.object({}),
      returns: z.object({ user_id: z.string().nullable() }),
      run: async (ctx) => ({ user_id: ctx.session?.user_id ?? null }),
    }),
    publicRoute({
      method: 'post',
      path: '/v1/probe-cookie',
      access: 'anyone',
      summary: 'Set a cookie',
      input: z.object({}),
      returns: null,
      run: async (ctx) => ctx.setCookie('probe=1; Path=/'),
    }),
  ],
  jobs: [
    job({
      name: 'probe.greet',
      input: z.object({ first_name: z.string() }),
      attempts: 3,
      run: async (_, input) => {
        seen.push(`job ${input.first_name}`);
      },
    }),
    job({
      name: 'probe.sweep',
      input: z.object({}),
      attempts: 1,
      schedule: '0 3 * * *',
      run: async (ctx) => {
        seen.push(`sweep ${ctx.organizationId}`);
      },
    }),
  ],
});
