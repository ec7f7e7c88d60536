import type { Client as ClientType } from '@modelcontextprotocol/sdk/client/index.js';
import { messageOf, ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import type { McpAnswer, McpCall, McpClient, McpServer, McpTool } from '#platform/mcp-client';

/** A server with long schemas; more than this is no list of tools. */
const MAX_BYTES = 1_000_000;
const MOST_TOOLS = 500;
const MOST_PAGES = 10;
const GOODBYE_MS = 2_000;
const MOST_TEXT = 20_000;

/** Loaded with the first use: most installations never speak to such a server. */
const loadSdk = async () => {
  const [{ Client }, { StreamableHTTPClientTransport }, types] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
  return { Client, StreamableHTTPClientTransport, types };
};

interface Session {
  readonly client: ClientType;
  readonly types: Awaited<ReturnType<typeof loadSdk>>['types'];
  readonly leftMs: () => number;
}

const isCall = (body: string): boolean => {
  try {
    return (JSON.parse(body) as { method?: unknown }).method === 'tools/call';
  } catch {
    return false;
  }
};

function errorOf(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  // The SDK gives its own number to a request that was not answered in time.
  if (code === -32001) return new ProviderError('mcp', 'timeout', true, 'No answer in time.');
  if (code === 401 || code === 403) return new ProviderError('mcp', 'refused', false, `The server refused us (status ${code}).`);
  const words = messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 200);
  return new ProviderError('mcp', 'bad_answer', false, `The server did not answer as an MCP server does: ${words}`);
}

/** The SDK's client on the egress gate: answers are read whole, which suits a call that waits for one answer, and no stream is kept open. */
export function createMcpClient(egress: Pick<Egress, 'send'>): McpClient {
  async function inSession<T>(server: McpServer, onSending: (() => void) | undefined, work: (session: Session) => Promise<T>): Promise<T> {
    const untilMs = performance.now() + server.deadline_ms;
    const leftMs = (): number => Math.max(1, untilMs - performance.now());
    const { Client, StreamableHTTPClientTransport, types } = await loadSdk();
    const send = async (url: string | URL, init?: RequestInit): Promise<Response> => {
      const method = init?.method ?? 'GET';
      if (method !== 'POST' && method !== 'DELETE') return new Response(null, { status: 405 });
      const body = typeof init?.body === 'string' ? init.body : undefined;
      const answer = await egress.send({
        purpose: 'tool',
        method,
        url: String(url),
        headers: { ...Object.fromEntries(new Headers(init?.headers)), ...server.headers, 'user-agent': 'callwright' },
        ...(body === undefined ? {} : { body }),
        deadline_ms: method === 'DELETE' ? GOODBYE_MS : leftMs(),
        max_bytes: MAX_BYTES,
        ...(onSending && body !== undefined && isCall(body) ? { on_sending: onSending } : {}),
      });
      const isEmpty = answer.status === 202 || answer.status === 204 || answer.body.byteLength === 0;
      return new Response(isEmpty ? null : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
    };
    const transport = new StreamableHTTPClientTransport(new URL(server.url), { fetch: send });
    const client = new Client({ name: 'callwright', version: '1' });
    try {
      // The SDK's own types forbid an undefined session id where ours allow it.
      await client.connect(transport as Parameters<typeof client.connect>[0], { timeout: leftMs() });
      return await work({ client, types, leftMs });
    } catch (error) {
      throw errorOf(error);
    } finally {
      // Nobody waits for the goodbye.
      void transport
        .terminateSession()
        .catch(() => undefined)
        .then(() => client.close())
        .catch(() => undefined);
    }
  }

  async function toolsOf({ client, types, leftMs }: Session): Promise<McpTool[]> {
    const found: McpTool[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES && found.length < MOST_TOOLS; pages++) {
      const answer = await client.request({ method: 'tools/list', params: cursor === undefined ? {} : { cursor } }, types.ListToolsResultSchema, {
        timeout: leftMs(),
      });
      for (const tool of answer.tools)
        found.push({
          name: tool.name,
          description: tool.description ?? tool.title ?? null,
          input_schema: tool.inputSchema as Record<string, unknown>,
          is_read_only: tool.annotations?.readOnlyHint === true,
        });
      cursor = answer.nextCursor;
      if (cursor === undefined) break;
    }
    return found.slice(0, MOST_TOOLS);
  }

  return {
    listTools: (server) =>
      inSession(server, undefined, async (session) => ({ server_name: session.client.getServerVersion()?.name ?? null, tools: await toolsOf(session) })),
    callTool: (server, call: McpCall) =>
      inSession<McpAnswer>(server, call.on_sending, async (session) => {
        const offered = (await toolsOf(session)).find(({ name }) => name === call.name);
        if (!call.isAllowed(offered)) return { called: false };
        const { client, types, leftMs } = session;
        const params = { name: call.name, arguments: { ...call.input }, _meta: { idempotency_key: call.idempotency_key } };
        const answer = await client.request({ method: 'tools/call', params }, types.CallToolResultSchema, { timeout: leftMs() });
        const text = answer.content
          .flatMap((part) => (part.type === 'text' ? [part.text] : []))
          .join('\n')
          .slice(0, MOST_TEXT);
        return { called: true, is_error: answer.isError === true, document: answer.structuredContent ?? parsed(text), text };
      }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
