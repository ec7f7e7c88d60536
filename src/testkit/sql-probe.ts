import fc from 'fast-check';
import type { Route } from '#platform/slice';
import { openStage, operationsInOrder, rowsFor, send } from './api-fuzz.ts';
import type { CallWorld } from './call-world.ts';
import { fittingInput } from './fitting-input.ts';
import type { TestClient } from './house.ts';
import type { TestAnswer } from './house-client.ts';
import { inputSchema, type JsonSchema } from './route-walk.ts';

/** Where a string goes in an input: keys from the top; 0 is the first of a list. */
type Path = readonly (string | number)[];

export interface Injection {
  readonly operation: string;
  readonly parameter: string;
  /** What gave it away. */
  readonly how: 'failure' | 'error text' | 'time' | 'difference';
  readonly payload: string;
}

export interface ProbeReport {
  readonly parameters: number;
  readonly sent: number;
  readonly findings: readonly Injection[];
}

const SLEEP_S = 1.2;
/** Breaks out of a literal, an identifier, a comment, an escape. */
const BREAKERS = ["'", '"', "')", "';", "\\'", "'/*", '$$', "'||'"];
const SLEEPERS = [
  `'||(select pg_sleep(${SLEEP_S}))||'`,
  `' or (select 1 from pg_sleep(${SLEEP_S}))=1 or '1'='2`,
  `'; select pg_sleep(${SLEEP_S}); --`,
  `1; select pg_sleep(${SLEEP_S}); --`,
  `id, (select 1 from pg_sleep(${SLEEP_S}))`,
];
/** Pairs of one length, true and false: what answers them differently has read them. */
const CHOICES = [
  ["x' or 'a'='a", "x' or 'a'='b"],
  ["%' and 'a'='a", "%' and 'a'='b"],
  ['1 or 1=1', '1 or 1=2'],
] as const;
const ERROR_TEXT =
  /syntax error|unterminated quoted|SQLSTATE|operator does not exist|column "?[\w.]+"? does not exist|relation "|invalid input syntax|PL\/pgSQL|kysely/i;

/** Every place of a text in an input. */
export function stringPaths(schema: JsonSchema, at: Path = []): Path[] {
  const branches = schema.anyOf;
  if (branches) {
    const all = branches.flatMap((branch) => stringPaths(branch, at));
    return [...new Map(all.map((path) => [path.join('.'), path])).values()];
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'string' && schema.enum === undefined && schema.const === undefined) return [at];
  if (type === 'array' && at.length < 4) return stringPaths(schema.items ?? {}, [...at, 0]);
  if (schema.properties && at.length < 4) return Object.entries(schema.properties).flatMap(([name, inner]) => stringPaths(inner, [...at, name]));
  return [];
}

/** The input with `value` at that place; what is missing on the way is made. */
export function withAt(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(input) ? input : [];
    return [withAt(list[0], rest, value), ...list.slice(1)];
  }
  const fields = typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Record<string, unknown>) : {};
  return { ...fields, [key]: withAt(fields[key], rest, value) };
}

/** The answer without what differs anyway: the payload told back, ids, times, numbers of requests. */
const shapeOf = ({ status, body }: TestAnswer, payload: string): string =>
  `${status} ${JSON.stringify(body ?? null)
    .replaceAll(JSON.stringify(payload).slice(1, -1), 'PAYLOAD')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/[\w-]{30,}/g, 'TOKEN')}`;

/**
 * Puts SQL into every string parameter of the API as its owner, and looks for what an injection shows: a failure of ours, the database's own words, an answer
 * that waits for a `pg_sleep`, or one that depends on a condition in the payload. `planted` are operations of the caller's own, to see that the probe finds something.
 */
export async function probeForSql(
  world: CallWorld,
  options: { planted?: readonly Route[]; seed: number; onlyPlanted?: boolean; note?: (line: string) => void },
): Promise<ProbeReport> {
  let stage = await openStage(world);
  const findings: Injection[] = [];
  let [sent, parameters] = [0, 0];
  const routes = [...(options.planted ?? []), ...(options.onlyPlanted ? [] : operationsInOrder.map(({ route }) => route))];
  for (const route of routes) {
    const operation = `${route.method} ${route.path}`;
    const schema = inputSchema(route);
    stage = { ...stage, rows: await rowsFor(world, stage.org) };
    const client = (): TestClient => (route.access === 'operator' ? stage.operator : stage.org.as('owner'));
    const [base] = fc.sample(fittingInput(schema, { route, rows: stage.rows }), { numRuns: 1, seed: options.seed });
    for (const path of stringPaths(schema)) {
      parameters += 1;
      const parameter = path.join('.');
      const found = (how: Injection['how'], payload: string): void => void findings.push({ operation, parameter, how, payload });
      const ask = async (payload: string): Promise<{ answer: TestAnswer; ms: number }> => {
        sent += 1;
        const startedMs = performance.now();
        const answer = await send(client(), route, withAt(base, path, payload));
        const ms = performance.now() - startedMs;
        if (answer.status >= 500) found('failure', payload);
        else if (ERROR_TEXT.test(shapeOf(answer, payload))) found('error text', payload);
        if (answer.status === 401) stage = await openStage(world);
        return { answer, ms };
      };
      for (const payload of BREAKERS) await ask(payload);
      for (const payload of SLEEPERS) {
        const slow = async (): Promise<boolean> => (await ask(payload)).ms >= SLEEP_S * 1000 - 50;
        if ((await slow()) && (await slow())) {
          const atOnce = (await ask(payload.replace(String(SLEEP_S), '0'))).ms;
          if (atOnce < (SLEEP_S * 1000) / 2) found('time', payload);
        }
      }
      for (const [yes, no] of CHOICES) {
        const shapes: string[] = [];
        for (const payload of [yes, no]) shapes.push(shapeOf((await ask(payload)).answer, payload));
        if (shapes[0] === shapes[1]) continue;
        // Something changes from request to request in many answers; a condition is answered the same way every time.
        for (const payload of [no, yes, yes, no]) shapes.push(shapeOf((await ask(payload)).answer, payload));
        const [y, n, n2, y2, y3, n3] = shapes;
        if (y === y2 && y2 === y3 && n === n2 && n2 === n3) found('difference', yes);
      }
    }
    options.note?.(`${operation}: ${findings.length} findings so far`);
  }
  return { parameters, sent, findings };
}
