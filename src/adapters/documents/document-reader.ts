import type { Log } from '#kernel/log';
import type { DocumentReader, RawDocument, ReadDocument } from '#platform/documents';
import { createTaskProcess } from '#platform/task-process';

/** Reads documents in a process of its own that is ended when it takes more than its memory or its time, and gone after idle minutes. */
export function createDocumentReader(options: {
  readonly log: Log;
  readonly maxMemoryMb?: number;
}): DocumentReader & { close(): Promise<void>; status(): object } {
  const tasks = createTaskProcess<RawDocument, ReadDocument>({
    name: 'documents',
    entry: 'documents-child',
    log: options.log,
    maxHeapMb: 256,
    maxMemoryMb: options.maxMemoryMb ?? 512,
    hangMs: 30_000,
    idleMs: 120_000,
    mostWaiting: 50,
  });
  return {
    read: (task, urgency) => tasks.run({ task, urgency, deadlineMs: urgency === 'live' ? 45_000 : 120_000 }),
    warm: () => tasks.warm(),
    status: () => tasks.status(),
    close: () => tasks.close(),
  };
}
