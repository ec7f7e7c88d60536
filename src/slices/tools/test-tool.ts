import type { Ctx, DetachedWork } from '#platform/slice';
import { requireSound } from './check-tool.ts';
import { noteOffered } from './change-tools.ts';
import type { DiscoveredTools, DiscoverTools, OfferedTool, OrgTool, TestDraft, TestReport, TestTool } from './contract.ts';
import { errors } from './errors.ts';
import { noteHealth } from './health.ts';
import type { ToolMeans } from './means.ts';
import { outcome, type Outcome, resultOf } from './outcome.ts';
import { type PreparedUse, prepareUse, type Refused } from './prepare-use.ts';
import { proofHeaders, withoutSecrets } from './prove-sender.ts';
import { offeredOf } from './reach-mcp.ts';
import { requireTool } from './store.ts';
import { reach } from './run-tool.ts';
import { useCredential } from '#slices/vault';

/** Stands where a call's id would. */
const NOBODY = '00000000-0000-7000-8000-000000000000';
const DISCOVER_MS = 8_000;

const useOf = (ctx: Pick<Ctx, 'newId'>) => ({
  call_id: NOBODY,
  agent_id: NOBODY,
  node_id: 'test',
  caller_number: null,
  contact_id: null,
  idempotency_key: `test:${ctx.newId()}`,
});

function requestShown(prepared: PreparedUse): TestReport['request'] {
  const clean = (text: string): string => withoutSecrets(text, prepared.secret, prepared.proof);
  if (prepared.kind === 'mcp')
    return {
      method: 'tools/call',
      url: prepared.reach.config.url,
      headers: hidden(prepared.proof),
      body: clean(JSON.stringify({ name: prepared.reach.config.server_tool, arguments: prepared.reach.input })),
    };
  const { method, url, headers, body } = prepared.request;
  const shown = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));
  return { method, url: clean(url), headers: { ...shown, ...hidden(prepared.proof) }, body: body === undefined ? null : clean(body) };
}

const hidden = (proof: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(proof).map(([name, value]) => [name, name === 'webhook-id' || /timestamp/.test(name) ? value : '••••']));

function reportOf(prepared: PreparedUse | Refused, result: Outcome, durationMs: number): TestReport {
  const isRefused = 'refusal' in prepared;
  const response = result.response;
  return {
    status: result.status,
    reason: result.reason,
    detail: result.detail,
    duration_ms: Math.round(durationMs),
    attempts: result.attempts,
    request: isRefused ? null : requestShown(prepared),
    response: response === null || isRefused ? response : { ...response, body: withoutSecrets(response.body, prepared.secret, prepared.proof) },
    result: resultOf(result),
  };
}

interface Tried {
  readonly tool: OrgTool;
  readonly prepared: PreparedUse | Refused;
  readonly result: Outcome;
  readonly offered: OfferedTool | null | undefined;
  readonly durationMs: number;
}

/** Makes a real request with sample values, outside of any call and any transaction. */
async function tryOut(means: ToolMeans, work: DetachedWork, input: Readonly<Record<string, unknown>>, find: (ctx: Ctx) => Promise<OrgTool>): Promise<Tried> {
  const { tool, prepared } = await work.transaction(async (ctx) => {
    const found = await find(ctx);
    return { tool: found, prepared: await prepareUse(ctx, found, useOf(ctx), input) };
  });
  const nowMs = (): number => work.clock.monotonicMs();
  const startedMs = nowMs();
  const { outcome: result, offered } =
    'refusal' in prepared
      ? { outcome: outcome({ status: 'refused', reason: prepared.refusal, detail: prepared.detail, attempts: 0 }), offered: undefined }
      : await reach(means, nowMs, prepared, tool.timeout_ms).then((found) => ({ offered: undefined, ...found }));
  return { tool, prepared, result, offered, durationMs: nowMs() - startedMs };
}

function noteTest(ctx: Ctx, { tool, result }: Tried): void {
  ctx.audit(
    'tool.test',
    { type: 'tool', id: tool.id },
    { new: { status: result.status, reason: result.reason, url: tool.config.url }, category: 'configuration' },
  );
}

const report = ({ prepared, result, durationMs }: Tried): TestReport => reportOf(prepared, result, durationMs);

/** Tries a tool: shows what went out, what came back and what a graph would have got. */
export const testTool = (means: ToolMeans) => ({
  prepare: (work: DetachedWork, input: TestTool): Promise<Tried> => tryOut(means, work, input.input, (ctx) => requireTool(ctx, input.id)),
  run: async (ctx: Ctx, _input: TestTool, tried: Tried): Promise<TestReport> => {
    const { tool, result, offered, durationMs } = tried;
    noteTest(ctx, tried);
    await ctx.db
      .insertInto('tool_uses')
      .values({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        org_tool_id: tool.id,
        status: result.status,
        reason: result.reason,
        status_code: result.status_code,
        attempts: result.attempts,
        duration_ms: Math.round(durationMs),
      })
      .execute();
    await noteHealth(ctx, tool, result, true);
    if (result.is_changed) await noteOffered(ctx, tool, offered ?? null);
    return report(tried);
  },
});

/** The same for a tool that is not saved yet, or has been changed in a form. A draft of a webhook has no secret to sign with yet. */
export const testDraft = (means: ToolMeans) => ({
  prepare: (work: DetachedWork, { input, ...draft }: TestDraft): Promise<Tried> =>
    tryOut(means, work, input, async (ctx) => {
      requireSound(means, draft);
      if (draft.config.kind === 'webhook')
        throw errors.invalid({ errors: [{ path: 'config.kind', message: 'Save the webhook tool first: it then has a secret to sign with.' }] });
      const now = ctx.clock.now().toISOString();
      const facts = { tool_name: 'draft', description: null, enabled: true, side_effect: true, offered: null, created_at: now, updated_at: now };
      return { ...draft, ...facts, id: NOBODY, tool_type: draft.config.kind };
    }),
  run: async (ctx: Ctx, _input: TestDraft, tried: Tried): Promise<TestReport> => {
    noteTest(ctx, tried);
    return report(tried);
  },
});

/** What an MCP server offers, to choose from. */
export const discoverTools = (means: ToolMeans) => ({
  prepare: async (work: DetachedWork, input: DiscoverTools): Promise<DiscoveredTools> => {
    const verdict = means.judge(input.url);
    if (!verdict.allowed) throw errors.invalid({ errors: [{ path: 'url', message: verdict.words }] });
    const proof = await work.transaction(async (ctx) => {
      const secret = input.auth.kind === 'none' || input.credential_id === null ? {} : await useCredential(ctx, input.credential_id);
      return proofHeaders(input.auth, secret, { method: 'POST', url: input.url, body: undefined }, ctx.clock.now());
    });
    if (!proof) throw errors.invalid({ errors: [{ path: 'credential_id', message: 'Choose a credential that has what this way of authentication needs.' }] });
    const { server_name, tools } = await means.mcp.listTools({ url: input.url, headers: proof, deadline_ms: DISCOVER_MS }).catch((error: unknown) => {
      throw errors.server_unreachable({ errors: [{ path: 'url', message: error instanceof Error ? error.message : 'The server could not be spoken to.' }] });
    });
    return { server_name, data: tools.map(offeredOf) };
  },
  run: async (ctx: Ctx, input: DiscoverTools, found: DiscoveredTools): Promise<DiscoveredTools> => {
    const facts = { url: input.url, found: found.data.length };
    ctx.audit('tool.discover', { type: 'organization', id: ctx.organizationId }, { new: facts, category: 'configuration' });
    return found;
  },
});
