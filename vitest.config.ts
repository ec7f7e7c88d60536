import { defineConfig } from 'vitest/config';

/** Two projects: pure files share one realm and never touch a disk; the rest may start engines and processes. */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: ['src/kernel/**/*.test.ts', 'src/core/**/*.test.ts'], sequence: { shuffle: true } } },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['src/{platform,voice,adapters,slices,app,cli,testkit}/**/*.test.ts', 'tests/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
