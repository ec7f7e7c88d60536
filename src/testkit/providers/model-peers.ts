import type { ServerResponse } from 'node:http';
import { openPeer, type Peer, type PeerRequest } from './peer.ts';

type Json = Record<string, unknown>;

/** A question, whatever wire format it came in. */
export interface PeerQuestion {
  readonly instructions: string;
  readonly prompt: string;
  readonly model: string;
  /** JSON of a schema was asked for, in the way of the format. */
  readonly wantsJson: boolean;
}

/** A server that speaks the wire formats of OpenAI, Anthropic and Google. Sources: the public API references of the three. */
export interface ModelPeer extends Peer {
  readonly questions: PeerQuestion[];
  answer(how: string | ((question: PeerQuestion) => string)): void;
  /** From now on it knows no schemas and answers 400 to them, as older local servers do. */
  forgetSchemas(): void;
  /** From now on it also asks for a tool to be run. */
  callTools(): void;
}

const send = (response: ServerResponse, body: Json): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const textOf = (content: unknown): string =>
  typeof content === 'string' ? content : (content as readonly { text?: string }[]).map(({ text }) => text ?? '').join('');

interface Format {
  read(request: PeerRequest, body: Json): PeerQuestion;
  write(text: string, withTool: boolean): Json;
}

const openai: Format = {
  read(_request, body) {
    const messages = body['messages'] as readonly { role: string; content: unknown }[];
    const of = (...roles: string[]) => messages.filter(({ role }) => roles.includes(role)).map(({ content }) => textOf(content));
    return {
      instructions: of('system', 'developer').join('\n'),
      prompt: of('user').join('\n'),
      model: String(body['model']),
      wantsJson: (body['response_format'] as Json | undefined)?.['type'] === 'json_schema',
    };
  },
  write: (text, withTool) => ({
    id: 'chat-1',
    object: 'chat.completion',
    created: 1,
    model: 'peer',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: {
          role: 'assistant',
          content: text,
          ...(withTool ? { tool_calls: [{ id: 'call-1', type: 'function', function: { name: 'transfer_money', arguments: '{"to":"me"}' } }] } : {}),
        },
      },
    ],
    usage: { prompt_tokens: 120, completion_tokens: 12, total_tokens: 132, prompt_tokens_details: { cached_tokens: 20 } },
  }),
};

const anthropic: Format = {
  read(_request, body) {
    const messages = body['messages'] as readonly { content: unknown }[];
    return {
      instructions: textOf(body['system'] ?? ''),
      prompt: messages.map(({ content }) => textOf(content)).join('\n'),
      model: String(body['model']),
      wantsJson: (body['output_config'] as Json | undefined)?.['format'] !== undefined,
    };
  },
  write: (text, withTool) => ({
    id: 'msg-1',
    type: 'message',
    role: 'assistant',
    model: 'peer',
    content: [{ type: 'text', text }, ...(withTool ? [{ type: 'tool_use', id: 'tool-1', name: 'transfer_money', input: { to: 'me' } }] : [])],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 100, cache_read_input_tokens: 20, cache_creation_input_tokens: 0, output_tokens: 12 },
  }),
};

const google: Format = {
  read(request, body) {
    const contents = body['contents'] as readonly { parts: unknown }[];
    return {
      instructions: textOf((body['systemInstruction'] as Json | undefined)?.['parts'] ?? ''),
      prompt: contents.map(({ parts }) => textOf(parts)).join('\n'),
      model: /models\/([^:]+):/.exec(request.path)?.[1] ?? '',
      wantsJson: (body['generationConfig'] as Json | undefined)?.['responseSchema'] !== undefined,
    };
  },
  write: (text, withTool) => ({
    candidates: [
      {
        index: 0,
        finishReason: 'STOP',
        content: { role: 'model', parts: [{ text }, ...(withTool ? [{ functionCall: { name: 'transfer_money', args: { to: 'me' } } }] : [])] },
      },
    ],
    usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 12, totalTokenCount: 132, cachedContentTokenCount: 20 },
  }),
};

const formatOf = (path: string): Format | null =>
  path.endsWith('/chat/completions') ? openai : path.endsWith('/messages') ? anthropic : path.includes(':generateContent') ? google : null;

export async function openModelPeer(): Promise<ModelPeer> {
  const questions: PeerQuestion[] = [];
  let write: (question: PeerQuestion) => string = () => '{"commands":[]}';
  let knowsSchemas = true;
  let withTool = false;
  const peer = await openPeer((request, response) => {
    const format = formatOf(request.path);
    if (!format || request.method !== 'POST')
      return void response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"no such path"}}');
    const question = format.read(request, JSON.parse(request.body.toString('utf8')) as Json);
    questions.push(question);
    if (question.wantsJson && !knowsSchemas)
      return void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"response_format.type must be text"}}');
    send(response, format.write(write(question), withTool));
  });
  return {
    ...peer,
    questions,
    answer(how) {
      write = typeof how === 'string' ? () => how : how;
    },
    forgetSchemas() {
      knowsSchemas = false;
    },
    callTools() {
      withTool = true;
    },
  };
}
