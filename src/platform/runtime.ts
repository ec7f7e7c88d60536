import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import { detachedWork, type Errand, runInTenant, type Services } from './context.ts';
import { type Database, type Db, PLATFORM_ORGANIZATION_ID } from './db.ts';
import { agentActionsOf } from './agent-actions.ts';
import { createJobs, type JobKind, type JobRun, type Jobs } from './jobs.ts';
import { type Maintenance, startMaintenance } from './db/maintenance.ts';
import { createRelay, type Relay, toOutboxEvent } from './outbox.ts';
import { publicContext } from './public-context.ts';
import { permissionsFor } from './permissions.ts';
import { isRotating, retireOldKeys, type RewrapResult, rewrapSecrets } from './rewrap.ts';
import { type Keyring, keyringOf } from './secrets.ts';
import type { Ctx, Job, OutboxEvent, Slice } from './slice.ts';
import { sweep } from './sweep.ts';
import { recordError } from './system-errors.ts';

/** Everything that happens without a request: events reach their handlers, jobs run, schedules fire. */
export interface Runtime {
  readonly services: Services;
  readonly relay: Relay;
  readonly jobs: Jobs;
  /** Runs one use case inside an organization. */
  run<T>(errand: Errand, fn: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Tells `listener` after every commit that put a message into the outbox. */
  onMail(listener: () => void): void;
  /** Publishes what a former process left, then starts workers and schedules. Call it after the server is ready. */
  start(): Promise<void>;
  stop(graceMs?: number): Promise<void>;
  /** Delivers every event and runs every due job until nothing moves any more; for tests. `now` also makes jobs due that were filed for later. */
  settle(now?: Date): Promise<void>;
  /** Moves every sealed value to the current master key, in the background and as often as it takes; then the old keys are forgotten. Begins in a minute, when no transaction can hold a value of the old key any more, or at once if none did before. */
  rewrapSecrets(isSettled?: boolean): Promise<void>;
  /** One pass of that, at once. */
  rewrapNow(): Promise<RewrapResult>;
  /** Runs a scheduled job at once, as its schedule would; for tests and commands. */
  fire(job: string): Promise<void>;
}

const HANDLE_EVENT = 'platform.handle_event';
const HANDLER_ATTEMPTS = 8;
const REWRAP = 'platform.rewrap_secrets';
const REWRAP_ATTEMPTS = 5;
/** Longer than any transaction that sealed something with the old key just before it was replaced. */
const REWRAP_AGAIN_MS = 60_000;
const SYSTEM = { kind: 'system', id: PLATFORM_ORGANIZATION_ID } as const;

interface Handling {
  event_id: string;
  slice: string;
}

export interface RuntimeOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly slices: readonly Slice[];
  /** Absent for work that needs no secret: asking for one then fails. */
  readonly keyring?: Keyring;
}

export function createRuntime({ database, clock, log, newId, slices, keyring = keyringOf([]) }: RuntimeOptions): Runtime {
  const jobs = createJobs(database, log);
  const events = new Map(slices.flatMap((slice) => Object.entries(slice.events)));
  const listeners = new Map<string, string[]>();
  for (const slice of slices) for (const event of Object.keys(slice.on ?? {})) listeners.set(event, [...(listeners.get(event) ?? []), slice.name]);
  const deeds = new Set(slices.flatMap((slice) => Object.keys(slice.objects ?? {})));
  const objectors = new Map([...deeds].map((deed) => [deed, slices.flatMap((slice) => slice.objects?.[deed] ?? [])] as const));
  const jobsByName = new Map([sweep, ...slices.flatMap((slice) => slice.jobs)].map((job) => [job.name, job] as const));
  const kinds: JobKind[] = [
    ...[...jobsByName.values()].map(({ name, attempts, schedule }) => ({ name, attempts, schedule })),
    { name: HANDLE_EVENT, attempts: HANDLER_ATTEMPTS },
    { name: REWRAP, attempts: REWRAP_ATTEMPTS },
  ];

  let maintenance: Maintenance | undefined;
  const mailListeners: (() => void)[] = [];
  const relay = createRelay({ database, log, now: () => clock.now(), onNumbered });
  for (const { memory } of slices) {
    if (!memory) continue;
    relay.onBatch((batch) => {
      for (const event of batch) if (memory.events.includes(event.event_type)) memory.drop(event.organization_id);
    });
    relay.onForeign(() => memory.drop(null));
  }
  const services: Services = {
    database,
    clock,
    log,
    newId,
    jobs,
    keyring,
    events,
    objectors,
    actionsOf: agentActionsOf(slices),
    permissionsFor: permissionsFor(slices, { clock, log, withTenant: (id, fn) => database.withTenant(id, fn) }),
    wakeRelay: relay.wake,
    wakeMail: () => mailListeners.forEach((listener) => listener()),
  };

  async function onNumbered(batch: readonly OutboxEvent[]): Promise<void> {
    await jobs.send(batch.flatMap(handlingsOf));
    const organizations = [...new Set(batch.map((event) => event.organization_id))];
    for (const slice of slices) await slice.onPublished?.(database.kysely, organizations, clock.now());
  }

  function handlingsOf(event: OutboxEvent) {
    return (listeners.get(event.event_type) ?? []).map((slice) => ({
      job: HANDLE_EVENT,
      organization_id: event.organization_id,
      input: { event_id: event.id, slice } satisfies Handling,
      start_after: undefined,
    }));
  }

  const errandOf = (organizationId: string, requestId: string): Errand => ({ organizationId, actor: SYSTEM, requestId });

  async function handleEvent(organizationId: string, run: JobRun): Promise<void> {
    const { event_id, slice } = run.input as Handling;
    await runInTenant(services, errandOf(organizationId, run.id), async (ctx) => {
      const fresh = await ctx.db
        .insertInto('event_receipts')
        .values({ id: ctx.newId(), organization_id: organizationId, event_id, handler: slice })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!fresh) return;
      const row = await ctx.db
        .selectFrom('outbox_events')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('id', '=', event_id)
        .executeTakeFirst();
      if (!row) return;
      await slices.find(({ name }) => name === slice)?.on?.[row.event_type]?.(ctx, toOutboxEvent(row));
    });
  }

  /** A schedule fires once for the installation; a job of organizations is then filed once for each of them. */
  async function fanOut(job: Job): Promise<void> {
    await database.withSystem(async (db) => {
      const rows = await db.selectFrom('organization_directory').select('organization_id').where('organization_id', '<>', PLATFORM_ORGANIZATION_ID).execute();
      await jobs.send(rows.map((row) => ({ job: job.name, organization_id: row.organization_id, input: {}, start_after: undefined })));
    });
  }

  const fileRewrap = async (when?: Date): Promise<void> => {
    await jobs.ready();
    await database.withSystem(() => jobs.send([{ job: REWRAP, organization_id: null, input: {}, start_after: when }]));
  };

  /** Old keys are forgotten after a pass that found nothing left to move; an organization at a time, so that nobody waits for it. */
  async function rewrapAll(): Promise<void> {
    const { moved } = await rewrapSecrets(services, slices);
    if (moved > 0) return fileRewrap(new Date(clock.now().getTime() + REWRAP_AGAIN_MS));
    // What stays behind is damaged, or its key is gone already: an older key would not help it.
    await retireOldKeys(services);
  }

  /** What was still filed for an organization that is deleted meanwhile ends in silence. */
  async function isThere(organizationId: string): Promise<boolean> {
    const find = (db: Db) => db.selectFrom('organization_directory').where('organization_id', '=', organizationId).select('id').executeTakeFirst();
    return (await database.withSystem(find)) !== undefined;
  }

  /** Fails closed: nothing of it runs, in whatever organization; it is not tried again, and those who run the installation are told. */
  async function refuseTampered(run: JobRun): Promise<void> {
    log.error('a job names two organizations and was not run', { job: run.job, job_id: run.id });
    await recordError(database, log, newId, {
      error: new Error('A job names two organizations and was not run: somebody changed it in the database.'),
      component: 'jobs',
      severity: 'critical',
      context: { job: run.job, job_id: run.id },
    });
    await runInTenant(services, errandOf(PLATFORM_ORGANIZATION_ID, run.id), async (ctx) =>
      ctx.audit('job.refuse_tampered', { type: 'job', id: run.id }, { category: 'security', new: { job: run.job, organization_id: run.organization_id } }),
    );
  }

  async function runJob(run: JobRun): Promise<void> {
    if (run.is_tampered) return refuseTampered(run);
    if (run.organization_id && !(await isThere(run.organization_id))) return;
    if (run.job === REWRAP) return rewrapAll();
    if (run.job === HANDLE_EVENT && run.organization_id) return handleEvent(run.organization_id, run);
    const job = jobsByName.get(run.job);
    if (!job) throw new Error(`no slice declares the job ${run.job}`);
    if (job.platform) {
      await jobs.ready();
      await database.withSystem((db) => job.run(publicContext(services, db, { requestId: run.id }) as never, job.input.parse(run.input) as never));
      return;
    }
    if (run.is_scheduled || !run.organization_id) return fanOut(job);
    const errand = errandOf(run.organization_id, run.id);
    if (job.detached) return job.run(detachedWork(services, errand) as never, job.input.parse(run.input) as never);
    await runInTenant(services, errand, (ctx) => job.run(ctx as never, job.input.parse(run.input) as never));
  }

  async function runAndRecord(run: JobRun): Promise<void> {
    try {
      await runJob(run);
    } catch (error) {
      log.error('a job failed', { job: run.job, job_id: run.id, last_attempt: run.is_last_attempt, error: (error as Error).message });
      await recordError(database, log, newId, {
        error,
        component: 'jobs',
        severity: run.is_last_attempt ? 'critical' : 'error',
        organizationId: run.organization_id ?? undefined,
        context: { job: run.job, job_id: run.id },
      });
      throw error;
    }
  }

  return {
    services,
    relay,
    jobs,
    run: (errand, fn) => runInTenant(services, errand, fn),
    onMail: (listener) => void mailListeners.push(listener),
    async start() {
      if (database.kind === 'embedded') maintenance = startMaintenance(database, log);
      await jobs.ready();
      await relay.start();
      await jobs.start(kinds, runAndRecord);
      if (await isRotating(database)) await fileRewrap();
    },
    async stop(graceMs) {
      await maintenance?.stop();
      await jobs.stop(graceMs);
      await relay.stop();
    },
    async settle(now) {
      await jobs.ready();
      for (;;) {
        const moved = (await relay.drain()) + (await jobs.drain(kinds, runAndRecord, now));
        if (moved === 0) return;
      }
    },
    rewrapNow: () => rewrapSecrets(services, slices),
    rewrapSecrets: (isSettled = false) => fileRewrap(isSettled ? undefined : new Date(clock.now().getTime() + REWRAP_AGAIN_MS)),
    async fire(name) {
      await runAndRecord({ id: newId(), job: name, organization_id: null, input: {}, is_scheduled: true, is_last_attempt: true, is_tampered: false });
    },
  };
}
