import { parseArgs } from 'node:util';
import { silentLog } from '#kernel/log';
import { slices } from '#app/slices';
import { type Config, loadConfig } from '#platform/config';
import type { Database } from '#platform/db';
import { newId } from '#platform/ids';
import { keyringOfFile, readKeyFile, writeKeyFile } from '#platform/key-file';
import { recordCurrentKey } from '#platform/master-keys';
import { createRuntime } from '#platform/runtime';
import { masterKeyText, newMasterKeyText } from '#platform/secrets';
import { systemClock } from '#platform/system-clock';
import { type Command, type Io, Refusal } from './io.ts';
import { openBeside } from './open-beside.ts';

function requireFile(config: Config): void {
  if (config.master_key === undefined) return;
  throw new Refusal(
    'The master key is set by CALLWRIGHT_MASTER_KEY, which only you can change. Put a new key in front of the old one, apart by a space, and start the server again: ' +
      `it moves every secret to the new key while it serves, and says in its log when the old one is no longer needed. A new key: ${newMasterKeyText()}`,
  );
}

/** Starts over with a new key; what older keys sealed stays shut for good. */
async function giveUp(database: Database, config: Config): Promise<void> {
  if (readKeyFile(config.master_key_file))
    throw new Refusal(`${config.master_key_file} is there; --lost is for an installation whose key is gone. Move a wrong file away first.`);
  writeKeyFile(config.master_key_file, [newMasterKeyText()], { replace: true });
  await database.withSystem(async (db) => {
    await db.updateTable('master_keys').set({ status: 'lost' }).where('status', 'in', ['current', 'retiring']).execute();
    await recordCurrentKey(db, keyringOfFile(config.master_key_file), newId);
  });
}

async function rotate(database: Database, config: Config, io: Io): Promise<void> {
  const before = readKeyFile(config.master_key_file);
  if (!before) throw new Refusal(`There is no master key in ${config.master_key_file} yet; the server makes one when it starts.`);
  // The file first: a running server seals with the new key from its next secret on, and still reads the old one.
  writeKeyFile(config.master_key_file, [newMasterKeyText(), ...before.map(masterKeyText)], { replace: true });
  const keyring = keyringOfFile(config.master_key_file);
  await database.withSystem((db) => recordCurrentKey(db, keyring, newId));
  const runtime = createRuntime({ database, clock: systemClock, log: { ...silentLog, warn: (line) => io.note(line) }, newId, slices, keyring });
  try {
    const { moved, stuck } = await runtime.rewrapNow();
    await runtime.rewrapSecrets();
    io.out(`Secrets are sealed with master key ${keyring.current().id} from now on; ${moved} were moved to it.`);
    if (stuck > 0) io.note(`${stuck} stay under the key they had; see the lines above.`);
    io.note(`The server takes the old key out of ${config.master_key_file} once nothing needs it. Copy the file again.`);
  } finally {
    await runtime.stop(0);
  }
}

/** `callwright rotate-master-key`: seals every stored secret with a new master key, beside a running server or without one. */
export const rotateMasterKeyCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { 'data-dir': { type: 'string' }, lost: { type: 'boolean' } } });
  const { config } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  requireFile(config);
  const database = await openBeside(values['data-dir'], io);
  try {
    if (values.lost) {
      await giveUp(database, config);
      io.out('There is a new master key. Every credential that was stored before has to be entered again.');
    } else await rotate(database, config, io);
    return 0;
  } finally {
    await database.close();
  }
};
