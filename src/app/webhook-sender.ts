import { messageOf, ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import { newId } from '#platform/ids';
import type { Runtime } from '#platform/runtime';
import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { recordError } from '#platform/system-errors';
import {
  type Attempt,
  claimEndpoints,
  freeEndpoints,
  type Hooks,
  keepEndpoint,
  nextDueAt,
  releaseEndpoint,
  type Sending,
  visitEndpoint,
} from '#slices/webhooks';

/** Sends what webhooks are owed. Several processes of one database may run it: an endpoint is visited by one of them at a time. */
export interface WebhookSender {
  /** There may be something new; cheap, may be called often. */
  wake(): void;
  start(): Promise<void>;
  /** Ends without taking anything new; requests on their way get their time. */
  stop(): Promise<void>;
  /** Visits endpoints until nothing is due any more; for tests and measurements. */
  drain(): Promise<void>;
}

export interface SenderOptions {
  readonly runtime: Runtime;
  readonly egress: Egress;
  readonly hooks: Hooks;
  readonly deadlineMs?: number;
}

/** Endpoints visited at once. Failing ones have their own, so that however many of them hang, the others go on. */
const PLACES = { healthy: 24, failing: 8 } as const;
const ROUNDS = 20;
const MOST_FAILURES = 5;
const DEADLINE_MS = 20_000;
/** The longest wait for a look at what became due without an event: a test, a replay, work of another process. */
const LOOK_MS = 1_000;
const TROUBLE_MS = 60_000;
const SYSTEM = { kind: 'system', id: PLATFORM_ORGANIZATION_ID } as const;

export function createWebhookSender({ runtime, egress, hooks, deadlineMs = DEADLINE_MS }: SenderOptions): WebhookSender {
  const { database, clock, log } = runtime.services;
  const visits = new Map<string, { isFailing: boolean; done: Promise<void> }>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function send(sending: Sending): Promise<Attempt> {
    const startedMs = performance.now();
    const outcome = await egress
      .send({ purpose: 'webhook', method: 'POST', url: sending.url, headers: sending.headers, body: sending.body, deadline_ms: deadlineMs })
      .then(
        (answer) => ({ kind: 'answered' as const, status: answer.status, headers: answer.headers, body: answer.body.toString('utf8') }),
        (error: unknown) => {
          if (!(error instanceof ProviderError)) log.error('a webhook could not be sent', { delivery_id: sending.delivery_id, error: messageOf(error) });
          return { kind: 'failed' as const, words: error instanceof ProviderError ? error.message : 'The request could not be made.' };
        },
      );
    return { delivery_id: sending.delivery_id, attempts: sending.attempts, duration_ms: performance.now() - startedMs, outcome };
  }

  /** What is left when an endpoint fails again and again stays due: a round must not last longer than its lease. */
  async function sendAll(sendings: readonly Sending[], atOnce: number): Promise<Attempt[]> {
    const attempts: Attempt[] = [];
    const waiting = [...sendings];
    const lane = async (): Promise<void> => {
      while (!stopped && waiting.length > 0 && !(attempts.length >= MOST_FAILURES && attempts.every(({ outcome }) => outcome.kind === 'failed'))) {
        const next = waiting.shift();
        if (next) attempts.push(await send(next));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return attempts;
  }

  /** A turn at one endpoint: rounds of sending, each written down before the next, then the place goes to somebody else. */
  async function visit(organizationId: string, subscriptionId: string): Promise<void> {
    const look = (attempts: readonly Attempt[]) =>
      runtime.run({ organizationId, actor: SYSTEM, requestId: newId() }, (ctx) => visitEndpoint(ctx, hooks, subscriptionId, attempts));
    let release: { due_at: Date | null; is_failing: boolean } = { due_at: new Date(clock.now().getTime() + TROUBLE_MS), is_failing: true };
    try {
      let round = await look([]);
      for (let rounds = 1; round.sendings.length > 0 && !stopped; rounds++) {
        const attempts = await sendAll(round.sendings, round.at_once);
        round = await look(attempts);
        if (rounds === ROUNDS) break;
        await database.withSystem((db) => keepEndpoint(db, subscriptionId, clock.now()));
      }
      release = { due_at: round.sendings.length > 0 ? clock.now() : round.due_at, is_failing: round.is_failing };
    } catch (error) {
      log.error('a webhook could not be visited', { subscription_id: subscriptionId, error: messageOf(error) });
      await recordError(database, log, newId, { error, component: 'webhooks', organizationId, context: { subscription_id: subscriptionId } });
    }
    await database.withSystem((db) => releaseEndpoint(db, subscriptionId, release));
  }

  async function claim(): Promise<number> {
    const failing = [...visits.values()].filter((one) => one.isFailing).length;
    const places = { healthy: PLACES.healthy - (visits.size - failing), failing: PLACES.failing - failing };
    const claims = await database.withSystem((db) => claimEndpoints(db, clock.now(), places));
    for (const one of claims) {
      const done = visit(one.organization_id, one.subscription_id)
        .catch((error: unknown) => log.error('a webhook stays held until its lease ends', { subscription_id: one.subscription_id, error: messageOf(error) }))
        .finally(() => {
          visits.delete(one.subscription_id);
          wake();
        });
      visits.set(one.subscription_id, { isFailing: one.is_failing, done });
    }
    return claims.length;
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    do {
      again = false;
      await claim();
    } while (again && !stopped);
    if (stopped) return;
    const due = await database.withSystem((db) => nextDueAt(db));
    const waitMs = Math.min(LOOK_MS, Math.max(0, (due?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime()));
    timer = setTimeout(wake, visits.size >= PLACES.healthy + PLACES.failing ? LOOK_MS : Math.max(100, waitMs));
    timer.unref();
  }

  let started = false;
  function wake(): void {
    if (stopped || !started) return;
    if (looking) {
      again = true;
      return;
    }
    looking = look()
      .catch((error: unknown) => {
        log.error('webhooks could not be looked at', { error: messageOf(error) });
        timer = setTimeout(wake, LOOK_MS);
        timer.unref();
      })
      .finally(() => {
        looking = undefined;
        if (again) wake();
      });
  }

  return {
    wake,
    async start() {
      if (database.kind === 'embedded') await database.withSystem((db) => freeEndpoints(db, clock.now()));
      started = true;
      runtime.relay.onBatch(wake);
      wake();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all([...visits.values()].map(({ done }) => done));
    },
    async drain() {
      for (;;) {
        const claimed = await claim();
        if (claimed === 0 && visits.size === 0) return;
        await Promise.race([...visits.values()].map(({ done }) => done));
      }
    },
  };
}
