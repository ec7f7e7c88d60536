// Starts a TypeScript entry in a worker thread or a child process: registers the loader, then imports what CALLWRIGHT_ENTRY names.
// Used only when running from source.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';
import { root } from './launch.mjs';

register();
const entry = process.env.CALLWRIGHT_ENTRY;
if (!entry) throw new Error('boot.mjs needs an entry in CALLWRIGHT_ENTRY');
await import(pathToFileURL(join(root, entry)).href);
