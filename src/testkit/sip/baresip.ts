import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Whether the headless telephone is installed (Debian: baresip-core). */
export const hasBaresip = (): boolean => spawnSync('sh', ['-c', 'command -v baresip']).status === 0;

export interface Baresip {
  /** Everything it printed. */
  output(): string;
  /** Hangs up and ends. */
  stop(): void;
  /** Path of what it heard, once it has ended; undefined when no call came about. */
  readonly ended: Promise<string | undefined>;
}

/** What all of them are set up with; each is at home in a folder of its own, where it writes down what it hears. */
function homeOf(options: {
  readonly folder: string;
  readonly wav: string;
  readonly account: string;
  readonly listen: string;
  readonly more?: readonly string[];
}): string {
  const { wav, account, listen } = options;
  const home = mkdtempSync(join(options.folder, 'phone-'));
  writeFileSync(join(home, 'accounts'), `${account}\n`);
  writeFileSync(
    join(home, 'config'),
    [
      `sip_listen ${listen}`,
      'audio_player aubridge,sink',
      `audio_source aufile,${wav}`,
      `audio_alert aufile,${wav}`,
      'ausrc_srate 8000',
      'auplay_srate 8000',
      'ausrc_channels 1',
      'auplay_channels 1',
      'audio_level no',
      'ausrc_format s16',
      'auplay_format s16',
      'auenc_format s16',
      'audec_format s16',
      'rtp_ports 42000-42100',
      'net_interface 127.0.0.1',
      'module_path /usr/lib/baresip/modules',
      'module g711.so',
      'module aufile.so',
      'module aubridge.so',
      'module sndfile.so',
      'module_tmp uuid.so',
      'module_tmp account.so',
      'module_app menu.so',
      ...(options.more ?? []),
      `snd_path ${home}`,
      '',
    ].join('\n'),
  );
  return home;
}

function start(home: string, args: readonly string[]): Baresip {
  const child = spawn('baresip', ['-f', home, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<string | undefined>((resolve) =>
    child.once('close', () => {
      const heard = readdirSync(home).find((name) => name.endsWith('dec.wav'));
      resolve(heard === undefined ? undefined : join(home, heard));
    }),
  );
  return { output: () => output, stop: () => child.kill('SIGTERM'), ended };
}

/** A real telephone: calls `to` by the SIP port of this machine, speaks a WAV of 8 kHz, and writes down what it hears; hangs up after `seconds`. */
export function callByBaresip(options: {
  readonly folder: string;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  readonly wav: string;
  readonly seconds: number;
}): Baresip {
  const { folder, port, from, to, wav, seconds } = options;
  const home = homeOf({ folder, wav, account: `<sip:${from}@127.0.0.1:${port}>;regint=0;answermode=manual`, listen: '127.0.0.1:0' });
  return start(home, ['-e', `/dial sip:${to}@127.0.0.1:${port}`, '-t', String(seconds)]);
}

/** A port that is free at this moment, for programs that must be told one. */
async function freePort(kind: 'udp' | 'tcp'): Promise<number> {
  if (kind === 'udp') {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    return port;
  }
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** A real telephone that is called as `number` at its `port`, picks up at once and speaks a WAV; `press` presses a key while a call runs. */
export async function answerByBaresip(options: {
  readonly folder: string;
  readonly number: string;
  readonly wav: string;
  readonly seconds: number;
}): Promise<Baresip & { readonly port: number; press(key: string): void }> {
  const { folder, number, wav, seconds } = options;
  const [port, control] = [await freePort('udp'), await freePort('tcp')];
  const home = homeOf({
    folder,
    wav,
    account: `<sip:${number}@127.0.0.1:${port}>;regint=0;answermode=auto`,
    listen: `127.0.0.1:${port}`,
    more: ['module_app ctrl_tcp.so', `ctrl_tcp_listen 127.0.0.1:${control}`],
  });
  const phone = start(home, ['-t', String(seconds)]);
  return {
    ...phone,
    port,
    press(key) {
      const command = JSON.stringify({ command: 'sndcode', params: key, token: 'key' });
      const socket = connect(control, '127.0.0.1', () => socket.end(`${command.length}:${command},`));
      socket.on('error', () => undefined);
    },
  };
}
