import { createHash, randomBytes } from 'node:crypto';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { fitContext } from './call-context.ts';
import type { AskMediaToken, BrowserTicket, MediaToken } from './contract.ts';
import { requireAnsweringAgent } from './load-for-call.ts';

const BROWSER_TICKET_MS = 60_000;
const MEDIA_TOKEN_MS = 5 * 60_000;

/** Only the hash is stored: who reads the table cannot start a call. */
export const hashTicket = (token: string): string => createHash('sha256').update(token).digest('hex');

async function issue(ctx: Ctx, agentId: string, kind: 'browser' | 'media', lifeMs: number, context: object): Promise<{ token: string; expires_at: string }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.clock.now().getTime() + lifeMs);
  await ctx.db
    .insertInto('call_tickets')
    .values({
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      agent_id: agentId,
      kind,
      token_hash: hashTicket(token),
      user_id: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      context: json({ ...context, is_test: ctx.isTestMode }),
      expires_at: expiresAt,
    })
    .execute();
  ctx.audit('agent.dial', { type: 'agent', id: agentId }, { category: 'access', new: { kind } });
  return { token, expires_at: expiresAt.toISOString() };
}

/** Lets one browser socket talk to the agent, once, within a minute. */
export async function issueBrowserTicket(ctx: Ctx, input: { id: string }): Promise<BrowserTicket> {
  const { agent } = await requireAnsweringAgent(ctx, input.id);
  const { token, expires_at } = await issue(ctx, agent.id, 'browser', BROWSER_TICKET_MS, {});
  return { ticket: token, url: `/v1/talk?ticket=${token}`, expires_at };
}

/** A call that a carrier has announced: which one it is, and on which number and connection it came. */
export interface AnnouncedCall {
  readonly provider: string;
  /** As the carrier calls it; a media stream of another call is not let in with this token. */
  readonly provider_call_id: string;
  /** What the call is kept under: the same, but for a stream that broke and was connected again. */
  readonly kept_as: string;
  readonly channel: 'pstn' | 'sip';
  readonly phone_number_id: string | null;
  readonly telephony_connection_id: string | null;
}

/** Lets one media stream of one announced call in, once, within five minutes. */
export async function issueCallToken(
  ctx: Ctx,
  input: { agent_id: string; from_number: string | null; to_number: string | null; announced: AnnouncedCall },
): Promise<string> {
  const { agent_id, from_number, to_number, announced } = input;
  return (await issue(ctx, agent_id, 'media', MEDIA_TOKEN_MS, { from_number, to_number, context: {}, announced })).token;
}

/** Lets one media stream start one call with the agent, once, within five minutes. `context` must fit what the graph expects. */
export async function issueMediaToken(ctx: Ctx, input: AskMediaToken): Promise<MediaToken> {
  const { agent, graph } = await requireAnsweringAgent(ctx, input.id);
  const context = fitContext(graph, input.context ?? {});
  const { token, expires_at } = await issue(ctx, agent.id, 'media', MEDIA_TOKEN_MS, {
    from_number: input.from_number ?? null,
    to_number: input.to_number ?? null,
    context,
  });
  return { token, url: '/v1/media-stream', expires_at };
}
