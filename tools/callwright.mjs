#!/usr/bin/env node
// The door of every command. Makes sure that what a command stands on is there, then hands over to the bundle (or, with
// CALLWRIGHT_SOURCE=1, to the sources).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundle, ensureDashboard, ensurePackages, requireNode, root } from './launch.mjs';

requireNode();
globalThis.callwrightStartedMs = performance.timeOrigin;
await ensurePackages();
if (process.env.CALLWRIGHT_SOURCE === '1') {
  if (process.argv[2] === 'start') await ensureDashboard();
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(root, 'src', 'cli', 'main.ts')).href);
} else {
  await ensureBundle();
  if (process.argv[2] === 'start') await ensureDashboard();
  await import(pathToFileURL(join(root, 'dist', 'server', 'cli.mjs')).href);
}
