import { brokenPromise } from '../src/core/conversation/call-promises.ts';
import { compile } from '../src/core/conversation/compile.ts';
import { ObjectiveGraph } from '../src/core/conversation/graph.ts';
import { playRandomCall, sayingsOf } from '../src/core/conversation/random-call.ts';
import { runTests } from '../src/core/conversation/run-tests.ts';
import { agentTemplates, readManifest } from '../src/app/agent-templates.ts';
import type { Bench } from './bench.ts';

const CALLS = 10_000;
const MAX_TURNS = 25;
const MAX_INPUTS = 400;
/** How often the long run says how far it is. */
const NOTE_EVERY = 2_000;

/** The conversations of every template, and calls in which anything may happen: what must hold of every step, held. */
export const templates: Bench = async ({ quick, note }) => {
  const calls = quick ? CALLS / 100 : CALLS;
  const rows: (string | number)[][] = [];
  const broken: string[] = [];
  let allPassed = 0;
  let allTests = 0;
  for (const { name } of await readManifest()) {
    const graph = ObjectiveGraph.parse((await agentTemplates.find(name))?.graph);
    const reports = runTests(graph);
    const passed = reports.filter((report) => report.passed).length;
    const compiled = compile({ ...graph, settings: { ...graph.settings, max_turns: MAX_TURNS } });
    const own = sayingsOf(graph);
    const visited = new Set(reports.flatMap((report) => report.decisions.flatMap((decision) => decision.path)));
    const outcomes = new Set<string>();
    let steps = 0;
    for (let seed = 1; seed <= calls; seed++) {
      const call = playRandomCall(compiled, seed, MAX_INPUTS, undefined, own);
      const fault = brokenPromise(compiled, call, MAX_TURNS);
      if (fault !== null) broken.push(`${name}, seed ${seed}: ${fault}`);
      steps += call.results.length;
      const ended = call.results.at(-1)?.state.ended;
      if (ended) outcomes.add(ended.outcome);
      for (const { decision } of call.results) for (const id of decision.path) visited.add(id);
      if (seed % NOTE_EVERY === 0) note(`${name}: ${seed} calls, ${broken.length} broken so far`);
    }
    allPassed += passed;
    allTests += reports.length;
    rows.push([
      name,
      `${passed} of ${reports.length}`,
      calls,
      steps,
      broken.filter((line) => line.startsWith(`${name},`)).length,
      `${outcomes.size} of ${graph.outcomes.length}`,
      `${graph.nodes.filter((node) => visited.has(node.id)).length} of ${graph.nodes.length}`,
    ]);
  }
  return {
    title: 'Templates: conversations, and calls in which anything may happen',
    columns: ['template', 'conversations passed', 'random calls', 'steps', 'promises broken', 'outcomes reached', 'nodes reached'],
    rows,
    figures: { template_conversations: `${allPassed} of ${allTests}` },
    notes: [
      'Promises: nothing throws, no side effect runs with a slot unconfirmed that it names, no message is taken over a refusal, nothing empty and no template is spoken, one thing is waited for at a time, and every call ends within its turns.',
      ...(broken.length > 0 ? [`Broken: ${broken.slice(0, 10).join('; ')}.`] : []),
    ],
  };
};
