import { defineConfig } from 'vitest/config';

/** Where somebody speaks; a real server that only answers a browser is a browser test like the others. */
const REAL_TIME = ['dashboard/tests/real-first-agent.test.ts', 'dashboard/tests/talk.test.ts'];

/**
 * Four projects: `pure` never touches a disk; `system` may start engines and processes; `browser` drives the dashboard against its mock server and a real one;
 * `stories` run whole servers with speech and browsers, one file after the other, because they keep real time on the machine's cores.
 */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    // What is waited for happens; how soon is the machine's business.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/kernel/**/*.test.ts', 'src/core/**/*.test.ts', 'dashboard/src/**/*.test.ts'],
          sequence: { shuffle: true },
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['src/{platform,voice,adapters,slices,app,cli,testkit}/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['dashboard/tests/**/*.test.ts'],
          exclude: REAL_TIME,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['tests/**/*.test.ts', ...REAL_TIME],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
