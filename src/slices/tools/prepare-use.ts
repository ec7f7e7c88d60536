import { fitInput } from '#core/conversation/action-input';
import { localDate, localTime } from '#core/availability/zone';
import { AppError } from '#kernel/errors';
import { isE164 } from '#kernel/e164';
import type { Ctx } from '#platform/slice';
import { findContacts } from '#slices/contacts';
import { dateOrderOfOrganization, phoneRegionOf, requireOrganization } from '#slices/organizations';
import { useCredential } from '#slices/vault';
import { signatureHeaders } from '#slices/webhooks';
import { secretPlace } from './change-tools.ts';
import type { OrgTool } from './contract.ts';
import { type Facts, fillText } from './fill-template.ts';
import { headerText, planRequest, type PlannedRequest } from './plan-request.ts';
import { proofHeaders } from './prove-sender.ts';
import type { Reach } from './reach-http.ts';
import type { McpReach } from './reach-mcp.ts';
import { sealedSecretOf } from './store.ts';

/** Who the use is for. */
export interface UseOf {
  readonly call_id: string;
  readonly agent_id: string;
  readonly node_id: string;
  readonly caller_number: string | null;
  readonly contact_id: string | null;
  /** Call id, node and hash of the input. */
  readonly idempotency_key: string;
}

/** Everything a use needs, put together inside a transaction, so that none is open while somebody else's server is spoken to. */
export type PreparedUse = { readonly secret: Readonly<Record<string, string>>; readonly proof: Readonly<Record<string, string>> } & (
  | { readonly kind: 'http'; readonly request: PlannedRequest; readonly reach: Omit<Reach, 'deadline_ms'> }
  | { readonly kind: 'mcp'; readonly reach: Omit<McpReach, 'deadline_ms'> }
);

export interface Refused {
  readonly refusal: string;
  readonly detail: string;
  readonly fields?: readonly string[];
}

export async function factsFor(ctx: Ctx, use: Omit<UseOf, 'idempotency_key'>, input: Readonly<Record<string, unknown>>): Promise<Facts> {
  const organization = await requireOrganization(ctx);
  const [contact] = use.contact_id ? await findContacts(ctx, [use.contact_id]) : [];
  const nowMs = ctx.clock.now().getTime();
  const { timezone } = organization;
  return {
    input,
    call: {
      id: use.call_id,
      agent_id: use.agent_id,
      node_id: use.node_id,
      caller_number: use.caller_number !== null && isE164(use.caller_number) ? use.caller_number : null,
    },
    contact: {
      id: contact?.id ?? null,
      first_name: contact?.first_name ?? null,
      last_name: contact?.last_name ?? null,
      email: contact?.email ?? null,
      phone_number: contact?.phone_number ?? null,
    },
    organization: { id: ctx.organizationId, name: organization.name, timezone },
    world: {
      now: `${localDate(nowMs, timezone)}T${localTime(nowMs, timezone)}:00`,
      region: phoneRegionOf(organization),
      dateOrder: dateOrderOfOrganization(organization),
      locale: 'en-US',
    },
  };
}

/** What a webhook tool says; in the form of the events that go to webhooks, so that one receiver can take both. */
function webhookBody(tool: OrgTool, facts: Facts, use: UseOf, now: Date): string {
  return JSON.stringify({
    id: use.idempotency_key,
    type: `tool.${tool.tool_name}`,
    timestamp: now.toISOString(),
    organization_id: facts.organization.id,
    call_id: use.call_id,
    subject: { type: 'call', id: use.call_id },
    data: { agent_id: use.agent_id, node_id: use.node_id, caller_number: facts.call.caller_number, contact_id: facts.contact.id, input: facts.input },
  });
}

/** The request or call for these inputs, or why there is none. The values are fitted to the tool's schema first. */
export async function prepareUse(ctx: Ctx, tool: OrgTool, use: UseOf, given: Readonly<Record<string, unknown>>): Promise<PreparedUse | Refused> {
  const { values, faults } = fitInput(tool.input_schema, given);
  if (faults.length > 0) {
    const detail = faults.map(({ name, words }) => `The input "${name}" ${words}.`).join(' ');
    return { refusal: 'bad_input', detail, fields: faults.map(({ name }) => name) };
  }
  let secret: Record<string, string> = {};
  const needsSecret = 'auth' in tool.config && tool.config.auth.kind !== 'none';
  if (needsSecret) {
    if (tool.credential_id === null) return { refusal: 'no_credential', detail: 'The tool has no credential.' };
    try {
      secret = await useCredential(ctx, tool.credential_id);
    } catch (error) {
      if (error instanceof AppError) return { refusal: error.code, detail: error.publicMessage };
      throw error;
    }
  }
  const facts = await factsFor(ctx, use, values);
  const now = ctx.clock.now();
  const { config, side_effect } = tool;
  if (config.kind === 'mcp') {
    const proof = proofHeaders(config.auth, secret, { method: 'POST', url: config.url, body: undefined }, now);
    if (!proof) return { refusal: 'no_credential', detail: 'The credential lacks what this way of authentication needs.' };
    return { kind: 'mcp', secret, proof, reach: { config, proof, input: values, idempotency_key: use.idempotency_key, side_effect } };
  }
  if (config.kind === 'webhook') {
    const sealed = await sealedSecretOf(ctx, tool.id);
    if (sealed === null) return { refusal: 'no_credential', detail: 'The tool has no signing secret.' };
    const signing = ctx.secrets.open(secretPlace(tool.id), sealed).toString('utf8');
    const body = webhookBody(tool, facts, use, now);
    const headers = Object.fromEntries(
      Object.entries(config.headers).map(([name, template]) => [name.toLowerCase(), headerText(fillText(template, facts, (text) => text))]),
    );
    const request: PlannedRequest = {
      method: 'POST',
      url: config.url,
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'callwright-webhooks' },
      body,
    };
    const proof = signatureHeaders([signing], { id: use.idempotency_key, timestamp: now, body });
    const reach = { request, proof, answer: config.answer, side_effect, is_repeatable: true, retries: 2, takes_any_body: !config.wait };
    return { kind: 'http', secret: { signing }, proof, request, reach };
  }
  const request = planRequest(config, facts, use.idempotency_key);
  if ('refusal' in request) return { refusal: 'bad_input', detail: request.refusal };
  const proof = proofHeaders(config.auth, secret, request, now);
  if (!proof) return { refusal: 'no_credential', detail: 'The credential lacks what this way of authentication needs.' };
  const isRepeatable = !side_effect || config.idempotency_header !== null;
  const reach = { request, proof, answer: config.answer, side_effect, is_repeatable: isRepeatable, retries: config.retries, takes_any_body: false };
  return { kind: 'http', secret, proof, request, reach };
}
