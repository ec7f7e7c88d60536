// Development only: the organization's tools in the mock server, with health, uses and a trial.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const health = (more = {}) => ({
  uses: 0,
  failures: 0,
  consecutive_faults: 0,
  opened_at: null,
  retry_at: null,
  last_used_at: null,
  last_failed_at: null,
  last_reason: null,
  ...more,
});
const HTTP = {
  kind: 'http',
  method: 'GET',
  query: {},
  headers: {},
  body: null,
  body_type: 'json',
  auth: { kind: 'none' },
  answer: [],
  retries: 1,
  idempotency_header: null,
};

export function someTools(demo, credentials, callId) {
  const tool = (tool_name, tool_type, config, more = {}) => ({
    id: demo.id(),
    tool_name,
    tool_type,
    description: null,
    enabled: true,
    side_effect: false,
    input_schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
    config,
    credential_id: null,
    timeout_ms: 8000,
    offered: null,
    created_at: ago(9000),
    updated_at: ago(9000),
    health: health(),
    agent_count: 0,
    ...more,
  });
  const order = { type: 'object', properties: { order: { type: 'string', description: 'Order number' } }, required: ['order'], additionalProperties: false };
  const tools = [
    tool(
      'look_up_order',
      'http',
      {
        ...HTTP,
        url: 'https://shop.example.com/api/orders/{{input.order}}',
        auth: { kind: 'bearer' },
        answer: [{ name: 'status', pointer: '/data/0/status', type: 'string', required: true, max_chars: 300 }],
      },
      {
        description: 'The state of an order in the shop',
        input_schema: order,
        credential_id: credentials[0]?.id ?? null,
        agent_count: 1,
        health: health({ uses: 412, failures: 3, last_used_at: ago(6), last_failed_at: ago(2900), last_reason: 'timeout' }),
      },
    ),
    tool(
      'open_ticket_in_the_service_desk_of_the_whole_company',
      'mcp',
      { kind: 'mcp', url: 'https://desk.example.com/mcp', server_tool: 'createTicket', auth: { kind: 'none' }, answer: [], schema_hash: 'a'.repeat(64) },
      {
        side_effect: true,
        input_schema: { ...order, properties: { title: { type: 'string', enum: ['a', 'b'] } }, required: [] },
        agent_count: 2,
        health: health({
          uses: 20,
          failures: 6,
          consecutive_faults: 5,
          opened_at: ago(3),
          retry_at: ago(-2),
          last_used_at: ago(3),
          last_failed_at: ago(3),
          last_reason: 'unreachable',
        }),
      },
    ),
    tool(
      'tell_the_warehouse',
      'webhook',
      { kind: 'webhook', url: 'https://wh.example.com/in', headers: {}, wait: false, answer: [] },
      { side_effect: true, enabled: false },
    ),
  ];
  const uses = ['succeeded', 'succeeded', 'failed', 'unknown', 'succeeded'].map((status, i) => ({
    id: demo.id(),
    call_id: i === 4 ? null : callId,
    agent_id: i === 4 ? null : demo.agents[0].id,
    node_id: i === 4 ? null : 'look_up',
    status,
    reason: status === 'failed' ? 'timeout' : status === 'unknown' ? 'interrupted' : null,
    status_code: status === 'succeeded' ? 200 : null,
    attempts: 1,
    duration_ms: [180, 240, 8000, 0, 210][i],
    created_at: ago(6 + i * 700),
  }));
  const attached = new Set([tools[0].id]);
  return { tools, uses: { [tools[0].id]: uses }, attached };
}

const BUILT_IN = [
  ['look_up_contact', 'What is known of the person this call is with', false],
  ['send_email', 'Send an e-mail to the caller’s address, or to a fixed one', true],
  ['send_sms', 'Send a text message; fails until there is a carrier of text messages', true],
].map(([tool_name, description, side_effect]) => ({
  tool_name: `builtin.${tool_name}`,
  description,
  side_effect,
  input_schema: {},
  enabled: tool_name !== 'send_sms',
}));

/** Answers of /v1/tools and of an agent's tools; undefined for anything else. */
export function answerTools({ store, demo, page, problem }, method, url, body) {
  const parts = url.pathname.slice(4).split('/');
  if (parts[0] === 'agents' && parts[2] === 'tools') {
    if (parts[3] !== undefined) {
      if (method === 'DELETE') store.attached.delete(parts[3]);
      else store.attached.add(parts[3]);
      if (method === 'DELETE') return null;
    }
    const rows = store.tools.map(({ id, tool_name, tool_type, description, side_effect, input_schema, enabled }) => ({
      org_tool_id: id,
      tool_name,
      tool_type,
      description,
      side_effect,
      input_schema,
      attached: store.attached.has(id),
      enabled: store.attached.has(id),
      fault: enabled ? null : 'It is switched off for the organization.',
    }));
    return parts[3] === undefined ? { data: rows, next_cursor: null } : rows.find((row) => row.org_tool_id === parts[3]);
  }
  if (parts[0] !== 'tools') return undefined;
  if (parts[1] === 'built-in') return parts[2] === undefined ? { data: BUILT_IN, next_cursor: null } : { ...BUILT_IN[0], ...body };
  const trial = (config) => ({
    status: 'succeeded',
    reason: null,
    detail: null,
    duration_ms: 184,
    attempts: 1,
    request: { method: config.method ?? 'POST', url: config.url.replace('{{input.order}}', '4711'), headers: { authorization: '••••' }, body: null },
    response: { status: 200, content_type: 'application/json', body: '{"data":[{"status":"on its way"}]}', is_whole: true },
    result: { ok: true, attempts: 1, status: 'on its way' },
  });
  if (parts[1] === 'test') return trial(body.config);
  if (parts[1] === 'discover')
    return {
      server_name: 'Service desk',
      data: ['findTicket', 'createTicket'].map((server_tool, i) => ({
        server_tool,
        description: ['Finds tickets by words.', 'Opens a ticket.'][i],
        input_schema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
        is_read_only: i === 0,
        schema_hash: String(i).repeat(64),
      })),
    };
  const one = store.tools.find((tool) => tool.id === parts[1]);
  if (parts[1] === undefined && method === 'GET') return page(store.tools, url);
  if (parts[1] === undefined) {
    if (store.tools.some((tool) => tool.tool_name === body.tool_name)) return problem(409, 'tools.name_taken', 'There is a tool with this name already.');
    const fault = Object.keys(body.config.headers ?? {}).find((name) => /authorization/i.test(name));
    if (fault)
      return problem(422, 'tools.invalid', 'Some of this cannot be used.', {
        errors: [{ path: `config.headers.${fault}`, message: 'A secret does not belong here, where everybody reads it.' }],
      });
    const made = {
      id: demo.id(),
      tool_type: body.config.kind,
      enabled: true,
      offered: null,
      created_at: ago(0),
      updated_at: ago(0),
      ...body,
      health: health(),
      agent_count: 0,
    };
    store.tools.unshift(made);
    return { ...made, signing_secret: body.config.kind === 'webhook' ? 'whsec_demo' : null };
  }
  if (one === undefined) return problem(404, 'tools.not_found', 'There is no such tool.');
  if (parts[2] === 'agents') {
    const rows = store.attached.has(one.id) ? [{ agent_id: demo.agents[0].id, name: demo.agents[0].name, enabled: true, runs_it: true }] : [];
    return { data: rows, next_cursor: null };
  }
  if (parts[2] === 'uses') return page(store.uses[one.id] ?? [], url);
  if (parts[2] === 'test') return trial(one.config);
  if (parts[2] !== undefined) return { ...one, signing_secret: 'whsec_demo' };
  if (method === 'DELETE') {
    store.tools.splice(store.tools.indexOf(one), 1);
    return null;
  }
  return Object.assign(one, body, { updated_at: ago(0) });
}
