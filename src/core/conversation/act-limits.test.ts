import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { ObjectiveGraph } from './graph.ts';
import { smallGraph } from './small-graph.ts';
import { begin, step } from './step.ts';
import { talkTo, talkWorld } from './talk.ts';
import type { ConversationEffect, StepResult } from './types.ts';

const look = (id: string, next: string, input: object) => ({
  id,
  type: 'action',
  action: 'tool.next_page',
  save_as: id,
  input,
  on_success: next,
  on_failure: next,
});
/** Every answer asks for the next page: each run has another input, so none is remembered as done. */
const circle = (...ids: string[]) => {
  const graph = smallGraph();
  graph['entry'] = ids[0];
  graph.nodes.unshift(...ids.map((id, i) => look(id, ids[(i + 1) % ids.length] as string, { page: { var: `vars.${ids.at(i - 1)}.page` } })));
  return graph;
};
const act = (result: StepResult) => result.effects.find((effect): effect is Extract<ConversationEffect, { do: 'act' }> => effect.do === 'act');

/** Answers whatever is asked for after `tookMs`, until nothing is asked for any more. */
function follow(graph: unknown, tookMs: (timeoutMs: number) => number): { begun: number; ms: number; ended: boolean } {
  const compiled = compile(ObjectiveGraph.parse(graph));
  let ms = 0;
  const world = () => ({ ...talkWorld, now: new Date(Date.parse(`${talkWorld.now}Z`) + ms).toISOString().slice(0, 19) });
  let last = begin(compiled, world(), {}, '0');
  let begun = 0;
  for (let effect = act(last); effect; effect = act(last)) {
    begun += 1;
    expect(begun).toBeLessThan(50);
    ms += Math.min(effect.timeout_ms, tookMs(effect.timeout_ms));
    last = step(compiled, last.state, { kind: 'result', key: effect.key, result: { ok: true, page: begun } }, world());
  }
  return { begun, ms, ended: last.state.ended !== null };
}

describe('K06: a circle of actions', () => {
  test.each([
    ['one that answers at once', 0],
    ['one that takes three seconds', 3_000],
    ['one that takes all the time it has', Number.POSITIVE_INFINITY],
  ])('ends by itself within ten seconds, with a goodbye: %s', (_what, tookMs) => {
    const { begun, ms, ended } = follow(circle('round'), () => tookMs);
    expect({ begun: begun <= 3, ms: ms <= 10_000, ended }).toEqual({ begun: true, ms: true, ended: true });
  });

  test('of several nodes is bounded as well', () => {
    const { begun, ended } = follow(circle('one', 'two', 'three', 'four', 'five'), () => 0);
    expect({ begun, ended }).toEqual({ begun: 10, ended: true });
  });

  test('a graph that has a way out of it takes it: the failure edge', () => {
    const graph = circle('round');
    Object.assign(graph.nodes[0] as object, { on_failure: 'greet' });
    const talk = talkTo(graph);
    for (let page = 1; page <= 3; page++) talk.answer({ ok: true, page });
    expect(talk.state.vars['round']).toEqual({ ok: false, reason: 'too_many_actions' });
    expect(talk.said).toBe('Hello. What can I do?');
  });

  test('of transfers ends as well', () => {
    const graph = smallGraph();
    graph['entry'] = 'first';
    graph.nodes.unshift(
      { id: 'first', type: 'transfer', target: { const: 'a' }, on_failed: 'second' },
      { id: 'second', type: 'transfer', target: { const: 'b' }, on_failed: 'first' },
    );
    const talk = talkTo(graph);
    let rings = 0;
    while (talk.effect('transfer') && rings < 50) {
      rings += 1;
      talk.answer({ ok: false });
    }
    expect({ rings, ended: talk.state.ended !== null }).toEqual({ rings: 3, ended: true });
  });

  test('counts anew when the caller has spoken', () => {
    const graph = circle('round');
    Object.assign(graph.nodes[0] as object, { on_failure: 'greet', on_success: 'greet' });
    const listen = graph.nodes.find(({ id }) => id === 'greet') as { routes: object[] };
    listen.routes = [{ intent: 'order', goto: 'round' }];
    const talk = talkTo(graph);
    for (let page = 1; page <= 5; page++) {
      expect(talk.effect('act')?.timeout_ms).toBe(8_000);
      talk.answer({ ok: true, page }).say('i want to order');
    }
  });
});
