/** An MCP server (Model Context Protocol, streamable HTTP) of somebody else's. */
export interface McpServer {
  readonly url: string;
  /** What proves who we are. */
  readonly headers: Readonly<Record<string, string>>;
  /** For everything together. */
  readonly deadline_ms: number;
}

export interface McpTool {
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema as the server gave it. */
  readonly input_schema: Readonly<Record<string, unknown>>;
  /** The server's own word, which is a hint and no promise. */
  readonly is_read_only: boolean;
}

export interface McpCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly idempotency_key: string;
  /** Asked once the server has said what it offers now, and before the tool is called. False: it is not called. */
  readonly isAllowed: (tool: McpTool | undefined) => boolean;
  /** Told when the call itself begins to go out: from then on the server may have acted on it. */
  readonly on_sending: () => void;
}

export type McpAnswer =
  | { readonly called: false }
  | {
      readonly called: true;
      readonly is_error: boolean;
      /** Structured content, or the text where it is JSON. */
      readonly document: unknown;
      readonly text: string;
    };

/** Client of MCP servers. Every method opens a session of its own and ends it. Throws ProviderError. */
export interface McpClient {
  listTools(server: McpServer): Promise<{ readonly server_name: string | null; readonly tools: readonly McpTool[] }>;
  callTool(server: McpServer, call: McpCall): Promise<McpAnswer>;
}
