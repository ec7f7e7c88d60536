import type { Context } from 'hono';
import { AppError } from '#kernel/errors';
import type { SessionInfo, Slice } from '../slice.ts';
import { type McpTool, mayUse, mcpTools, requestOf } from './mcp-tools.ts';
import { errors, problemResponse, PRIVATE_HEADERS } from './problem.ts';
import { MAX_BODY_BYTES, readLimited } from './read-input.ts';
import type { NodeEnv } from './routes.ts';
import { originOf, requireOwnOrigin } from './who.ts';

/** Versions of the Model Context Protocol this speaks, the newest first. */
const VERSIONS = ['2025-06-18', '2025-03-26', '2024-11-05'];
const INSTRUCTIONS =
  'Phone agents, their calls, transcripts, contacts and appointments of one organization. Lists answer {data, next_cursor}; ask again with cursor for more. Times are UTC.';
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const NO_METHOD = -32601;
const INVALID_PARAMS = -32602;

interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: string | number;
  readonly method?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}
interface McpOptions {
  readonly slices: readonly Slice[];
  readonly version: string;
  readonly secure: boolean;
  readonly trustProxy: boolean;
  readonly sessionOf: (c: Context<NodeEnv>) => Promise<SessionInfo | undefined>;
  /** Answers a request as if it had come in by itself. */
  readonly fetch: (request: Request, env: NodeEnv['Bindings']) => Promise<Response>;
}

class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...PRIVATE_HEADERS, 'content-type': 'application/json' } });

/** What a tool answers: the JSON of the route, or its refusal in words the model can act on. */
async function toolAnswer(response: Response): Promise<object> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok)
    return {
      content: [{ type: 'text', text: text === '' ? 'Done.' : text }],
      ...(typeof body === 'object' && body !== null ? { structuredContent: body } : {}),
    };
  const { title, code, errors: fields } = body as { title: string; code: string; errors?: { path: string; message: string }[] };
  const words = [`${title} (${code})`, ...(fields ?? []).map(({ path, message }) => `${path}: ${message}`)].join('\n');
  return { isError: true, content: [{ type: 'text', text: words }] };
}

/**
 * The Model Context Protocol over streamable HTTP (modelcontextprotocol.io, 2025-06-18), without sessions and streams: each message is answered
 * with JSON. Tools are the routes themselves: a call goes through the same door as a request, with the same permissions, limits and trail.
 */
export function mcpEndpoint(options: McpOptions): (c: Context<NodeEnv>) => Promise<Response> {
  const tools = mcpTools(options.slices.flatMap((slice) => slice.routes));
  const byName = new Map<string, McpTool>(tools.map((tool) => [tool.name, tool]));

  async function resultOf(c: Context<NodeEnv>, message: Message, session: SessionInfo): Promise<object> {
    const { method, params = {} } = message;
    if (method === 'initialize') {
      const wanted = String(params['protocolVersion']);
      return {
        protocolVersion: VERSIONS.includes(wanted) ? wanted : VERSIONS[0],
        capabilities: { tools: {} },
        serverInfo: { name: 'callwright', version: options.version },
        instructions: INSTRUCTIONS,
      };
    }
    if (method === 'ping') return {};
    if (method === 'tools/list') return { tools: tools.filter((tool) => mayUse(tool, session)).map(({ route: _, ...shown }) => shown) };
    if (method === 'tools/call') {
      const tool = byName.get(String(params['name']));
      if (!tool || !mayUse(tool, session)) throw new RpcError(INVALID_PARAMS, `There is no tool ${String(params['name'])} for this key.`);
      const given = params['arguments'] ?? {};
      if (typeof given !== 'object' || Array.isArray(given)) throw new RpcError(INVALID_PARAMS, 'The arguments of a tool are an object.');
      const headers = new Headers({ authorization: c.req.header('authorization') ?? '', host: c.req.header('host') ?? '' });
      const agent = c.req.header('user-agent');
      if (agent) headers.set('user-agent', agent);
      return toolAnswer(await options.fetch(requestOf(tool, given as Record<string, unknown>, c.req.url, headers), c.env ?? {}));
    }
    throw new RpcError(NO_METHOD, `There is no method ${String(method)}.`);
  }

  /** The answer to one message; undefined for a notification, which gets none. */
  async function answerTo(c: Context<NodeEnv>, message: Message, session: SessionInfo): Promise<object | undefined> {
    const id = message?.id ?? null;
    try {
      if (typeof message !== 'object' || message === null || message.jsonrpc !== '2.0' || typeof message.method !== 'string')
        throw new RpcError(INVALID_REQUEST, 'This is no message of JSON-RPC 2.0.');
      if (message.id === undefined) return undefined;
      return { jsonrpc: '2.0', id, result: await resultOf(c, message, session) };
    } catch (error) {
      if (error instanceof RpcError) return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } };
      throw error;
    }
  }

  return async (c) => {
    const requestId = c.get('requestId');
    try {
      const request = c.req.raw;
      // A page of another site must not speak to a server on this machine (DNS rebinding).
      if (request.headers.has('origin')) requireOwnOrigin(request, originOf(request, c.env?.incoming, options).origin);
      if (request.method !== 'POST') return problemResponse(errors.wrong_method(), requestId, { allow: 'POST' });
      const session = request.headers.has('authorization') ? await options.sessionOf(c) : undefined;
      if (!session) return problemResponse(errors.not_signed_in(), requestId, { 'www-authenticate': 'Bearer' });
      const version = request.headers.get('mcp-protocol-version');
      if (version !== null && !VERSIONS.includes(version)) return problemResponse(errors.unknown_protocol({ versions: VERSIONS }), requestId);
      const text = await readLimited(request, MAX_BODY_BYTES);
      let messages: Message | Message[];
      try {
        messages = JSON.parse(text) as Message | Message[];
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return json({ jsonrpc: '2.0', id: null, error: { code: PARSE_ERROR, message: 'This is not JSON.' } }, 400);
      }
      const answers: object[] = [];
      for (const message of Array.isArray(messages) ? messages : [messages]) {
        const answer = await answerTo(c, message, session);
        if (answer) answers.push(answer);
      }
      if (answers.length === 0) return new Response(null, { status: 202, headers: PRIVATE_HEADERS });
      return json(Array.isArray(messages) ? answers : answers[0]);
    } catch (error) {
      if (error instanceof AppError) return problemResponse(error, requestId);
      throw error;
    }
  };
}
