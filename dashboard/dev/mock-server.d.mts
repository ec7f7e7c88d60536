export interface Mock {
  readonly url: string;
  readonly callId: string;
  readonly agentId: string;
  readonly contactId: string;
  readonly knowledge: { readonly baseId: string | undefined; readonly documentId: string | undefined };
  readonly toolId: string | undefined;
  readonly webhookId: string | undefined;
  readonly testId: string | undefined;
  readonly resultId: string | undefined;
  /** What the page sent on the browser call so far. */
  readonly line: { frames: number; wrongFrames: number; keys: string[]; crossingsPerSecond(): number };
  emit(event_type: string, payload?: object): void;
  dropStreams(): void;
  stop(): Promise<unknown>;
}
export function startMock(options?: { port?: number; mode?: 'full' | 'empty' | 'agentless' | 'setup' | 'shut' }): Promise<Mock>;
