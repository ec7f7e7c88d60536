import { networkInterfaces } from 'node:os';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { type Trial, until } from './trial.ts';

export const firstRun: Trial = {
  id: 'B15',
  title: 'First run: two set-ups at once, a set-up after the set-up, an open address',
  required: 'exactly one owner; later 410; an address beyond this machine needs the set-up or an explicit flag',
  async run() {
    const server = await startLiveServer();
    // The link is printed right behind the line that says ready.
    await until(10_000, async () => server.output().includes('setup#token='), 20);
    const token = /setup#token=(\S+)/.exec(server.output())?.[1] ?? '';
    const setUp = (email: string, withToken = token) =>
      fetch(`${server.url}/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({
          token: withToken,
          name: 'First Owner',
          email,
          password: 'correct horse battery',
          organization_name: 'Practice',
          timezone: 'America/New_York',
          country_code: 'US',
        }),
      });
    const wrongToken = (await setUp('a@example.com', 'x'.repeat(43))).status;
    const both = await Promise.all([setUp('one@example.com'), setUp('two@example.com')]);
    const later = (await setUp('three@example.com')).status;
    const created = both.filter((r) => r.ok).length;
    const refused = both.filter((r) => r.status === 410).length;
    const withoutPassword = (
      await fetch(`${server.url}/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ email: 'one@example.com', password: 'admin' }),
      })
    ).status;
    await server.stop();
    const reopened = await startLiveServer({ dataDir: server.dataDir, args: ['--host', '0.0.0.0'] });
    await reopened.stop();
    removeDataDir(server.dataDir);
    let refusedOpen = '';
    try {
      const open = await startLiveServer({ args: ['--host', '0.0.0.0'], timeoutMs: 20_000 });
      await open.stop();
    } catch (error) {
      refusedOpen = error instanceof Error ? error.message : String(error);
    }
    const needsFlag = /open-setup/.test(refusedOpen);
    return {
      held: created === 1 && refused === 1 && later === 410 && wrongToken >= 400 && withoutPassword === 401 && needsFlag,
      figures: `wrong token ${wrongToken}; two at once: ${created} made, ${refused} answered 410; later ${later}; guessed password ${withoutPassword}; 0.0.0.0 before the set-up ${needsFlag ? 'refused in words' : `not refused: ${refusedOpen.slice(0, 200)}`}, after it allowed (${Object.keys(networkInterfaces()).length} interfaces)`,
    };
  },
};
