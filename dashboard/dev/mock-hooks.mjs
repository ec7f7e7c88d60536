// What the pages of webhooks and credentials show in the mock, and what their buttons do there.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const hook = (demo, more) => ({
  id: demo.id(),
  description: null,
  events: ['*'],
  header_names: [],
  active: true,
  consecutive_failures: 0,
  first_failed_at: null,
  resumes_at: null,
  last_delivered_at: null,
  disabled_at: null,
  disabled_reason: null,
  previous_secret_ends_at: null,
  created_at: ago(90_000),
  updated_at: ago(10),
  ...more,
});

export function someHooks(demo) {
  const webhooks = [
    hook(demo, {
      url: 'https://crm.acme-dental.example/hooks/callwright',
      description: 'Customer file',
      last_delivered_at: ago(4),
      header_names: ['authorization'],
    }),
    hook(demo, {
      url: 'https://automation.example.com/a-rather-long-path/that-goes-on/and-on/until-it-no-longer-fits',
      events: ['call.ended', 'appointment.booked', 'appointment.moved', 'message.taken'],
      consecutive_failures: 7,
      first_failed_at: ago(190),
      last_delivered_at: ago(200),
    }),
    hook(demo, { url: 'https://old.example.com/', active: false, disabled_at: ago(3000), disabled_reason: 'gone', last_delivered_at: ago(3100) }),
  ];
  const types = ['call.ended', 'appointment.booked', 'message.taken', 'call.started'];
  const deliveries = webhooks.slice(0, 2).flatMap((one, h) =>
    Array.from({ length: 24 }, (_, i) => {
      const failed = h === 1 && i < 7;
      const event_id = demo.id();
      return {
        id: demo.id(),
        subscription_id: one.id,
        event_id,
        event_type: types[i % 4],
        sequence: 900 - i,
        status: failed ? (i === 6 ? 'dead' : 'retrying') : 'delivered',
        attempts: failed ? (i === 6 ? 10 : 2) : 1,
        status_code: failed ? 502 : 204,
        response_snippet: failed ? '<html>Bad gateway</html>' : '',
        last_error: failed ? 'The endpoint answered 502.' : null,
        duration_ms: 38 + i,
        next_attempt_at: failed && i !== 6 ? ago(-4) : null,
        delivered_at: failed ? null : ago(4 + i * 31),
        created_at: ago(4 + i * 31),
        updated_at: ago(4 + i * 31),
        payload: {
          id: event_id,
          type: types[i % 4],
          timestamp: ago(4 + i * 31),
          sequence: 900 - i,
          call_id: null,
          call_sequence: null,
          data: { duration_seconds: 94 },
        },
        failures: failed
          ? [1, 2].map((attempt) => ({
              id: demo.id(),
              attempt,
              error: 'The endpoint answered 502.',
              status_code: 502,
              duration_ms: 41,
              occurred_at: ago(3 + attempt),
            }))
          : [],
      };
    }),
  );
  const credentials = [
    ['Twilio main account', 'twilio', 'basic', 'active', ago(12)],
    ['OpenAI', 'openai', 'api_key', 'active', null],
    ['Old SIP trunk', 'acme-voice', 'sip', 'revoked', ago(50_000)],
  ].map(([name, provider, kind, status, last_used_at], i) => ({
    id: demo.id(),
    name,
    provider,
    kind,
    fingerprint: `${i}f3a91c2`.repeat(8),
    key_id: 'a1b2c3d4e5f60718',
    status,
    last_used_at,
    rotated_at: null,
    expires_at: null,
    created_by: demo.user.id,
    created_at: ago(60_000),
    updated_at: ago(12),
  }));
  return { webhooks, deliveries, credentials };
}

/** Answers of /v1/webhooks, /v1/webhook-deliveries and /v1/credentials; undefined for anything else. */
export function answerHooks({ store, demo, page, problem }, method, url, body) {
  const [kind, id, verb] = url.pathname.slice(4).split('/');
  const q = (name) => url.searchParams.get(name);
  if (kind === 'webhook-events')
    return { data: ['appointment.booked', 'call.ended', 'call.started', 'message.taken'].map((type) => ({ type, slice: type.split('.')[0], schema: {} })) };
  if (kind === 'webhooks') {
    const one = store.webhooks.find((row) => row.id === id);
    if (id === undefined && method === 'GET') return page(store.webhooks, url);
    if (id === undefined) {
      if (/localhost|127\.|10\./.test(body.url))
        return problem(422, 'webhooks.invalid', 'Some of this cannot be used.', {
          errors: [{ path: 'url', message: 'This address does not belong to a machine on the public internet.' }],
        });
      const { headers = {}, ...rest } = body;
      const made = hook(demo, { ...rest, header_names: Object.keys(headers) });
      store.webhooks.unshift(made);
      return { ...made, secret: 'whsec_bW9jayBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcyE=' };
    }
    if (!one) return problem(404, 'webhooks.not_found', 'There is no such webhook.');
    if (verb === 'rotate-secret')
      return { ...Object.assign(one, { previous_secret_ends_at: ago(-1440) }), secret: 'whsec_YW5vdGhlciBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXQ=' };
    if (verb === 'replay') return { queued: 7, next_since: null };
    if (verb === 'test') {
      const event_id = demo.id();
      const sent = {
        ...store.deliveries[0],
        id: demo.id(),
        subscription_id: id,
        event_id,
        event_type: 'webhook.test',
        status: 'delivered',
        created_at: ago(0),
        payload: { id: event_id, type: 'webhook.test' },
        failures: [],
      };
      store.deliveries.unshift(sent);
      return sent;
    }
    if (method === 'DELETE') {
      store.webhooks.splice(store.webhooks.indexOf(one), 1);
      return null;
    }
    if (method === 'PATCH') {
      const { headers, skip_missed: _, ...rest } = body;
      const off =
        body.active === false ? { disabled_at: ago(0), disabled_reason: 'by_hand' } : body.active === true ? { disabled_at: null, disabled_reason: null } : {};
      Object.assign(one, rest, off, headers ? { header_names: Object.keys(headers) } : {});
    }
    return one;
  }
  if (kind === 'webhook-deliveries') {
    if (id === undefined)
      return page(
        store.deliveries.filter(
          (row) =>
            row.subscription_id === q('subscription_id') &&
            (!q('status') || row.status === q('status')) &&
            (!q('event_type') || row.event_type === q('event_type')),
        ),
        url,
      );
    const one = store.deliveries.find((row) => row.id === id);
    if (verb === 'replay')
      Object.assign(one, { status: 'delivered', attempts: 1, status_code: 204, last_error: null, next_attempt_at: null, delivered_at: ago(0) });
    return one;
  }
  if (kind === 'credentials') {
    const one = store.credentials.find((row) => row.id === id);
    if (id === undefined && method === 'GET') return page(store.credentials, url);
    if (id === undefined) {
      const { secret: _, ...rest } = body;
      const made = { ...store.credentials[0], ...rest, id: demo.id(), fingerprint: 'c0ffee12'.repeat(8), status: 'active', last_used_at: null };
      store.credentials.unshift(made);
      return made;
    }
    if (method === 'DELETE') {
      store.credentials.splice(store.credentials.indexOf(one), 1);
      return null;
    }
    return Object.assign(one, verb === 'revoke' ? { status: 'revoked' } : { status: 'active', fingerprint: 'd00d1e55'.repeat(8) });
  }
  return undefined;
}
