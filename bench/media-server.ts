import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { loadSilero } from '../src/adapters/speech-local/silero.ts';
import { openMediaStream } from '../src/adapters/transport-media-stream/transport.ts';
import type { ObjectiveGraph } from '../src/core/conversation/graph.ts';
import { silentLog } from '../src/kernel/log.ts';
import { systemClock } from '../src/platform/system-clock.ts';
import { processTimers } from '../src/platform/timers.ts';
import type { CallDesk } from '../src/voice/call-plan.ts';
import { energyVoiceActivity } from '../src/voice/media/energy-voice-activity.ts';
import { PacingWheel } from '../src/voice/media/pacing-wheel.ts';
import type { Recogniser, Voice, VoiceActivity } from '../src/voice/ports.ts';
import { VoiceHost } from '../src/voice/voice-host.ts';

/** One server for the media benchmark, in a process of its own: `bare` echoes at a 20 ms pace, the others run whole calls with faked speech. */
export type Mode = 'bare' | 'media' | 'energy' | 'silero';
export interface Figures {
  /** Of this process and, on Linux, of the one Silero runs in. */
  readonly cpuMs: number;
  readonly rssMiB: number;
  readonly p50: number;
  readonly p99: number;
  readonly frames: number;
  /** Lines that are up; fewer than were called means that some were lost. */
  readonly calls: number;
  /** Windows of 32 ms that Silero was too late for. */
  readonly byLoudness: number;
}

const SLOTS = Array.from({ length: 30 }, (_, i) => `answer_${i}`);
const SPEECH_MS = 2_000;
const RECOGNISED_AFTER_MS = 0;

/** A questionnaire long enough to outlast the benchmark; every answer fills the next slot. */
const graph = {
  schema_version: '1.0.0',
  graph_id: 'bench',
  name: 'Bench',
  locale: 'en-US',
  entry: 'ask',
  slots: Object.fromEntries(
    SLOTS.map((name) => [name, { type: 'text', listen: 'when_asked', confirm: 'never', prompts: { ask: `Please tell me about ${name}.` } }]),
  ),
  nodes: [
    { id: 'ask', type: 'collect', slots: SLOTS.slice(0, 20), next: 'more' },
    { id: 'more', type: 'collect', slots: SLOTS.slice(20), next: 'bye' },
    { id: 'bye', type: 'end', outcome: 'done', prompt: 'Goodbye.' },
  ],
  outcomes: [{ id: 'done', success: true }],
} as unknown as ObjectiveGraph;

const tone = Int16Array.from({ length: SPEECH_MS * 8 }, (_, i) => Math.round(6000 * Math.sin((i / 8000) * 2 * Math.PI * 220)));
const voice: Voice = {
  name: 'fake',
  async *speak(text) {
    yield { text, pcm: tone, cached: true };
  },
};
const recogniser: Recogniser = {
  name: 'fake',
  transcribe: () =>
    new Promise((resolve) =>
      processTimers.after(RECOGNISED_AFTER_MS, () =>
        resolve({ text: 'the kitchen sink drips at night', confidence: 0.95, truncated: false, latency_ms: 0, model: 'fake' }),
      ),
    ),
};
/** Looks at one sample a frame: the call goes through all its turns, and detection costs nothing. */
const oneSample: VoiceActivity = {
  open(onVerdict) {
    let atMs = 0;
    return {
      push(frame) {
        onVerdict({ atMs, speech: Math.abs(frame[80] ?? 0) > 300 || Math.abs(frame[40] ?? 0) > 300 ? 1 : 0 });
        atMs += 20;
      },
      close() {},
    };
  },
};

const folder = mkdtempSync(join(tmpdir(), 'callwright-media-'));
const desk: CallDesk = {
  async admit(request) {
    const id = randomUUID();
    return {
      call_id: id,
      organization_id: request.organization_id,
      agent_id: request.agent_id,
      agent_name: 'Bench',
      objective_config_id: id,
      graph,
      context: {},
      world: { timezone: 'UTC', region: 'US', dateOrder: 'mdy', locale: 'en-US', lists: {} },
      hours: {},
      voice: 'rms',
      max_call_seconds: 3600,
      recording_path: join(folder, `${id}.wav`),
      recording_id: id,
      transcription_id: id,
    };
  },
  async answered() {},
  async append() {},
  act: async () => ({ ok: false }),
  async finish() {},
};

function echoBare(socket: WebSocket, wheel: PacingWheel): void {
  let queue: string[] = [];
  let streamSid = '';
  const seat = wheel.join(() => {
    const payload = queue.shift();
    if (payload) socket.send(`{"event":"media","streamSid":"${streamSid}","media":{"payload":"${payload}"}}`);
  });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { event: string; streamSid: string; media?: { payload: string } };
    if (message.event === 'start') streamSid = message.streamSid;
    if (message.media) queue.push(message.media.payload);
    if (queue.length > 10) queue = queue.slice(-3);
  });
  socket.on('close', () => seat.leave());
}

const mode = process.argv[2] as Mode;
let wheel = new PacingWheel(processTimers);
let host: VoiceHost | undefined;
const silero = mode === 'silero' ? await loadSilero({ log: silentLog }) : null;
if (mode !== 'bare') {
  const voiceActivity = mode === 'media' ? oneSample : (silero ?? energyVoiceActivity);
  host = new VoiceHost({
    desk,
    recogniser,
    voices: [voice],
    voiceActivity,
    timers: processTimers,
    clock: systemClock,
    log: silentLog,
    maxCalls: 100_000,
    onNotice: () => undefined,
  });
  wheel = host.wheel;
}
// Made last: whoever waits above after it would miss that it listens.
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  if (!host) return echoBare(socket, wheel);
  void openMediaStream(socket, processTimers).then(
    (line) =>
      host.answer(
        {
          organization_id: randomUUID(),
          agent_id: randomUUID(),
          direction: 'inbound',
          channel: 'simulated',
          provider: 'simulator',
          provider_call_id: line.provider_call_id,
          from_number: null,
          to_number: null,
          is_test: true,
          context: {},
        },
        line,
      ),
    // A line that broke off before it began is missing among the calls that are up.
    () => socket.terminate(),
  );
});
const TICK_MS = 10;
const PAGE_MIB = 4096 / 2 ** 20;
/** What the processes started by this one used so far; nothing where there is no /proc. */
function ofChildren(): { cpuMs: number; rssMiB: number } {
  const sum = { cpuMs: 0, rssMiB: 0 };
  try {
    for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)) {
      // proc(5): after the name in brackets, utime and stime are the 12th and 13th field, in ticks, and rss the 22nd, in pages.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      sum.cpuMs += (Number(fields[11]) + Number(fields[12])) * TICK_MS;
      sum.rssMiB += Number(fields[21]) * PAGE_MIB;
    }
  } catch {
    return sum;
  }
  return sum;
}
let spent = process.cpuUsage();
let spentByChildrenMs = 0;
let loudBefore = 0;
process.on('message', (message: 'reset' | 'figures' | 'end') => {
  if (message === 'end') process.exit(0);
  if (message === 'reset') {
    spent = process.cpuUsage();
    spentByChildrenMs = ofChildren().cpuMs;
    wheel.resetLateness();
    loudBefore = silero?.byLoudness() ?? 0;
    return;
  }
  const used = process.cpuUsage(spent);
  const children = ofChildren();
  const late = wheel.lateness();
  const figures: Figures = {
    cpuMs: (used.user + used.system) / 1000 + children.cpuMs - spentByChildrenMs,
    rssMiB: process.memoryUsage().rss / 2 ** 20 + children.rssMiB,
    p50: late.p50_ms,
    p99: late.p99_ms,
    frames: late.frames,
    calls: host ? host.running : server.clients.size,
    byLoudness: (silero?.byLoudness() ?? 0) - loudBefore,
  };
  process.send?.(figures);
});
server.on('listening', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
