import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'callwright-launch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Prepares the folder as a command does; `how` is what it does in the middle of it. */
const prepare = (how: string) =>
  run(process.execPath, [
    '--input-type=module',
    '-e',
    `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
     import { prepareAlone } from ${JSON.stringify(new URL('./launch.mjs', import.meta.url).href)};
     const [folder, ready, log] = ${JSON.stringify([folder, join(folder, 'ready'), join(folder, 'log')])};
     await prepareAlone(folder, () => existsSync(ready), async () => {
       appendFileSync(log, 'prepared ');
       ${how}
       writeFileSync(ready, '');
     });
     console.log(existsSync(ready));`,
  ]);

test('of commands that are started side by side in a fresh folder one prepares it, and one that was killed keeps nobody out', async () => {
  await expect(prepare("process.kill(process.pid, 'SIGKILL');")).rejects.toMatchObject({ signal: 'SIGKILL' });
  const both = await Promise.all(['a', 'b'].map(() => prepare('await new Promise((resolve) => setTimeout(resolve, 600));')));
  expect(both.map(({ stdout }) => stdout)).toEqual(['true\n', 'true\n']);
  expect(both.filter(({ stderr }) => stderr.includes('waiting for it'))).toHaveLength(1);
  // The one that was killed, and the one of the two.
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('prepared prepared ');
});
