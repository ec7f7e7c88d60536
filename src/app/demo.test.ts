import { beforeAll, expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { validate } from '#core/conversation/validate';
import { action, type CallWorld, ending, exampleGraph, handleOf, newCallWorld, startCall } from '#testkit/call-world';
import type { Ctx } from '#platform/slice';
import { noAudioFiles } from '#slices/recordings';
import { removeDemo, seedDemo } from './demo.ts';
import { fixedPrompts } from './prepare-prompts.ts';

let world: CallWorld;
let organizationId = '';
const system = { kind: 'system', id: 'test' } as const;
const inside = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => world.house.runtime.run({ organizationId, actor: system, requestId: 'test' }, fn);

beforeAll(async () => {
  world = await newCallWorld({ fresh: true });
  organizationId = (await world.house.publicRun((ctx) => seedDemo(ctx, undefined, 'America/New_York'))) ?? '';
});

test('a demo that is cut off in the making leaves nothing behind, and the next start makes it whole', async () => {
  const fresh = await newCallWorld({ fresh: true });
  const cutOff = fresh.house.publicRun((ctx) =>
    seedDemo({
      ...ctx,
      withTenant: (id, actor, fill) =>
        ctx.withTenant(id, actor, async (tenant) => {
          await fill(tenant);
          throw new Error('the power went');
        }),
    }),
  );
  await expect(cutOff).rejects.toThrow('the power went');
  const id = await fresh.house.publicRun((ctx) => seedDemo(ctx));
  const { agents, organizations } = await fresh.house.publicRun(async (ctx) => ({
    organizations: await ctx.db.selectFrom('unclaimed_organizations').select('organization_id').execute(),
    agents: await ctx.withTenant(id ?? '', system, (tenant) => tenant.db.selectFrom('agents').select('id').execute()),
  }));
  expect(organizations).toEqual([{ organization_id: id }]);
  expect(agents).toHaveLength(3);
});

test('the graphs that come with the product, which nobody validates again, have no mistakes', async () => {
  const rows = await inside((ctx) => ctx.db.selectFrom('objective_configs').select(['agent_id', 'status', 'objective_graph', 'published_at']).execute());
  expect(rows).toHaveLength(3);
  for (const { agent_id, status, objective_graph, published_at } of rows) {
    const actions = await inside((ctx) => ctx.actions(agent_id));
    expect({ status, published_at }).toEqual({ status: 'published', published_at: expect.anything() });
    expect(validate(objective_graph, { actions }).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

test('the demo is an organization with agents that take calls, and is made once', async () => {
  const agents = await inside((ctx) => ctx.db.selectFrom('agents').select(['name', 'status', 'published_objective_config_id']).orderBy('name').execute());
  expect(agents).toEqual([
    { name: 'After hours', status: 'active', published_objective_config_id: expect.any(String) },
    { name: 'Front desk', status: 'active', published_objective_config_id: expect.any(String) },
    { name: 'Solar leads', status: 'active', published_objective_config_id: expect.any(String) },
  ]);
  expect(await world.house.publicRun((ctx) => seedDemo(ctx))).toBeUndefined();
});

test('a call in the demo holds and books a free time, and demo remove takes all of it away but leaves what people made', async () => {
  const agent = await inside((ctx) => ctx.db.selectFrom('agents').select('id').where('name', '=', 'Front desk').executeTakeFirstOrThrow());
  const member = { organization: { id: organizationId, name: '' }, user_id: '', email: '', role: 'owner', actor: system } as const;
  const plan = await startCall(world, member, agent.id);
  const call = handleOf(plan);
  expect(plan.context).toMatchObject({ business_name: 'Acme Dental' });
  const hold = await world.desk.act(call, action('builtin.hold_slot', { service: 'cleaning', date: '2026-11-25', time: '14:00' }));
  expect(hold).toMatchObject({ ok: true });
  expect(await world.desk.act(call, action('builtin.book_appointment', { hold_id: hold.hold_id, name: 'Jane Miller', phone: '+12125550143' }))).toMatchObject({
    ok: true,
  });
  await world.desk.finish(call, ending({ outcome: { outcome: 'appointment_booked', outcome_type: 'appointment_booked', success: true } }));

  await inside((ctx) => ctx.db.insertInto('agents').values({ organization_id: organizationId, name: 'Ours' }).execute());
  await inside((ctx) => ctx.db.insertInto('contacts').values({ organization_id: organizationId, first_name: 'Ours' }).execute());
  expect(await inside((ctx) => removeDemo(ctx, noAudioFiles))).toMatchObject({ agents: 3, calls: 1 });
  expect(await inside((ctx) => removeDemo(ctx, noAudioFiles))).toMatchObject({ agents: 0, calls: 0 });
  const left = await inside(async (ctx) => ({
    agents: (await ctx.db.selectFrom('agents').select('name').execute()).map((row) => row.name),
    calls: await ctx.db.selectFrom('calls').select('id').execute(),
    events: await ctx.db.selectFrom('call_timeline_events').select('id').execute(),
    services: await ctx.db.selectFrom('services').select('id').execute(),
    appointments: await ctx.db.selectFrom('appointments').select('id').execute(),
    ours: (await ctx.db.selectFrom('contacts').select('first_name').execute()).map((row) => row.first_name).filter((name) => name === 'Ours'),
  }));
  expect(left).toEqual({ agents: ['Ours'], calls: [], events: [], services: [], appointments: [], ours: ['Ours'] });
});

test('prompts that are the same in every call are known before the first one, with the context filled in', () => {
  const prompts = fixedPrompts(ObjectiveGraph.parse(exampleGraph('appointment_booking')), { business_name: 'Acme Dental' });
  expect(prompts).toEqual(expect.arrayContaining(['Thank you, someone will call you back. Goodbye.', 'What day works for you?', 'Are you still there?']));
  expect(prompts.filter((text) => text.includes('{{'))).toEqual([]);
  expect(prompts.some((text) => text.includes('Acme Dental'))).toBe(true);
});
