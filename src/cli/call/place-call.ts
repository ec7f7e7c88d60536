import { messageOf } from '#kernel/errors';
import { callByMediaStream } from '#adapters/transport-media-stream/peer';
import { startLocalSynthesis } from '#adapters/speech-local/speech-local';
import { silentLog } from '#kernel/log';
import { processTimers } from '#platform/timers';
import { measureGaps, percentile } from '#voice/media/audible-gap';
import { PacingWheel } from '#voice/media/pacing-wheel';
import { resample } from '#voice/media/resample';
import { readWav, type Wav, WavError } from '#voice/media/wav';
import { SAMPLE_RATE_HZ } from '#voice/ports';
import { fileFault, Refusal } from '../io.ts';
import { playCaller } from './caller.ts';
import { type CallFollower, followCalls, type Turn } from './follow-calls.ts';
import type { RunningServer } from './running-server.ts';
import type { CallerBrain, Step } from './script.ts';

const WORDS_AFTER_END_MS = 10_000;
const LOOK_EVERY_MS = 100;

const wait = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));

export interface CallOptions {
  readonly agent: string;
  readonly brain: CallerBrain;
  readonly fromNumber?: string;
  /** A turn of either side, as it stands in the transcript. */
  readonly onTurn: (speaker: 'agent' | 'caller', text: string) => void;
}

export interface CallReport {
  readonly call_id: string;
  readonly status: string;
  readonly ended_reason: string | null;
  readonly outcome_type: string | null;
  readonly is_success: boolean | null;
  readonly duration_seconds: number | null;
  readonly appointment_ids: readonly string[];
  /** As the caller heard it, one per answer of the agent. */
  readonly gaps_ms: readonly number[];
  readonly audible_gap_p50_ms: number | null;
  readonly turns: readonly Turn[];
  readonly url: string;
}

interface Agent {
  readonly id: string;
  readonly name: string;
}
interface CallDetail {
  readonly status: string;
  readonly ended_reason: string | null;
  readonly duration_seconds: number | null;
  readonly ended_at: string | null;
  readonly outcome: { outcome_type: string; is_success: boolean } | null;
  readonly appointments: readonly ({ id: string } | string)[];
}

/** The agent of that name. Throws Refusal with the names there are. */
async function findAgent(server: RunningServer, name: string): Promise<Agent> {
  const { data } = await server.api<{ data: Agent[] }>('GET', '/v1/agents?limit=200');
  const found = data.find((a) => a.id === name) ?? data.find((a) => a.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = data.map((a) => `"${a.name}"`).join(', ');
  throw new Refusal(`There is no agent "${name}". ${names ? `There is ${names}.` : 'This organization has no agents yet.'}`);
}

/** All channels as one: which of them somebody speaks on cannot be known. */
function mixed({ channels }: Wav): Int16Array {
  const [first = new Int16Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, i) => Math.round(others.reduce((sum, channel) => sum + (channel[i] ?? 0), sample) / channels.length));
}

/** 8 kHz speech of a WAV file. Throws Refusal when it cannot be read or is no sound. */
export async function loadSpeech(file: string): Promise<Int16Array> {
  try {
    const wav = await readWav(file);
    const pcm = resample(mixed(wav), wav.sampleRateHz, SAMPLE_RATE_HZ);
    if (pcm.length === 0) throw new WavError('The wav file holds no audio.');
    return pcm;
  } catch (error) {
    if (error instanceof WavError) throw new Refusal(`${file} is not a sound that can be played: ${error.message}`, 2);
    throw new Refusal(`${file} cannot be read: ${fileFault(error)}.`, 2);
  }
}

/** What several calls of one process share. */
export interface CallKit {
  readonly server: RunningServer;
  readonly follower: CallFollower;
  readonly wheel: PacingWheel;
  /** 8 kHz speech of a text. */
  readonly render: (text: string) => Promise<Int16Array>;
}

/** Everything a process needs to place calls; `close` gives it back. */
export function openCallKit(server: RunningServer, voice: string, cacheDirectory: string | null = null): CallKit & { close(): Promise<void> } {
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory });
  const follower = followCalls(server);
  return {
    server,
    follower,
    wheel: new PacingWheel(processTimers),
    render: (text) => synthesis.render(text, voice),
    async close() {
      await Promise.all([follower.close(), synthesis.close()]);
    },
  };
}

/** Places one call over the media-stream endpoint and answers what became of it. Throws Refusal when it cannot be placed. */
export async function placeCall(kit: CallKit, options: CallOptions): Promise<CallReport> {
  const { server } = kit;
  const agent = await findAgent(server, options.agent);
  const { token } = await server.api<{ token: string }>(
    'POST',
    `/v1/agents/${agent.id}/media-token`,
    options.fromNumber ? { from_number: options.fromNumber } : {},
  );
  const callSid = `CLI${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const followed = kit.follower.watch(callSid, ({ speaker, text }) => options.onTurn(speaker, text));
  const peer = await callByMediaStream({
    url: `${server.url.replace(/^http/, 'ws')}/v1/media-stream`,
    token,
    callSid,
    timers: processTimers,
    wheel: kit.wheel,
    keepAudio: true,
  }).catch((error: unknown) => {
    throw new Refusal(`The call was not taken: ${messageOf(error)}`);
  });
  const played = playCaller({
    peer,
    brain: options.brain,
    agentWords: () => followed.words,
    forgetWords() {
      followed.words = '';
    },
    speech: (step: Extract<Step, { do: 'say' | 'play' }>) => (step.do === 'play' ? loadSpeech(step.file) : kit.render(step.text)),
    wait,
  });
  // A caller that fails must not leave the agent waiting for it.
  await played.catch((error: unknown) => {
    peer.hangUp();
    throw error;
  });
  const { reason, code } = await peer.ended;
  const callId = followed.call_id;
  if (callId === null && peer.heard().right.length > 0 && kit.follower.silence !== null)
    throw new Refusal(`The call was taken, but what became of it cannot be read: ${kit.follower.silence}`);
  if (callId === null) throw new Refusal(`The call was not taken: ${reason || `the server closed the line (${code})`}.`);
  let detail = await server.api<CallDetail>('GET', `/v1/calls/${callId}`);
  for (let waited = 0; detail.ended_at === null && waited < WORDS_AFTER_END_MS; waited += LOOK_EVERY_MS) {
    await wait(LOOK_EVERY_MS);
    detail = await server.api<CallDetail>('GET', `/v1/calls/${callId}`);
  }
  const gaps = measureGaps(peer.heard()).map((gap) => gap.gap_ms);
  return {
    call_id: callId,
    status: detail.status,
    ended_reason: detail.ended_reason,
    outcome_type: detail.outcome?.outcome_type ?? null,
    is_success: detail.outcome?.is_success ?? null,
    duration_seconds: detail.duration_seconds,
    appointment_ids: detail.appointments.map((a) => (typeof a === 'string' ? a : a.id)),
    gaps_ms: gaps,
    audible_gap_p50_ms: percentile(gaps, 0.5),
    turns: followed.turns,
    url: `${server.url}/calls/${callId}`,
  };
}
