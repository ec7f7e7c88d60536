import type { ToolResult } from '#platform/slice';
import type { TestReport, UseStatus } from './contract.ts';

/** What became of one use of a tool. */
export interface Outcome {
  readonly status: UseStatus;
  /** Why not: a word a graph can branch on. */
  readonly reason: string | null;
  /** The same in words, for whoever tests the tool. */
  readonly detail: string | null;
  readonly status_code: number | null;
  readonly attempts: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** The far end did not work, as opposed to answering what we do not like: enough of these in a row and the tool rests. */
  readonly is_fault: boolean;
  readonly response: TestReport['response'];
  /** The tool of an MCP server is no longer what was approved. */
  readonly is_changed?: boolean;
}

export const outcome = (values: Partial<Outcome> & Pick<Outcome, 'status'>): Outcome => ({
  reason: null,
  detail: null,
  status_code: null,
  attempts: 1,
  values: {},
  is_fault: false,
  response: null,
  ...values,
});

/** How a graph sees it under `vars.<save_as>`. Our own words win over names that an answer was mapped to. */
export const resultOf = ({ status, reason, status_code, attempts, values }: Outcome): ToolResult => ({
  ...values,
  ok: status === 'succeeded',
  attempts,
  ...(status_code === null ? {} : { status: status_code }),
  ...(reason === null ? {} : { reason }),
  ...(status === 'unknown' ? { unknown: true } : {}),
});

/** Names an answer may not be mapped to. */
export const OUR_WORDS: readonly string[] = ['ok', 'attempts', 'status', 'reason', 'unknown'];
