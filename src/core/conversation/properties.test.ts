import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brokenPromise } from './call-promises.ts';
import { compile } from './compile.ts';
import { ObjectiveGraph } from './graph.ts';
import { playRandomCall } from './random-call.ts';
import { firstDifference, replay } from './replay.ts';
import { plantAt, smallGraph } from './small-graph.ts';
import { step } from './step.ts';
import type { CompiledGraph, ConversationState } from './types.ts';

const MAX_TURNS = 25;
/** A thousand calls in the suite; ten thousand where the trials ask for all of them. */
const CALLS = process.env['CALLWRIGHT_FULL'] === '1' ? 10_000 : 1_000;
/** Every input that is no turn of the caller's (results, events) is bounded as well; this is far above what a call can need. */
const MAX_INPUTS = 400;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../examples/graphs/${name}.json`, import.meta.url), 'utf8'));
/** Forgets its read-back and leads straight to the side effect: only the engine's own guard stands between. */
const careless = () => {
  const graph = plantAt(smallGraph(), 'nodes.2.else', 'place');
  plantAt(graph, 'nodes.1.slots', ['colour']);
  return plantAt(graph, 'nodes.4.on_failure', 'read');
};

const graphs: readonly CompiledGraph[] = [
  read('appointment_booking'),
  read('after_hours_receptionist'),
  read('lead_qualification'),
  smallGraph(),
  careless(),
].map((raw) => {
  const graph = ObjectiveGraph.parse(raw);
  return compile({ ...graph, settings: { ...graph.settings, max_turns: MAX_TURNS } });
});

const graphFor = (seed: number): CompiledGraph => graphs[seed % graphs.length] as CompiledGraph;
const seeds = Array.from({ length: CALLS }, (_, i) => i + 1);

describe(`in ${CALLS} calls in which anything may happen`, () => {
  test('nothing throws, no side effect runs unconfirmed, no message is taken over a refusal, and every call ends within its turns', {
    timeout: 600_000,
  }, () => {
    for (const seed of seeds) {
      const compiled = graphFor(seed);
      expect(brokenPromise(compiled, playRandomCall(compiled, seed, MAX_INPUTS), MAX_TURNS), `seed ${seed}, ${compiled.graph.graph_id}`).toBeNull();
    }
  });

  test('a replay of the recorded inputs gives byte-identical decisions', { timeout: 600_000 }, () => {
    for (const seed of seeds.slice(0, CALLS / 4)) {
      const compiled = graphFor(seed);
      const call = playRandomCall(compiled, seed, MAX_INPUTS);
      const again = replay(compiled, {
        context: call.context,
        seed: String(seed),
        world: call.world,
        inputs: call.inputs.map((input) => ({ input, world: call.world })),
      });
      const before = call.results.map((result) => result.decision);
      expect(firstDifference(before, again.decisions), `seed ${seed}`).toBe(-1);
      expect(JSON.stringify(again.decisions)).toBe(JSON.stringify(before));
    }
  });

  test('the state survives being written as JSON and read back at any step', { timeout: 600_000 }, () => {
    for (const seed of seeds.slice(0, CALLS / 4)) {
      const compiled = graphFor(seed);
      const call = playRandomCall(compiled, seed, MAX_INPUTS);
      for (const [i, input] of call.inputs.entries()) {
        const before = call.results[i];
        const after = call.results[i + 1];
        if (!before || !after) continue;
        const thawed = JSON.parse(JSON.stringify(before.state)) as ConversationState;
        const next = step(compiled, thawed, input, call.world);
        expect(JSON.stringify(next), `seed ${seed}, step ${i}`).toBe(JSON.stringify(after));
      }
    }
  });

  test('a step leaves the state it was given as it was', () => {
    const compiled = graphFor(1);
    const call = playRandomCall(compiled, 1, MAX_INPUTS);
    for (const [i, input] of call.inputs.entries()) {
      const given = call.results[i]?.state as ConversationState;
      const copy = JSON.stringify(given);
      step(compiled, given, input, call.world);
      expect(JSON.stringify(given)).toBe(copy);
    }
  });

  test('after the end nothing happens any more', () => {
    for (const seed of seeds.slice(0, 40)) {
      const compiled = graphFor(seed);
      const last = playRandomCall(compiled, seed, MAX_INPUTS).results.at(-1)?.state as ConversationState;
      const world = playRandomCall(compiled, seed, 1).world;
      expect(step(compiled, last, { kind: 'utterance', text: 'yes', confidence: 1 }, world).effects).toEqual([]);
    }
  });
});

test('a decision takes at most five milliseconds in nineteen of twenty cases', () => {
  // Processor time, so that a busy machine does not make the engine look slow; the benchmark measures the wall clock.
  const processorMs = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const durations = seeds.slice(0, 200).flatMap((seed) => playRandomCall(graphFor(seed), seed, MAX_INPUTS, processorMs).durationsMs);
  durations.sort((a, b) => a - b);
  expect(durations[Math.floor(durations.length * 0.95)]).toBeLessThanOrEqual(5);
});
