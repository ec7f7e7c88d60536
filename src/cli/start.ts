import { parseArgs } from 'node:util';
import { messageOf } from '#kernel/errors';
import { loadConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { startServer } from '#app/roles/server';
import type { Command } from './io.ts';

const FORCED_EXIT_CODE = 130;

/** `callwright start`: everything on one port until SIGTERM or Ctrl-C. Running calls may end within the grace period; a second Ctrl-C stops at once. */
export const startCommand: Command = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { host: { type: 'string' }, port: { type: 'string' }, 'data-dir': { type: 'string' }, 'open-setup': { type: 'boolean', default: false } },
  });
  const { config } = loadConfig({ host: values.host, port: values.port, data_dir: values['data-dir'] }, io.env, io.cwd);
  const server = await startServer({
    config,
    log: createLog(config.log_level, 'main'),
    openSetup: values['open-setup'],
    onProgress: (line) => io.out(line),
  });
  // The monotonic clock counts from the start of the process.
  const seconds = (performance.now() / 1000).toFixed(2);
  io.out(`Ready in ${seconds} s: ${server.url}`);
  if (server.setupLink) io.out(`Set up here (once): ${server.setupLink}`);
  for (const warning of server.warnings) io.out(warning);

  const code = await new Promise<number>((resolve) => {
    let isStopping = false;
    const stop = (): void => {
      if (isStopping) {
        io.out('Stopping at once.');
        process.exit(FORCED_EXIT_CODE);
      }
      isStopping = true;
      io.out(`Stopping: no new calls; running calls have ${config.stop_grace_seconds} s to end.`);
      server.close().then(
        () => resolve(0),
        (error: unknown) => {
          io.note(`It did not stop cleanly: ${messageOf(error)}`);
          resolve(1);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    void server.failed.then((reason) => {
      io.note(reason);
      resolve(1);
    });
  });
  io.out('Stopped.');
  return code;
};
