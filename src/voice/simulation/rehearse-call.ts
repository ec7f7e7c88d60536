import { mockAnswers, requestName } from '#core/conversation/mock-world';
import type { CompiledGraph, ConversationState } from '#core/conversation/types';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Rate } from '#core/rating/rating';
import { priceUsage, totalUsd } from '#core/rating/rating';
import { judgeRun } from '#core/simulation/assertions';
import { inputOfRequest, pendingOf, slotValues } from '#core/simulation/call-notes';
import type { AudioTest } from '#core/simulation/definition';
import { type EvidenceBook, isForKnowledge, type KnowledgeQuestion } from '#core/simulation/evidence';
import type { RunAction, RunFacts, RunLine } from '#core/simulation/run-facts';
import { typeOf } from '#core/simulation/spoken-facts';
import { type TestStage, worldOf } from '#core/simulation/test-setting';
import type { RunReport } from '#core/simulation/typed-run';
import type { Log } from '#kernel/log';
import type { CallDesk, CallEnding, CallPlan, Segment } from '../call-plan.ts';
import { CallSession } from '../call-session.ts';
import { PacingWheel } from '../media/pacing-wheel.ts';
import type { Recogniser, Voice, VoiceActivity } from '../ports.ts';
import { seeded } from './dice.ts';
import type { PlayTime } from './elastic-time.ts';
import { faultyLine } from './line-faults.ts';
import { simulatedLine, type SimulatedLine } from './simulated-line.ts';
import { soundOf } from './sounds.ts';
import { type SpokenCaller, spokenCaller, type SpokenMove } from './spoken-caller.ts';
import { timedActivity, timedRecogniser, timedVoice } from './timed-speech.ts';

/** Who listens and speaks in a rehearsal. */
export interface RehearsalSpeech {
  readonly recogniser: Recogniser;
  readonly voice: Voice;
  readonly voiceActivity: VoiceActivity;
  /** 8 kHz speech of a caller; `voice` may carry pace and pitch (`awb;stretch=1.1;pitch=125`). */
  render(text: string, voice: string): Promise<Int16Array>;
}

export interface Rehearsal {
  readonly report: RunReport;
  /** Both sides, stereo. */
  readonly wav: Uint8Array;
}

const UUID = '01900000-0000-7000-8000-00000000000';
const ACT_MS = 150;
const LONGEST_CALL_MS = 30 * 60_000;
/** The agent has finished when it made no sound for this long. */
const FINISHED_MS = 300;
const FIRST_THOUGHT_MS = 250;
const MOST_THOUGHT_MS = 500;
const NO_REACTION_MS = 15_000;
const KEY_MS = 140;
/** Nobody repeats themselves to the sample: slower, and with another melody. */
const REPEATS = [
  [1, 1],
  [1.15, 1.06],
  [1.25, 0.94],
  [1.08, 1.12],
] as const;
/** Words that a machine at the other end says. */
const MACHINE = 'Hello, you have reached the Millers. We are not at home right now. Please leave a message after the beep.';
const ENDLESS = 'Well you know I was just telling my sister about it the other day and she said that it was the same with her neighbour who has a dog';

function voiceName({ voice, stretch, pitch_hz }: AudioTest['voice'], again: number): string {
  const [slower, melody] = REPEATS[again % REPEATS.length] as (typeof REPEATS)[number];
  const pitch = pitch_hz === undefined && again === 0 ? '' : `;pitch=${Math.round((pitch_hz ?? 120) * melody)}`;
  return `${voice};stretch=${(stretch * slower).toFixed(2)}${pitch}`;
}

/** Leads one call through the real session, with the real recogniser and voice, in the time handed in. */
export async function rehearseCall(
  compiled: CompiledGraph,
  stage: TestStage & {
    readonly voice?: string;
    readonly rates?: readonly Rate[];
    readonly lexicon?: Lexicon;
    readonly recorded?: ReadonlyMap<string, Int16Array>;
  },
  test: AudioTest,
  seed: number,
  means: { readonly speech: RehearsalSpeech; readonly time: PlayTime; readonly log: Log; readonly isReal: boolean; readonly book?: EvidenceBook },
): Promise<Rehearsal> {
  const { speech, time, log, book } = means;
  const { timers } = time;
  const { graph, recorded = new Map<string, Int16Array>() } = stage;
  const chance = seeded(seed);
  const segments = new Map<number, Segment>();
  const actions: RunAction[] = [];
  const said: { readonly text: string; readonly startMs: number; endMs: number }[] = [];
  let ending: CallEnding | null = null;
  const answerFor = mockAnswers(test.mocks);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));
  const lookedUp = (known: EvidenceBook, question: KnowledgeQuestion) => {
    const release = time.hold();
    return known.look(question).finally(release);
  };
  const desk: CallDesk = {
    admit: async () => plan,
    answered: async () => undefined,
    append: async (_call, batch) => {
      for (const segment of batch.segments) segments.set(segment.segment_index, segment);
    },
    async act(_call, request) {
      await wait(ACT_MS);
      const result = book && isForKnowledge(request, test.mocks) ? await lookedUp(book, request) : answerFor(request).result;
      const side_effect = request.do === 'transfer' || (request.do === 'act' && request.side_effect);
      actions.push({ action: requestName(request), input: inputOfRequest(request), ok: result.ok, side_effect });
      return result;
    },
    finish: async (_call, end) => {
      ending = end;
    },
  };
  const plan: CallPlan = {
    call_id: `${UUID}1`,
    organization_id: `${UUID}2`,
    agent_id: `${UUID}3`,
    agent_name: graph.name,
    objective_config_id: `${UUID}4`,
    graph,
    subgraphs: stage.subgraphs,
    context: { ...stage.context, ...test.context },
    world: stage.world,
    // Hours that the test opens or closes are open or closed all week.
    hours: { ...stage.hours, ...Object.fromEntries(Object.entries(test.open ?? {}).map(([name, isOpen]) => [name, allWeek(stage.world.timezone, isOpen)])) },
    voice: stage.voice ?? 'rms',
    lexicon: stage.lexicon ?? [],
    recorded_prompts: [...recorded.keys()].map((text) => ({ text, path: text })),
    max_call_seconds: graph.settings?.max_call_seconds ?? 900,
    recording_path: null,
    recording_id: null,
    transcription_id: `${UUID}5`,
  };
  const wheel = new PacingWheel(timers, (fault) => log.warn('a rehearsal failed in its media clock', { error: String(fault) }));
  const line = simulatedLine(wheel, faultyLine(test.line, seed));
  const session = new CallSession(plan, line.transport, {
    desk,
    recogniser: means.isReal ? speech.recogniser : timedRecogniser(speech.recogniser, time),
    voices: [means.isReal ? speech.voice : timedVoice(speech.voice, time)],
    voiceActivity: means.isReal ? speech.voiceActivity : timedActivity(speech.voiceActivity, time),
    wheel,
    timers,
    clock: time.clock,
    log,
    provider: 'simulator',
    // Read before the call began: its time does not wait for a disk.
    recordedSound: async (text) => recorded.get(text) ?? new Int16Array(),
  });
  line.listen((event) => session.onTransport(event));
  const makeCaller = (): SpokenCaller => spokenCaller(compiled, stage, test, seed, book);
  const caller = book ? await book.settle(makeCaller) : makeCaller();
  let isOver = false;
  let fault: unknown = null;
  const done = session.done.then(
    () => {
      isOver = true;
    },
    (error: unknown) => {
      fault = error;
      isOver = true;
    },
  );
  session.start();
  const render = async (text: string, voice: string): Promise<Int16Array> => {
    const release = time.hold();
    return speech.render(text, voice).finally(release);
  };
  void playCaller().catch((error: unknown) => {
    fault = error;
    if (!line.isDown) line.hangUp();
  });
  await time.until(() => isOver, LONGEST_CALL_MS);
  await done;
  if (fault !== null) throw fault instanceof Error ? fault : new Error(String(fault));
  const facts = factsOf();
  const assertions = judgeRun(test.assertions, { facts, given: caller.given(), typeOf: (slot) => typeOf(graph, slot), bySound: true });
  return { report: { seed, passed: assertions.every((each) => each.passed), assertions, facts }, wav: line.wav() };

  function view(state: ConversationState, from: number) {
    const world = worldOf(stage, test, localNow());
    const words = line.notices.slice(from).flatMap((notice) => (notice.kind === 'turn' && notice.speaker === 'agent' && !notice.final ? [notice.text] : []));
    return {
      asked: { ...pendingOf(state), node_id: state.node_id, said: words.join(' '), hint: session.hint() },
      world,
      value: (slot: string) => (Object.hasOwn(state.slots, slot) ? (state.slots[slot]?.value ?? null) : null),
    };
  }

  function localNow(): string {
    return worldNow(time.clock.now(), stage.world.timezone);
  }

  async function playCaller(): Promise<void> {
    let heardFrom = 0;
    let spokeMs = -1;
    while (!line.isDown && !isOver) {
      await wait(40);
      const since = line.agentSinceMs();
      const cutIn = caller.cutsInAfterMs();
      const isCutting = cutIn !== null && spokeMs >= 0 && since !== null && since > spokeMs && line.nowMs() - since >= cutIn && session.phase === 'speaking';
      const hasFloor = session.phase === 'listening' && line.agentQuietMs() >= FINISHED_MS;
      if (!isCutting && !hasFloor) continue;
      if (!isCutting) {
        await wait(FIRST_THOUGHT_MS + chance() * MOST_THOUGHT_MS);
        if (line.isDown || session.phase !== 'listening') continue;
      }
      const state = session.conversation;
      if (!state) continue;
      const move = caller.next(view(state, heardFrom));
      heardFrom = line.notices.length;
      await perform(move);
      spokeMs = line.nowMs();
      // The agent takes the floor, or the caller waits in vain and is asked again.
      for (const from = line.nowMs(); !line.isDown && session.phase === 'listening' && line.nowMs() - from < NO_REACTION_MS; ) await wait(40);
    }
  }

  async function perform(move: SpokenMove): Promise<void> {
    switch (move.do) {
      case 'hang_up':
        return line.hangUp();
      case 'wait':
        for (const from = line.nowMs(); !line.isDown && line.nowMs() - from < move.ms; ) await wait(40);
        return;
      case 'press':
        for (const digit of move.digits) {
          if (line.isDown) return;
          line.press(digit);
          await wait(KEY_MS);
        }
        said.push({ text: `[keys ${move.digits}]`, startMs: line.nowMs(), endMs: line.nowMs() });
        return;
      case 'play':
        return speakOut(await soundFor(move.sound, move.ms), `[${move.sound.replaceAll('_', ' ')}]`);
      case 'say': {
        const pcm = await render(move.text, voiceName(test.voice, move.again));
        return speakOut(move.clarity >= 1 ? pcm : pcm.map((sample) => Math.round(sample * move.clarity)), move.text);
      }
    }
  }

  async function soundFor(sound: Extract<SpokenMove, { do: 'play' }>['sound'], ms: number): Promise<Int16Array> {
    if (sound !== 'monologue' && sound !== 'answering_machine') return soundOf(sound, ms, seed);
    const words = await render(sound === 'monologue' ? ENDLESS : MACHINE, voiceName(test.voice, 0));
    const pcm = new Int16Array(ms * 8);
    if (sound === 'answering_machine') {
      pcm.set(words.subarray(0, pcm.length));
      if (words.length + 4000 < pcm.length) pcm.set(soundOf('beep', 500, seed), words.length);
      return pcm;
    }
    for (let at = 0; at < pcm.length; at += words.length) pcm.set(words.subarray(0, Math.min(words.length, pcm.length - at)), at);
    return pcm;
  }

  async function speakOut(pcm: Int16Array, text: string): Promise<void> {
    const one = { text, startMs: line.nowMs(), endMs: line.nowMs() };
    said.push(one);
    line.speak(pcm);
    while (line.isSpeaking() && !line.isDown) await wait(20);
    one.endMs = line.nowMs();
  }

  function factsOf(): RunFacts {
    const state = session.conversation;
    const measured = line.measure();
    const turns = [...segments.values()].sort((a, b) => a.start_ms - b.start_ms || a.segment_index - b.segment_index);
    const decisions = turns.flatMap((segment) => segment.decision ?? []).sort((a, b) => a.input_index - b.input_index);
    const priced = ending && stage.rates ? priceUsage(ending.usage, stage.rates, time.clock.now().toISOString()) : null;
    return {
      outcome: ending?.outcome?.outcome ?? null,
      success: ending?.outcome?.success ?? null,
      ended_reason: ending?.ended_reason ?? null,
      node_id: state?.node_id ?? '',
      slots: state ? slotValues(state) : {},
      path: decisions.flatMap((decision) => decision.path),
      actions,
      lines: linesOf(turns, said, line),
      turns: state?.turns ?? 0,
      duration_ms: ending?.duration_ms ?? line.nowMs(),
      is_timed: true,
      gaps_ms: measured.gaps_ms,
      talk_over_ms: measured.talk_over_ms,
      cost_usd: priced ? Number(totalUsd(priced)) : null,
      decisions,
    };
  }
}

/** What the caller meant beside what was heard: turns and speech that overlap in time belong together. */
function linesOf(turns: readonly Segment[], said: readonly { text: string; startMs: number; endMs: number }[], _line: SimulatedLine): RunLine[] {
  const SLACK_MS = 600;
  const used = new Set<object>();
  const lines = turns.map((segment): RunLine => {
    const base = { start_ms: segment.start_ms, end_ms: segment.end_ms, ...(segment.node_id === null ? {} : { node_id: segment.node_id }) };
    if (segment.speaker === 'agent') return { speaker: 'agent', text: segment.text, ...base, ...(segment.interrupted ? { interrupted: true } : {}) };
    const meant = said.find((each) => !used.has(each) && each.startMs < segment.end_ms + SLACK_MS && each.endMs > segment.start_ms - SLACK_MS);
    if (!meant) return { speaker: 'caller', text: segment.text, ...base };
    used.add(meant);
    return { speaker: 'caller', text: meant.text, ...(meant.text === segment.text ? {} : { heard: segment.text }), ...base };
  });
  const unheard = said
    .filter((each) => !used.has(each))
    .map((each): RunLine => ({ speaker: 'caller', text: each.text, heard: '', start_ms: Math.round(each.startMs), end_ms: Math.round(each.endMs) }));
  return [...lines, ...unheard].sort((a, b) => (a.start_ms ?? 0) - (b.start_ms ?? 0));
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const allWeek = (timezone: string, isOpen: boolean): CallPlan['hours'][string] => ({
  timezone,
  weekly: Object.fromEntries(DAYS.map((day) => [day, isOpen ? [['00:00', '24:00']] : []])),
  exceptions: [],
});

function worldNow(at: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '00';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}
