import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config';
import { setup } from '#slices/identity';
import { runAsOperator } from '#app/operator';
import { readServerFile } from './call/running-server.ts';
import type { Command, Io } from './io.ts';
import { openBeside } from './open-beside.ts';

/** Where people reach the server: the address of the one that runs, else the one it would listen on. */
function addressOf(dataDirFlag: string | undefined, io: Io): string {
  const { config } = loadConfig({ data_dir: dataDirFlag }, io.env, io.cwd);
  if (config.public_url) return config.public_url.replace(/\/$/, '');
  const running = readServerFile(config.data_dir);
  return running ? running.url : `${config.tls_cert ? 'https' : 'http'}://${config.host}:${config.port}`;
}

/** `callwright setup-link`: a new one-time link for the first owner; the earlier one stops working. */
export const setupLinkCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { 'data-dir': { type: 'string' } } });
  const database = await openBeside(values['data-dir'], io);
  try {
    const link = await runAsOperator(database, setup.issueLink);
    if (!link) {
      io.note('The set-up is finished; there is an owner. `callwright reset-owner` helps one who is locked out.');
      return 1;
    }
    io.out(`${addressOf(values['data-dir'], io)}/setup#token=${link.token}`);
    io.note(`Works once, until ${link.expires_at}. Earlier links stopped working.`);
    return 0;
  } finally {
    await database.close();
  }
};

/** `callwright reset-owner`: a new password for a locked-out owner, printed once; all their devices are signed out. */
export const resetOwnerCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { email: { type: 'string' }, 'data-dir': { type: 'string' } } });
  const database = await openBeside(values['data-dir'], io);
  try {
    const { email, password } = await runAsOperator(database, (ctx) => setup.resetOwner(ctx, { email: values.email }));
    io.out(`${email}\n${password}`);
    io.note('This password is shown once. All devices of this person were signed out.');
    return 0;
  } finally {
    await database.close();
  }
};
