import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
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

/** A real telephone: calls `to` by the SIP port of this machine, speaks a WAV of 8 kHz, and writes down what it hears; hangs up after `seconds`. */
export function callByBaresip(options: {
  readonly folder: string;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  readonly wav: string;
  readonly seconds: number;
}): Baresip {
  const { port, from, to, wav } = options;
  const home = mkdtempSync(join(options.folder, 'phone-'));
  writeFileSync(join(home, 'accounts'), `<sip:${from}@127.0.0.1:${port}>;regint=0;answermode=manual\n`);
  writeFileSync(
    join(home, 'config'),
    [
      'sip_listen 127.0.0.1:0',
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
      `snd_path ${home}`,
      '',
    ].join('\n'),
  );
  const child = spawn('baresip', ['-f', home, '-e', `/dial sip:${to}@127.0.0.1:${port}`, '-t', String(options.seconds)], { stdio: ['ignore', 'pipe', 'pipe'] });
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
