import { defineErrors } from '#kernel/errors';
import type { AdmitRequest, CallEnding, CallPlan, EndedReason } from './call-plan.ts';
import { CallSession } from './call-session.ts';
import { type Lateness, PacingWheel } from './media/pacing-wheel.ts';
import type { LineNotice, MediaTransport, TransportEvent } from './ports.ts';
import type { SessionDeps } from './session-deps.ts';
import { tellEnd } from './tell-end.ts';
import type { Successor, TransferMeans, TransferredCall } from './transfer/ports.ts';
import { warmUpConversation } from './warm-up.ts';

/** Longest goodbye, and the time to write the last frames down. */
const GOODBYE_MS = 20_000;
/** A session that does not come to its end although its line is down is left behind after this long. */
const LEAVE_BEHIND_MS = 75_000;

/** Why there will be no call, in words for whoever wanted one. */
export const voiceErrors = defineErrors('voice', {
  full: { status: 503, public: 'All lines are busy. Please try again in a few minutes.' },
  stopping: { status: 503, public: 'The service is being restarted. Please try again in a minute.' },
  already_running: { status: 409, public: 'This call is already connected.' },
});

export interface Call {
  readonly organization_id: string;
  readonly call_id: string;
}

/** A line as the transports give it: `listen` is called once, what came before is delivered first. */
export interface AnsweredLine {
  readonly transport: MediaTransport;
  listen(onEvent: (event: TransportEvent) => void): void;
}

export interface VoiceHostOptions extends Omit<SessionDeps, 'wheel' | 'onNotice' | 'provider'> {
  readonly maxCalls: number;
  /** What the live dashboard shows of a call. */
  readonly onNotice: (call: Call, notice: LineNotice) => void;
}

/** A line with whoever answers it at the moment. */
interface Seat {
  readonly request: AdmitRequest;
  readonly line: AnsweredLine;
  session: CallSession | null;
}

/** All calls of one process: lets them in, keeps them apart, and lets them end in good order. */
export class VoiceHost {
  /** The one clock of the media of this process. */
  readonly wheel: PacingWheel;
  readonly #options: VoiceHostOptions;
  readonly #sessions = new Map<string, CallSession>();
  readonly #arrivals = new Set<Promise<unknown>>();
  readonly #prepared = new Map<string, { readonly plan: CallPlan; readonly stop: AbortController }>();
  #isStopping = false;

  constructor(options: VoiceHostOptions) {
    this.#options = options;
    this.wheel = new PacingWheel(options.timers, (fault) => options.log.error('a call failed in its media clock', { error: String(fault) }));
    options.timers.after(0, warmUpConversation);
  }

  get running(): number {
    return this.#sessions.size;
  }

  lateness(): Lateness {
    return this.wheel.lateness();
  }

  /** Calls that can still be let in. */
  get room(): number {
    return this.#isStopping ? 0 : Math.max(0, this.#options.maxCalls - this.#sessions.size - this.#arrivals.size);
  }

  /** Admits a call and answers its line. Rejects with an AppError when there is no room, no agent or no permission; the line is the caller's to close. */
  async answer(request: AdmitRequest, line: AnsweredLine): Promise<CallSession> {
    return this.#arriving(async () => this.#begin(await this.#admit(request), request, line));
  }

  /**
   * Makes a call of ours: admits it, so that nothing is looked up when somebody picks up, rings, and begins on the line that was answered. `ring` answers that
   * line, or why there is none, which is then the end of the call; its signal says that nobody is to be rung any more. Rejects like `answer`, before it rings.
   */
  async call(
    request: AdmitRequest,
    ring: (plan: CallPlan, signal: AbortSignal) => Promise<AnsweredLine | { readonly ended_reason: EndedReason }>,
  ): Promise<void> {
    return this.#arriving(async () => {
      const plan = await this.#admit(request);
      const stop = new AbortController();
      this.#prepared.set(plan.call_id, { plan, stop });
      try {
        const rung = await ring(plan, stop.signal).catch((fault: unknown) => {
          this.#options.log.error('a call could not be made', { call_id: plan.call_id, error: String(fault) });
          return { ended_reason: 'provider_error' } as const;
        });
        if ('transport' in rung) await this.#begin(plan, request, rung);
        else await tellEnd(this.#options, plan, { ...stillborn(this.#options.clock.now().toISOString()), ended_reason: rung.ended_reason }, () => {});
      } finally {
        this.#prepared.delete(plan.call_id);
      }
    });
  }

  async #arriving<Value>(run: () => Promise<Value>): Promise<Value> {
    if (this.#isStopping) throw voiceErrors.stopping();
    if (this.room === 0) throw voiceErrors.full();
    const arrival = run();
    this.#arrivals.add(arrival);
    try {
      return await arrival;
    } finally {
      this.#arrivals.delete(arrival);
    }
  }

  async #admit(request: AdmitRequest): Promise<CallPlan> {
    const plan = await this.#options.desk.admit(request);
    if (this.#sessions.has(plan.call_id) || this.#prepared.has(plan.call_id)) throw voiceErrors.already_running();
    return plan;
  }

  async #begin(plan: CallPlan, request: AdmitRequest, line: AnsweredLine): Promise<CallSession> {
    const seat: Seat = { request, line, session: null };
    const session = await this.#seat(plan, seat);
    line.listen((event) => seat.session?.onTransport(event));
    if (this.#isStopping) session.stop('system_shutdown');
    return session;
  }

  /** Puts a session on a line, in the place of the one before it. */
  async #seat(plan: CallPlan, seat: Seat): Promise<CallSession> {
    if (this.#sessions.has(plan.call_id)) throw voiceErrors.already_running();
    const session = await this.#open(plan, seat);
    this.#sessions.set(plan.call_id, session);
    void session.done.then(
      ({ isStored }) => this.#left(plan.call_id, isStored ? null : 'nobody could be told'),
      (fault: unknown) => this.#left(plan.call_id, String(fault)),
    );
    seat.session = session;
    session.start();
    return session;
  }

  /** Admits the call anew with another agent, who waits until the one before has left the line. */
  async #fetchAgent(from: TransferredCall, agent_id: string, known: Readonly<Record<string, unknown>>, seat: Seat): Promise<Successor> {
    // Of a call that we made, the one that was begun is the first agent's.
    const { call_id: _begun, ...request } = seat.request;
    const context = { ...request.context, ...known };
    const plan = await this.#options.desk.admit({ ...request, agent_id, provider_call_id: null, parent_call_id: from.call_id, context });
    const cancel = (): void => void tellEnd(this.#options, plan, stillborn(this.#options.clock.now().toISOString(), 'caller_hangup'), () => {});
    const begin = (): void => {
      this.#seat(plan, seat).then(
        (session) => this.#isStopping && session.stop('system_shutdown'),
        (fault: unknown) => {
          this.#options.log.error('another agent could not take a call over', { call_id: plan.call_id, error: String(fault) });
          seat.line.transport.hangUp('agent_error');
        },
      );
    };
    return { begin, cancel };
  }

  /** An admitted call that cannot even begin is ended on the record, not left ringing. */
  async #open(plan: CallPlan, seat: Seat): Promise<CallSession> {
    const { onNotice, transfers, ...deps } = this.#options;
    const { request, line } = seat;
    const fetchAgent: TransferMeans['fetchAgent'] = (from, agent_id, known) => this.#fetchAgent(from, agent_id, known, seat);
    const call = { organization_id: plan.organization_id, call_id: plan.call_id };
    try {
      return new CallSession(plan, line.transport, {
        ...deps,
        wheel: this.wheel,
        provider: request.provider,
        // Another agent takes over from one who knows already who answered.
        isDialled: request.direction === 'outbound' && !request.hops,
        onNotice: (notice) => onNotice(call, notice),
        ...(transfers ? { transfers: { ...transfers, fetchAgent, hops: request.hops ?? 0 } } : {}),
      });
    } catch (fault) {
      deps.log.error('an admitted call could not begin', { call_id: plan.call_id, error: String(fault) });
      await tellEnd(deps, plan, stillborn(deps.clock.now().toISOString()), () => {});
      throw fault;
    }
  }

  /** Ends a running call after its goodbye, or closes its line at once; false when it does not run here. */
  endCall(call: Call, atOnce = false): boolean {
    const prepared = this.#prepared.get(call.call_id);
    if (prepared?.plan.organization_id === call.organization_id) {
      prepared.stop.abort();
      return true;
    }
    const session = this.#sessions.get(call.call_id);
    if (session?.plan.organization_id !== call.organization_id) return false;
    if (atOnce) session.drop('caller');
    else session.stop('agent_completed');
    return true;
  }

  /** No new calls; running ones may finish for `graceMs`, then they say goodbye. Resolves when the last one is written down. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    // Nobody is rung by a process that goes: whoever picked up would hear its goodbye.
    for (const { stop } of this.#prepared.values()) stop.abort();
    await this.#emptyWithin(graceMs);
    for (const session of this.#sessions.values()) session.stop('system_shutdown');
    await this.#emptyWithin(GOODBYE_MS);
    for (const session of this.#sessions.values()) session.drop();
    await this.#emptyWithin(LEAVE_BEHIND_MS);
  }

  #left(callId: string, fault: string | null): void {
    this.#sessions.delete(callId);
    if (fault !== null) this.#options.log.error('a call ended and is not stored whole; the next start recovers it', { call_id: callId, error: fault });
  }

  async #emptyWithin(ms: number): Promise<void> {
    let timer = { cancel() {} };
    const late = new Promise<'late'>((resolve) => {
      timer = this.#options.timers.after(ms, () => resolve('late'));
    });
    for (let waited: unknown; waited !== 'late' && this.#sessions.size + this.#arrivals.size > 0; )
      waited = await Promise.race([late, Promise.allSettled([...this.#arrivals, ...[...this.#sessions.values()].map((session) => session.done)])]);
    timer.cancel();
  }
}

const stillborn = (ended_at: string, ended_reason: CallEnding['ended_reason'] = 'agent_error'): CallEnding => ({
  ended_reason,
  ended_at,
  duration_ms: 0,
  outcome: null,
  captured: {},
  confirmations: [],
  recording: null,
  response_p50_ms: null,
  response_p95_ms: null,
  interruption_count: 0,
  usage: [],
  prompts: [],
  recording_consent: 'unknown',
  ai_disclosed_at: null,
});
