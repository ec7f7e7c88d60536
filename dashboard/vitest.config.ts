import { defineConfig } from 'vitest/config';

/** Dashboard tests: pure ones beside the code, and those that drive Chromium against the development server. */
export default defineConfig({
  test: { pool: 'threads', maxWorkers: 2, include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
