import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Clock } from '#kernel/clock';
import type { AppError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { DB } from './db/tables.gen.ts';
import type { MailMessage } from './mail.ts';
import type { Secrets } from './secrets.ts';

export type Role = 'owner' | 'admin' | 'manager' | 'analyst' | 'member' | 'viewer';

/** Everyone who can do something. `id` is a user, key or agent id; `system` acts for the installation itself. */
export interface Actor {
  readonly kind: 'user' | 'api_key' | 'agent' | 'assistant' | 'system';
  readonly id: string;
  /** The person an API key was made by, in whose place it acts. */
  readonly user_id?: string;
}

/** A query builder bound to the ambient transaction and its tenant. */
export type TenantDb = Kysely<DB>;

export interface Subject {
  /** Singular table name: `appointment`, `call`. */
  readonly type: string;
  readonly id: string;
}

/** Everything a use case may touch. If it is not here, a use case cannot do it. */
export interface Ctx {
  readonly organizationId: string;
  readonly actor: Actor;
  /** What the request behind it may do; empty for jobs and calls, which nobody asked for. */
  readonly permissions: ReadonlySet<string>;
  /** True for an API key of test mode, to which calls that are not marked as a test do not exist and what it starts is one; and for what such a call does, which is taken back at once: nothing may reach beyond the database then, and nobody real is shown. */
  readonly isTestMode: boolean;
  readonly db: TenantDb;
  readonly clock: Clock;
  readonly log: Log;
  /** Seals and opens secrets of this organization; see `Slice.sealed`. */
  readonly secrets: Secrets;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly requestId: string;
  /** Address and user agent of the request, for the audit line and the session list; undefined for jobs and calls. */
  readonly client: { readonly ip_address: string | null; readonly user_agent: string | null } | undefined;
  /** Who asked, in which role and with which permissions; undefined for jobs, calls and what the installation does by itself. */
  readonly session: SessionInfo | undefined;
  /** Written in the same transaction; delivered after commit to other slices, webhooks and the live dashboard. */
  emit(event: string, subject: Subject, payload: object): void;
  /** Started only if the transaction commits. */
  enqueue(job: string, input: object, when?: Date): void;
  /** Put into the outbox in the same transaction; sent after the commit. */
  mail(message: MailMessage): void;
  /** What other slices have against a deed, asked before it is done; whoever asks decides. See `Slice.objects`. */
  objections(deed: string, facts: object): Promise<readonly Objection[]>;
  /** One audit line in the same transaction. Values must already be free of secrets. */
  audit(action: string, subject: Subject, change?: { old?: object; new?: object; category?: AuditCategory }): void;
  /** What the graph of this agent may name in an action node, with what is known of each: the product's own tools and those the organization added. */
  actions(agentId: string): Promise<readonly AgentAction[]>;
}

/** Something that speaks against a deed. */
export interface Objection {
  readonly subject: Subject;
  readonly name: string;
  /** In words, as the end of "…: ". */
  readonly why: string;
}

export type AuditCategory = 'data' | 'security' | 'telephony_country' | 'billing' | 'configuration' | 'access';

/** What a request without a tenant (set-up, sign-in, health) gets: the system side of the database and a way into one organization. */
export interface PublicCtx {
  /** Global tables only (users, sessions, directories); tenant tables answer with no rows. */
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly log: Log;
  /** Seals and opens secrets in global tables. */
  readonly secrets: Secrets;
  readonly newId: () => string;
  readonly requestId: string;
  readonly client: { readonly ip_address: string | null; readonly user_agent: string | null };
  /** The signed-in user, when there is one. */
  readonly session: SessionInfo | undefined;
  /** Runs `fn` inside the organization's walls and in the same transaction, as this actor. */
  withTenant<T>(organizationId: string, actor: Actor, fn: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Files a job of the installation itself in the same transaction. */
  enqueue(job: string, input: object, when?: Date): Promise<void>;
  /** Puts a message of the installation itself into the outbox in the same transaction; sent after the commit. */
  mail(message: MailMessage): Promise<void>;
  /** Sends a Set-Cookie header with the answer. */
  setCookie(cookie: string): void;
  /** The value of a cookie of this request. */
  cookie(name: string): string | undefined;
  /** Scheme and host under which the browser reached this server: `https://calls.example.com`; empty where there is no request. */
  readonly origin: string;
  /** What these credentials may do in their organization at this moment, sorted, for the dashboard to show only what works. */
  permissionsFor(who: Identified): Promise<readonly string[]>;
}

/**
 * What a route gets that has to wait for something else than the database: a slow hash, another server. No transaction is open meanwhile,
 * because on the embedded engine everybody else would wait too.
 */
export interface DetachedCtx extends Omit<PublicCtx, 'db' | 'withTenant' | 'enqueue' | 'mail'> {
  /** Runs `fn` in a transaction of its own. */
  transaction<T>(fn: (ctx: PublicCtx) => Promise<T>): Promise<T>;
}

/** Who a request comes from, as its credentials tell. */
export interface Identified {
  readonly session_id: string;
  readonly user_id: string;
  readonly organization_id: string | null;
  readonly role: Role | null;
  readonly platform_role: 'user' | 'operator' | 'admin' | 'super_admin';
  /** Permissions the credentials are limited to (a key's scopes); undefined when they are not. */
  readonly scopes?: readonly string[];
  /** The organization asks for a second factor, and this session has shown none. */
  readonly second_factor_needed?: boolean;
  /** The organization asks for a sign-in with a provider, and this session began otherwise. */
  readonly provider_needed?: boolean;
  /** The operator who acts in this person's place; what they do stands under their own name. */
  readonly impersonated_by?: string;
  /** The key, where the credentials are one and not a person's session. */
  readonly api_key?: { readonly id: string; readonly is_test: boolean; readonly requests_per_minute: number | null };
}

/** Who a request comes from, and what it may do in its organization at this moment. */
export interface SessionInfo extends Identified {
  readonly permissions: ReadonlySet<string>;
  /** Of a permission that is not unlimited: the users whose rows it reaches. Whoever lists or reads rows behind it looks here. */
  readonly limits: ReadonlyMap<string, readonly string[]>;
}

/** What rules leave of a role's permissions. */
export interface Grant {
  readonly permissions: readonly string[];
  readonly limits?: SessionInfo['limits'];
}

/** A body that is not JSON: a recording, a download. Ranges, caching and nosniff are the mount's business. */
export interface FileAnswer {
  readonly kind: 'file';
  readonly content_type: string;
  readonly body: { readonly path: string; readonly size_bytes: number } | { readonly bytes: Uint8Array };
  /** Offered as a download under this name; without it the file plays in place. */
  readonly file_name?: string;
}

export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Parameters in braces: `/v1/calls/{id}`. */
  path: `/v1/${string}`;
  /** A permission of this slice (`calls.read`), or who may come without one. */
  access: string;
  summary: string;
  /** One object for everything that comes in. Names in the path come from the path; the rest from the query (get, delete) or the JSON body. */
  input: z.ZodObject;
  /** Takes a form with one file besides JSON; its field of the input is called `file`, with `name`, `content_type` and the bytes in base64 as `content`. */
  upload?: { readonly max_bytes: number };
  /** `null` for 204, 'file' for a FileAnswer. */
  returns: z.ZodType | null | 'file';
  /** Errors this route can answer with besides the general ones; for the reference. */
  errors?: readonly string[];
  /** Whether an API key of test mode may come here. Only what never shows or changes real calls and real people's data says yes. */
  test_mode?: true;
  /** Whether an operator may use it in somebody else's place although it is a route for the person alone. */
  while_impersonating?: true;
  /** Of a route for those who run the installation: the least role, where an operator is not enough. */
  platform_role?: 'admin' | 'super_admin';
  /** Whether an API key may come to a route for signed-in people. What belongs to the person alone (password, devices, organizations) stays shut. */
  for_keys?: true;
  /** Opens its own transactions. */
  detached?: true;
  /** A question too large for an address: it changes nothing, so it leaves no line in the trail. */
  only_asks?: true;
  /** What has to wait for something else than the database (another process, another server) and comes before the transaction of `run`, which is handed the result. */
  prepare?: (work: DetachedWork, input: never) => Promise<unknown>;
  run: (ctx: never, input: never, prepared?: never) => Promise<unknown>;
}

/** Work for one organization that has no transaction around it: each call of `transaction` is one of its own, with its events, jobs and audit lines. */
export interface DetachedWork {
  readonly organizationId: string;
  readonly clock: Clock;
  readonly log: Log;
  transaction<T>(fn: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface Job {
  name: string;
  input: z.ZodType;
  attempts: number;
  /** Cron expression when the job also runs by itself, in UTC. A scheduled job runs once per organization unless `platform` is true. */
  schedule?: string;
  platform?: boolean;
  /** Opens its own transactions, because it waits for something else than the database in between. */
  detached?: true;
  run: (ctx: never, input: never) => Promise<void>;
}

/** The live call that a tool acts for. */
export interface ToolCall {
  readonly call_id: string;
  readonly agent_id: string;
  readonly node_id: string;
  /** Call id + node id + hash of the input: the same key never acts twice. */
  readonly idempotency_key: string;
  readonly timezone: string;
  readonly phone_region: string;
  /** Who the call is with, as far as it is known; absent or null for a withheld number. */
  readonly contact_id?: string | null;
  readonly caller_number?: string | null;
}

/** `ok: false` sends the graph down its failure edge; every other field lands in `vars.<save_as>`. */
export type ToolResult = { ok: boolean } & Record<string, unknown>;

/** Something a live agent may do, named `builtin.<name>` in a graph. */
export interface Tool {
  name: string;
  description: string;
  sideEffect: boolean;
  input: z.ZodType;
  run: (ctx: Ctx, input: never, call: ToolCall) => Promise<ToolResult>;
}

/** One thing that a graph may name in an action node. */
export interface AgentAction {
  /** `builtin.book_appointment`, `tool.crm_lookup`. */
  readonly name: string;
  readonly side_effect: boolean;
  /** JSON Schema of an object: what it takes. */
  readonly input_schema: Readonly<Record<string, unknown>>;
  /** A sentence on why this agent cannot use it as things stand. */
  readonly fault?: string;
}

type Input<I extends z.ZodObject> = z.output<I>;
type Answer<R> = R extends z.ZodType ? z.input<R> : R extends 'file' ? FileAnswer : void;

type RouteSpec<I extends z.ZodObject, R extends Route['returns'], C> = Omit<Route, 'input' | 'returns' | 'run' | 'access'> & {
  input: I;
  returns: R;
  /** An AppError that is thrown undoes what was written; one that is returned keeps it (a counted wrong password) and is the answer all the same. */
  run: (ctx: C, input: Input<I>) => Promise<Answer<R> | AppError>;
};

/** A route inside one organization, behind a permission. Ties input, answer and function together, so a mismatch is a compile error. */
export const route = <I extends z.ZodObject, R extends Route['returns']>(spec: RouteSpec<I, R, Ctx> & { permission: string }): Route => {
  const { permission, ...rest } = spec;
  return { ...rest, access: permission } as unknown as Route;
};

/** The same, with something to wait for before its transaction. */
export const preparedRoute = <I extends z.ZodObject, R extends Route['returns'], P>(
  spec: Omit<RouteSpec<I, R, Ctx>, 'run' | 'prepare'> & {
    permission: string;
    prepare: (work: DetachedWork, input: Input<I>) => Promise<P>;
    run: (ctx: Ctx, input: Input<I>, prepared: P) => Promise<Answer<R> | AppError>;
  },
): Route => {
  const { permission, ...rest } = spec;
  return { ...rest, access: permission } as unknown as Route;
};

/** A route outside any organization: `anyone`, any signed-in person, or the people who run the installation. */
export const publicRoute = <I extends z.ZodObject, R extends Route['returns']>(
  spec: RouteSpec<I, R, PublicCtx> & { access: 'anyone' | 'signed_in' | 'operator' },
): Route => spec as unknown as Route;

/** A route outside any organization and outside any transaction. */
export const detachedRoute = <I extends z.ZodObject, R extends Route['returns']>(
  spec: RouteSpec<I, R, DetachedCtx> & { access: 'anyone' | 'signed_in' | 'operator' },
): Route => ({ ...spec, detached: true }) as unknown as Route;

export const job = <I extends z.ZodType>(spec: Omit<Job, 'input' | 'run'> & { input: I; run: (ctx: Ctx, input: z.output<I>) => Promise<void> }): Job =>
  spec as unknown as Job;

/** A job of one organization that opens its own transactions: for what would hold one open while it waits. */
export const detachedJob = <I extends z.ZodType>(
  spec: Omit<Job, 'input' | 'run' | 'detached' | 'platform'> & { input: I; run: (work: DetachedWork, input: z.output<I>) => Promise<void> },
): Job => ({ ...spec, detached: true }) as unknown as Job;

/** A job of the installation, outside any organization. */
export const platformJob = <I extends z.ZodType>(
  spec: Omit<Job, 'input' | 'run' | 'platform'> & { input: I; run: (ctx: PublicCtx, input: z.output<I>) => Promise<void> },
): Job => ({ ...spec, platform: true }) as unknown as Job;

export const tool = <I extends z.ZodType>(
  spec: Omit<Tool, 'input' | 'run'> & { input: I; run: (ctx: Ctx, input: z.output<I>, call: ToolCall) => Promise<ToolResult> },
): Tool => spec as unknown as Tool;

/** What rules about permissions are read with. */
export type GrantCtx = Pick<PublicCtx, 'clock' | 'log'> & {
  readonly withTenant: <T>(organizationId: string, fn: (db: TenantDb) => Promise<T>) => Promise<T>;
};

export interface Slice {
  name: string;
  /** Slices whose face this one may import, and whose tables its foreign keys may point at. */
  dependsOn: readonly string[];
  tables: readonly string[];
  /** Views other slices may read; the only columns of this slice that outsiders can come to rely on. */
  publishes?: readonly string[];
  /** One sentence a table, for the reference. */
  purposes?: Readonly<Record<string, string>>;
  /** `bytea` columns that hold what `ctx.secrets.seal` answered, by table: a rotation of the master key finds them here. */
  sealed?: Readonly<Record<string, readonly string[]>>;
  /** Which refusal a broken constraint means. The database judges, the slice words it. */
  constraints?: Readonly<Record<string, (detail?: Record<string, unknown>) => AppError>>;
  permissions: Readonly<Record<string, readonly Role[]>>;
  /** An organization's own rules: changes what a role may do by default. At most one slice has it. Asked at every request, so it answers from memory. */
  grants?: (ctx: GrantCtx, who: Identified & { readonly organization_id: string; readonly role: Role }, defaults: readonly string[]) => Promise<Grant>;
  events: Readonly<Record<string, z.ZodType>>;
  /** What the slice keeps in memory of the database, and how it forgets: told of every such event of an organization once it is committed, and with null when another process committed anything. */
  memory?: { readonly events: readonly string[]; drop(organizationId: string | null): void };
  /** Handlers of other slices' events, run once each inside the event's organization. */
  on?: Readonly<Record<string, (ctx: Ctx, event: OutboxEvent) => Promise<void>>>;
  /** What this slice may have against deeds of slices below it, by deed (`agent.publish`). Asked in the transaction of the deed. */
  objects?: Readonly<Record<string, (ctx: Ctx, facts: never) => Promise<readonly Objection[]>>>;
  /** Told of organizations that events of were published, on the system side and in the transaction that numbers them: one cheap statement that cannot fail. */
  onPublished?: (db: TenantDb, organizationIds: readonly string[], now: Date) => Promise<void>;
  routes: readonly Route[];
  jobs: readonly Job[];
  tools?: readonly Tool[];
  /** Actions that stand in the database: those the organization made for this agent, and what it says about the product's own. The latter have only name and fault. */
  agentActions?: (ctx: Ctx, agentId: string) => Promise<readonly (AgentAction | Required<Pick<AgentAction, 'name' | 'fault'>>)[]>;
}

export interface OutboxEvent {
  readonly id: string;
  readonly organization_id: string;
  readonly event_type: string;
  readonly aggregate_type: string;
  readonly aggregate_id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Place among all events, in the order of commits. */
  readonly sequence: string;
  /** The call it is about, and its place among the events of that call, from 1. */
  readonly call_id: string | null;
  readonly call_sequence: number | null;
  readonly created_at: string;
}

export const defineSlice = <const S extends Slice>(slice: S): S => slice;
