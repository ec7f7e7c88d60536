import { expect, test } from 'vitest';
import { smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

test('the region of telephone numbers goes out with the hint, so that the turn-taker knows when a number is whole', () => {
  const talk = talkTo(smallGraph(), { world: { region: 'GB' } });
  expect(talk.effect('listen')?.hint.region).toBe('GB');
});
