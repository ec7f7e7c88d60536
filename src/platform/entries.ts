import { join } from 'node:path';
import { packageRoot, runsFromSource } from './package-root.ts';

/** Files that start a process or thread of their own. */
export type EntryName = 'voice' | 'recogniser-child' | 'flite-worker' | 'silero-child' | 'embedded-worker' | 'embeddings-child' | 'documents-child' | 'lab';

const SOURCES: Readonly<Record<EntryName, string>> = {
  voice: 'src/app/roles/voice.ts',
  lab: 'src/app/roles/lab.ts',
  'recogniser-child': 'src/adapters/speech-local/recogniser-child.ts',
  'flite-worker': 'src/adapters/speech-local/flite-worker.ts',
  'silero-child': 'src/adapters/speech-local/silero-child.ts',
  'embedded-worker': 'src/platform/db/embedded-worker.ts',
  'documents-child': 'src/adapters/documents/documents-child.ts',
  'embeddings-child': 'src/adapters/embeddings-local/embeddings-child.ts',
};

/** Native libraries read this when they are loaded; see onnx.ts of the local speech. */
const QUIET = { ORT_DISABLE_TELEMETRY: '1' };

/**
 * The file that starts `name`, and what must stand in the environment of the thread or process. From source a small boot file registers the
 * TypeScript loader first, because a worker thread cannot be started from a .ts file on Node 20.
 */
export function entryOf(name: EntryName): { readonly file: string; readonly env: Readonly<Record<string, string>> } {
  if (!runsFromSource()) return { file: join(packageRoot(), 'dist', 'server', `${name}.mjs`), env: QUIET };
  return { file: join(packageRoot(), 'tools', 'boot.mjs'), env: { ...QUIET, CALLWRIGHT_ENTRY: SOURCES[name] } };
}
