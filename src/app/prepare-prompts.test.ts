import { beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import type { OutboxEvent } from '#platform/slice';
import { type CallWorld, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import { type Member, newMember } from '#testkit/house';
import { type PrepareOptions, promptPreparer } from './prepare-prompts.ts';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

const hashOf = (n: number): string => n.toString(16).padStart(64, '0');
const published = (member: Member, agentId: string): OutboxEvent => ({
  id: agentId,
  organization_id: member.organization.id,
  event_type: 'agent.published',
  aggregate_type: 'agent',
  aggregate_id: agentId,
  payload: {},
  sequence: '1',
  call_id: null,
  call_sequence: null,
  created_at: '2026-11-23T15:00:00.000Z',
});

/** Publishes before a voice that keeps every text in a file of its own, unless told to do something else; answers what the log got to hear. */
async function publish(member: Member, agentId: string, more: Partial<PrepareOptions> = {}): Promise<string[]> {
  const logged: string[] = [];
  const preparer = promptPreparer({
    withTenant: (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: 'test' }, fn),
    prepare: async (texts, voice) => ({
      made: texts.length,
      cached: 0,
      failed: 0,
      prompts: texts.map((text, n) => ({
        text_hash: hashOf(n),
        voice_key: `flite-${voice}`,
        text,
        storage_path: `flite-${voice}/${hashOf(n)}.wav`,
        format: 'wav',
        duration_ms: 900,
      })),
    }),
    isStopping: () => false,
    log: { ...silentLog, info: (line) => logged.push(line), warn: (line) => logged.push(line) },
    ...more,
  });
  await preparer([published(member, agentId)]);
  return logged;
}

const kept = (member: Member) => world.house.run(member, (ctx) => ctx.db.selectFrom('tts_audio').selectAll().orderBy('text_hash').execute());

test('prompts spoken ahead at publish are on record in their organization and in no other, once however often it is published', async () => {
  const [member, other] = [await newMember(world.house), await newMember(world.house)];
  const agentId = await newAgent(world, member);
  expect(await publish(member, agentId)).toEqual(['prompts rendered ahead']);
  expect(await publish(member, agentId)).toEqual(['prompts rendered ahead']);
  const rows = await kept(member);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows[0]).toMatchObject({ text_hash: hashOf(0), voice_key: 'flite-rms', storage_path: `flite-rms/${hashOf(0)}.wav`, hits: 0, last_used_at: null });
  expect(rows.map((row) => row.text)).toContain('What day works for you?');
  expect(await kept(other)).toEqual([]);
});

test('a word that is said another way is spoken anew in every agent that answers, before anybody calls', async () => {
  const member = await newMember(world.house);
  const agents = [await newAgent(world, member), await newAgent(world, member)];
  await publish(member, agents[0] as string);
  await world.house.run(member, (ctx) =>
    ctx.db.insertInto('pronunciations').values({ id: ctx.newId(), organization_id: member.organization.id, word: 'day', respelling: 'dye' }).execute(),
  );
  const asked: string[] = [];
  const event = { ...published(member, 'a word'), event_type: 'vocabulary.changed', payload: { kind: 'pronunciation', id: 'a word', change: 'created' } };
  const preparer = promptPreparer({
    withTenant: (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: 'test' }, fn),
    prepare: async (texts, _voice, lexicon) => {
      asked.push(`${lexicon.map(({ word, respelling }) => `${word}=${respelling}`).join()} ${texts.includes('What day works for you?')}`);
      return { made: texts.length, cached: 0, failed: 0, prompts: [] };
    },
    isStopping: () => false,
    log: silentLog,
  });
  await preparer([event, { ...event, payload: { kind: 'word_hint' } }]);
  expect(asked).toEqual(['day=dye true', 'day=dye true']);
});

test('a call counts what it said from the cache, once, and prompts that nobody rendered ahead stay unrecorded', async () => {
  const member = await newMember(world.house);
  const agentId = await newAgent(world, member);
  await publish(member, agentId);
  const plan = await startCall(world, member, agentId);
  const prompts = [
    { text_hash: hashOf(1), voice_key: 'flite-rms', times: 2 },
    { text_hash: hashOf(2), voice_key: 'flite-slt', times: 5 },
    { text_hash: hashOf(0xffff), voice_key: 'flite-rms', times: 1 },
  ];
  await world.desk.finish(handleOf(plan), ending({ prompts }));
  await world.desk.finish(handleOf(plan), ending({ prompts }));
  const rows = await kept(member);
  expect(rows.map((row) => row.hits).filter((hits) => hits > 0)).toEqual([2]);
  expect(rows[1]).toMatchObject({ hits: 2, last_used_at: world.house.clock.now() });
  expect(rows.some((row) => row.text_hash === hashOf(0xffff))).toBe(false);
});

test('a voice that fails is complained of; a server that stops under it is not, and renders nothing more', async () => {
  const member = await newMember(world.house);
  const agentId = await newAgent(world, member);
  const prepare = async () => Promise.reject(new Error('the voice is gone'));
  expect(await publish(member, agentId, { prepare })).toHaveLength(1);
  let isStopping = false;
  const stops = async () => {
    isStopping = true;
    return prepare();
  };
  expect(await publish(member, agentId, { prepare: stops, isStopping: () => isStopping })).toEqual([]);
  expect(await publish(member, agentId, { isStopping: () => true })).toEqual([]);
  expect(await kept(member)).toEqual([]);
});
