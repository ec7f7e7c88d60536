import { parseWav } from '../../src/voice/media/wav.ts';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers } from './callers.ts';
import { passTime, type Trial, until } from './trial.ts';

const RESTART_LIMIT_MS = 10_000;
const TERMINAL_LIMIT_MS = 60_000;
const PLAYABLE_SHORTFALL_S = 1;

interface CallRow {
  readonly id: string;
  readonly status: string;
  readonly ended_reason: string | null;
}

export const killWithCalls: Trial = {
  id: 'F05',
  title: 'kill -9 of everything with calls running',
  required: 'ready again within 10 s; every call over within 60 s with a reason; recordings playable to within a second',
  async run({ full, note }) {
    const calls = full ? 20 : 3;
    const rounds = full ? 20 : 1;
    let dataDir: string | undefined;
    let slowestMs = 0;
    let open = 0;
    let short = 0;
    let seen = 0;
    let wrongReason = 0;
    for (let round = 0; round < rounds; round++) {
      const server = await startLiveServer(dataDir === undefined ? {} : { dataDir });
      dataDir = server.dataDir;
      const callers = await connectCallers(server, calls);
      const talkMs = full ? 6_000 : 5_000;
      await passTime(talkMs);
      // From the first sound of the agent: before that the line was still being answered.
      const talkedS = Math.min(
        ...callers.map((c) => {
          const { right } = c.heard();
          return (right.length - right.findIndex((sample) => Math.abs(sample) > 500)) / 8000;
        }),
      );
      await server.kill();
      const again = await startLiveServer({ dataDir });
      slowestMs = Math.max(slowestMs, again.seenReadyMs);
      const rows = async (): Promise<CallRow[]> => {
        const found: CallRow[] = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const page: { data: CallRow[]; next_cursor: string | null } = await again.api('GET', `/v1/calls?limit=200${cursor && `&cursor=${cursor}`}`);
          found.push(...page.data);
          cursor = page.next_cursor;
        }
        return found;
      };
      await until(TERMINAL_LIMIT_MS, async () => (await rows()).every((c) => !['pending', 'ringing', 'in_progress'].includes(c.status)));
      const all = await rows();
      seen = all.length;
      open += all.filter((c) => ['pending', 'ringing', 'in_progress'].includes(c.status)).length;
      wrongReason += all.filter((c) => c.ended_reason === null).length;
      for (const call of all.slice(0, calls)) {
        const { data: recordings } = await again.api<{ data: { id: string; status: string }[] }>('GET', `/v1/calls/${call.id}/recordings`);
        const recording = recordings[0];
        if (!recording) {
          short += 1;
          continue;
        }
        const answer = await fetch(`${again.url}/v1/recordings/${recording.id}/audio`, { headers: { authorization: `Bearer ${again.token()}` } });
        const wav = parseWav(new Uint8Array(await answer.arrayBuffer()));
        const seconds = (wav.channels[0]?.length ?? 0) / wav.sampleRateHz;
        if (seconds < talkedS - PLAYABLE_SHORTFALL_S) short += 1;
      }
      note(`round ${round + 1}: ${all.length} calls, ${open} open, ${short} short recordings`);
      await again.stop();
    }
    removeDataDir(dataDir ?? '');
    return {
      held: open === 0 && short === 0 && wrongReason === 0 && seen >= calls * rounds && slowestMs <= RESTART_LIMIT_MS,
      figures: `${rounds} kills with ${calls} calls: ${open} calls left open, ${wrongReason} without a reason, ${short} recordings short or missing, slowest restart ${Math.round(slowestMs)} ms`,
    };
  },
};
