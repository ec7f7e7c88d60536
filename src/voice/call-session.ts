import { start as startTurns, step as stepTurns } from '#core/turns/turns';
import type { DecideInput, EndReason, TimerName, TurnEffect, TurnEvent, Turns, UntimedTurnEvent } from '#core/turns/types';
import type { TurnInput, Utterance } from '#core/conversation/types';
import { AgentSpeech, type WordFacts } from './agent-speech.ts';
import { Announcement } from './announcing.ts';
import { recordingRefusal } from './announcement.ts';
import type { CallEnding, CallPlan, Segment } from './call-plan.ts';
import { CallRecord } from './call-record.ts';
import { beginningOf, Confirmations, eventOfNote, eventsOf, noticesOf } from './call-story.ts';
import { CallerEar } from './caller-ear.ts';
import { CallerReading, isEcho } from './caller-reading.ts';
import { Conversation, type Move } from './conversation.ts';
import { actingThrough, Deeds } from './deeds.ts';
import { capturedValues } from './evidence.ts';
import { fixed } from './fixed-phrases.ts';
import { LiveRecording } from './live-recording.ts';
import { Opening } from './opening.ts';
import { RecogniserChain } from './recogniser-chain.ts';
import { STORE_PATIENCE_MS, tellEnd } from './tell-end.ts';
import { percentile } from './media/audible-gap.ts';
import { diskFile } from './media/wav-recorder.ts';
import type { LineNotice, MediaTransport, TransportEvent } from './ports.ts';
import type { SessionDeps, SessionEnd } from './session-deps.ts';
import { speechOf } from './spoken-by-people.ts';
import { type Thinking, thinkingOf } from './thinking.ts';
import { Handover } from './transfer/handover.ts';
import { type DecisionFacts, latencyOf, turnInputOf } from './turn-input.ts';
import { Transcript } from './transcript.ts';

/** A far end that reads nothing is dropped before it costs memory. */
const MAX_BUFFERED_BYTES = 1_000_000;
const DEFAULT_MAX_TURNS = 200;
/** Decisions that are no turns of the caller: results of actions, silences. */
const DECISIONS_PER_TURN = 4;

/**
 * One call. Control events go through one mailbox and are applied without awaiting; media goes past it, so that a clear or a hang-up never waits
 * behind audio. Slow work reports back as an event that carries its turn, and the reducer drops what came too late.
 */
export class CallSession {
  readonly plan: CallPlan;
  /** Resolves when everything about the call is stored or given up on; rejects only when we are broken. */
  readonly done: Promise<SessionEnd>;
  readonly #deps: SessionDeps;
  readonly #line: MediaTransport;
  readonly #originMs: number;
  readonly #conversation: Conversation;
  readonly #record: CallRecord;
  readonly #recording: LiveRecording;
  readonly #speech: AgentSpeech;
  readonly #ear: CallerEar;
  readonly #hearing: RecogniserChain;
  readonly #reading: CallerReading;
  readonly #transcript: Transcript;
  readonly #announcement: Announcement;
  readonly #confirmations: Confirmations;
  readonly #deeds: Deeds;
  readonly #thinking: Thinking | null;
  readonly #handover: Handover | null;
  /** Of a call that we made: who answered, before anything is said. */
  readonly #opening: Opening | null;
  readonly #timers = new Map<TimerName, { cancel(): void }>();
  readonly #inbox: UntimedTurnEvent[] = [];
  readonly #saidFor = new Map<number, Segment>();
  #turns: Turns;
  #isDraining = false;
  #seat: { leave(): void } | null = null;
  #words: readonly Utterance[] = [];
  #facts: WordFacts = { decision: null, answerTo: null };
  #question: readonly Utterance[] = [];
  /** Node of the question that the caller is answering. */
  #askedAt: string | null = null;
  /** End of the caller's words that no words of the agent have answered yet. */
  #askedMs: number | null = null;
  #state = '';
  /** What the caller may answer now; null before the first question. */
  readonly hint = (): Turns['hint'] => this.#turns.hint;
  #resolve: (end: SessionEnd) => void = () => {};
  #reject: (fault: unknown) => void = () => {};

  constructor(plan: CallPlan, line: MediaTransport, deps: SessionDeps) {
    this.plan = plan;
    this.#line = line;
    this.#deps = deps;
    this.#originMs = deps.timers.nowMs();
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { settings } = plan.graph;
    this.#turns = startTurns({ maxCallMs: plan.max_call_seconds * 1000, maxDecisions: (settings?.max_turns ?? DEFAULT_MAX_TURNS) * DECISIONS_PER_TURN });
    this.#conversation = new Conversation(plan, deps.clock);
    const nowMs = () => this.#nowMs();
    const warn = (what: string) => (fault: unknown) => this.#fault(what, fault);
    this.#record = new CallRecord({
      plan,
      desk: deps.desk,
      clock: deps.clock,
      timers: deps.timers,
      nowMs,
      onFault: warn('the story of the call could not be stored yet'),
    });
    const file = plan.recording_path === null ? null : (deps.openFile ?? diskFile)(plan.recording_path);
    this.#recording = new LiveRecording({ file, onGap: (gap) => this.#transcript.gap(gap), onFault: warn('the recording is incomplete') });
    const { recognisers, voices } = speechOf(plan, deps, warn('a recorded prompt could not be played'));
    this.#hearing = new RecogniserChain({ recognisers, timers: deps.timers, onFault: warn('a recogniser was asked in vain') });
    this.#speech = new AgentSpeech({
      line,
      voices,
      said: plan,
      timers: deps.timers,
      transcript: () => this.#transcript,
      post: (event) => this.post(event),
      audible: (pcm) => this.#recording.agent(this.#nowMs(), pcm),
      begun: (said) => this.#announcement.watch(said),
      heard: (id, words) => this.#announced(id, words),
      isClosing: () => this.#turns.phase === 'closing',
      fault: (what, fault) => this.#fault(what, fault),
    });
    this.#ear = new CallerEar(deps.voiceActivity, {
      edge: (edge) => {
        if (!this.#opening?.takes(edge)) this.post(edge.kind === 'on' ? { kind: 'voice_on', sinceMs: edge.atMs } : { kind: 'voice_off', endedMs: edge.atMs });
      },
      frame: (atSample, pcm) => {
        this.#recording.caller(atSample, pcm);
        this.#opening?.frame(pcm);
      },
    });
    this.#reading = new CallerReading({
      ear: this.#ear,
      recogniser: this.#hearing,
      heard: (take, words) => this.#heard(take, words),
      failed: (take, isRefused, fault) => {
        if (!isRefused) this.#fault('the recogniser failed', fault);
        this.post({ kind: 'hearing_failed', take, isRefused });
      },
    });
    this.#transcript = new Transcript({ record: this.#record, playback: this.#speech.playback, notify: (notice) => this.#notify(notice), nowMs });
    this.#announcement = new Announcement(plan.graph, plan.recording_path !== null, plan.context);
    this.#confirmations = new Confirmations(plan.graph);
    this.#thinking = thinkingOf(plan, this.#conversation, deps, warn('a model could not be asked'));
    const handing = {
      event: (...[type, data]: Parameters<CallRecord['event']>) => this.#record.event(type, data),
      audible: (pcm: Int16Array) => this.#recording.agent(this.#nowMs(), pcm),
      joined: () => this.#recording.stopMeasuring(),
      conversation: () => this.#conversation,
      fault: (what: string, fault: unknown) => this.#fault(what, fault),
      sound: deps.recordedSound,
    };
    this.#handover = deps.transfers ? new Handover({ plan, line, means: deps.transfers, voices, timers: deps.timers, ...handing }) : null;
    const { event } = handing;
    const begin = (): void => this.post({ kind: 'begin' });
    this.#opening = deps.isDialled ? new Opening({ ear: this.#ear, recogniser: this.#hearing, timers: deps.timers, nowMs, event, begin }) : null;
    const acted = (key: string): void => this.post({ kind: 'acted', key });
    const acting = actingThrough(deps.desk, this.#handover);
    this.#deeds = new Deeds(plan, acting, this.#record, nowMs, acted, (request, result) => this.#thinking?.compose(request, result) ?? result);
  }

  /** Answers the line and says the first words. */
  start(): void {
    this.#record.event('created', beginningOf(this.plan));
    this.#record.event('answered');
    void this.#deps.desk.answered(this.plan).catch((fault: unknown) => this.#fault('the desk was not told that the call is answered', fault));
    this.#seat = this.#deps.wheel.join(() => this.#tick());
    if (this.#opening) this.#opening.start();
    else this.post({ kind: 'begin' });
  }

  /** What the line reports. */
  onTransport(event: TransportEvent): void {
    this.#handover?.follow(event);
    if (this.#turns.phase === 'ended' && !this.#handover?.isJoined) return;
    this.#speech.playback.follow(event);
    switch (event.kind) {
      case 'audio':
        return this.#ear.audio(event.pcm, event.streamMs, this.#nowMs());
      case 'dtmf':
        this.#record.event('dtmf', this.#isSecretQuestion() || this.#handover?.isBusy ? { masked: true } : { digit: event.digit });
        if (this.#handover?.isBusy) return;
        return this.post({ kind: 'digit', digit: event.digit });
      case 'closed':
        return this.post({ kind: 'closed', by: event.by });
    }
  }

  /** The process is to stop, or somebody here ends the call: the caller is told, then the line is put down. */
  stop(reason: Extract<EndReason, 'system_shutdown' | 'agent_completed'>): void {
    this.post({ kind: 'stop', reason });
    if (this.#handover?.isJoined) this.#handover.leave('us');
  }

  /** Puts the line down without a word: for calls that do not end by themselves, and as if the caller had hung up for one who may not go on. */
  drop(by: 'caller' | 'network' = 'network'): void {
    this.#handover?.leave(by === 'caller' ? 'caller' : 'us');
    this.post({ kind: 'closed', by });
  }

  get phase(): Turns['phase'] {
    return this.#turns.phase;
  }

  /** Where the conversation stands; null before its first step. */
  get conversation(): Conversation['state'] {
    return this.#conversation.state;
  }

  post(event: UntimedTurnEvent): void {
    this.#inbox.push(event);
    if (this.#isDraining) return;
    this.#isDraining = true;
    for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) {
      const [turns, effects] = stepTurns(this.#turns, { ...next, at: this.#nowMs() });
      this.#turns = turns;
      for (const effect of effects) this.#try(effect);
      this.#showState();
    }
    this.#isDraining = false;
  }

  /** One effect that fails must not take the mailbox with it; every phase has a timer that gets the call out again. */
  #try(effect: TurnEffect): void {
    try {
      this.#perform(effect);
    } catch (fault) {
      this.#deps.log.error('an effect of a call failed', { call_id: this.plan.call_id, effect: effect.do, error: String(fault) });
    }
  }

  #perform(effect: TurnEffect): void {
    switch (effect.do) {
      case 'arm':
        this.#timers.get(effect.timer)?.cancel();
        this.#timers.set(
          effect.timer,
          this.#deps.timers.after(effect.ms, () => this.post({ kind: 'timer', timer: effect.timer, id: effect.id })),
        );
        return;
      case 'disarm':
        this.#timers.get(effect.timer)?.cancel();
        this.#timers.delete(effect.timer);
        return;
      case 'hear':
        return this.#reading.read(effect.take, effect.isFinal, hintOf(this.#turns));
      case 'drop_hearing':
        return this.#reading.drop();
      case 'forget_speech':
        this.#transcript.callerDropped();
        return this.#reading.forget();
      case 'bank':
        return this.#reading.bank(hintOf(this.#turns), (isEmpty) => this.post({ kind: 'banked', isEmpty }));
      case 'decide':
        return this.#decide(effect.turn, effect.input);
      case 'speak':
        return this.#speech.say(effect.turn, this.#words, this.#facts);
      case 'say_fixed':
        return this.#fill(effect.what === 'stall' ? this.#speech.turn : effect.turn, fixed(effect.what));
      case 'filler':
        return this.#fill(this.#speech.turn, this.#deeds.fillerOf(effect.key) ?? fixed('stall'));
      case 'hold':
        return this.#speech.hold();
      case 'release':
        return this.#speech.release(effect.turn);
      case 'cut':
        return this.#speech.cut();
      case 'discard':
        return this.#speech.discard();
      case 'act':
        return this.#deeds.run(effect.key);
      case 'listen':
        return;
      case 'note':
        for (const [type, data] of eventOfNote(effect.note, this.#conversation.state, this.#nowMs() - this.#turns.listeningSinceMs))
          this.#record.event(type, data);
        return;
      case 'end':
        this.#leave(effect.reason).catch(this.#reject);
    }
  }

  #heard(take: number, words: Extract<TurnEvent, { kind: 'heard' }>['words']): void {
    const isOwnVoice = this.#turns.barge !== 'none' && isEcho(words.text, this.#words.map(({ text }) => text).join(' '));
    if (isOwnVoice) return this.post({ kind: 'heard', take, words: { ...words, text: '' } });
    const reading = this.#reading.take(take);
    if (reading && this.#turns.phase !== 'speaking') this.#transcript.callerSoFar({ ...reading, text: words.text });
    this.post({ kind: 'heard', take, words });
  }

  #decide(turn: number, input: DecideInput): void {
    const startedMs = this.#nowMs();
    const reading = input.kind === 'utterance' && input.take !== null ? this.#reading.take(input.take) : undefined;
    if (reading && recordingRefusal(reading.recognised.text) !== 'no') this.#refuseRecording();
    const isBareRefusal = reading !== undefined && this.#announcement.isRefused && recordingRefusal(reading.recognised.text) === 'bare';
    const facts = { turn, input, reading, startedMs, endpointMs: Math.round(startedMs - this.#turns.voiceEndedMs), voiceEndedMs: this.#turns.voiceEndedMs };
    this.#reading.forget();
    if (isBareRefusal) return this.#conclude(facts, null, {});
    try {
      if (input.kind === 'begin') return this.#conclude(facts, this.#conversation.begin(this.#opening?.answeredBy), {});
      const taken = turnInputOf(input, reading, this.#deeds);
      const reason = this.#thinking?.reasonToAsk(taken) ?? null;
      if (reason === null || taken.kind !== 'utterance') return this.#conclude(facts, this.#conversation.step(taken), {});
      this.#think(facts, taken, reason).catch((fault: unknown) => this.#undecided(turn, fault));
    } catch (fault) {
      this.#undecided(turn, fault);
    }
  }

  #undecided(turn: number, fault: unknown): void {
    this.#fault('the conversation engine failed', fault);
    this.post({ kind: 'decision_failed', turn });
  }

  /** Nothing of the call may depend on a model: what it proposes comes in time and is judged, or the rules decide alone. */
  async #think(facts: DecisionFacts, input: Extract<TurnInput, { kind: 'utterance' }>, reason: string): Promise<void> {
    const { turn, startedMs, endpointMs } = facts;
    const thinking = this.#thinking as Thinking;
    const budgetMs = thinking.budgetMs(endpointMs);
    const isStale = (): boolean => this.#turns.turn !== turn || this.#turns.phase !== 'deciding';
    const understood = await thinking.understand(input, reason, budgetMs);
    if (isStale()) return;
    const move = this.#conversation.step(understood);
    thinking.noteRefusals(move);
    const { model } = understood;
    const trace = model ? { model_ms: model.ms, ...(model.outcome === 'answered' ? {} : { degraded: 'model' }) } : {};
    const leftMs = model?.outcome === 'answered' ? budgetMs - (this.#nowMs() - startedMs) : 0;
    if (!thinking.mayReword(move, leftMs)) return this.#conclude(facts, move, trace);
    const { words, verdict } = await thinking.reword(move, input.text, leftMs);
    // Whoever took the floor meanwhile is answered from where the conversation stands now.
    if (isStale()) return;
    this.#conclude(facts, { ...move, words }, { ...trace, rewording: verdict });
  }

  #conclude(facts: DecisionFacts, move: Move | null, trace: Readonly<Record<string, number | string>>): void {
    const { turn, input, reading, voiceEndedMs } = facts;
    const decision = move?.result.decision ?? null;
    const latency = latencyOf(facts, this.#nowMs(), trace);
    const segment = this.#callerSegment(input, reading, { nodeId: this.#askedAt, decision, latency });
    this.#askedAt = this.#conversation.state?.node_id ?? null;
    if (segment && decision) this.#saidFor.set(decision.input_index, segment);
    this.#follow(move, input);
    if (input.kind !== 'result') this.#askedMs = input.kind === 'utterance' ? voiceEndedMs : null;
    const answerTo = { voiceEndedMs: this.#askedMs, latency: segment ? latency : { decide_ms: latency.decide_ms } };
    this.#facts = { decision: segment ? null : decision, answerTo };
    this.#answer(turn, move);
  }

  /** Hands the decision's words and what comes after them to the reducer. */
  #answer(turn: number, move: Move | null): void {
    const hint = this.#turns.hint;
    const next = move ? move.next : hint ? ({ kind: 'listen', hint } as const) : null;
    if (!next) return this.post({ kind: 'decision_failed', turn });
    if (move?.request) this.#deeds.plan(move.request);
    const acknowledged = this.#announcement.takeAcknowledgement() ? [fixed('recording_stopped')] : [];
    const said = move ? move.words : this.#question;
    if (move && next.kind === 'listen' && said.length > 0) this.#question = said;
    this.#words = [...acknowledged, ...this.#announcement.complete(said)];
    const interruptible = this.#announcement.isFree(this.#words) && !this.#opening?.isMachine;
    this.post({ kind: 'decided', turn, hasWords: this.#words.length > 0, interruptible, next });
  }

  #callerSegment(input: DecideInput, reading: ReturnType<CallerReading['take']>, facts: Parameters<Transcript['callerSaid']>[1]): Segment | null {
    if (reading) return this.#transcript.callerSaid({ ...reading, text: reading.recognised.text }, facts);
    if (input.kind !== 'dtmf') return null;
    const digits = input.digits.replace(/[*#]$/, '');
    const keys = this.#isSecretQuestion() ? digits.replace(/\d/g, '•') : digits;
    const atMs = this.#nowMs();
    return this.#transcript.callerSaid({ text: `[keypad ${keys}]`, recognised: null, startMs: atMs, endMs: atMs, fromMs: atMs }, facts);
  }

  /** Writes down what a decision did. */
  #follow(move: Move | null, input: DecideInput): void {
    const state = this.#conversation.state;
    if (!move || !state) return;
    const { decision } = move.result;
    const world = this.#conversation.world();
    if (input.kind === 'result') this.#deeds.report(input.key, move.words.length === 0 ? decision : null);
    for (const [eventType, data] of eventsOf(decision, this.plan.graph)) this.#record.event(eventType, data);
    for (const notice of noticesOf(decision, state, this.plan.graph, world)) this.#notify(notice);
    this.#confirmations.follow(decision, state, world, this.#nowMs());
  }

  #isSecretQuestion(): boolean {
    const slot = this.#turns.hint?.slot;
    return slot !== null && slot !== undefined && ['payment', 'sensitive'].includes(this.plan.graph.slots[slot]?.pii ?? 'none');
  }

  #refuseRecording(): void {
    if (!this.#announcement.refuse()) return;
    this.#recording.refuse();
    this.#record.event('consent_recorded', { consent: 'denied', recording: 'deleted' });
  }

  /** Words that no decision made. The caller has been answered with them, for the measure of delays. */
  #fill(turn: number, words: Utterance): void {
    this.#askedMs = null;
    this.#speech.say(turn, [words]);
  }

  #announced(id: number, words: number): void {
    const news = this.#announcement.heard(id, words, this.#deps.clock.now().toISOString());
    if (news.ai) this.#record.event('ai_disclosed');
    if (news.recording) {
      this.#record.event('consent_announced', { kind: 'recording' });
      this.#recording.openCaller(this.#nowMs());
    }
    if (news.isReleased) this.post({ kind: 'released', turn: this.#speech.turn });
  }

  #tick(): void {
    const nowMs = this.#nowMs();
    this.#ear.tick(nowMs);
    this.#speech.playback.tick(nowMs);
    this.#handover?.tick(nowMs);
    this.#recording.tick(nowMs);
    if (this.#line.bufferedBytes <= MAX_BUFFERED_BYTES) return;
    this.#fault('the far end reads nothing', new Error(`${this.#line.bufferedBytes} bytes wait for it`));
    this.drop();
  }

  #showState(): void {
    const { phase } = this.#turns;
    const state = phase === 'listening' || phase === 'ended' ? phase : phase === 'speaking' || phase === 'closing' ? 'speaking' : 'thinking';
    if (state === this.#state) return;
    this.#state = state;
    this.#notify({ kind: 'state', state });
  }

  #notify(notice: LineNotice): void {
    this.#line.notify(notice);
    this.#deps.onNotice?.(notice);
  }

  #fault(what: string, fault: unknown): void {
    this.#deps.log.warn(what, { call_id: this.plan.call_id, error: String(fault) });
    if (this.#turns.phase !== 'ended') this.#record.event('error', { what });
  }

  #nowMs(): number {
    return this.#deps.timers.nowMs() - this.#originMs;
  }

  /** The agent has left. Where the caller was joined with a colleague, the call goes on until the two are parted. */
  async #leave(reason: EndReason): Promise<void> {
    if (this.#handover?.isJoined) await this.#handover.over;
    this.#handover?.leave(reason === 'caller_hangup' ? 'caller' : 'us');
    await this.#end(reason);
  }

  async #end(reason: EndReason): Promise<void> {
    const endedMs = this.#nowMs();
    const ended_at = this.#deps.clock.now().toISOString();
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    this.#thinking?.close();
    this.#opening?.stop();
    this.#seat?.leave();
    this.#speech.discard();
    const outcome = this.#conversation.state?.ended ?? null;
    const ended_reason = this.#deeds.wasTransferred && reason === 'agent_completed' ? 'transferred' : reason;
    this.#notify({ kind: 'ended', outcome: outcome?.outcome ?? null, ended_reason });
    if (!this.#handover?.succeed()) this.#line.hangUp(ended_reason);
    const lastWords = await this.#reading.last(this.#deps.timers);
    this.#ear.close();
    if (lastWords && lastWords.recognised.text !== '')
      this.#transcript.callerSaid({ ...lastWords, text: lastWords.recognised.text }, { nodeId: null, decision: null, latency: {} });
    else this.#transcript.callerDropped();
    const recording = await this.#recording.finish(endedMs);
    // What was begun is seen through before the call is told over, so that a booking is there or it is not.
    await this.#deeds.settle(this.#deps.timers);
    await this.#handover?.settle();
    if (recording && !recording.complete) this.#record.event('error', { what: 'recording_incomplete' });
    this.#record.event('ended', { ended_reason, outcome: outcome?.outcome ?? null, duration_ms: Math.round(endedMs) });
    const ending: CallEnding = {
      ended_reason,
      ended_at,
      duration_ms: Math.round(endedMs),
      outcome,
      captured: capturedValues(this.plan.graph, this.#conversation.state, (index) => this.#saidFor.get(index)),
      confirmations: this.#confirmations.list,
      recording,
      response_p50_ms: percentile(this.#transcript.gaps, 0.5),
      response_p95_ms: percentile(this.#transcript.gaps, 0.95),
      interruption_count: this.#speech.interruptions,
      usage: this.#usage(endedMs),
      prompts: this.#speech.prompts,
      recording_consent: this.#announcement.consent,
      ai_disclosed_at: this.#announcement.aiDisclosedAt,
    };
    const isWritten = await this.#record.finish(STORE_PATIENCE_MS);
    const isTold = await tellEnd(this.#deps, this.plan, ending, (fault) => this.#fault('the end of the call could not be stored yet', fault));
    this.#resolve({ ending, isStored: isWritten && isTold });
  }

  #usage(endedMs: number): CallEnding['usage'] {
    const line = { component: 'telephony', provider: this.#deps.provider, model: null, unit: 'second', quantity: Math.ceil(endedMs / 1000) } as const;
    return [line, ...this.#hearing.usage, ...this.#speech.usage, ...(this.#handover?.usage ?? []), ...(this.#thinking?.usage ?? [])];
  }
}

const hintOf = (turns: Turns) => (turns.phase === 'speaking' && turns.next?.kind === 'listen' ? turns.next.hint : turns.hint);
