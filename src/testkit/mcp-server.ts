import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult, type Tool } from '@modelcontextprotocol/sdk/types.js';

/** A real MCP server on this machine, by the SDK, whose tools may be changed while it runs. */
export interface TestMcpServer {
  readonly url: string;
  /** What it offers from now on. */
  offer(tools: readonly Tool[]): void;
  /** How calls are answered from now on. */
  answer(how: (name: string, input: Record<string, unknown>, meta: Record<string, unknown>) => CallToolResult | Promise<CallToolResult>): void;
  /** Calls of tools that came, with the authorization they brought. */
  readonly calls: { readonly name: string; readonly input: Record<string, unknown>; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

export async function openMcpServer(): Promise<TestMcpServer> {
  let tools: readonly Tool[] = [];
  let respond: Parameters<TestMcpServer['answer']>[0] = () => ({ content: [] });
  const calls: TestMcpServer['calls'] = [];
  const http = createServer((request, response) => {
    const server = new Server({ name: 'stock', version: '1.0.0' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools] }));
    server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
      const input = params.arguments ?? {};
      calls.push({ name: params.name, input, authorization: request.headers.authorization });
      return respond(params.name, input, params._meta ?? {});
    });
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined as never });
    response.once('close', () => void server.close());
    server
      .connect(transport as Parameters<typeof server.connect>[0])
      .then(() => transport.handleRequest(request, response))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    offer: (next) => void (tools = next),
    answer: (how) => void (respond = how),
    calls,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
