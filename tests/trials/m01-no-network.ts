import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Trial } from './trial.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Address families and ranges that stay on the machine. */
const STAYS = /sa_family=AF_(UNIX|NETLINK|UNSPEC)|inet_addr\("127\.|"::1"|inet_addr\("0\.0\.0\.0"\)/;

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

export const noNetwork: Trial = {
  id: 'M01',
  title: 'One command and a spoken booking in a network namespace without any route',
  required: 'answered, understood and booked; nothing tries to leave the machine',
  missing() {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'root on Linux';
    return has('unshare') && has('strace') && has('ip') ? null : 'unshare, ip and strace (apt-get install util-linux iproute2 strace)';
  },
  async run({ full }) {
    const data = mkdtempSync(join(tmpdir(), 'callwright-'));
    const logs = mkdtempSync(join(tmpdir(), 'callwright-strace-'));
    const idle = full ? 60 : 3;
    const script = `ip link set lo up
      strace -ff -qq -e trace=connect,sendto -o ${logs}/t node tools/callwright.mjs start --port 4799 --data-dir ${data} > ${logs}/out 2>&1 &
      server=$!
      for i in $(seq 1 400); do grep -q '^Ready' ${logs}/out && break; sleep 0.2; done
      node tools/callwright.mjs demo --json --data-dir ${data} > ${logs}/demo 2>&1; code=$?
      sleep ${idle}
      pkill -TERM -P $server; wait $server
      exit $code`;
    const startedMs = performance.now();
    const status = await new Promise<number | null>((resolve, reject) => {
      spawn('unshare', ['-n', 'sh', '-c', script], {
        cwd: root,
        timeout: 300_000,
        stdio: 'ignore',
        env: { ...process.env, CALLWRIGHT_CACHE_DIR: join(data, 'cache') },
      })
        .once('close', resolve)
        .once('error', reject);
    });
    const seconds = (performance.now() - startedMs) / 1000 - idle;
    const outside = readdirSync(logs)
      .filter((f) => f.startsWith('t.'))
      .flatMap((f) => readFileSync(join(logs, f), 'utf8').split('\n'))
      .filter((line) => /sa_family=/.test(line) && !STAYS.test(line));
    const printed = readFileSync(join(logs, 'out'), 'utf8');
    return {
      // strace slows every system call; the time is judged by the start-up benchmark and reported here.
      held: status === 0 && outside.length === 0,
      figures: `exit code ${status}, ${seconds.toFixed(0)} s under strace with the template built (${/Ready in [\d.]+ s/.exec(printed)?.[0] ?? 'not ready'}), ${outside.length} attempts to leave${outside[0] ? `: ${outside[0].slice(0, 120)}` : ''}`,
    };
  },
};
