import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../src/core/conversation/compile.ts';
import type { GraphTest, ObjectiveGraph } from '../src/core/conversation/graph.ts';
import { mockAnswers, testWorld } from '../src/core/conversation/mock-world.ts';
import { begin, step } from '../src/core/conversation/step.ts';
import type { StepResult, TurnInput } from '../src/core/conversation/types.ts';
import { packageRoot } from '../src/platform/package-root.ts';
import { type Bench, quantile } from './bench.ts';

const LIMIT_MS = 5;

const inputOf = (turn: GraphTest['turns'][number]): TurnInput => {
  if (typeof turn === 'string') return { kind: 'utterance', text: turn, confidence: 0.95 };
  if (turn.dtmf !== undefined) return { kind: 'dtmf', digits: turn.dtmf };
  if (turn.silence_ms !== undefined) return { kind: 'silence', silenceMs: turn.silence_ms };
  return { kind: 'utterance', text: turn.say ?? '', confidence: 0.95 };
};

/** Time of one engine turn over every scripted conversation of the example graphs, one core, nothing else running. */
export const decisions: Bench = async ({ quick }) => {
  const folder = join(packageRoot(), 'examples', 'graphs');
  const rounds = quick ? 5 : 50;
  const rows: (string | number)[][] = [];
  const all: number[] = [];
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.json'))) {
    const graph = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ObjectiveGraph;
    const compiled = compile(graph);
    const samples: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const test of graph.tests ?? []) {
        const world = testWorld(test, graph.locale);
        const answerFor = mockAnswers(test.mocks);
        const settle = (first: StepResult): StepResult => {
          let result = first;
          for (;;) {
            const asked = result.effects.find((e) => e.do === 'act' || e.do === 'transfer' || e.do === 'answer');
            if (!asked) return result;
            const input = answerFor(asked);
            const startedMs = performance.now();
            result = step(compiled, result.state, input, world);
            samples.push(performance.now() - startedMs);
          }
        };
        let result = settle(begin(compiled, world, test.context ?? {}));
        for (const turn of test.turns) {
          if (result.state.ended) break;
          const startedMs = performance.now();
          const next = step(compiled, result.state, inputOf(turn), world);
          samples.push(performance.now() - startedMs);
          result = settle(next);
        }
      }
    }
    all.push(...samples);
    rows.push([
      graph.graph_id,
      samples.length,
      quantile(samples, 0.5).toFixed(3),
      quantile(samples, 0.95).toFixed(3),
      quantile(samples, 0.99).toFixed(3),
      Math.max(...samples).toFixed(1),
    ]);
  }
  rows.push([
    'all',
    all.length,
    quantile(all, 0.5).toFixed(3),
    quantile(all, 0.95).toFixed(3),
    quantile(all, 0.99).toFixed(3),
    all.reduce((a, b) => Math.max(a, b), 0).toFixed(1),
  ]);
  return {
    title: 'Engine turn, milliseconds',
    columns: ['graph', 'turns', 'p50 ms', 'p95 ms', 'p99 ms', 'slowest ms'],
    rows,
    figures: { decision_p95: `${quantile(all, 0.95).toFixed(2)} ms` },
    notes: [`Goal: p95 at most ${LIMIT_MS} ms. The slowest turns are the first ones, before the code is compiled.`],
  };
};
