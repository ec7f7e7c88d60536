import { describe, expect, test } from 'vitest';
import { explain, explainDecision } from './explain.ts';
import { ObjectiveGraph } from './graph.ts';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const raw = plantAt(smallGraph(), 'slots.count.validate', [{ rule: 'max', value: 5, message: 'Five at most. How many?' }]);
const graph = ObjectiveGraph.parse(raw);
const words = (talk: ReturnType<typeof talkTo>) => explainDecision(talk.decision, graph);

describe('a decision in plain words', () => {
  const talk = talkTo(raw);
  test('says what was heard and why the next thing was asked', () => {
    expect(words(talk.say('I want to order red'))).toEqual(
      expect.arrayContaining(['Heard a choice: red.', 'Took it for "order".', 'Asked for the count because it is still missing.']),
    );
  });

  test('says what was refused and why', () => {
    expect(words(talk.say('nine'))).toEqual(
      expect.arrayContaining(['Refused 9 because: Five at most.', 'No usable answer for the count (attempt 1): asked again.']),
    );
  });

  test('says what was confirmed, and which way the call took', () => {
    talk.say('four');
    expect(words(talk.say('yes'))).toEqual(
      expect.arrayContaining(['Heard a yes.', 'Took the colour as confirmed: it was read back and the caller agreed.', 'Went on to "place".']),
    );
    expect(words(talk.answer({ ok: true }))).toEqual(['The action succeeded.', 'Went on to "done".', 'The call ended as "ordered".']);
  });

  test('says when nothing was understood, when the caller was silent, and when an interrupt took over', () => {
    const other = talkTo(raw).say('order');
    expect(words(other.say('mmh'))).toContain('Could not make out an answer.');
    expect(words(other.wait())).toEqual(['The caller said nothing for 7 seconds.', 'Asked whether the caller is still there.']);
    expect(words(other.say('i need help'))).toContain('Left the question at once: "int help" goes before everything else.');
  });
});

test('works without the graph, by the names alone', () => {
  expect(explain(talkTo(raw).say('I want to order red').decision)).toContain('Heard a value: red.');
});
