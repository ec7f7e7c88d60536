// Bundles the server into dist/server: one entry for each process or thread that is started by file name, code shared in chunks.
// Packages with native parts or WASM files stay where npm put them.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './launch.mjs';

const out = join(root, 'dist', 'server');
const fresh = `${out}.new`;

/** Entries by name of the file in dist/server. A missing source is an error: a process would fail to start much later. */
const entries = {
  cli: 'src/cli/main.ts',
  voice: 'src/app/roles/voice.ts',
  'recogniser-child': 'src/adapters/speech-local/recogniser-child.ts',
  'voice-worker': 'src/adapters/speech-local/voice-worker.ts',
  'embedded-worker': 'src/platform/db/embedded-worker.ts',
};

/** Loaded from node_modules at run time: native add-ons, and packages that read files beside themselves. */
const outside = [
  /^onnxruntime-(node|web)/,
  /^@node-rs\//,
  /^@electric-sql\/pglite(?!-socket)/,
  /^@echogarden\//,
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

/** Migrations travel as files, in the folders they have in the sources. */
for (const folder of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
  if (!folder.isDirectory() || folder.name !== 'migrations') continue;
  const from = join(folder.parentPath ?? folder.path, folder.name);
  const to = join(fresh, relative(join(root, 'src'), from));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
writeFileSync(join(fresh, '.built'), new Date().toISOString());
if (existsSync(out)) rmSync(out, { recursive: true, force: true });
cpSync(fresh, out, { recursive: true, preserveTimestamps: true });
rmSync(fresh, { recursive: true, force: true });
