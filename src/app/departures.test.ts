import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { sessions } from '#slices/identity';
import { callRequest, type CallWorld, newCallWorld } from '#testkit/call-world';
import { fillOrganization, rowsOf } from '#testkit/filled-organization';
import type { TestOrganization } from '#testkit/house';
import { createAudioFiles } from './audio-files.ts';
import { createDepartures } from './departures.ts';
import { createMediaFiles } from './media-files.ts';

const DAY_MS = 24 * 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'callwright-departures-'));
const recordings = join(folder, 'recordings');
const exportsFolder = join(folder, 'exports');
let world: CallWorld;
let tries = 0;

beforeAll(async () => {
  const files = createAudioFiles({ directory: recordings, clock: { now: () => new Date(0), monotonicMs: () => 0 } });
  const real = createDepartures({ directory: exportsFolder, files, feed: { list: (id) => world.feed.list(id) }, endCall: async () => true });
  const departures = {
    ...real,
    openArchive: async (name: string) => {
      tries += 1;
      if (tries === 1) throw new Error('the power went');
      return real.openArchive(name);
    },
  };
  world = await newCallWorld({ files, departures, media: createMediaFiles(recordings) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An organization with something in nearly every table, the audio of its call, and a job that waits. */
async function fill(organization: TestOrganization): Promise<{ audio: string; agentId: string }> {
  await fillOrganization(world, organization, 'heron');
  const { storage_path, agent_id } = await organization.run(async (ctx) => {
    ctx.enqueue('platform.sweep', {}, new Date(ctx.clock.now().getTime() + 300 * DAY_MS));
    const recording = await ctx.db.selectFrom('recordings').select('storage_path').executeTakeFirstOrThrow();
    const call = await ctx.db.selectFrom('calls').select('agent_id').executeTakeFirstOrThrow();
    return { ...recording, ...call };
  });
  const audio = join(recordings, storage_path ?? '');
  const heardInTest = join(recordings, organization.id, 'lab', 'result.wav');
  for (const path of [audio, heardInTest]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.alloc(2000));
  }
  return { audio, agentId: agent_id ?? '' };
}

const checksums = async (organization: TestOrganization): Promise<Record<string, string>> =>
  Object.fromEntries([...(await rowsOf(world, organization.id))].flatMap(([table, { ids, checksum }]) => (ids.length > 0 ? [[table, checksum]] : [])));

test('deleting an organization exports it, takes every row, file and job of it, and nothing of another (A16)', { timeout: 240_000 }, async () => {
  const { house } = world;
  const [going, staying] = [await house.newOrganization({ name: 'Going Ltd' }), await house.newOrganization()];
  const { audio, agentId } = await fill(going);
  await fill(staying);
  await staying.run((ctx) =>
    ctx.db
      .insertInto('org_members')
      .values({ organization_id: staying.id, user_id: going.userId('owner'), role: 'viewer' })
      .execute(),
  );
  const signIn = async (organization_id: string | null) =>
    house.withToken(
      (await house.publicRun((ctx) => sessions.open(ctx, { user_id: going.userId('owner'), organization_id, method: 'password' }))).session_token,
    );
  let leaver = await signIn(going.id);

  expect((await going.as('admin').post('/v1/organization/deletion', { confirm_name: 'Going Ltd' })).status).toBe(403);
  expect((await leaver.post('/v1/organization/deletion', { confirm_name: 'going' })).body).toMatchObject({ status: 422, code: 'offboarding.name_differs' });
  const first = (await leaver.post('/v1/organization/deletion', { confirm_name: 'Going Ltd' })).body;
  expect((await going.as('admin').get('/v1/contacts')).body.code).toBe('request.no_organization');
  await expect(world.desk.admit(callRequest(going.member('owner'), agentId))).rejects.toMatchObject({ code: 'calls.organization_closed' });
  expect((await house.anonymous().post(`/v1/me/organization-deletions/${first.id}/cancel`)).status).toBe(401);
  expect((await staying.as('owner').post(`/v1/me/organization-deletions/${first.id}/cancel`)).body.code).toBe('offboarding.not_found');
  expect((await leaver.post(`/v1/me/organization-deletions/${first.id}/cancel`)).body.state).toBe('cancelled');
  expect((await going.as('admin').get('/v1/contacts')).status).toBe(200);

  const { id } = (await leaver.post('/v1/organization/deletion', { confirm_name: 'Going Ltd' })).body;
  await house.settle();
  expect(existsSync(audio)).toBe(true);
  const before = await checksums(staying);
  expect(Object.keys(before).length).toBeGreaterThan(15);
  house.clock.advance(DAY_MS);
  await house.settle();

  leaver = await signIn(null);
  const { data } = (await leaver.get('/v1/me/organization-deletions')).body;
  const done = data.find((one: { id: string }) => one.id === id);
  expect(done).toMatchObject({ state: 'done', rows_left: {} });
  expect(tries).toBe(2);
  expect(await checksums(going)).toEqual({});
  expect(await checksums(staying)).toEqual(before);
  const folders = [going, staying].map((organization) => existsSync(join(recordings, organization.id)));
  expect([existsSync(audio), ...folders, existsSync(done.export_path)]).toEqual([false, false, true, true]);
  const listed = execFileSync('tar', ['-tzf', done.export_path], { encoding: 'utf8' });
  for (const name of ['tables/organizations.ndjson', 'tables/contacts.ndjson', 'tables/audit_logs.ndjson', '.wav']) expect(listed).toContain(name);
  expect(listed.match(/\/media\/[\w-]+\.wav$/gm)).toHaveLength(2);
  const invites = execFileSync('tar', ['-xOzf', done.export_path, 'tables/team_invites.ndjson'], { encoding: 'utf8' });
  expect(JSON.parse(invites)).toMatchObject({ email: 'heron-new@example.test' });
  expect(invites).not.toContain('token_hash');
  expect(readFileSync(done.export_path).byteLength).toBe(done.export_bytes);

  const become = (platform_role: string) =>
    house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role }).where('id', '=', staying.userId('owner')).execute());
  const path = `/v1/admin/organization-deletions/${id}/export`;
  expect((await staying.as('owner').get('/v1/admin/organization-deletions')).body.code).toBe('request.operators_only');
  await become('operator');
  const overview = (await staying.as('owner').get('/v1/admin/organization-deletions?state=done&limit=1')).body.data;
  expect(overview).toMatchObject([
    { id, state: 'done', organization_name: 'Going Ltd', export_is_kept: true, rows_left: {}, requested_by_name: expect.any(String) },
  ]);
  for (const answer of [await staying.as('owner').get(path), await staying.as('owner').del(path)]) expect(answer.body.code).toBe('request.above_operators');
  await become('admin');
  const taken = await staying.as('owner').get(path);
  expect([taken.status, taken.headers.get('content-disposition'), taken.bytes.byteLength]).toEqual([
    200,
    expect.stringMatching(/Going-Ltd-[0-9a-f]{8}\.tar\.gz/),
    done.export_bytes,
  ]);
  expect((await staying.as('owner').del(path)).status).toBe(204);
  for (const answer of [await staying.as('owner').get(path), await staying.as('owner').del(path)]) expect(answer.body.code).toBe('offboarding.export_missing');
  expect((await staying.as('owner').get(`/v1/admin/organization-deletions/${house.newId()}/export`)).body.code).toBe('offboarding.not_found');
  expect((await staying.as('owner').get('/v1/admin/organization-deletions')).body.data[0]).toMatchObject({
    id,
    export_is_kept: false,
    export_bytes: done.export_bytes,
  });
  const lines = await house.database.withTenant(PLATFORM_ORGANIZATION_ID, (db) =>
    db
      .selectFrom('audit_logs')
      .select('action')
      .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
      .where('resource_id', '=', id)
      .orderBy('chain_seq')
      .execute(),
  );
  expect(lines.map((line) => line.action)).toEqual(['organization.delete', 'organization_export.download', 'organization_export.delete']);

  expect((await leaver.post('/v1/me/organization', { organization_id: going.id })).status).toBe(404);
  expect((await leaver.post('/v1/me/organization', { organization_id: staying.id })).body).toMatchObject({ role: 'viewer' });
  await house.runtime.fire('platform.sweep');
  await house.settle();
});
