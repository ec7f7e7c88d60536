import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { Refusal } from '../io.ts';
import { brainOf, readScript } from './script.ts';

test('a plain script is one turn a line, with keys, waits, interruptions and remarks', () => {
  const script = readScript('# a caller\nbook a cleaning\n[press 12#]\n[wait 1.5s]\n[interrupt 800ms] no wait\n[hang up]\n', 'x.txt');
  expect(script.steps).toEqual([
    { do: 'say', text: 'book a cleaning' },
    { do: 'press', digits: '12#' },
    { do: 'wait', ms: 1500 },
    { do: 'say', text: 'no wait', interruptAfterMs: 800 },
    { do: 'hang_up' },
  ]);
});

test('a reply is given when the agent asks for it, and no more often than it may', () => {
  const script = readScript('{"replies":[{"when":"name","then":"Jane Miller","times":1},{"when":"right|shall i","then":"yes"}]}', 'x.json');
  const brain = brainOf(script);
  expect(brain.ahead()).toBeNull();
  expect(brain.answer('May I have your full name?')).toEqual({ do: 'say', text: 'Jane Miller' });
  expect(brain.answer('Your name, I have Jane Miller. Is that right?')).toEqual({ do: 'say', text: 'yes' });
  expect(brain.answer('Goodbye.')).toBeNull();
});

test.each([
  ['{"steps": [', 'not valid JSON'],
  ['{"steps": [{"press": "abc"}]}', 'steps.0'],
  ['{}', 'neither steps nor replies'],
  ['\n# nothing\n', 'no lines to say'],
  ['[press abc]', 'Line 1'],
  ['{"replies":[{"when":"(","then":"x"}]}', 'not a pattern'],
])('a script that cannot be read is refused in words: %s', (text, words) => {
  expect(() => readScript(text, 'caller')).toThrow(Refusal);
  expect(() => readScript(text, 'caller')).toThrow(words);
});

test('the example callers can be read', () => {
  const folder = join(packageRoot(), 'examples', 'callers');
  for (const file of readdirSync(folder)) expect(readScript(readFileSync(join(folder, file), 'utf8'), file), file).toBeDefined();
});
