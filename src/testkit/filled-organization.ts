import { json } from '#platform/db';
import { newId } from '#platform/ids';
import { encodeWav } from './wav.ts';
import { action, bookingGraph, type CallWorld, ending, handleOf, newAgent, segment, startCall } from './call-world.ts';
import type { TestOrganization } from './house.ts';

/** Something in as many tables as the product can fill by itself: what a foreigner must not find. Every text of it contains `mark`. */
export async function fillOrganization(world: CallWorld, organization: TestOrganization, mark: string): Promise<void> {
  const owner = organization.as('owner');
  const made = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await owner.post(path, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]));
  await made('/v1/business-hours', { name: 'default', weekly });
  await made('/v1/business-hours', { name: `${mark} hours`, weekly });
  const contact = await made('/v1/contacts', { first_name: `${mark} Ada`, phone_number: '+12125550143', email: `${mark}@example.test` });
  const resource = await made('/v1/resources', { name: `${mark} chair`, kind: 'staff' });
  const service = await made('/v1/services', { name: `${mark} cleaning`, duration_minutes: 30, resource_ids: [resource.id] });
  const scheduled = { service_id: service.id, resource_id: resource.id, contact_id: contact.id, attendee_name: `${mark} Ada`, phone_number: '+12125550143' };
  await made('/v1/appointments', { ...scheduled, scheduled_at: '2026-11-24T16:00:00Z' });
  await made('/v1/api-keys', { name: `${mark} key`, scopes: ['calls.read'] });
  const credential = await made('/v1/credentials', { name: `${mark} key`, provider: 'openai', kind: 'api_key', secret: { api_key: mark } });
  const llm = [{ provider: 'openai', model: `${mark} model`, credential_id: credential.id }];
  await owner.patch('/v1/ai-config', { config: { llm } });
  await made('/v1/voice-configs', { name: `${mark} voice`, config: {} });
  await made('/v1/closures', { message: `${mark} is closed.`, until: 'open', follow_up: 'end' });
  await made('/v1/pronunciations', { word: `${mark} road`, respelling: 'road' });
  await made('/v1/word-hints', { phrase: `${mark} road`, kind: 'place' });
  const webhook = await made('/v1/webhooks', { url: `https://${mark}.example.com/hooks`, description: mark });
  const delivery = await made(`/v1/webhooks/${webhook.id}/test`, {});
  const base = await made('/v1/knowledge-bases', { name: `${mark} base` });
  const rows = [{ question: `Where is the ${mark}?`, answer: `Behind the ${mark} house.` }];
  await made(`/v1/knowledge-bases/${base.id}/documents`, { source_type: 'faq', title: `${mark} questions`, rows });
  await made('/v1/suppression-entries', { phone_number: '+12125550199', reason: 'dnc_request' });

  const answer = [{ name: 'status_text', pointer: '/status' }];
  const look = await made('/v1/tools', {
    tool_name: 'look_up',
    description: `${mark} orders`,
    side_effect: false,
    config: { kind: 'http', url: `https://${mark}.example.com/orders`, answer },
  });
  await made('/v1/tools', { tool_name: 'tell', description: mark, config: { kind: 'webhook', url: `https://${mark}.example.com/tell` } });
  await made(`/v1/tools/${look.id}/test`, {});

  const team = await made('/v1/teams', { name: `${mark} desk` });
  await made(`/v1/teams/${team.id}/members`, { user_id: organization.userId('member') });
  await made('/v1/invites', { email: `${mark}-new@example.test`, team_id: team.id });
  await owner.put('/v1/permissions', { changes: [{ role: 'viewer', permission: 'contacts.update', effect: 'allow' }] });

  const member = organization.member('owner');
  const agentId = await newAgent(world, member, undefined, `${mark} agent`);
  await owner.put(`/v1/agents/${agentId}/knowledge-bases`, { knowledge_bases: [{ knowledge_base_id: base.id }] });
  const tone = Int16Array.from({ length: 4000 }, (_, i) => Math.round(5000 * Math.sin(i / 3)));
  const file = { name: `${mark}.wav`, content: Buffer.from(encodeWav([tone], 8000)).toString('base64') };
  await made('/v1/audio-files', { file, kind: 'hold_music' });
  await made(`/v1/agents/${agentId}/prompt-recordings`, { text: 'One moment, please.', place: 'call.stall', file });
  const test = await made(`/v1/agents/${agentId}/tests`, { name: `${mark} test`, kind: 'scripted', definition: { turns: [mark] } });
  await made(`/v1/tests/${test.id}/run`, {});
  await owner.put(`/v1/agents/${agentId}/tools/${look.id}`, { enabled: true });
  const trunk = await made('/v1/telephony-connections', { provider: 'sip_trunk', name: `${mark} trunk`, config: { host: `${mark}.example.com` } });
  const line = { phone_number: '+12125550100', name: `${mark} line`, telephony_connection_id: trunk.id, agent_id: agentId };
  const number = await made('/v1/phone-numbers', line);
  await made('/v1/caller-ids', { phone_number: '+12125550101', label: mark });
  const target = await made('/v1/voice-targets', { label: `${mark} target`, target_type: 'agent', agent_id: agentId });
  await made('/v1/escalation-rules', { name: `${mark} rule`, trigger_type: 'human_request', action: 'transfer', voice_target_id: target.id });
  await made('/v1/carrier-forwarding-rules', { carrier: 'gsm', source_phone_number: '+12125550102', phone_number_id: number.id });
  await owner.put('/v1/dialling-permissions', { permissions: [{ kind: 'country', value: 'CA', effect: 'allow' }] });
  await made(`/v1/contacts/${contact.id}/consents`, { channel: 'call', status: 'granted', basis: `${mark} form` });
  await made('/v1/inbound-block-rules', { kind: 'prefix', pattern: '+1900', note: mark });
  await owner.put('/v1/usage-limits', { limits: [{ limit_key: 'max_concurrent_calls', limit_value: 50, on_exceed: 'block' }] });
  const plan = await startCall(world, member, agentId);
  await world.desk.append(handleOf(plan), {
    events: [{ seq: 1, event_type: 'answered', occurred_at: '2026-11-23T15:00:00.000Z', offset_ms: 0, data: { mark } }],
    segments: [segment(0, 'agent', `${mark} hello`), segment(1, 'caller', `${mark} speaking`)],
  });
  for (const [name, input] of [
    ['builtin.take_message', { name: `${mark} Ada`, note: `${mark} call me` }],
    ['builtin.upsert_lead', { name: `${mark} Ada`, title: `${mark} lead` }],
    ['builtin.notify', { severity: 'critical', problem: `${mark} burst pipe` }],
  ] as const)
    await world.desk.act(handleOf(plan), action(name, input));
  await world.desk.finish(handleOf(plan), ending());
  await owner.put(`/v1/calls/${plan.call_id}/assignee`, { assigned_user_id: organization.userId('member') });
  await made(`/v1/calls/${plan.call_id}/notes`, { content: `${mark} note` });
  await owner.put(`/v1/calls/${plan.call_id}/outcome`, { outcome_type: 'message_taken', is_success: true, reason: mark });
  await owner.post(`/v1/agents/${agentId}/media-token`, {});
  const { published_objective_config_id: first } = (await owner.get(`/v1/agents/${agentId}`)).body as { published_objective_config_id: string };
  const second = await made(`/v1/agents/${agentId}/objective-configs`, { objective_graph: { ...bookingGraph(), name: `${mark} second` } });
  await made(`/v1/objective-configs/${second.id}/publish`, {});
  await made(`/v1/agents/${agentId}/traffic-splits`, { objective_config_id: first });
  const draft = await made(`/v1/agents/${agentId}/objective-configs`, { objective_graph: { ...bookingGraph(), name: `${mark} graph` }, change_note: mark });
  await owner.put(`/v1/objective-configs/${draft.id}/editors`, {});
  await world.house.settle();
  await world.house.database.withTenant(organization.id, async (db) => {
    const failed = { subscription_id: webhook.id, delivery_id: delivery.id, attempt: 1, error: mark };
    await db
      .insertInto('webhook_failures')
      .values({ id: newId(), organization_id: organization.id, ...failed })
      .execute();
    await db
      .insertInto('system_errors')
      .values({
        id: newId(),
        organization_id: organization.id,
        error_type: 'Test',
        error_message: mark,
        severity: 'error',
        fingerprint: 'f'.repeat(64),
        context: json({ mark }),
      })
      .execute();
    await db
      .insertInto('knowledge_gaps')
      .values({ id: newId(), organization_id: organization.id, question: `${mark}?`, question_key: mark })
      .execute();
    // A call that was dialled once and not taken.
    const dialled = { id: newId(), organization_id: organization.id, direction: 'outbound', to_number: '+12125550188' };
    await db
      .insertInto('calls')
      .values({ ...dialled, status: 'ringing' })
      .execute();
    await db
      .insertInto('call_dials')
      .values({ id: newId(), organization_id: organization.id, call_id: dialled.id, attempt: 1, provider: 'sip_trunk' })
      .execute();
    await db.updateTable('calls').set({ status: 'no_answer', ended_reason: 'no_answer', ended_at: new Date() }).where('id', '=', dialled.id).execute();
    await db.insertInto('processed_provider_events').values({ id: newId(), organization_id: organization.id, provider: 'twilio', event_key: mark }).execute();
    const flag = newId();
    await db
      .insertInto('feature_flags')
      .values({ id: flag, name: `flag-${flag}` })
      .execute();
    await db.insertInto('org_feature_flags').values({ id: newId(), organization_id: organization.id, feature_flag_id: flag, enabled: true }).execute();
    await db
      .insertInto('idempotency_keys')
      .values({
        id: newId(),
        organization_id: organization.id,
        actor_id: organization.userId('owner'),
        key: mark,
        request_hash: 'e'.repeat(64),
        expires_at: new Date('2027-01-01'),
      })
      .execute();
  });
}

/** Every row an organization has, by table: its ids in order and one checksum over all columns. */
export async function rowsOf(world: CallWorld, organizationId: string): Promise<ReadonlyMap<string, { ids: readonly string[]; checksum: string }>> {
  const { database } = world.house;
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relkind in ('r', 'p') order by 1`,
  );
  return database.withTenant(organizationId, async () => {
    const found = new Map<string, { ids: readonly string[]; checksum: string }>();
    for (const { name } of tables) {
      const own = name === 'organizations' ? 'id' : 'organization_id';
      const [row] = await database.query<{ ids: string[] | null; checksum: string }>(
        `select json_agg(t.id order by t.id) as ids, md5(coalesce(string_agg(t::text, '|' order by t.id), '')) as checksum from ${name} t where ${own} = $1`,
        [organizationId],
      );
      found.set(name, { ids: row?.ids ?? [], checksum: row?.checksum ?? '' });
    }
    return found;
  });
}
