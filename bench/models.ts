import { readFileSync } from 'node:fs';
import { ObjectiveGraph } from '#core/conversation/graph';
import { modelPlan, scriptedModel } from '#testkit/voice/fake-model';
import { stage } from '#testkit/voice/stage';
import { type Bench, quantile } from './bench.ts';

const GRAPH = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const LINES = [
  "I'd like to book an appointment",
  'my pearly whites want to be shiny',
  'a cleaning please',
  'the day after today',
  'tomorrow',
  'at 3 pm',
  'Jane Miller',
  'yes',
  'five five five, two zero one, four four seven seven',
];
const BUDGET_MS = 900;
const GOAL_MS = 2_000;
const WAYS = [
  { words: 'rules only', mode: null, latencyMs: 0 },
  { words: 'hybrid, a model that takes 0.3 s', mode: 'hybrid', latencyMs: 300 },
  { words: 'hybrid, a model that takes 3 s', mode: 'hybrid', latencyMs: 3_000 },
  { words: 'every turn, a model that takes 0.3 s', mode: 'llm', latencyMs: 300 },
  { words: 'every turn, a model that takes 3 s', mode: 'llm', latencyMs: 3_000 },
  { words: 'every turn, a model that never answers', mode: 'llm', latencyMs: Number.POSITIVE_INFINITY },
] as const;

/** One call on a held clock: the silences before the agent's first sound, and what the trace says of the model. */
async function callWith({ mode, latencyMs }: (typeof WAYS)[number]): Promise<{ gaps: number[]; asked: number; degraded: number }> {
  let asked = (): number => 0;
  const call = stage(GRAPH, {
    plan: { models: mode === null ? null : modelPlan(mode, { turn_budget_ms: BUDGET_MS }) },
    models: (timers) => {
      const model = scriptedModel(timers, { latencyMs: Number.isFinite(latencyMs) ? latencyMs : 0 });
      if (!Number.isFinite(latencyMs)) model.break('hangs');
      asked = () => model.asked.length;
      return [model];
    },
  });
  call.desk.onAct((request) => ('input' in request ? { ok: true, hold_id: 'h', ...request.input } : { ok: true }));
  for (const line of LINES) await call.say(line);
  await call.floor();
  call.line.hangUp();
  await call.ended();
  const segments = call.desk.segments();
  const gaps = segments.flatMap(({ latency }) => (typeof latency.gap_ms === 'number' ? [latency.gap_ms] : []));
  return { gaps, asked: asked(), degraded: segments.filter(({ speaker, latency }) => speaker === 'caller' && latency.degraded === 'model').length };
}

/** What a model costs the caller in silence: whole calls with scripted speech (recognised in 0.12 s, spoken at once) on a clock that is held, so the figures are those of the code and not of the machine. */
export const models: Bench = async ({ note }) => {
  const rows: (string | number)[][] = [];
  const figures: Record<string, string> = {};
  for (const way of WAYS) {
    const { gaps, asked, degraded } = await callWith(way);
    const p95 = quantile(gaps, 0.95);
    rows.push([way.words, gaps.length, quantile(gaps, 0.5).toFixed(0), p95.toFixed(0), Math.max(...gaps).toFixed(0), asked, degraded]);
    if (way.mode === 'llm' && way.latencyMs === 3_000) figures['gap_model_3_s'] = `${Math.max(...gaps).toFixed(0)} ms`;
    note(`${way.words}: p95 ${p95.toFixed(0)} ms, ${degraded} turns without it`);
  }
  return {
    title: 'Silence with a model',
    columns: ['how the agent decides', 'answers', 'p50 ms', 'p95 ms', 'longest ms', 'questions to the model', 'turns that went on without it'],
    rows,
    figures,
    notes: [
      `Measured on the recording: from the end of the caller's words to the agent's first sound. Goal: at most ${GOAL_MS} ms, whatever the model does; it may take ${BUDGET_MS} ms of a turn.`,
      'After two failures in a row a model is left alone for half a minute, so a model that is always late costs a call two waits and no more until then.',
    ],
  };
};
