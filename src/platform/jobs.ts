import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Database } from './db.ts';
import { JOB_QUEUE, QUEUE_SCHEMA } from './db/queue-schema.ts';

export interface NewJob {
  readonly job: string;
  /** null for a job of the installation itself. */
  readonly organization_id: string | null;
  readonly input: unknown;
  readonly start_after: Date | undefined;
}

/** The half of the queue that a transaction needs. */
export interface JobSender {
  /** Resolves when `send` can be used. Call it before a transaction is opened. */
  ready(): Promise<void>;
  /** Files the jobs in the transaction around the caller: they exist if it commits. */
  send(jobs: readonly NewJob[]): Promise<void>;
}

/** What the queue must know of a job's kind. */
export interface JobKind {
  readonly name: string;
  readonly attempts: number;
  readonly schedule?: string | undefined;
}

/** One run of one job. Throwing files it for a further attempt, until there is none left. */
export interface JobRun {
  readonly id: string;
  readonly job: string;
  readonly organization_id: string | null;
  readonly input: unknown;
  readonly is_scheduled: boolean;
  readonly is_last_attempt: boolean;
  /** Its two statements of whose it is differ: somebody changed the row. It must not run. */
  readonly is_tampered: boolean;
}

export interface Jobs extends JobSender {
  /** Starts the workers and the schedules. Delivery is at least once: `run` must bear being called twice. */
  start(kinds: readonly JobKind[], run: (job: JobRun) => Promise<void>): Promise<void>;
  /** Runs what is due now, one after the other, until nothing is left. For tests, and for a server without workers. Answers how many ran. */
  drain(kinds: readonly JobKind[], run: (job: JobRun) => Promise<void>, now?: Date): Promise<number>;
  /** Waits for running jobs up to `graceMs`, then stops; what did not end is run again at the next start. */
  stop(graceMs?: number): Promise<void>;
}

interface Data {
  job: string;
  organization_id: string | null;
  input: unknown;
  is_scheduled?: boolean;
}

const RETRY_DELAY_SECONDS = 2;
const LONGEST_RETRY_DELAY_SECONDS = 300;
const HEARTBEAT_SECONDS = 20;
/** Long jobs live by their heartbeat; this only ends one that beats but never finishes. */
const EXPIRE_SECONDS = 3_600;
const KEEP_DONE_SECONDS = 86_400;
/** On a server the pollers cost nothing; the embedded engine runs one statement at a time, so they are few, and a commit wakes them anyway. */
const POLLING = { postgres: { localConcurrency: 4, pollingIntervalSeconds: 2 }, embedded: { localConcurrency: 2, pollingIntervalSeconds: 3 } } as const;
const DEFAULT_GRACE_MS = 5_000;

/**
 * The queue asks the database's own clock what is due. To a clock that the caller holds, further attempts and jobs without a time of their own are
 * due at once, and jobs filed for later when that clock has passed their time; until then they are put off by two centuries, whatever day it really is.
 */
const MAKE_DUE = `
  update ${QUEUE_SCHEMA}.job as job set start_after = case
    when job.state = 'retry' or job.start_after = job.created_on or filed.due <= $2 then job.created_on
    else filed.due + interval '200 years' end
  from (
    select id, name, start_after - case when start_after > now() + interval '100 years' then interval '200 years' else interval '0' end as due
    from ${QUEUE_SCHEMA}.job
  ) as filed
  where filed.id = job.id and filed.name = job.name and job.name = $1 and job.state < 'active'`;

/**
 * The job queue: pg-boss with one queue of ours, in which a job carries its kind. One poller serves all kinds, which matters on an
 * engine with one connection.
 */
export function createJobs(database: Database, log: Log): Jobs {
  let sending: Promise<PgBoss> | undefined;
  let working: PgBoss | undefined;
  let workerId: string | undefined;
  let attempts = new Map<string, number>();

  const db = {
    async executeSql(text: string, values?: unknown[]) {
      const rows = await database.query<Record<string, unknown>>(text, values && values.length > 0 ? values : undefined);
      return { rows };
    },
  };

  async function open(works: boolean): Promise<PgBoss> {
    const module = await import('pg-boss');
    const opened = new module.PgBoss({
      schema: QUEUE_SCHEMA,
      db,
      backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
      migrate: false,
      supervise: works,
      schedule: works,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: 30,
      monitorIntervalSeconds: 30,
      queueCacheIntervalSeconds: 60,
    });
    opened.on('error', (error) => log.error('job queue', { error: messageOf(error) }));
    await opened.start();
    return opened;
  }
  /** The sending half: no supervision and no schedules; what it does at its start only reads. */
  const ready = (): Promise<PgBoss> => {
    sending ??= open(false);
    return sending;
  };

  const rowOf = (job: NewJob): object => ({
    data: { job: job.job, organization_id: job.organization_id, input: job.input } satisfies Data,
    retryLimit: Math.max(0, (attempts.get(job.job) ?? 3) - 1),
    retryDelay: RETRY_DELAY_SECONDS,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
    ...(job.organization_id === null ? {} : { group: { id: job.organization_id } }),
    ...(job.start_after ? { startAfter: job.start_after } : {}),
  });

  const runOf = ({ id, data, groupId, retryCount, retryLimit }: JobWithMetadata<Data>): JobRun => ({
    id,
    job: data.job,
    is_tampered: (groupId ?? null) !== data.organization_id,
    organization_id: data.organization_id,
    input: data.input,
    is_scheduled: data.is_scheduled === true,
    is_last_attempt: retryCount >= retryLimit,
  });
  const learn = (kinds: readonly JobKind[]): void => {
    attempts = new Map(kinds.map((kind) => [kind.name, kind.attempts]));
  };

  return {
    async ready() {
      await ready();
    },
    async send(jobs) {
      if (jobs.length === 0) return;
      const opened = await ready();
      await opened.insert(JOB_QUEUE, jobs.map(rowOf));
      database.afterCommit(() => {
        if (workerId) working?.notifyWorker(workerId);
      });
    },
    async start(kinds, run) {
      learn(kinds);
      const opened = await open(true);
      working = opened;
      // The embedded database has one server: whatever is still marked as running belongs to a process that is gone.
      if (database.kind === 'embedded') {
        await database.query(`update ${QUEUE_SCHEMA}.job set state = 'retry', start_after = now() where name = $1 and state = 'active'`, [JOB_QUEUE]);
      }
      const wanted = new Map(kinds.flatMap((kind) => (kind.schedule ? [[kind.name, kind.schedule] as const] : [])));
      for (const known of await opened.getSchedules(JOB_QUEUE)) if (!wanted.has(known.key)) await opened.unschedule(JOB_QUEUE, known.key);
      for (const [name, cron] of wanted) {
        const data: Data = { job: name, organization_id: null, input: {}, is_scheduled: true };
        await opened.schedule(JOB_QUEUE, cron, data, { key: name, tz: 'UTC', retryLimit: 2, heartbeatSeconds: HEARTBEAT_SECONDS });
      }
      workerId = await opened.work(
        JOB_QUEUE,
        { includeMetadata: true, batchSize: 1, ...POLLING[database.kind] } as const,
        async (jobs: JobWithMetadata<Data>[]) => {
          for (const job of jobs) await run(runOf(job));
        },
      );
    },
    async drain(kinds, run, now) {
      learn(kinds);
      const opened = await ready();
      let ran = 0;
      for (;;) {
        if (now) await database.query(MAKE_DUE, [JOB_QUEUE, now]);
        const jobs = await opened.fetch<Data>(JOB_QUEUE, { batchSize: 50, includeMetadata: true });
        if (jobs.length === 0) return ran;
        for (const job of jobs) {
          ran += 1;
          try {
            await run(runOf(job));
            await opened.complete(JOB_QUEUE, job.id);
          } catch (error) {
            await opened.fail(JOB_QUEUE, job.id, { message: messageOf(error) });
          }
        }
      }
    },
    async stop(graceMs = DEFAULT_GRACE_MS) {
      await working?.stop({ graceful: graceMs > 0, timeout: Math.max(1_000, graceMs), close: false });
      const sender = await sending?.catch(() => undefined);
      await sender?.stop({ graceful: false, close: false });
      working = undefined;
      workerId = undefined;
      sending = undefined;
    },
  };
}
