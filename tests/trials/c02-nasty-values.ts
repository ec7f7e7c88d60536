import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { startLocalSpeech } from '../../src/adapters/speech-local/speech-local.ts';
import { type HearSentence, hearAloud } from '../../src/app/hear-aloud.ts';
import { type SpeakSentence, sentenceSpeaker } from '../../src/app/speak-sentence.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { openStage, operationsInOrder, rowsFor, send } from '../../src/testkit/api-fuzz.ts';
import { newCallWorld } from '../../src/testkit/call-world.ts';
import { fittingInput } from '../../src/testkit/fitting-input.ts';
import { inputSchema } from '../../src/testkit/route-walk.ts';
import type { Route } from '../../src/platform/slice.ts';
import { stringPaths, withAt } from '../../src/testkit/sql-probe.ts';
import { passTime, type Trial, until } from './trial.ts';

const CPU_LIMIT_MS = 100;
const MEMORY_LIMIT_MB = 50;
const BIG = 10 * 1024 * 1024;
const DEPTH = 10_000;
/** What voice and recogniser may take on a machine that does much else. */
const LOADING_MS = 180_000;
const CALM_S = 15;

/** Stand for numbers that JSON can say and `JSON.stringify` cannot. */
const NUMBERS: Readonly<Record<string, string>> = {
  '@1e309': '1e309',
  '@2^63': '9223372036854775808',
  '@-0': '-0',
  '@-1e309': '-1e309',
  '@0.1e-400': '0.1e-400',
};
const VALUES: readonly (readonly [string, unknown])[] = [
  ['NUL', 'a\u0000b'],
  ['a lone surrogate', '\uD800'],
  ['a surrogate the wrong way round', '\uDC00\uD800'],
  ['U+202E', '\u202Egnp.exe'],
  ['nothing', ''],
  ['__proto__', '__proto__'],
  ...Object.keys(NUMBERS).map((name) => [name.slice(1), name] as const),
  ['an object', { ['__proto__']: { is_admin: true } }],
  ['a list in lists', [[[[[]]]]]],
  ['no value', null],
];

/** Raw bodies that no client of ours would write. */
const BODIES: readonly (readonly [string, string])[] = [
  ['keys twice', '{"name":"a","name":"b","name":{"name":"c"}}'],
  ['__proto__ as a key', '{"__proto__":{"is_admin":true},"constructor":{"prototype":{"x":1}}}'],
  [`${DEPTH} lists deep`, '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
  [`${DEPTH} objects deep`, '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH)],
  ['no object', '7'],
  ['half of it', '{"name":"a'],
  ['10 MB of text', JSON.stringify({ name: 'x'.repeat(BIG) })],
];

const literal = (body: unknown): string => JSON.stringify(body).replaceAll(/"(@[^"]+)"/g, (whole, name: string) => NUMBERS[name] ?? whole);

/** What the process holds after a collection, which node lets in only so; what a buffer held is given back in the background, hence twice. */
function scales(): () => Promise<{ mb: number; usedMb: number }> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  return async () => {
    collect();
    await passTime(20);
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { mb: rss / 1024 / 1024, usedMb: (heapUsed + external) / 1024 / 1024 };
  };
}

const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** The voice and the recogniser of the product, ready: a text that may be said or heard is answered, not refused because nothing is loaded. */
async function startSpeech(): Promise<{ speak: SpeakSentence; hear: HearSentence; close(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'callwright-prompts-'));
  const speech = await startLocalSpeech({ log: silentLog, cacheDirectory: directory, recognisers: 1 });
  const speak = sentenceSpeaker({ directory, prepare: (texts, voice, lexicon) => speech.prepareVoice(texts, voice, lexicon) });
  await speech.ready().catch(() => undefined);
  if (!(await until(LOADING_MS, async () => (await speak('Hello.', 'rms')) !== null))) throw new Error('the voice did not load');
  return {
    speak,
    hear: (input) => hearAloud(speech, input),
    async close() {
      await speech.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The least of what is weighed within a while: the threads of voice and database collect what they have dropped in their own time, and nobody can tell them to. */
async function calm(weigh: ReturnType<typeof scales>): Promise<{ mb: number; usedMb: number }> {
  let least = await weigh();
  for (let i = 0; i < CALM_S; i++) {
    await passTime(1_000);
    const now = await weigh();
    least = { mb: Math.min(least.mb, now.mb), usedMb: Math.min(least.usedMb, now.usedMb) };
  }
  return least;
}

export const nastyValues: Trial = {
  id: 'C02',
  title: 'NUL, lone surrogates, U+202E, 1e309, 2^63, -0, nothing, 10 MB, keys twice, 10,000 deep and __proto__ in every text of every operation',
  required: `never a failure of ours; a refusal within ${CPU_LIMIT_MS} ms of CPU; memory has grown by less than ${MEMORY_LIMIT_MB} MB when each operation that was asked once was asked all of it`,
  isLong: true,
  async run({ full, note }) {
    const { speak, hear, close } = await startSpeech();
    const world = await newCallWorld({ fresh: true, speak, hear });
    let stage = await openStage(world);
    const faults: string[] = [];
    let [sent, slowest, slowestWhat] = [0, 0, ''];
    const weigh = scales();
    /** CPU of the whole process, the collector's share included: the least of three counts. */
    async function judge(what: string, ask: () => Promise<{ status: number; body: unknown }>): Promise<void> {
      let best = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 3 && best > CPU_LIMIT_MS; tries++) {
        const before = process.cpuUsage();
        const answer = await ask();
        best = Math.min(best, cpuMs(before));
        sent += 1;
        if (answer.status >= 500) faults.push(`${what}: ${answer.status}`);
        if (answer.status === 401) stage = await openStage(world);
      }
      if (best > slowest && best !== Number.POSITIVE_INFINITY) [slowest, slowestWhat] = [best, what];
    }
    const operations = full ? operationsInOrder : operationsInOrder.filter((_, i) => i % 20 === 0);
    const takesBody = ({ method }: Route) => method !== 'get' && method !== 'delete';
    const clientFor = (route: Route) => (route.access === 'operator' ? stage.operator : stage.org.as('owner'));
    // What the first request of each kind loads stays for good: code, statements, the pages of the engine, and room for a body of that size. What
    // comes on top of it while the same is asked many times over is what an attacker could make grow.
    const coldMb = (await calm(weigh)).mb;
    for (const [i, { route }] of operations.entries()) {
      const [fitting] = fc.sample(fittingInput(inputSchema(route), { route, rows: stage.rows }), { numRuns: 1, seed: i + 1 });
      const bodies = takesBody(route) ? BODIES.map(([, body]) => body) : [];
      for (const body of [undefined, ...bodies]) {
        const { status } = await send(clientFor(route), route, fitting, body === undefined ? undefined : () => body);
        if (status === 401) stage = await openStage(world);
      }
    }
    // What the round took away is there again.
    stage = await openStage(world);
    const warm = await calm(weigh);
    note(`warm: ${Math.round(warm.mb)} MB, ${Math.round(warm.mb - coldMb)} MB more than before the first request`);
    let [mostMb, mostUsedMb] = [0, 0];
    for (const [i, { route }] of operations.entries()) {
      const name = `${route.method} ${route.path}`;
      const schema = inputSchema(route);
      stage = { ...stage, rows: await rowsFor(world, stage.org) };
      const client = () => clientFor(route);
      const [base] = fc.sample(fittingInput(schema, { route, rows: stage.rows }), { numRuns: 1, seed: i + 1 });
      const hasBody = takesBody(route);
      for (const path of stringPaths(schema).slice(0, full ? 12 : 2)) {
        for (const [what, value] of VALUES) {
          const input = withAt(base, path, value) as Record<string, unknown>;
          await judge(`${name} with ${what} in ${path.join('.')}`, () =>
            send(
              client(),
              route,
              hasBody ? input : Object.fromEntries(Object.entries(input).map(([key, one]) => [key, typeof one === 'string' ? (NUMBERS[one] ?? one) : one])),
              hasBody ? literal : undefined,
            ),
          );
        }
      }
      if (hasBody) {
        const address = send(client(), route, base, () => '{}');
        await address;
        for (const [what, body] of BODIES) await judge(`${name} with ${what}`, () => send(client(), route, base, () => body));
      }
      const { mb, usedMb } = await weigh();
      mostMb = Math.max(mostMb, mb - warm.mb);
      mostUsedMb = Math.max(mostUsedMb, usedMb - warm.usedMb);
      if (i % 40 === 0) note(`${name}: ${sent} sent, ${faults.length} failures, ${Math.round(mb)} MB, ${Math.round(usedMb)} MB of it in use`);
    }
    const grownMb = (await calm(weigh)).mb - warm.mb;
    for (const fault of faults.slice(0, 20)) note(fault);
    await world.house.close();
    await close();
    return {
      held: faults.length === 0 && slowest <= CPU_LIMIT_MS && grownMb < MEMORY_LIMIT_MB,
      figures: `${sent} requests to ${operations.length} operations: ${faults.length} failures of ours, at most ${Math.round(slowest)} ms of CPU (${slowestWhat}), memory grew by ${Math.round(grownMb)} MB over the ${Math.round(warm.mb)} MB it had after one round (${Math.round(warm.mb - coldMb)} MB of them that round's own), between two requests by at most ${Math.round(mostMb)} MB, what is in use after a collection by at most ${Math.round(mostUsedMb)} MB`,
    };
  },
};
