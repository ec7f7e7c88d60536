import { AppError, messageOf } from '#kernel/errors';
import type { Timers } from '#voice/ports';

/** Two ends of a pipe between processes. `send` answers false when the far end is gone. */
export interface Wire {
  send(message: unknown): boolean;
  onMessage(receive: (message: unknown) => void): void;
  onClose(closed: () => void): void;
}

/** What one end can be asked: one object in, one answer out. */
export type Methods = { readonly [name: string]: (input: never) => Promise<unknown> };

type InputOf<M> = M extends (input: infer I) => Promise<unknown> ? I : never;
type AnswerOf<M> = M extends (input: never) => Promise<infer A> ? A : never;

export interface Link<Far extends Methods> {
  /** Asks the far end. Rejects with the far end's AppError, with LinkError when the answer is late or the far end is gone. */
  ask<K extends keyof Far & string>(method: K, input: InputOf<Far[K]>, deadlineMs?: number): Promise<AnswerOf<Far[K]>>;
  /** Tells the far end without waiting; lost when it is gone. */
  tell<K extends keyof Far & string>(method: K, input: InputOf<Far[K]>): void;
  readonly isOpen: boolean;
}

/** The far end did not answer. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly kind: 'late' | 'gone' | 'failed';

  constructor(kind: LinkError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Packed {
  readonly code?: string;
  readonly status?: number;
  readonly message: string;
  readonly detail?: Record<string, unknown>;
}

type Message =
  | { readonly link: 'ask'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly link: 'tell'; readonly method: string; readonly input: unknown }
  | { readonly link: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly link: 'refusal'; readonly id: number; readonly error: Packed };

const isMessage = (value: unknown): value is Message => typeof value === 'object' && value !== null && 'link' in value;

/** Only what may be shown crosses the border of a process; a bug's own text stays in the log of the process that has it. */
const pack = (error: unknown): Packed =>
  error instanceof AppError
    ? { code: error.code, status: error.status, message: error.publicMessage, ...(error.detail ? { detail: { ...error.detail } } : {}) }
    : { message: messageOf(error) };

const unpack = (error: Packed): Error =>
  error.code !== undefined && error.status !== undefined
    ? new AppError(error.code, error.status, error.message, error.detail)
    : new LinkError('failed', error.message);

const DEADLINE_MS = 10_000;

/** Joins two processes: `near` is what this end answers, `Far` what the other end does. Every question has a deadline. */
export function joinProcesses<Far extends Methods>(
  wire: Wire,
  near: Methods,
  options: { readonly timers: Timers; readonly onFailure: (method: string, error: unknown) => void; readonly deadlineMs?: number },
): Link<Far> {
  const { timers, onFailure, deadlineMs = DEADLINE_MS } = options;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void; timer: { cancel(): void } }>();
  let nextId = 1;
  let isOpen = true;

  const settle = (id: number): ReturnType<typeof waiting.get> => {
    const asked = waiting.get(id);
    waiting.delete(id);
    asked?.timer.cancel();
    return asked;
  };

  const run = async (method: string, input: unknown): Promise<unknown> => {
    const handler = Object.hasOwn(near, method) ? near[method] : undefined;
    if (!handler) throw new Error(`nothing answers to "${method}"`);
    return handler(input as never);
  };

  wire.onMessage((message) => {
    if (!isMessage(message)) return;
    switch (message.link) {
      case 'answer':
        settle(message.id)?.resolve(message.value);
        return;
      case 'refusal':
        settle(message.id)?.reject(unpack(message.error));
        return;
      case 'tell':
        run(message.method, message.input).catch((error: unknown) => onFailure(message.method, error));
        return;
      case 'ask':
        run(message.method, message.input).then(
          (value) => wire.send({ link: 'answer', id: message.id, value }),
          (error: unknown) => {
            if (!(error instanceof AppError)) onFailure(message.method, error);
            wire.send({ link: 'refusal', id: message.id, error: pack(error) });
          },
        );
    }
  });

  wire.onClose(() => {
    isOpen = false;
    for (const id of [...waiting.keys()]) settle(id)?.reject(new LinkError('gone', 'the other process is gone'));
  });

  return {
    get isOpen() {
      return isOpen;
    },
    ask(method, input, askDeadlineMs = deadlineMs) {
      return new Promise((resolve, reject) => {
        const id = nextId++;
        const timer = timers.after(askDeadlineMs, () => settle(id)?.reject(new LinkError('late', `"${method}" was not answered in ${askDeadlineMs} ms`)));
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
        if (!isOpen || !wire.send({ link: 'ask', id, method, input })) settle(id)?.reject(new LinkError('gone', 'the other process is gone'));
      });
    },
    tell(method, input) {
      if (isOpen) wire.send({ link: 'tell', method, input });
    },
  };
}
