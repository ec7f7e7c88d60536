import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { messageOf } from '#kernel/errors';
import { brainOf, type Step } from './call/script.ts';
import { openCallKit, placeCall } from './call/place-call.ts';
import { serverOf } from './call/running-server.ts';
import { connect } from './connection.ts';
import type { Command } from './io.ts';

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: Readonly<Record<string, unknown>> };
}
interface Answer {
  readonly result?: { tools?: object[] } & Record<string, unknown>;
  readonly [key: string]: unknown;
}

const CALLER_VOICE = 'awb';
/** A caller with nothing left to say gives the agent this long to finish what it does, and hangs up when it speaks again. */
const LISTEN_ON_MS = 5_000;
const INTERNAL_ERROR = -32603;
const ANSWER_WITHIN_MS = 60_000;

/** The one tool the server cannot have: somebody has to speak, and this machine does. */
const CALL_AGENT = {
  name: 'call_agent',
  description:
    'Call an agent with synthesised speech, one sentence after each of its answers, and tell what became of the call. Needs agents.dial and calls.read.',
  inputSchema: {
    type: 'object',
    properties: {
      agent: { type: 'string', description: 'Name or id of the agent.' },
      say: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 30, description: 'What the caller says, turn by turn.' },
    },
    required: ['agent', 'say'],
    additionalProperties: false,
  },
  annotations: { title: 'Start a test call', readOnlyHint: false, destructiveHint: false, openWorldHint: false },
};

/** `callwright mcp`: the MCP server of a Callwright server over standard input and output, for programs that start their tools themselves. */
export const mcpCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' }, key: { type: 'string' }, 'data-dir': { type: 'string' } } });
  const { url, key } = connect({ url: values.url, key: values.key, dataDir: values['data-dir'] }, io);

  async function ask(message: Message): Promise<Answer | undefined> {
    const answer = await fetch(`${url}/mcp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    if (answer.status === 202) return undefined;
    const body = JSON.parse(text) as Answer & { title?: string };
    if (!answer.ok && !('jsonrpc' in body)) throw new Error(body.title ?? `the server answered ${answer.status}`);
    return body;
  }

  async function call(given: Readonly<Record<string, unknown>>): Promise<object> {
    const say = Array.isArray(given['say']) ? given['say'].map(String) : [];
    const kit = openCallKit(serverOf(url, { authorization: `Bearer ${key}` }), CALLER_VOICE);
    try {
      const last: Step[] = [{ do: 'wait', ms: LISTEN_ON_MS }, { do: 'hang_up' }];
      const brain = brainOf({ steps: [...say.map((text): Step => ({ do: 'say', text })), ...last], replies: [] });
      const report = await placeCall(kit, { agent: String(given['agent']), brain, onTurn: () => undefined });
      return { content: [{ type: 'text', text: JSON.stringify(report) }], structuredContent: report };
    } catch (error) {
      return { isError: true, content: [{ type: 'text', text: messageOf(error) }] };
    } finally {
      await kit.close();
    }
  }

  async function answerTo(message: Message): Promise<object | undefined> {
    const isCall = message.method === 'tools/call' && message.params?.name === CALL_AGENT.name;
    if (isCall) return { jsonrpc: '2.0', id: message.id, result: await call(message.params?.arguments ?? {}) };
    const answer = await ask(message);
    if (message.method !== 'tools/list' || !answer?.result?.tools) return answer;
    return { ...answer, result: { ...answer.result, tools: [...answer.result.tools, CALL_AGENT] } };
  }

  const running = new Set<Promise<void>>();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    let message: Message = {};
    const work = (async () => {
      message = JSON.parse(line) as Message;
      const answer = await answerTo(message);
      if (answer) io.out(JSON.stringify(answer));
    })().catch((error: unknown) =>
      io.out(JSON.stringify({ jsonrpc: '2.0', id: message.id ?? null, error: { code: INTERNAL_ERROR, message: messageOf(error) } })),
    );
    running.add(work);
    void work.finally(() => running.delete(work));
  }
  await Promise.all(running);
  return 0;
};
