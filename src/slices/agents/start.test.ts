import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { slices } from '#app/slices';
import { type House, newHouse } from '#testkit/house';

let house: House;
beforeAll(async () => {
  house = await newHouse({ slices });
});

type Row = Record<string, unknown> & { id: string };

test('the templates are listed for everybody who sees agents, each with its graph and a conversation that is held there and then', async () => {
  const viewer = (await house.newOrganization()).as('viewer');
  const { data } = (await viewer.get('/v1/agent-templates')).body as { data: { name: string; needs: string[] }[] };
  expect(data.length).toBeGreaterThanOrEqual(10);
  const { status, body } = await viewer.get('/v1/agent-templates/dental_practice');
  expect(status).toBe(200);
  const detail = body as { objective_graph: Row; conversations: number; sample: { lines: { speaker: string; text: string }[] } };
  expect(detail.objective_graph['graph_id']).toBe('dental_practice');
  expect(detail.conversations).toBeGreaterThanOrEqual(10);
  expect(detail.sample.lines[0]?.speaker).toBe('agent');
  expect(detail.sample.lines.at(-1)?.text).toMatch(/confirmation code/);
});

test('an agent made of a template has its graph as first draft, in the zone of the organization, and publishes as it is', async () => {
  const organization = await house.newOrganization({ timezone: 'Europe/Berlin' });
  const owner = organization.as('owner');
  const agent = (await owner.post('/v1/agents', { name: 'Praxis', template: 'dental_practice' })).body as Row;
  expect(agent).toMatchObject({
    name: 'Praxis',
    status: 'draft',
    timezone: 'Europe/Berlin',
    published_version: null,
    description: expect.stringContaining('Books'),
  });
  const { data } = (await owner.get(`/v1/agents/${agent.id}/objective-configs`)).body as { data: Row[] };
  expect(data).toMatchObject([{ version: 1, status: 'draft', change_note: 'From the template "Dental practice".' }]);
  const draft = (await owner.get(`/v1/objective-configs/${data[0]?.id}`)).body as { findings: unknown[]; objective_graph: Row };
  expect([draft.findings, draft.objective_graph['name']]).toEqual([[], 'Praxis']);
  expect((await owner.post(`/v1/objective-configs/${data[0]?.id}/publish`, {})).status).toBe(200);
});

test('an agent of another product: the check makes nothing, the import makes an agent with the converted graph as draft, once a name', async () => {
  const organization = await house.newOrganization({ timezone: 'Europe/Berlin' });
  const owner = organization.as('owner');
  const definition = JSON.parse(readFileSync(new URL('../../../examples/imports/vapi_workflow.json', import.meta.url), 'utf8')) as object;
  const viewer = organization.as('viewer');
  const checked = await viewer.post('/v1/agents/import-check', { definition });
  expect([checked.status, (checked.body as Row)['format'], (checked.body as { lines: unknown[] }).lines.length > 20]).toEqual([200, 'vapi', true]);
  expect(((await owner.get('/v1/agents')).body as { data: unknown[] }).data).toEqual([]);
  expect((await viewer.post('/v1/agents/import', { definition })).status).toBe(403);
  const made = (await owner.post('/v1/agents/import', { definition })).body as { agent: Row; objective_config_id: string };
  expect(made.agent).toMatchObject({ name: 'Garden Centre Desk', status: 'draft', timezone: 'Europe/Berlin', published_version: null });
  const draft = (await owner.get(`/v1/objective-configs/${made.objective_config_id}`)).body as {
    status: string;
    change_note: string;
    findings: { rule: string }[];
  };
  expect(draft).toMatchObject({ status: 'draft', change_note: 'Taken over from vapi.' });
  expect(new Set(draft.findings.map((finding) => finding.rule))).toEqual(new Set(['tool', 'tests']));
  expect((await owner.post('/v1/agents/import', { definition })).body).toMatchObject({ code: 'agents.name_taken' });
  const strange = await owner.post('/v1/agents/import', { definition: { hello: 'world' }, name: 'X' });
  expect([strange.status, strange.body]).toEqual([
    422,
    expect.objectContaining({ code: 'agents.import_unknown', errors: [expect.objectContaining({ path: 'definition' })] }),
  ]);
});

test('a template that is none is refused and leaves no agent behind; without a permission, or a sign-in, nothing is made', async () => {
  const organization = await house.newOrganization();
  const owner = organization.as('owner');
  const answer = await owner.post('/v1/agents', { name: 'X', template: '../package' });
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'agents.no_template']);
  expect((await organization.as('member').post('/v1/agents', { name: 'X', template: 'dental_practice' })).status).toBe(403);
  expect((await house.anonymous().post('/v1/agents', { name: 'X', template: 'dental_practice' })).status).toBe(401);
  expect((await house.anonymous().get('/v1/agent-templates')).status).toBe(401);
  expect((await owner.get('/v1/agent-templates/nothing')).status).toBe(404);
  expect(((await owner.get('/v1/agents')).body as { data: unknown[] }).data).toEqual([]);
});
