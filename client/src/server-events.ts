/** One event of `GET /v1/events`. News of a running call has no id: it is not kept and cannot be resumed from. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly event_type: string;
  /** The whole event as the server wrote it. */
  readonly data: Readonly<Record<string, unknown>> & { readonly payload: Readonly<Record<string, unknown>> };
}

/** Takes server-sent events apart (WHATWG HTML, section 9.2). Comments, and blocks without data, are nothing. */
export async function* readServerEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const piece of body) {
    pending += decoder.decode(piece, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1]).join('\n');
      if (data !== '') yield { id: field('id'), event_type: field('event') ?? 'message', data: JSON.parse(data) as ServerEvent['data'] };
    }
  }
}
