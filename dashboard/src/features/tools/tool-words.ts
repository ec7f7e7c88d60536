import type { OrgToolRow, ToolUse } from '#lib/types';
import { relativeWords } from '#lib/zone';

type Meaning = 'good' | 'attention' | 'bad' | 'neutral';

export const KINDS: Record<OrgToolRow['tool_type'], { label: string; about: string }> = {
  http: { label: 'Request', about: 'A request to a web address: look an order up, write into your own system.' },
  mcp: { label: 'MCP server', about: 'One tool of a server that speaks the Model Context Protocol.' },
  webhook: { label: 'Webhook', about: 'A signed message to an address of yours, in the form of our webhooks.' },
};

/** How a tool is doing, the worst first. */
export function stateOf(tool: OrgToolRow, now: number, zone: string): { meaning: Meaning; words: string } {
  if (!tool.enabled) return { meaning: 'neutral', words: 'Switched off' };
  if (tool.offered !== null) return { meaning: 'bad', words: 'Changed by its server, not used' };
  const { opened_at, retry_at, consecutive_faults, last_used_at } = tool.health;
  if (opened_at !== null)
    return {
      meaning: 'bad',
      words: retry_at === null || Date.parse(retry_at) <= now ? 'Rests, tried next' : `Rests, tried ${relativeWords(zone, retry_at, now)}`,
    };
  if (consecutive_faults > 0)
    return { meaning: 'attention', words: consecutive_faults === 1 ? 'The last use failed' : `The last ${consecutive_faults} failed` };
  return last_used_at === null ? { meaning: 'neutral', words: 'Not used yet' } : { meaning: 'good', words: 'Answers' };
}

/** Share of uses that came to a good end; null while there are none. */
export function successOf({ uses, failures }: { uses: number; failures: number }): string | null {
  if (uses === 0) return null;
  const share = ((uses - failures) / uses) * 100;
  return `${share > 99 && share < 100 ? share.toFixed(1) : Math.round(share)} % of ${uses.toLocaleString('en')}`;
}

/** The duration 95 in 100 uses stayed below, of those that really went out; null with none. */
export function p95Of(uses: readonly Pick<ToolUse, 'duration_ms' | 'status' | 'attempts'>[]): number | null {
  const sent = uses.filter((use) => use.attempts > 0 && use.status !== 'refused').map((use) => use.duration_ms);
  if (sent.length === 0) return null;
  return sent.toSorted((a, b) => a - b)[Math.ceil(sent.length * 0.95) - 1] ?? null;
}

export const USE_STATES: Record<ToolUse['status'], { words: string; meaning: Meaning }> = {
  succeeded: { words: 'Done', meaning: 'good' },
  failed: { words: 'Failed', meaning: 'bad' },
  unknown: { words: 'Nobody knows', meaning: 'attention' },
  refused: { words: 'Not sent', meaning: 'neutral' },
};

const REASONS: Record<string, string> = {
  timeout: 'No answer within its time',
  too_late: 'No time was left in the conversation',
  unreachable: 'The server could not be reached',
  http_error: 'The server answered with an error',
  bad_answer: 'The answer is not what was agreed',
  bad_input: 'An input does not fit',
  no_credential: 'The credential is missing',
  refused: 'The address is not allowed',
  interrupted: 'This server stopped while it ran',
  internal_error: 'A fault of ours',
  tool_error: 'The tool says that it failed',
  tool_changed: 'The server changed the tool',
};
/** Why a use did not come to a good end. */
export const reasonWords = (reason: string | null): string => {
  if (reason === null) return '';
  const words = REASONS[reason] ?? reason.replaceAll(/[._]/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

export const milliseconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
