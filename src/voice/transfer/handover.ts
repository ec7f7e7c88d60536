import type { ConversationState, World } from '#core/conversation/types';
import { startTransfer, stepTransfer } from '#core/transfer/transfer';
import type { Transfer, TransferEffect, TransferEvent, TransferTimer } from '#core/transfer/types';
import type { ActRequest, CallPlan, MeteredUse } from '../call-plan.ts';
import { HoldSound } from '../media/hold-sound.ts';
import type { RecordedSound } from '../media/sound-shelf.ts';
import { Meter } from '../meter.ts';
import type { MediaTransport, Timers, TransportEvent, Voice } from '../ports.ts';
import { briefingOf, isFixedTarget, keysOf, knownValues, questionOf } from './briefing.ts';
import { LegAttempt } from './leg-attempt.ts';
import { LegVoice } from './leg-voice.ts';
import type { PlannedRung, Successor, TransferMeans, TransferWish } from './ports.ts';

type Result = { ok: boolean } & Record<string, unknown>;
type TransferRequest = Extract<ActRequest, { do: 'transfer' }>;

/** How long the end of a call waits for the end of its legs to be written down. */
const SETTLE_MS = 6_000;

interface Options {
  readonly plan: CallPlan;
  readonly line: MediaTransport;
  readonly means: TransferMeans;
  readonly voices: readonly Voice[];
  readonly timers: Timers;
  readonly event: (type: 'transfer_started' | 'transfer_result' | 'dtmf', data: Readonly<Record<string, unknown>>) => void;
  /** What the caller hears instead of the agent: music, then the colleague. */
  readonly audible: (pcm: Int16Array) => void;
  /** From now on the caller speaks with a colleague. */
  readonly joined: () => void;
  readonly conversation: () => { readonly state: ConversationState | null; world(): World };
  readonly fault: (what: string, fault: unknown) => void;
  /** Reads the music of the organization; without it that of the house is played. */
  readonly sound?: RecordedSound | undefined;
}

/** One transfer under way, and what belongs to it. */
interface Running {
  readonly request: TransferRequest;
  readonly wish: TransferWish;
  state: Transfer;
  rungs: readonly PlannedRung[];
  attempt: LegAttempt | null;
  voice: LegVoice | null;
  briefing: string;
  readonly resolve: (result: Result) => void;
}

/**
 * Sends a call on: the caller hears music while one after the other is called, a colleague is told what it is about, and both are joined frame by frame
 * on the clock of the call. Who is next is decided by a pure reducer (`core/transfer`); this performs its effects and tells it what came of them.
 */
export class Handover {
  /** Resolves when those who were joined are parted. */
  readonly over: Promise<void>;
  readonly #options: Options;
  #hold = new HoldSound();
  readonly #meter = new Meter();
  readonly #timers = new Map<TransferTimer, { cancel(): void }>();
  readonly #inbox: TransferEvent[] = [];
  readonly #open = new Set<Promise<void>>();
  #isDraining = false;
  #run: Running | null = null;
  #tellOver: () => void = () => {};
  #isLeft = false;
  #isCallerGone = false;
  #successor: Successor | null = null;
  /** Caller and colleague speak with each other: the call goes on although the agent has left. */
  isJoined = false;

  constructor(options: Options) {
    this.#options = options;
    this.over = new Promise((resolve) => {
      this.#tellOver = resolve;
    });
  }

  /** Characters that were spoken to colleagues. */
  get usage(): readonly MeteredUse[] {
    return this.#meter.lines;
  }

  /** The caller is kept, or speaks with a colleague: the agent does not hear keys meanwhile. */
  get isBusy(): boolean {
    return this.#run !== null && (this.isJoined || this.#run.state.phase !== 'over');
  }

  /** Resolves when somebody has taken the call, or nobody has; never rejects. */
  transfer(request: TransferRequest): Promise<Result> {
    if (this.isBusy || this.#isLeft) return Promise.resolve({ ok: false, reason: 'busy' });
    const { key, node_id, target, mode, ring_timeout_seconds } = request;
    const wish = { key, node_id, target, mode, ring_timeout_seconds, is_fixed: isFixedTarget(this.#options.plan, request) };
    return new Promise((resolve) => {
      const state = startTransfer({ mode, ...keysOf(request) });
      this.#run = { request, wish, state, rungs: [], attempt: null, voice: null, briefing: '', resolve };
      this.#tune();
      this.#post({ kind: 'begin' });
    });
  }

  /** The music of the organization takes the place of that of the house as soon as it was read. */
  #tune(): void {
    const { plan, sound, fault } = this.#options;
    if (plan.hold_music_path === undefined || !sound) return;
    sound(plan.hold_music_path).then(
      (pcm) => {
        this.#hold = new HoldSound(pcm);
      },
      (reason: unknown) => fault('the hold music could not be played', reason),
    );
  }

  /** What the caller's line reports, before anybody else hears it. */
  follow(event: TransportEvent): void {
    if (event.kind === 'closed') return this.leave('caller');
    if (!this.isJoined) return;
    const leg = this.#run?.attempt?.leg;
    if (event.kind === 'audio') leg?.transport.send(event.pcm);
    else if (event.kind === 'dtmf') leg?.press?.(event.digit);
  }

  /** Once every 20 ms of the call. */
  tick(nowMs: number): void {
    const run = this.#run;
    if (!run || this.isJoined || run.state.phase === 'over') return;
    run.voice?.tick(nowMs);
    const frame = this.#hold.next();
    this.#options.line.send(frame);
    this.#options.audible(frame);
  }

  /** The caller is gone, or the call ends from here: whoever rings stops ringing, whoever speaks is hung up on. */
  leave(by: 'caller' | 'us'): void {
    this.#isLeft = true;
    if (by === 'caller') this.#isCallerGone = true;
    if (this.isBusy) this.#post({ kind: 'stop', by });
  }

  /** The end of the call: true where another agent goes on with the line. */
  succeed(): boolean {
    const successor = this.#successor;
    this.#successor = null;
    if (this.#isCallerGone) successor?.cancel();
    else successor?.begin();
    return successor !== null && !this.#isCallerGone;
  }

  /** Waits until the end of each leg is written down, within reason. */
  async settle(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = this.#options.timers.after(SETTLE_MS, resolve);
      void Promise.allSettled([...this.#open]).then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  #post(event: TransferEvent): void {
    this.#inbox.push(event);
    if (this.#isDraining) return;
    this.#isDraining = true;
    for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) {
      const run = this.#run;
      if (!run) break;
      const [state, effects] = stepTransfer(run.state, next);
      run.state = state;
      for (const effect of effects) this.#try(run, effect);
    }
    this.#isDraining = false;
  }

  /** An effect that fails must not take the transfer with it; every state has a timer that leads out. */
  #try(run: Running, effect: TransferEffect): void {
    try {
      this.#perform(run, effect);
    } catch (fault) {
      this.#options.fault('a step of a transfer failed', fault);
    }
  }

  #perform(run: Running, effect: TransferEffect): void {
    switch (effect.do) {
      case 'arm':
        this.#timers.get(effect.timer)?.cancel();
        this.#timers.set(
          effect.timer,
          this.#options.timers.after(effect.ms, () => this.#post({ kind: 'timer', timer: effect.timer, id: effect.id })),
        );
        return;
      case 'disarm':
        this.#timers.get(effect.timer)?.cancel();
        this.#timers.delete(effect.timer);
        return;
      case 'plan':
        return void this.#plan(run);
      case 'call':
        return this.#call(run, effect.try, effect.rung);
      case 'drop':
        run.voice?.stop();
        run.voice = null;
        run.attempt?.drop(effect.reason);
        return this.#note(run, effect.rung, { ok: false, step: 'not_taken', reason: effect.reason });
      case 'note':
        return this.#note(run, effect.rung, { ok: false, step: 'passed_over', reason: effect.reason });
      case 'brief':
        return this.#brief(run, effect.try, effect.isAgain);
      case 'join':
        run.voice?.stop();
        run.voice = null;
        this.isJoined = true;
        run.attempt?.news({ kind: 'joined', by: effect.byKey ? 'key' : 'answer', target_id: run.rungs[effect.rung]?.target_id ?? null });
        this.#note(run, effect.rung, { ok: true, step: 'joined', accepted_by: effect.byKey ? 'key' : 'answer' });
        return this.#options.joined();
      case 'settle':
        return this.#settle(run, effect.outcome);
      case 'part':
        run.attempt?.part(effect.by);
        this.#note(run, run.state.rung, { ok: true, step: 'parted', by: effect.by });
        return this.#tellOver();
    }
  }

  async #plan(run: Running): Promise<void> {
    try {
      const plan = await this.#options.means.desk.plan(this.#options.plan, run.wish);
      if (plan.kind === 'rehearsed') return this.#post({ kind: 'rehearsed' });
      run.rungs = plan.rungs;
      this.#post({ kind: 'planned', rungs: plan.rungs });
    } catch (fault) {
      this.#options.fault('it could not be found out who may take the call', fault);
      this.#post({ kind: 'failed', reason: 'desk_unreachable' });
    }
  }

  #call(run: Running, attempt: number, place: number): void {
    const rung = run.rungs[place];
    if (!rung) return;
    const { plan, means, timers, fault } = this.#options;
    this.#options.event('transfer_started', {
      step: 'calling',
      to: rung.label,
      target_id: rung.target_id,
      place: place + 1,
      of: run.rungs.length,
      mode: run.wish.mode,
      node_id: run.wish.node_id,
    });
    if (rung.kind === 'agent') return void this.#bring(run, attempt, rung);
    run.attempt = new LegAttempt({
      call: plan,
      wish: run.wish,
      rung,
      number: attempt,
      means,
      timers,
      line: this.#options.line,
      post: (event) => this.#post(event),
      heard: (pcm) => this.#heard(run, attempt, pcm),
      refused: (reason) => this.#note(run, place, { ok: false, step: 'not_taken', reason }),
      keep: (work) => this.#keep(work),
      fault,
    });
    run.attempt.begin();
  }

  /** Another agent goes on with what is known; secret values are asked again. */
  async #bring(run: Running, attempt: number, rung: PlannedRung): Promise<void> {
    const { plan, means, conversation, fault } = this.#options;
    try {
      const successor = await means.fetchAgent?.(
        plan,
        rung.goes_to?.kind === 'agent' ? rung.goes_to.agent_id : '',
        knownValues(plan.graph, conversation().state),
      );
      if (!successor) return this.#post({ kind: 'refused', try: attempt, reason: 'agent_unreachable' });
      if (this.#isLeft || run.state.try !== attempt || run.state.phase !== 'joining') return successor.cancel();
      this.#successor = successor;
      this.#note(run, run.state.rung, { ok: true, step: 'joined', accepted_by: 'agent' });
      this.#post({ kind: 'taken_over', try: attempt });
    } catch (reason) {
      fault('another agent could not take the call', reason);
      this.#post({ kind: 'refused', try: attempt, reason: 'agent_unreachable' });
    }
  }

  #heard(run: Running, attempt: number, pcm: Int16Array): void {
    if (!this.isJoined || run.state.try !== attempt) return;
    this.#options.line.send(pcm);
    this.#options.audible(pcm);
  }

  #brief(run: Running, attempt: number, isAgain: boolean): void {
    const leg = run.attempt?.leg;
    if (!leg) return;
    const { plan, voices, timers } = this.#options;
    const conversation = this.#options.conversation();
    run.voice ??= new LegVoice({
      transport: leg.transport,
      voices,
      said: plan,
      timers,
      onSpoken: (voice, quantity) => this.#meter.add({ component: 'tts', provider: voice.name, model: voice.model ?? plan.voice, unit: 'character', quantity }),
    });
    const text = isAgain ? questionOf(run.request) : briefingOf(plan, run.request, conversation.state, conversation.world());
    if (!isAgain)
      this.#options.event('transfer_started', { step: 'briefing', to: run.rungs[run.state.rung]?.label, leg_id: run.attempt?.legId, briefing: text });
    void run.voice.say(text).then((isSpoken) => this.#post({ kind: 'briefed', try: attempt, isSpoken }));
  }

  #settle(run: Running, outcome: Extract<TransferEffect, { do: 'settle' }>['outcome']): void {
    const rung = outcome.ok && outcome.rung !== null ? run.rungs[outcome.rung] : undefined;
    if (!outcome.ok) this.#keep(this.#options.means.desk.failed(this.#options.plan, run.wish, outcome.reason));
    run.resolve(
      outcome.ok ? { ok: true, ...(rung ? { to: rung.label, target_id: rung.target_id } : { rehearsed: true }) } : { ok: false, reason: outcome.reason },
    );
  }

  #note(run: Running, place: number, more: Readonly<Record<string, unknown>>): void {
    const rung = run.rungs[place];
    this.#options.event('transfer_result', {
      to: rung?.label ?? null,
      target_id: rung?.target_id ?? null,
      leg_id: run.attempt?.legId ?? null,
      node_id: run.wish.node_id,
      ...more,
    });
  }

  #keep(work: Promise<void>): void {
    const kept = work.catch((fault: unknown) => this.#options.fault('a step of a transfer could not be written down', fault));
    this.#open.add(kept);
    void kept.finally(() => this.#open.delete(kept));
  }
}
