import type { Clock } from '#kernel/clock';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Ctx, ToolResult } from '#platform/slice';
import { intendDeed, requireCall, settleDeed } from '#slices/calls';
import { faultOf, findAttachment } from './agent-tools.ts';
import { noteOffered } from './change-tools.ts';
import type { OfferedTool, OrgTool } from './contract.ts';
import { mayBeUsed, noteHealth } from './health.ts';
import type { ToolMeans } from './means.ts';
import { outcome, type Outcome, resultOf } from './outcome.ts';
import { type PreparedUse, prepareUse } from './prepare-use.ts';
import { reachHttp } from './reach-http.ts';
import { reachMcp } from './reach-mcp.ts';
import { findToolByName } from './store.ts';

/** What a graph asks for in a live call. */
export interface ToolRequest {
  readonly call_id: string;
  readonly agent_id: string;
  readonly node_id: string;
  /** Without `tool.`. */
  readonly tool_name: string;
  /** The engine's key: node and hash of the input. */
  readonly key: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What the node says of itself: only then the engine has asked for what must be confirmed. */
  readonly side_effect: boolean;
  /** The session waits so long; what is not answered by then is told as failed. */
  readonly timeout_ms: number;
}

export interface ToolDoor {
  readonly means: ToolMeans;
  readonly clock: Clock;
  readonly log: Log;
  /** A transaction inside the organization's walls, as the agent. */
  readonly transaction: <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;
}

/** Kept of the session's patience for writing down how it came out. */
const BOOKKEEPING_MS = 300;

/** Speaks to the far end, with no transaction open. */
export async function reach(
  means: ToolMeans,
  nowMs: () => number,
  prepared: PreparedUse,
  deadline_ms: number,
): Promise<{ readonly outcome: Outcome; readonly offered?: OfferedTool | null | undefined }> {
  if (prepared.kind === 'mcp') return reachMcp(means, { ...prepared.reach, deadline_ms });
  return { outcome: await reachHttp(means, nowMs, { ...prepared.reach, deadline_ms }) };
}

type Begun = { readonly said: ToolResult } | { readonly tool: OrgTool; readonly prepared: PreparedUse; readonly isForgotten: boolean };

const no = (reason: string, more: object = {}): Begun => ({ said: { ok: false, reason, ...more } });

/** Everything before the effect, in one transaction: may this call do it at all, and with what. What acts for good is written down as intended. */
async function begin(ctx: Ctx, request: ToolRequest): Promise<Begun> {
  const tool = await findToolByName(ctx, request.tool_name);
  if (!tool) return no('no_such_tool');
  const fault = faultOf(tool, await findAttachment(ctx, request.agent_id, tool.id));
  if (fault !== null) return no(tool.offered === null ? 'not_allowed' : 'tool_changed');
  // The node was published when the tool was harmless: nothing was confirmed for it.
  if (tool.side_effect && !request.side_effect) return no('not_confirmed');
  const call = await requireCall(ctx, request.call_id);
  if (call.agent_id !== request.agent_id) return no('not_allowed');
  const { contact_id, direction, from_number, to_number } = call;
  const use = {
    call_id: request.call_id,
    agent_id: request.agent_id,
    node_id: request.node_id,
    caller_number: direction === 'inbound' ? from_number : to_number,
    contact_id,
    idempotency_key: `${request.call_id}:${request.key}`,
  };
  if (!(await mayBeUsed(ctx, tool.id))) return no('tool_resting');
  const prepared = await prepareUse(ctx, tool, use, request.input);
  if ('refusal' in prepared) return no(prepared.refusal, prepared.fields ? { fields: prepared.fields } : {});
  // A test call changes nothing that somebody else would notice.
  if (call.is_test && tool.side_effect) return { said: { ok: true, rehearsed: true, attempts: 0 } };
  if (tool.side_effect) {
    const known = await intendDeed(ctx, deedOf(request));
    if (known) return { said: known };
  }
  return { tool, prepared, isForgotten: tool.config.kind === 'webhook' && !tool.config.wait };
}

const deedOf = (request: ToolRequest) => ({
  call_id: request.call_id,
  node_id: request.node_id,
  action: `tool.${request.tool_name}`,
  idempotency_key: request.key,
});

async function settle(
  ctx: Ctx,
  request: ToolRequest,
  tool: OrgTool,
  result: Outcome,
  offered: OfferedTool | null | undefined,
  durationMs: number,
): Promise<void> {
  const kept = { succeeded: 'done', unknown: 'unknown', failed: 'failed', refused: 'failed' } as const;
  if (tool.side_effect) await settleDeed(ctx, deedOf(request), kept[result.status], resultOf(result));
  await ctx.db
    .insertInto('tool_uses')
    .values({
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      org_tool_id: tool.id,
      call_id: request.call_id,
      agent_id: request.agent_id,
      node_id: request.node_id,
      status: result.status,
      reason: result.reason,
      status_code: result.status_code,
      attempts: result.attempts,
      duration_ms: Math.round(durationMs),
    })
    .execute();
  await noteHealth(ctx, tool, result, false);
  if (result.is_changed) await noteOffered(ctx, tool, offered ?? null);
}

/**
 * Uses a tool of the organization for a live call: what it may is settled and written down first, then the far end is spoken to, then it is written down
 * how that came out. Whose organization, call and caller it is comes from the call. Never throws for what the far end does. What was sent and not
 * answered is `unknown`: the failure edge knows it from a failure, and nobody sends it again.
 */
export async function runOrgTool(door: ToolDoor, request: ToolRequest): Promise<ToolResult> {
  const { means, clock, log, transaction } = door;
  const startedMs = clock.monotonicMs();
  const begun = await transaction((ctx) => begin(ctx, request));
  if ('said' in begun) return begun.said;
  const { tool, prepared } = begun;
  const work = async (deadlineMs: number): Promise<ToolResult> => {
    const reachedMs = clock.monotonicMs();
    const found =
      deadlineMs <= 0
        ? { outcome: outcome({ status: 'failed', reason: 'too_late', attempts: 0 }) }
        : await reach(means, () => clock.monotonicMs(), prepared, deadlineMs).catch((error: unknown) => {
            log.error('a tool of a call failed', { call_id: request.call_id, tool_name: request.tool_name, error: messageOf(error) });
            return { outcome: outcome({ status: tool.side_effect ? 'unknown' : 'failed', reason: 'internal_error' }) };
          });
    const offered = 'offered' in found ? found.offered : undefined;
    await transaction((ctx) => settle(ctx, request, tool, found.outcome, offered, clock.monotonicMs() - reachedMs)).catch((error: unknown) =>
      // The effect has happened and is known as intended: a repeat is told that nobody knows.
      log.error('what became of a tool could not be written down', { call_id: request.call_id, tool_name: request.tool_name, error: messageOf(error) }),
    );
    return resultOf(found.outcome);
  };
  if (begun.isForgotten) {
    void work(tool.timeout_ms);
    return { ok: true, sent: true, attempts: 1 };
  }
  const left = request.timeout_ms - BOOKKEEPING_MS - (clock.monotonicMs() - startedMs);
  return work(Math.min(tool.timeout_ms, left));
}
