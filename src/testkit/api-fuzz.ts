import fc from 'fast-check';
import { z } from 'zod';
import { openApiDocument } from '#platform/http/openapi';
import type { Role, Route } from '#platform/slice';
import { inputOf, type JsonSchema } from './arbitrary-input.ts';
import type { CallWorld } from './call-world.ts';
import { fillOrganization, rowsOf } from './filled-organization.ts';
import type { TestClient, TestOrganization } from './house.ts';
import type { TestAnswer } from './house-client.ts';
import { slices } from '#app/slices';

/** These would end the fuzzer's own access or what it lives in; each has tests of its own. */
const ENDS_IT_ALL = /^(delete \/v1\/(organization|me|sessions)|post \/v1\/(auth\/sign-out|me\/organization|organization\/delete))/;

const operations = slices.flatMap((slice) => slice.routes.map((route) => ({ slice, route })));
const schemaOf = (route: Route): JsonSchema =>
  z.toJSONSchema(z.object(route.input.shape), { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;

/** A request as a stranger would make it: what is no text goes as JSON where there is a body, as text elsewhere. */
function send(client: TestClient, route: Route, input: unknown): Promise<TestAnswer> {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  const wellFormed = (value: unknown): string => String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll(/\p{Surrogate}/gu, '?');
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(given[name])) || '%20');
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !inPath.has(name)));
  if (route.method !== 'get' && route.method !== 'delete') return client[route.method](path, rest);
  const query = new URLSearchParams(Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, wellFormed(value)])));
  return client[route.method === 'get' ? 'get' : 'del'](`${path}?${query}`);
}

const { paths } = openApiDocument(slices) as { paths: Record<string, Record<string, { responses: object }>> };
const documented = (route: Route): string[] => Object.keys(paths[route.path]?.[route.method]?.responses ?? {});

/** What is wrong with an answer, or undefined. */
function faultOf(route: Route, { status, headers, body }: TestAnswer): string | undefined {
  if (status === 200 && route.returns === 'file') return undefined;
  if (status === 206) return route.returns === 'file' ? undefined : 'a part of something that is no file';
  if (status === 204) return route.returns === null ? undefined : 'nothing where something was promised';
  if (status === 200) {
    if (route.returns === null) return 'something where nothing was promised';
    const parsed = (route.returns as z.ZodType).safeParse(body);
    return parsed.success ? undefined : `an answer outside of its schema: ${parsed.error.message.slice(0, 200)}`;
  }
  if (!documented(route).includes(String(status))) return `the undocumented status ${status} (${body?.code})`;
  if (headers.get('content-type') !== 'application/problem+json' || body.status !== status || typeof body.code !== 'string')
    return 'a refusal that is no problem+json';
  return undefined;
}

export interface FuzzReport {
  readonly sent: number;
  /** One entry an answer that broke a promise, with what was sent. */
  readonly faults: readonly string[];
}

/** Asks every operation `runs` times as an owner, a member and nobody, with input made from its schema. The same seed asks the same. */
export async function fuzzApi(world: CallWorld, { runs, seed }: { runs: number; seed: number }): Promise<FuzzReport> {
  let org: TestOrganization = await world.house.newOrganization({ country_code: 'US' });
  await fillOrganization(world, org, 'fuzz');
  const ids = [...new Set([...(await rowsOf(world, org.id)).values()].flatMap((table) => table.ids))];
  const faults: string[] = [];
  let sent = 0;
  for (const { route } of operations) {
    const name = `${route.method} ${route.path}`;
    if (ENDS_IT_ALL.test(name)) continue;
    const inputs = fc.sample(inputOf(schemaOf(route), ids), { numRuns: runs, seed });
    for (const [i, input] of inputs.entries()) {
      const role: Role = i % 4 === 3 ? 'member' : 'owner';
      const answer = await send(org.as(role), route, input);
      const fault = faultOf(route, answer);
      if (fault) faults.push(`${name} as ${role}: ${fault}\n  ${JSON.stringify(input)?.slice(0, 300)}\n  ${JSON.stringify(answer.body)?.slice(0, 200)}`);
      sent += 1;
      // A changed password or role ends the session it came with.
      if (answer.status === 401 && route.access !== 'anyone') org = await world.house.newOrganization({ country_code: 'US' });
    }
    const stranger = await send(world.house.anonymous(), route, inputs[0]);
    if (route.access !== 'anyone' && stranger.status !== 401) faults.push(`${name}: ${stranger.status} for nobody`);
    else if (route.access === 'anyone') {
      const fault = faultOf(route, stranger);
      if (fault) faults.push(`${name} as nobody: ${fault} ${JSON.stringify(inputs[0])?.slice(0, 300)}`);
    }
  }
  return { sent, faults };
}
