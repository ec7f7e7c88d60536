import { z } from 'zod';

const Template = z.string().max(2_000);
const Url = z.string().trim().min(8).max(2_000);
const HeaderName = z.string().trim().min(1).max(100);
const pairs = (most: number) =>
  z.record(HeaderName, Template).refine((given) => Object.keys(given).length <= most, { message: `must have at most ${most} entries` });

/** How a request proves who we are. The secret itself comes from the credential of the tool. */
export const ToolAuth = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('bearer') }),
    z.object({ kind: z.literal('basic') }),
    z.object({ kind: z.literal('header'), header: HeaderName }),
    z.object({
      kind: z.literal('hmac'),
      /** Where the HMAC-SHA-256 goes, and what stands before it there: `sha256=`. */
      header: HeaderName,
      prefix: z.string().max(40).default(''),
      encoding: z.enum(['hex', 'base64']).default('hex'),
      /** What is signed. The parts are joined by dots; the path has its query, the timestamp is in seconds. */
      signs: z.enum(['body', 'timestamp.body', 'timestamp.method.path.body']).default('body'),
      timestamp_header: HeaderName.default('x-timestamp'),
    }),
  ])
  .meta({ id: 'ToolAuth' });
export type ToolAuth = z.infer<typeof ToolAuth>;

/** One value that is taken out of an answer, under the name the graph finds it: `vars.<save_as>.<name>`. */
export const AnswerValue = z
  .object({
    name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be lower case letters, digits and _'),
    /** JSON Pointer (RFC 6901): `/data/0/status`; empty for the whole. */
    pointer: z
      .string()
      .max(500)
      .regex(/^(\/.*)?$/, 'must be empty or begin with /'),
    type: z.enum(['string', 'number', 'integer', 'boolean', 'list']).default('string'),
    /** Without it the use counts as failed. */
    required: z.boolean().default(false),
    max_chars: z.int().min(1).max(1_000).default(300),
  })
  .meta({ id: 'AnswerValue' });
export type AnswerValue = z.infer<typeof AnswerValue>;
const Answer = z.array(AnswerValue).max(30).default([]);

export const HttpConfig = z
  .object({
    kind: z.literal('http'),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    /** Variables may stand in the path and the query, never in the host. */
    url: Url,
    query: pairs(30).default({}),
    headers: pairs(20).default({}),
    /** Every text in it is a template; one that is a single variable keeps the variable's type. */
    body: z.record(z.string(), z.unknown()).nullable().default(null),
    body_type: z.enum(['json', 'form']).default('json'),
    auth: ToolAuth.default({ kind: 'none' }),
    answer: Answer,
    /** Further attempts, where repeating is harmless: nothing was sent, nothing changes, or the far end knows repeats by the key. */
    retries: z.int().min(0).max(2).default(1),
    /** The header a repeat is known by at the far end. */
    idempotency_header: HeaderName.nullable().default(null),
  })
  .meta({ id: 'HttpToolConfig' });
export type HttpConfig = z.infer<typeof HttpConfig>;

/** One tool of an MCP server. */
export const McpConfig = z
  .object({
    kind: z.literal('mcp'),
    url: Url,
    server_tool: z.string().min(1).max(200),
    auth: ToolAuth.default({ kind: 'none' }),
    answer: Answer,
    /** Of what was looked at when it was allowed. What the server offers otherwise is not used. */
    schema_hash: z.string().length(64),
  })
  .meta({ id: 'McpToolConfig' });
export type McpConfig = z.infer<typeof McpConfig>;

export const WebhookConfig = z
  .object({
    kind: z.literal('webhook'),
    url: Url,
    headers: pairs(20).default({}),
    /** Whether the conversation waits for the answer. */
    wait: z.boolean().default(false),
    answer: Answer,
  })
  .meta({ id: 'WebhookToolConfig' });
export type WebhookConfig = z.infer<typeof WebhookConfig>;

export const ToolConfig = z.discriminatedUnion('kind', [HttpConfig, McpConfig, WebhookConfig]);
export type ToolConfig = z.infer<typeof ToolConfig>;

const ToolType = z.enum(['http', 'mcp', 'webhook']);
const ToolName = z.string().regex(/^[a-z][a-z0-9_]{1,62}$/, 'must be lower case letters, digits and _, and begin with a letter');
/** JSON Schema of an object: the inputs a graph fills, which templates find under `input.<name>`. */
const InputSchema = z.record(z.string(), z.unknown());
const Description = z.string().trim().max(1_000).nullable();
const Timeout = z.int().min(500).max(30_000);

export const OfferedTool = z
  .object({ server_tool: z.string(), description: z.string().nullable(), input_schema: InputSchema, is_read_only: z.boolean(), schema_hash: z.string() })
  .meta({ id: 'OfferedTool' });
export type OfferedTool = z.infer<typeof OfferedTool>;

export const OrgTool = z
  .object({
    id: z.uuid(),
    /** A graph names it `tool.<tool_name>`. */
    tool_name: z.string(),
    tool_type: ToolType,
    description: z.string().nullable(),
    enabled: z.boolean(),
    /** It changes something for good: it runs on confirmed slots only, and once for the same input. */
    side_effect: z.boolean(),
    input_schema: InputSchema,
    config: ToolConfig,
    credential_id: z.uuid().nullable(),
    timeout_ms: z.int(),
    /** What the server of an MCP tool offers by now, where it is no longer what was approved. */
    offered: OfferedTool.nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'OrgTool' });
export type OrgTool = z.infer<typeof OrgTool>;

export const ToolHealth = z
  .object({
    uses: z.int(),
    failures: z.int(),
    consecutive_faults: z.int(),
    /** Since when it rests after faults in a row, and when it is tried again. */
    opened_at: z.iso.datetime().nullable(),
    retry_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable(),
    last_failed_at: z.iso.datetime().nullable(),
    last_reason: z.string().nullable(),
  })
  .meta({ id: 'ToolHealth' });
export type ToolHealth = z.infer<typeof ToolHealth>;

export const OrgToolRow = OrgTool.extend({
  health: ToolHealth,
  /** Agents that have it switched on. */
  agent_count: z.int(),
}).meta({ id: 'OrgToolRow' });
export type OrgToolRow = z.infer<typeof OrgToolRow>;

export const OrgToolWithSecret = OrgTool.extend({
  /** What a webhook tool signs with; shown in this answer and never again. */
  signing_secret: z.string().nullable(),
}).meta({ id: 'OrgToolWithSecret' });
export type OrgToolWithSecret = z.infer<typeof OrgToolWithSecret>;

const page = { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const ListTools = z.object({ tool_type: ToolType.optional(), ...page });
export type ListTools = z.infer<typeof ListTools>;

export const CreateTool = z
  .object({
    tool_name: ToolName,
    description: Description.default(null),
    enabled: z.boolean().default(true),
    side_effect: z.boolean().default(true),
    input_schema: InputSchema.default({ type: 'object', properties: {}, additionalProperties: false }),
    config: ToolConfig,
    credential_id: z.uuid().nullable().default(null),
    timeout_ms: Timeout.default(8_000),
  })
  .meta({ id: 'CreateTool' });
export type CreateTool = z.infer<typeof CreateTool>;

export const UpdateTool = z
  .object({
    id: z.uuid(),
    tool_name: ToolName.optional(),
    description: Description.optional(),
    enabled: z.boolean().optional(),
    side_effect: z.boolean().optional(),
    input_schema: InputSchema.optional(),
    config: ToolConfig.optional(),
    credential_id: z.uuid().nullable().optional(),
    timeout_ms: Timeout.optional(),
  })
  .meta({ id: 'UpdateTool' });
export type UpdateTool = z.infer<typeof UpdateTool>;

const SampleInput = z.record(z.string(), z.unknown()).default({});
export const TestTool = z.object({ id: z.uuid(), input: SampleInput }).meta({ id: 'TestTool' });
export type TestTool = z.infer<typeof TestTool>;
export const TestDraft = z
  .object({
    input: SampleInput,
    input_schema: InputSchema.default({}),
    config: ToolConfig,
    credential_id: z.uuid().nullable().default(null),
    timeout_ms: Timeout.default(8_000),
  })
  .meta({ id: 'TestToolDraft' });
export type TestDraft = z.infer<typeof TestDraft>;

/** What became of a use: `unknown` where something was sent and nobody knows what it did. */
export const UseStatus = z.enum(['succeeded', 'failed', 'unknown', 'refused']);
export type UseStatus = z.infer<typeof UseStatus>;

/** A request that was really made, with its answer, and what a graph would have got. Secrets are left out. */
export const TestReport = z
  .object({
    status: UseStatus,
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    duration_ms: z.int(),
    attempts: z.int(),
    request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: z.string().nullable() }).nullable(),
    response: z.object({ status: z.int().nullable(), content_type: z.string().nullable(), body: z.string(), is_whole: z.boolean() }).nullable(),
    result: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ToolTestReport' });
export type TestReport = z.infer<typeof TestReport>;

export const DiscoverTools = z
  .object({ url: Url, auth: ToolAuth.default({ kind: 'none' }), credential_id: z.uuid().nullable().default(null) })
  .meta({ id: 'DiscoverTools' });
export type DiscoverTools = z.infer<typeof DiscoverTools>;
export const DiscoveredTools = z.object({ server_name: z.string().nullable(), data: z.array(OfferedTool) }).meta({ id: 'DiscoveredTools' });
export type DiscoveredTools = z.infer<typeof DiscoveredTools>;

export const ApproveTool = z.object({ id: z.uuid(), schema_hash: z.string().length(64) }).meta({ id: 'ApproveTool' });
export type ApproveTool = z.infer<typeof ApproveTool>;

export const ToolUse = z
  .object({
    id: z.uuid(),
    call_id: z.uuid().nullable(),
    agent_id: z.uuid().nullable(),
    node_id: z.string().nullable(),
    status: UseStatus,
    reason: z.string().nullable(),
    status_code: z.int().nullable(),
    attempts: z.int(),
    duration_ms: z.int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ToolUse' });
export type ToolUse = z.infer<typeof ToolUse>;
export const ListUses = z.object({ id: z.uuid(), ...page });
export type ListUses = z.infer<typeof ListUses>;

export const BuiltInTool = z
  .object({ tool_name: z.string(), description: z.string(), side_effect: z.boolean(), input_schema: InputSchema, enabled: z.boolean() })
  .meta({ id: 'BuiltInTool' });
export type BuiltInTool = z.infer<typeof BuiltInTool>;
export const SwitchBuiltIn = z.object({ tool_name: z.string().max(63), enabled: z.boolean() }).meta({ id: 'SwitchBuiltInTool' });
export type SwitchBuiltIn = z.infer<typeof SwitchBuiltIn>;

/** A tool of the organization as one agent sees it. */
export const AgentTool = z
  .object({
    org_tool_id: z.uuid(),
    tool_name: z.string(),
    tool_type: ToolType,
    description: z.string().nullable(),
    side_effect: z.boolean(),
    input_schema: InputSchema,
    attached: z.boolean(),
    /** Switched on for this agent. */
    enabled: z.boolean(),
    /** A sentence on why a call could not use it all the same. */
    fault: z.string().nullable(),
  })
  .meta({ id: 'AgentTool' });
export type AgentTool = z.infer<typeof AgentTool>;
/** An agent that has a tool. */
export const ToolAgent = z
  .object({
    agent_id: z.uuid(),
    name: z.string(),
    /** Switched on for this agent. */
    enabled: z.boolean(),
    /** Whether the graph that answers its calls now runs the tool: without it, those steps take their failure edge. */
    runs_it: z.boolean(),
  })
  .meta({ id: 'ToolAgent' });
export type ToolAgent = z.infer<typeof ToolAgent>;
export const SetAgentTool = z.object({ id: z.uuid(), tool_id: z.uuid(), enabled: z.boolean().default(true) }).meta({ id: 'SetAgentTool' });
export type SetAgentTool = z.infer<typeof SetAgentTool>;

export const ToolChanged = z
  .object({
    tool_id: z.uuid(),
    tool_name: z.string(),
    change: z.enum(['created', 'updated', 'deleted', 'approved', 'rotated', 'offered', 'opened', 'closed']),
  })
  .meta({ id: 'ToolChanged' });
export const AgentToolChanged = z
  .object({ agent_id: z.uuid(), tool_id: z.uuid(), attached: z.boolean(), enabled: z.boolean() })
  .meta({ id: 'AgentToolChanged' });
