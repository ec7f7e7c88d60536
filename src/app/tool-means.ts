import { createMcpClient } from '#adapters/tools-mcp/mcp-client';
import type { Egress } from '#platform/egress';
import type { ToolMeans } from '#slices/tools';

/** What tools of an organization reach the world with: everything through the gate. */
export const toolMeans = ({ judge, send }: Pick<Egress, 'judge' | 'send'>): ToolMeans => ({
  judge,
  send,
  mcp: createMcpClient({ send }),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
