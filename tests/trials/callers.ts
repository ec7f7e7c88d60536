import { callByMediaStream, type MediaStreamPeer } from '../../src/adapters/transport-media-stream/peer.ts';
import { processTimers } from '../../src/platform/timers.ts';
import type { LiveServer } from '../../src/testkit/live-server.ts';
import { PacingWheel } from '../../src/voice/media/pacing-wheel.ts';

const AGENT = 'Front desk';

/** One line to the demo's front desk over the media-stream endpoint, with the audio kept. */
export async function connectCaller(server: LiveServer, wheel: PacingWheel, callSid?: string): Promise<MediaStreamPeer> {
  const { data: agents } = await server.api<{ data: { id: string; name: string }[] }>('GET', '/v1/agents?limit=50');
  const agent = agents.find((a) => a.name === AGENT);
  if (!agent) throw new Error(`the demo has no agent "${AGENT}"`);
  const { token } = await server.api<{ token: string }>('POST', `/v1/agents/${agent.id}/media-token`, {});
  return callByMediaStream({
    url: `${server.url.replace(/^http/, 'ws')}/v1/media-stream`,
    token,
    timers: processTimers,
    wheel,
    keepAudio: true,
    ...(callSid ? { callSid } : {}),
  });
}

let calls = 0;

/** Several lines at once, all on one clock. */
export async function connectCallers(server: LiveServer, count: number): Promise<MediaStreamPeer[]> {
  const wheel = new PacingWheel(processTimers);
  return Promise.all(Array.from({ length: count }, () => connectCaller(server, wheel, `TRIAL${process.pid}-${++calls}`)));
}

/** A stretch of something that sounds like speech to a detector: bursts of a low tone. Seeded by its length alone. */
export function murmur(ms: number): Int16Array {
  const pcm = new Int16Array(ms * 8);
  for (let i = 0; i < pcm.length; i++) {
    const syllable = Math.max(0, Math.sin((i / 8000) * 2 * Math.PI * 4));
    pcm[i] = Math.round(9000 * syllable * (Math.sin((i / 8000) * 2 * Math.PI * 180) + 0.5 * Math.sin((i / 8000) * 2 * Math.PI * 720)));
  }
  return pcm;
}
