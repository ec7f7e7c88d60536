// Bundles the server into dist/server: one entry for each process or thread that is started by file name, code shared in chunks.
// Packages with native parts or WASM files stay where npm put them.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { register } from 'tsx/esm/api';
import { root } from './launch.mjs';

const out = join(root, 'dist', 'server');
/** Two commands may find the bundle stale at the same time: each builds aside, and the last one to finish stays. */
const fresh = `${out}.${process.pid}.new`;
const former = `${out}.${process.pid}.old`;

/** Entries by name of the file in dist/server. A missing source is an error: a process would fail to start much later. */
const entries = {
  cli: 'src/cli/main.ts',
  voice: 'src/app/roles/voice.ts',
  lab: 'src/app/roles/lab.ts',
  'recogniser-child': 'src/adapters/speech-local/recogniser-child.ts',
  'flite-worker': 'src/adapters/speech-local/flite-worker.ts',
  'silero-child': 'src/adapters/speech-local/silero-child.ts',
  'embedded-worker': 'src/platform/db/embedded-worker.ts',
  'embeddings-child': 'src/adapters/embeddings-local/embeddings-child.ts',
  'documents-child': 'src/adapters/documents/documents-child.ts',
};

/** Loaded from node_modules at run time: native add-ons, and packages that read files beside themselves. */
const outside = [
  /^onnxruntime-(node|web)/,
  /^@node-rs\//,
  /^@electric-sql\/pglite(?!-socket)/,
  /^@echogarden\//,
  /^@energetic-ai\//,
  /^@jjhbw\//,
  /^@usefulsensors\//,
  /^re2-wasm/,
  /^pg-native/,
  /^pg-cloudflare/,
  /^tsx/,
  /^pino/,
];

rmSync(fresh, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
  platform: 'node',
  external: outside,
  onLog(level, log, handler) {
    if (level === 'warn' && ['CIRCULAR_DEPENDENCY', 'EVAL', 'INEFFECTIVE_DYNAMIC_IMPORT'].includes(log.code)) return;
    handler(level, log);
  },
});
await bundle.write({
  dir: fresh,
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: 'chunks/[name]-[hash].mjs',
  sourcemap: true,
  banner: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
});
await bundle.close();

// Migrations travel as one manifest, so that a start reads one file.
register();
const { collectMigrations, MANIFEST_NAME } = await import(pathToFileURL(join(root, 'src', 'platform', 'db', 'migration-files.ts')).href);
writeFileSync(join(fresh, MANIFEST_NAME), JSON.stringify(collectMigrations(join(root, 'src'))));
writeFileSync(join(fresh, '.built'), new Date().toISOString());
try {
  if (existsSync(out)) renameSync(out, former);
  renameSync(fresh, out);
} catch (error) {
  // Another build put its own in place between the two steps; it is as good as this one.
  if (!existsSync(join(out, '.built'))) throw error;
}
for (const leftover of [fresh, former]) rmSync(leftover, { recursive: true, force: true });
