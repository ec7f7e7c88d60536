import type { ObjectiveGraph } from '#core/conversation/graph';
import { silentLog } from '#kernel/log';
import type { CallPlan } from '#voice/call-plan';
import { CallSession } from '#voice/call-session';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import { PacingWheel } from '#voice/media/pacing-wheel';
import type { RecordingFile } from '#voice/media/wav-recorder';
import type { LanguageModel, MediaTransport } from '#voice/ports';
import { NO_OTHER_SPEECH, type OtherSpeech, type SessionDeps } from '#voice/session-deps';
import { voiceLike } from './audio.ts';
import { type FakeDesk, fakeDesk } from './fake-desk.ts';
import { type FakeLine, fakeLine } from './fake-line.ts';
import { type FakeVoice, instantVoice, type ScriptedRecogniser, scriptedRecogniser } from './fake-speech.ts';
import { type HeldTime, heldTime } from './held-time.ts';
import type { TransferMeans } from '#voice/transfer/ports';

/** A plan for one call of a graph, recorded unless told otherwise. */
export function planFor(graph: ObjectiveGraph, more: Partial<CallPlan> = {}): CallPlan {
  return {
    call_id: '01900000-0000-7000-8000-000000000001',
    organization_id: '01900000-0000-7000-8000-0000000000aa',
    agent_id: '01900000-0000-7000-8000-0000000000bb',
    agent_name: 'Front desk',
    objective_config_id: '01900000-0000-7000-8000-0000000000cc',
    graph,
    context: {},
    world: { timezone: 'America/New_York', region: 'US', dateOrder: 'mdy', locale: 'en-US', lists: {} },
    hours: {},
    voice: 'test',
    max_call_seconds: graph.settings?.max_call_seconds ?? 600,
    recording_path: '/recording.wav',
    recording_id: '01900000-0000-7000-8000-0000000000dd',
    transcription_id: '01900000-0000-7000-8000-0000000000ee',
    ...more,
  };
}

/** A file in memory that can run full. */
export interface MemoryFile extends RecordingFile {
  bytes(): Uint8Array;
  isRemoved(): boolean;
  fill(): void;
  heal(): void;
}

export function memoryFile(): MemoryFile {
  let content = new Uint8Array(0);
  let size = 0;
  let isRemoved = false;
  let isFull = false;
  return {
    async write(position, bytes) {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      if (position + bytes.length > content.length) {
        const longer = new Uint8Array(Math.max(position + bytes.length, content.length * 2));
        longer.set(content);
        content = longer;
      }
      size = Math.max(size, position + bytes.length);
      content.set(bytes, position);
    },
    async sync() {},
    async close() {},
    async remove() {
      isRemoved = true;
    },
    bytes: () => content.subarray(0, size),
    isRemoved: () => isRemoved,
    fill() {
      isFull = true;
    },
    heal() {
      isFull = false;
    },
  };
}

/** A call on a stage: every part of the world is held by the test. */
export interface Stage {
  readonly time: HeldTime;
  readonly wheel: PacingWheel;
  readonly desk: FakeDesk;
  readonly line: FakeLine;
  readonly recogniser: ScriptedRecogniser;
  readonly voice: FakeVoice;
  readonly spare: FakeVoice;
  readonly file: MemoryFile;
  readonly session: CallSession;
  /** Waits until the caller has the floor. */
  floor(): Promise<void>;
  /** The caller says `text` (about 300 ms a word) once the floor is theirs, and the agent's answer is waited for. */
  say(text: string, options?: { confidence?: number }): Promise<void>;
  /** The caller speaks right now, over whatever is being said. */
  interrupt(text: string, ms?: number): void;
  ended(): Promise<void>;
}

interface StageOptions {
  readonly kind?: MediaTransport['kind'];
  readonly plan?: Partial<CallPlan>;
  readonly deps?: Partial<SessionDeps>;
  /** Models and speech of other providers, which keep the time of the stage. */
  readonly models?: (timers: HeldTime['timers']) => readonly LanguageModel[];
  readonly speech?: (timers: HeldTime['timers']) => OtherSpeech;
  /** Colleagues who may take the call. */
  readonly transfers?: (wheel: PacingWheel, timers: HeldTime['timers']) => TransferMeans;
}

export function stage(graph: ObjectiveGraph, options: StageOptions = {}): Stage {
  const time = heldTime();
  const wheel = new PacingWheel(time.timers, (fault) => {
    throw fault;
  });
  const plan = planFor(graph, options.plan);
  const desk = fakeDesk(plan);
  const line = fakeLine(options.kind ?? 'paced', wheel, time.timers);
  const recogniser = scriptedRecogniser(time.timers);
  const voice = instantVoice();
  const spare = instantVoice(250, 'spare');
  const file = memoryFile();
  const models = options.models?.(time.timers) ?? [];
  const speech = options.speech?.(time.timers) ?? NO_OTHER_SPEECH;
  const session = new CallSession(plan, line.transport, {
    desk,
    recogniser,
    voices: [voice, spare],
    voiceActivity: energyVoiceActivity,
    wheel,
    timers: time.timers,
    clock: time.clock,
    log: silentLog,
    provider: 'test',
    openFile: async () => file,
    modelsFor: () => models,
    speechFor: () => speech,
    ...(options.transfers ? { transfers: options.transfers(wheel, time.timers) } : {}),
    ...options.deps,
  });
  line.listen((event) => session.onTransport(event));
  session.start();
  let isOver = false;
  void session.done.then(() => {
    isOver = true;
  });
  const floor = (): Promise<void> => time.until(() => session.phase === 'listening' || session.phase === 'ended', 90_000);
  return {
    time,
    wheel,
    desk,
    line,
    recogniser,
    voice,
    spare,
    file,
    session,
    floor,
    async say(text, { confidence } = {}) {
      await floor();
      await time.advance(400);
      recogniser.next(confidence === undefined ? text : { text, confidence });
      line.speak(voiceLike(Math.max(400, text.split(/\s+/).length * 300)));
      await time.until(() => !line.isSpeaking());
      await time.until(() => session.phase !== 'listening' && session.phase !== 'thinking', 15_000);
    },
    interrupt(text, ms = 900) {
      recogniser.next(text);
      line.speak(voiceLike(ms));
    },
    async ended() {
      await time.until(() => isOver, 180_000);
    },
  };
}
