import { z } from 'zod';
import { isTimeZone } from '#core/availability/zone';
import { CHANGED_PARTS } from '#core/conversation/diff-graphs';
import { IMPORT_FORMATS } from '#core/imports/import-agent';

const Config = z.record(z.string(), z.unknown());
const Name = z.string().trim().min(1).max(100);

export const AgentStatus = z.enum(['draft', 'active', 'paused', 'archived']);
export const AgentDirection = z.enum(['inbound', 'outbound', 'both']);

export const Agent = z
  .object({
    id: z.uuid(),
    name: Name,
    description: z.string().nullable(),
    agent_type: z.enum(['call', 'chat']),
    direction: AgentDirection,
    status: AgentStatus,
    runtime_mode: z.enum(['deterministic', 'hybrid', 'llm']),
    locale: z.string(),
    timezone: z.string(),
    greeting: z.string().nullable(),
    system_prompt: z.string().nullable(),
    voice_config: Config,
    stt_config: Config,
    llm_config: Config,
    task_config: Config,
    conversation_config: Config,
    voicemail_config: Config,
    recording_enabled: z.boolean(),
    ai_disclosure_text: z.string().nullable(),
    max_call_seconds: z.int(),
    webhook_url: z.string().nullable(),
    provider: z.string(),
    provider_agent_id: z.string().nullable(),
    published_objective_config_id: z.uuid().nullable(),
    published_version: z.int().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Agent' });
export type Agent = z.infer<typeof Agent>;

const zone = z.string().max(64).refine(isTimeZone, { message: 'must be a time zone like "America/New_York"' });

const AgentFields = z.object({
  name: Name,
  description: z.string().max(2000).nullable(),
  direction: AgentDirection,
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must look like "en" or "en-US"'),
  timezone: zone,
  voice_config: Config,
  recording_enabled: z.boolean(),
  ai_disclosure_text: z.string().max(1000).nullable(),
  max_call_seconds: z.int().min(10).max(14_400),
});

export const CreateAgent = AgentFields.partial()
  .required({ name: true })
  .extend({
    /** A template to begin with: its graph becomes the agent's first draft. */
    template: z.string().max(100).optional(),
  })
  .meta({ id: 'CreateAgent' });
export type CreateAgent = z.infer<typeof CreateAgent>;

/** Modes other than `deterministic` use the organization's models; without one, or offline, the rules decide alone. */
const ModelFields = z.object({
  runtime_mode: Agent.shape.runtime_mode,
  /** This agent's own wait for a model, in place of the organization's. */
  llm_config: z.strictObject({ turn_budget_ms: z.int().min(200).max(2_500).optional() }),
  stt_config: z.strictObject({}),
});

export const ChangeAgent = AgentFields.extend({ status: AgentStatus, ...ModelFields.shape })
  .partial()
  .extend({ id: z.uuid() })
  .meta({ id: 'ChangeAgent' });
export type ChangeAgent = z.infer<typeof ChangeAgent>;

/** One thing the validator has to say about a graph. An `error` stops publishing, a `warning` does not. */
/** One step of a JSON patch (RFC 6902). */
const PatchStep = z.union([
  z.object({ op: z.enum(['test', 'add', 'replace']), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
]);
const QuickFix = z.object({ label: z.string(), patch: z.array(PatchStep) }).meta({ id: 'QuickFix' });

export const GraphFinding = z
  .object({
    severity: z.enum(['error', 'warning']),
    rule: z.string(),
    /** Dotted path into the graph; empty for the whole. */
    path: z.string(),
    /** The node it is about. */
    node_id: z.string().optional(),
    message: z.string(),
    /** What to do about it. */
    fix: z.string(),
    /** Puts it right by itself: apply the patch to the graph as it was sent. A `test` step that does not hold means that the graph has changed meanwhile. */
    quick_fix: QuickFix.optional(),
  })
  .meta({ id: 'GraphFinding' });
export type GraphFinding = z.infer<typeof GraphFinding>;

export const ObjectiveConfigSummary = z
  .object({
    id: z.uuid(),
    agent_id: z.uuid(),
    version: z.int().min(1),
    schema_version: z.string(),
    status: z.enum(['draft', 'published', 'archived']),
    checksum: z.string().length(64),
    change_note: z.string().nullable(),
    /** Counts the edits of a draft. */
    revision: z.int().min(1),
    saved_by: z.uuid().nullable(),
    saved_at: z.iso.datetime(),
    created_by: z.uuid().nullable(),
    published_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ObjectiveConfigSummary' });
export type ObjectiveConfigSummary = z.infer<typeof ObjectiveConfigSummary>;

export const ObjectiveConfig = ObjectiveConfigSummary.extend({ objective_graph: z.record(z.string(), z.unknown()), findings: z.array(GraphFinding) }).meta({
  id: 'ObjectiveConfig',
});
export type ObjectiveConfig = z.infer<typeof ObjectiveConfig>;

const Graph = z.record(z.string(), z.unknown());
const Note = z.string().trim().max(2000).nullable();

export const SaveGraph = z.object({ id: z.uuid(), objective_graph: Graph, change_note: Note.optional() }).meta({ id: 'SaveGraph' });
export type SaveGraph = z.infer<typeof SaveGraph>;

/** `revision` is the one the edit was made from. */
export const SaveDraft = z
  .object({ id: z.uuid(), revision: z.int().min(1).max(2_147_483_647), objective_graph: Graph, change_note: Note.optional() })
  .meta({ id: 'SaveDraft' });
export type SaveDraft = z.infer<typeof SaveDraft>;

/** What became of a saved draft. Its own conversations are not played at every save; `check` and publishing do that. */
export const SavedDraft = ObjectiveConfigSummary.extend({ findings: z.array(GraphFinding) }).meta({ id: 'SavedDraft' });
export type SavedDraft = z.infer<typeof SavedDraft>;

/** Without a reason, tests that do not hold keep a version from being published. */
export const PublishGraph = z
  .object({ id: z.uuid(), change_note: Note.optional(), override_reason: z.string().trim().min(5).max(1000).optional() })
  .meta({ id: 'PublishGraph' });
export type PublishGraph = z.infer<typeof PublishGraph>;

/** Without a version: the one that answered before. */
export const RollBack = z
  .object({ id: z.uuid(), objective_config_id: z.uuid().optional(), reason: z.string().trim().max(500).optional() })
  .meta({ id: 'RollBack' });
export type RollBack = z.infer<typeof RollBack>;

export const CheckGraph = z.object({ id: z.uuid(), objective_graph: Graph, play_tests: z.boolean().default(true) }).meta({ id: 'CheckGraph' });
export type CheckGraph = z.infer<typeof CheckGraph>;
export const GraphCheck = z.object({ publishable: z.boolean(), findings: z.array(GraphFinding) }).meta({ id: 'GraphCheck' });
export type GraphCheck = z.infer<typeof GraphCheck>;

export const GraphChange = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    part: z.enum(CHANGED_PARTS),
    id: z.string().nullable(),
    fields: z.array(z.string()),
    words: z.array(z.string()),
  })
  .meta({ id: 'GraphChange' });
export const GraphDiff = z.object({ before: ObjectiveConfigSummary, after: ObjectiveConfigSummary, changes: z.array(GraphChange) }).meta({ id: 'GraphDiff' });
export type GraphDiff = z.infer<typeof GraphDiff>;

/** Somebody who has a draft open, until `expires_at` unless they say so again. */
export const DraftEditor = z.object({ user_id: z.uuid(), opened_at: z.iso.datetime(), expires_at: z.iso.datetime() }).meta({ id: 'DraftEditor' });
export type DraftEditor = z.infer<typeof DraftEditor>;

export const BrowserTicket = z.object({ ticket: z.string(), url: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'BrowserTicket' });
export type BrowserTicket = z.infer<typeof BrowserTicket>;

const PhoneNumber = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'must be a number in international form, like +12125550123');

export const AskMediaToken = z
  .object({
    id: z.uuid(),
    from_number: PhoneNumber.optional(),
    to_number: PhoneNumber.optional(),
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'AskMediaToken' });
export type AskMediaToken = z.infer<typeof AskMediaToken>;

export const MediaToken = z.object({ token: z.string(), url: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'MediaToken' });
export type MediaToken = z.infer<typeof MediaToken>;

export const DraftChanged = z.object({ agent_id: z.uuid(), objective_config_id: z.uuid(), revision: z.int(), user_id: z.uuid().nullable() });
export const AgentPublished = z.object({ agent_id: z.uuid(), objective_config_id: z.uuid(), version: z.int() }).meta({ id: 'AgentPublished' });
export const AgentChanged = z.object({ agent_id: z.uuid(), name: z.string(), status: AgentStatus }).meta({ id: 'AgentChanged' });

export const ImportFormat = z.enum(IMPORT_FORMATS);
const ImportLine = z
  .object({
    /** JSON pointer (RFC 6901) into the file as it was sent. */
    pointer: z.string(),
    result: z.enum(['converted', 'approximated', 'not_converted']),
    words: z.string(),
    /** What is left to do by hand. */
    todo: z.string().nullable(),
  })
  .meta({ id: 'AgentImportLine' });
const Definition = z.record(z.string(), z.unknown());

/** The definition as the other product exports it, whole. Without a format it is told by its form. */
export const CheckImport = z.object({ definition: Definition, format: ImportFormat.optional() }).meta({ id: 'CheckAgentImport' });
export type CheckImport = z.infer<typeof CheckImport>;
export const ImportReport = z
  .object({ format: ImportFormat, name: z.string(), objective_graph: Graph, lines: z.array(ImportLine), findings: z.array(GraphFinding) })
  .meta({ id: 'AgentImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportAgent = CheckImport.extend({ name: Name.optional() }).meta({ id: 'ImportAgent' });
export type ImportAgent = z.infer<typeof ImportAgent>;
export const ImportedAgent = z.object({ agent: Agent, objective_config_id: z.uuid(), report: ImportReport }).meta({ id: 'ImportedAgent' });
export type ImportedAgent = z.infer<typeof ImportedAgent>;
