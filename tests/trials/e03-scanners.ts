import { spawn, spawnSync } from 'node:child_process';
import { SipAgent } from '#adapters/transport-sip/user-agent';
import { silentLog } from '#kernel/log';
import { processTimers } from '#platform/timers';
import type { Trial } from './trial.ts';

const PASSWORD = '7777';

/** What a scanner prints until it is done. */
const scan = (program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', () => resolve(output));
  });

export const scanners: Trial = {
  id: 'E03',
  title: 'svmap, svwar and svcrack at the SIP door, with a telephone 1001 whose password is in the list',
  required: 'no version, no name and no password found; nothing rings',
  isLong: true,
  missing: () => (spawnSync('sh', ['-c', 'command -v svmap && command -v svcrack']).status === 0 ? null : 'sipvicious (apt-get install sipvicious)'),
  async run() {
    let rang = 0;
    const agent = await SipAgent.open({
      listen: [{ transport: 'udp', address: '127.0.0.1', port: 0 }],
      externalAddress: null,
      timers: processTimers,
      log: silentLog,
      names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
      trusted: [],
      mayReach: () => true,
      phonePassword: (name) => (name === '1001' ? PASSWORD : null),
      onCall: (call) => {
        rang += 1;
        call.refuse(486);
      },
    });
    try {
      const port = `-p${agent.listening[0]?.port}`;
      const map = await scan('svmap', port, '127.0.0.1');
      const names = await Promise.all(['REGISTER', 'INVITE', 'OPTIONS'].map((method) => scan('svwar', port, `-m${method}`, '-e1000-1010', '127.0.0.1')));
      const cracked = await scan('svcrack', port, '-u1001', '-r7700-7790', '127.0.0.1');
      const version = /\| 127\.0\.0\.1:\d{1,5} +\| (\S+)/.exec(map)?.[1] ?? 'no answer';
      const found = names.filter((output) => output.includes('| 1001')).length;
      const isCracked = cracked.includes(PASSWORD);
      return {
        held: version === 'unknown' && found === 0 && !isCracked && rang === 0,
        figures: `version ${version}, names found by ${found} of 3 ways, password ${isCracked ? 'found' : 'not found'}, ${rang} calls rang`,
      };
    } finally {
      await agent.stop();
    }
  },
};
