import { readFile } from 'node:fs/promises';
import { callByMediaStream } from '#adapters/transport-media-stream/peer';
import { startLocalSynthesis } from '#adapters/speech-local/speech-local';
import { silentLog } from '#kernel/log';
import { processTimers } from '#platform/timers';
import { measureGaps, percentile } from '#voice/media/audible-gap';
import { PacingWheel } from '#voice/media/pacing-wheel';
import { resample } from '#voice/media/resample';
import { parseWav } from '#voice/media/wav';
import { SAMPLE_RATE_HZ } from '#voice/ports';
import { Refusal } from '../io.ts';
import { playCaller } from './caller.ts';
import type { RunningServer } from './running-server.ts';
import type { CallerBrain, Step } from './script.ts';

const WORDS_AFTER_END_MS = 10_000;
const LOOK_EVERY_MS = 100;

export interface CallOptions {
  readonly server: RunningServer;
  readonly agent: string;
  readonly brain: CallerBrain;
  readonly voice: string;
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
  readonly turns: readonly { speaker: string; text: string }[];
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

async function loadSpeech(file: string): Promise<Int16Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 2);
  }
  try {
    const wav = parseWav(bytes);
    return resample(wav.channels[0] ?? new Int16Array(0), wav.sampleRateHz, SAMPLE_RATE_HZ);
  } catch (error) {
    throw new Refusal(`${file} is not a sound that can be played: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/** Places one call over the media-stream endpoint and answers what became of it. Throws Refusal when it cannot be placed. */
export async function placeCall(options: CallOptions): Promise<CallReport> {
  const { server } = options;
  const agent = await findAgent(server, options.agent);
  const { token } = await server.api<{ token: string }>(
    'POST',
    `/v1/agents/${agent.id}/media-token`,
    options.fromNumber ? { from_number: options.fromNumber } : {},
  );
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: null });
  const listening = new AbortController();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));
  const callSid = `CLI${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let callId: string | null = null;
  let agentWords = '';
  const turns: { speaker: 'agent' | 'caller'; text: string }[] = [];
  const followed = (async () => {
    for await (const { event, data } of server.events(listening.signal)) {
      if (event === 'live.call_started' && data.provider_call_id === callSid) callId = String(data.call_id);
      if (data.call_id !== callId || callId === null || event !== 'live.turn' || data.final !== true) continue;
      const turn = { speaker: data.speaker === 'agent' ? ('agent' as const) : ('caller' as const), text: String(data.text) };
      turns.push(turn);
      if (turn.speaker === 'agent') agentWords = `${agentWords} ${turn.text}`.trim();
      options.onTurn(turn.speaker, turn.text);
    }
  })().catch((error: unknown) => {
    if (!listening.signal.aborted) throw error;
  });
  try {
    const peer = await callByMediaStream({
      url: `${server.url.replace(/^http/, 'ws')}/v1/media-stream`,
      token,
      callSid,
      timers: processTimers,
      wheel: new PacingWheel(processTimers),
      keepAudio: true,
    }).catch((error: unknown) => {
      throw new Refusal(`The call was not taken: ${error instanceof Error ? error.message : String(error)}`);
    });
    await playCaller({
      peer,
      brain: options.brain,
      agentWords: () => agentWords,
      forgetWords() {
        agentWords = '';
      },
      speech: (step: Extract<Step, { do: 'say' | 'play' }>) => (step.do === 'play' ? loadSpeech(step.file) : synthesis.render(step.text, options.voice)),
      wait,
    });
    const { reason, code } = await peer.ended;
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
      turns,
      url: `${server.url}/calls/${callId}`,
    };
  } finally {
    listening.abort();
    await followed;
    await synthesis.close();
  }
}
