import type { z } from 'zod';
import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import { type Database, type Db, json, PLATFORM_ORGANIZATION_ID, sql } from './db.ts';
import type { JobSender, NewJob } from './jobs.ts';
import { type MailMessage, mailLinkPlace } from './mail.ts';
import { plain } from './plain.ts';
import type { PermissionsFor } from './permissions.ts';
import { type Keyring, secretsOf } from './secrets.ts';
import type { Actor, AgentAction, AuditCategory, Ctx, DetachedWork, Objection, SessionInfo, Subject } from './slice.ts';

/** What every request, job and call has in common; made once per process. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly jobs: JobSender;
  readonly keyring: Keyring;
  /** Payload schema of every event the slices declare; an event without one is a bug. */
  readonly events: ReadonlyMap<string, z.ZodType>;
  readonly permissionsFor: PermissionsFor;
  /** Who has a say before a deed, by deed. */
  readonly objectors: ReadonlyMap<string, readonly ((ctx: Ctx, facts: never) => Promise<readonly Objection[]>)[]>;
  readonly actionsOf: (ctx: Ctx, agentId: string) => Promise<readonly AgentAction[]>;
  /** Told after the commit that there is something for the relay. */
  readonly wakeRelay: () => void;
  /** Told after the commit that there is a message to send. */
  readonly wakeMail: () => void;
}

/** On whose behalf something happens. */
export interface Errand {
  readonly organizationId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly client?: Ctx['client'];
  readonly permissions?: ReadonlySet<string>;
  readonly isTestMode?: boolean;
  readonly session?: SessionInfo;
}

const NOTHING: ReadonlySet<string> = new Set();

interface PendingEvent {
  readonly event: string;
  readonly subject: Subject;
  readonly payload: unknown;
}
interface PendingAudit {
  readonly action: string;
  readonly subject: Subject;
  readonly change: { old?: object; new?: object; category?: AuditCategory } | undefined;
}

function payloadOf(services: Services, event: string, payload: object): unknown {
  const schema = services.events.get(event);
  if (!schema) throw new Error(`no slice declares the event ${event}`);
  return schema.parse(plain(payload));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The call an event is about: its subject, or the one its payload names. */
function callOf({ subject, payload }: PendingEvent): string | null {
  if (subject.type === 'call') return subject.id;
  const named = (payload as { call_id?: unknown }).call_id;
  return typeof named === 'string' && UUID.test(named) ? named : null;
}

async function writeEvents(db: Db, services: Services, organizationId: string, pending: readonly PendingEvent[]): Promise<void> {
  if (pending.length === 0) return;
  const rows = pending.map((entry) => ({
    id: services.newId(),
    organization_id: organizationId,
    event_type: entry.event,
    aggregate_type: entry.subject.type,
    aggregate_id: entry.subject.id,
    payload: json(entry.payload),
    call_id: callOf(entry),
    created_at: services.clock.now(),
  }));
  await db.insertInto('outbox_events').values(rows).execute();
  await db
    .insertInto('outbox_queue')
    .values(rows.map((row) => ({ organization_id: organizationId, event_id: row.id })))
    .execute();
  services.database.afterCommit(services.wakeRelay);
}

/** The key or agent a line is by; a person stands in the line already, and parts of the installation have no id. */
const nameOf = ({ kind, id }: Actor): string | null => (kind !== 'user' && UUID.test(id) && id !== PLATFORM_ORGANIZATION_ID ? id : null);

async function writeAudit(db: Db, services: Services, errand: Errand, pending: readonly PendingAudit[]): Promise<void> {
  for (const { action, subject, change } of pending) {
    const { actor, client } = errand;
    await sql`select app.append_audit(${services.newId()}::uuid, ${errand.organizationId}::uuid, ${actor.kind === 'user' ? actor.id : (actor.user_id ?? null)}::uuid,
      ${actor.kind}, ${nameOf(actor)}::uuid, ${change?.category ?? 'data'}, ${action}, ${subject.type}, ${subject.id}::uuid,
      ${change?.old ? json(plain(change.old)) : null}::jsonb, ${change?.new ? json(plain(change.new)) : null}::jsonb,
      ${client?.ip_address ?? null}::inet, ${client?.user_agent ?? null}, ${errand.requestId})`.execute(db);
  }
}

async function writeMails(db: Db, services: Services, organizationId: string, pending: readonly MailMessage[]): Promise<void> {
  for (const { to, template, subject, paragraphs, action, user_id, expires_at } of pending) {
    const id = services.newId();
    const payload = { subject, paragraphs, action_label: action?.label ?? null };
    const link = action ? secretsOf(services.keyring, organizationId).seal(mailLinkPlace(id), action.path) : null;
    await sql`select app.append_mail(${id}::uuid, ${organizationId}::uuid, ${to}, ${template}, ${json(payload)}::jsonb, ${link}::bytea, ${user_id ?? null}::uuid,
      ${services.clock.now()}::timestamptz, ${expires_at ?? null}::timestamptz)`.execute(db);
  }
  if (pending.length > 0) services.database.afterCommit(services.wakeMail);
}

/**
 * Runs one use case inside an organization: one transaction for its rows, its audit lines, its events and its jobs. All of them come
 * to be, or none. Joins the transaction around it where there is one.
 */
export async function runInTenant<T>(services: Services, errand: Errand, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  await services.jobs.ready();
  return services.database.withTenant(errand.organizationId, async (db) => {
    const events: PendingEvent[] = [];
    const audits: PendingAudit[] = [];
    const jobs: NewJob[] = [];
    const mails: MailMessage[] = [];
    const ctx: Ctx = {
      organizationId: errand.organizationId,
      actor: errand.actor,
      permissions: errand.permissions ?? NOTHING,
      isTestMode: errand.isTestMode ?? false,
      db,
      clock: services.clock,
      log: services.log,
      secrets: secretsOf(services.keyring, errand.organizationId),
      newId: services.newId,
      requestId: errand.requestId,
      client: errand.client,
      session: errand.session,
      emit(event, subject, payload) {
        events.push({ event, subject, payload: payloadOf(services, event, payload) });
      },
      enqueue(job, input, when) {
        jobs.push({ job, organization_id: errand.organizationId, input: plain(input), start_after: when });
      },
      mail(message) {
        mails.push(message);
      },
      async objections(deed, facts) {
        const found: Objection[] = [];
        for (const ask of services.objectors.get(deed) ?? []) found.push(...(await ask(ctx, facts as never)));
        return found;
      },
      audit(action, subject, change) {
        audits.push({ action, subject, change });
      },
      actions: (agentId) => services.actionsOf(ctx, agentId),
    };
    const result = await run(ctx);
    await writeAudit(db, services, errand, audits);
    await writeEvents(db, services, errand.organizationId, events);
    await writeMails(db, services, errand.organizationId, mails);
    await services.jobs.send(jobs);
    return result;
  });
}

/** Work of an organization that opens its transactions one by one. */
export const detachedWork = (services: Services, errand: Errand): DetachedWork => ({
  organizationId: errand.organizationId,
  clock: services.clock,
  log: services.log,
  transaction: (fn) => runInTenant(services, errand, fn),
});
