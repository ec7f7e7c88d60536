import { beforeAll, expect, test } from 'vitest';
import { callRequest, type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

async function bench() {
  const organization = await world.house.newOrganization();
  return { owner: organization.as('owner'), member: organization.member('owner') };
}

test('words are entered, changed and removed; calls that begin afterwards take them along, the ones before keep theirs', async () => {
  const { owner, member } = await bench();
  const agentId = await newAgent(world, member);
  const plan = () => world.desk.admit(callRequest(member, agentId));
  expect(await plan()).toMatchObject({ lexicon: [], world: { hints: [] } });
  const made = (await owner.post('/v1/pronunciations', { word: 'Siobhan', ipa: '/ʃɪˈvɔːn/' })).body as { id: string };
  await owner.post('/v1/word-hints', { phrase: 'Siobhan', kind: 'staff' });
  await owner.post('/v1/resources', { name: 'Dr. Wojcik', kind: 'staff' });
  const during = await plan();
  expect(during.lexicon).toEqual([{ word: 'Siobhan', respelling: null, ipa: '/ʃɪˈvɔːn/' }]);
  expect(during.world.hints).toEqual([
    { phrase: 'Siobhan', kind: 'staff' },
    { phrase: 'Dr. Wojcik', kind: 'staff' },
  ]);
  await owner.patch(`/v1/pronunciations/${made.id}`, { respelling: 'shi vawn', ipa: null });
  expect((await plan()).lexicon).toEqual([{ word: 'Siobhan', respelling: 'shi vawn', ipa: null }]);
  await owner.del(`/v1/pronunciations/${made.id}`);
  expect((await plan()).lexicon).toEqual([]);
  const trail = await world.house.run(member, (ctx) => ctx.db.selectFrom('audit_logs').select('action').where('resource_type', '=', 'pronunciation').execute());
  expect(trail.map(({ action }) => action).toSorted()).toEqual(['pronunciation.create', 'pronunciation.delete', 'pronunciation.update']);
});

test('what nobody can say, says nothing or is there already is refused at its field, in any case of letters', async () => {
  const { owner } = await bench();
  expect(await owner.post('/v1/pronunciations', { word: 'Aoife', ipa: 'i5fə' })).toMatchObject({ status: 422, body: { errors: [{ path: 'ipa' }] } });
  expect(await owner.post('/v1/pronunciations', { word: 'Aoife' })).toMatchObject({ status: 422, body: { errors: [{ path: 'respelling' }] } });
  expect(await owner.post('/v1/pronunciations', { word: '<b>', respelling: 'bee' })).toMatchObject({ status: 422 });
  const made = (await owner.post('/v1/pronunciations', { word: 'Aoife', respelling: 'ee fa' })).body as { id: string };
  const again = await owner.post('/v1/pronunciations', { word: 'AOIFE', respelling: 'x' });
  expect(again).toMatchObject({ status: 409, body: { code: 'vocabulary.word_taken' } });
  const silent = await owner.patch(`/v1/pronunciations/${made.id}`, { respelling: null });
  expect(silent).toMatchObject({ status: 422, body: { code: 'vocabulary.says_nothing' } });
  const stranger = (await bench()).owner;
  expect(await stranger.patch(`/v1/pronunciations/${made.id}`, { respelling: 'x' })).toMatchObject({ status: 404 });
});

test('without a voice or a recogniser, listening and trying say so', async () => {
  const { owner } = await bench();
  expect(await owner.post('/v1/pronunciations/listen', { text: 'Siobhan' })).toMatchObject({ status: 503, body: { code: 'vocabulary.nobody_speaks' } });
  expect(await owner.post('/v1/word-hints/try', { text: 'Siobhan' })).toMatchObject({ status: 503, body: { code: 'vocabulary.nobody_hears' } });
});
