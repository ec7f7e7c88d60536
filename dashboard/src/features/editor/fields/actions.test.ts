import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';

it('names every built-in action there is, with what it may be given and whether it changes something', () => {
  const text = readFileSync(new URL('../../../../../docs/reference/actions.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(builtin\.\w+)` \| .*? \| (yes|no) \| (.*) \|$/gm)];
  expect(rows.length).toBeGreaterThan(5);
  for (const [, name = '', effect, input = ''] of rows) {
    expect(ACTIONS[name]?.isSideEffect, name).toBe(effect === 'yes');
    expect(Object.keys(ACTIONS[name]?.input ?? {}).toSorted(), name).toEqual([...input.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '').toSorted());
  }
});
