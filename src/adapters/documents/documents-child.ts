import { setPriority } from 'node:os';
import { messageOf } from '#kernel/errors';
import { serveTasks } from '#platform/task-process';
import { readDocument } from './read-document.ts';

/** Below everything live. */
const NICENESS = 5;

try {
  setPriority(NICENESS);
} catch (error) {
  process.emitWarning(`the reader of documents keeps its normal priority: ${messageOf(error)}`);
}
serveTasks(readDocument);
