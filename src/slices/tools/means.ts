import type { Egress } from '#platform/egress';
import type { McpClient } from '#platform/mcp-client';

/** What the process hands in: the ways out, and time to wait between attempts. */
export interface ToolMeans {
  readonly judge: Egress['judge'];
  readonly send: Egress['send'];
  readonly mcp: McpClient;
  readonly wait: (ms: number) => Promise<void>;
}
