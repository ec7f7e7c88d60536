import { createHash } from 'node:crypto';
import { canonicalJson } from '#core/conversation/canonical';
import { ProviderError } from '#kernel/errors';
import type { McpTool } from '#platform/mcp-client';
import type { McpConfig, OfferedTool } from './contract.ts';
import { mapAnswer, plainText } from './map-answer.ts';
import type { ToolMeans } from './means.ts';
import { outcome, type Outcome } from './outcome.ts';

const TEXT_CHARS = 1_000;
const SHOWN_CHARS = 8_000;

/** What is approved when a tool is allowed: its name, its words and what it takes. */
export const hashOf = (tool: Pick<McpTool, 'name' | 'description' | 'input_schema'>): string =>
  createHash('sha256')
    .update(canonicalJson({ name: tool.name, description: tool.description, input_schema: tool.input_schema }))
    .digest('hex');

export const offeredOf = (tool: McpTool): OfferedTool => ({
  server_tool: tool.name,
  description: tool.description,
  input_schema: { ...tool.input_schema },
  is_read_only: tool.is_read_only,
  schema_hash: hashOf(tool),
});

export interface McpReach {
  readonly config: McpConfig;
  readonly proof: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly idempotency_key: string;
  readonly side_effect: boolean;
  readonly deadline_ms: number;
}

/** Calls the tool if it is still what was approved. `offered` is what the server has under the name now. */
export async function reachMcp(
  means: Pick<ToolMeans, 'mcp'>,
  reach: McpReach,
): Promise<{ readonly outcome: Outcome; readonly offered: OfferedTool | null | undefined }> {
  const { config, side_effect } = reach;
  let isSent = false;
  let offered: OfferedTool | null | undefined;
  try {
    const answer = await means.mcp.callTool(
      { url: config.url, headers: reach.proof, deadline_ms: reach.deadline_ms },
      {
        name: config.server_tool,
        input: reach.input,
        idempotency_key: reach.idempotency_key,
        isAllowed(tool) {
          offered = tool ? offeredOf(tool) : null;
          return offered?.schema_hash === config.schema_hash;
        },
        on_sending: () => {
          isSent = true;
        },
      },
    );
    if (!answer.called) {
      const gone = offered === null;
      return {
        offered,
        outcome: outcome({
          status: 'refused',
          reason: gone ? 'tool_gone' : 'tool_changed',
          detail: gone ? 'The server no longer offers this tool.' : 'The server has changed this tool since it was approved.',
          is_changed: true,
        }),
      };
    }
    const response = { status: null, content_type: null, body: answer.text.slice(0, SHOWN_CHARS), is_whole: answer.text.length <= SHOWN_CHARS };
    const text = plainText(answer.text, TEXT_CHARS);
    const { values, missing } = mapAnswer(config.answer, answer.document);
    const all = { ...(text === undefined || text === '' ? {} : { text }), ...values };
    if (answer.is_error)
      return { offered, outcome: outcome({ status: 'failed', reason: 'tool_error', detail: 'The tool answered that it failed.', values: all, response }) };
    if (missing.length === 0) return { offered, outcome: outcome({ status: 'succeeded', values: all, response }) };
    const lacking = { reason: 'bad_answer', detail: `The answer lacks ${missing.join(', ')}.`, values: all, response, is_fault: true };
    return { offered, outcome: outcome({ status: side_effect ? 'unknown' : 'failed', ...lacking }) };
  } catch (error) {
    const kind = error instanceof ProviderError ? error.kind : 'bad_answer';
    const reason = { timeout: 'timeout', unavailable: 'unreachable', refused: 'refused', bad_answer: 'bad_answer', cancelled: 'timeout' }[kind];
    const detail = error instanceof ProviderError ? error.message : 'The server could not be spoken to.';
    return { offered, outcome: outcome({ status: isSent && side_effect ? 'unknown' : 'failed', reason, detail, is_fault: kind !== 'refused' }) };
  }
}
