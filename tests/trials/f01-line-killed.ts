import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers, murmur } from './callers.ts';
import { dice, passTime, type Trial, until } from './trial.ts';

interface CallRow {
  readonly id: string;
  readonly status: string;
  readonly ended_reason: string | null;
  readonly duration_seconds: number | null;
}

export const lineKilled: Trial = {
  id: 'F01',
  title: 'The media socket dies at a random moment',
  required: 'the call ends in good order within 10 s: one row, transcript and audio up to the last frame',
  async run({ full, note }) {
    const deaths = full ? 20 : 4;
    const roll = dice(101);
    const server = await startLiveServer();
    const atMs: number[] = [];
    const callers = await connectCallers(server, deaths);
    await Promise.all(
      callers.map(async (caller, i) => {
        const livesMs = 300 + Math.floor(roll() * (full ? 9_000 : 5_000));
        atMs[i] = livesMs;
        if (i % 2 === 0) void passTime(livesMs / 2).then(() => caller.speak(murmur(1_200)));
        await passTime(livesMs);
        caller.drop();
      }),
    );
    const rows = async () => (await server.api<{ data: CallRow[] }>('GET', '/v1/calls?limit=200')).data.slice(0, deaths);
    const allOver = await until(10_000, async () => (await rows()).every((c) => c.status === 'completed' || c.status === 'failed'));
    const ended = await rows();
    let withoutAudio = 0;
    let withoutWords = 0;
    for (const call of ended) {
      const { data: recordings } = await server.api<{ data: { status: string; duration_seconds: string | number | null }[] }>(
        'GET',
        `/v1/calls/${call.id}/recordings`,
      );
      if (!recordings.some((r) => r.status === 'available')) withoutAudio += 1;
      const { data: segments } = await server.api<{ data: unknown[] }>('GET', `/v1/calls/${call.id}/transcript`);
      if (segments.length === 0 && (call.duration_seconds ?? 0) >= 2) withoutWords += 1;
    }
    note(`died after ${atMs.map((ms) => `${ms} ms`).join(', ')}`);
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: allOver && ended.length === deaths && withoutAudio === 0 && withoutWords === 0 && ended.every((c) => c.ended_reason !== null),
      figures: `${deaths} deaths: ${ended.length} rows, all over: ${allOver}, ${withoutAudio} without audio, ${withoutWords} without transcript`,
    };
  },
};
