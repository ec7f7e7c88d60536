import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { bareStage } from '#core/simulation/test-setting';
import { typicalCall } from '#core/simulation/typical-call';
import { estimateCall } from './estimate-call.ts';
import type { Rate } from './rating.ts';

const graph = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const rate = (component: string, provider: string, unit: string, unit_price_usd: string): Rate => ({
  component,
  provider,
  model: null,
  unit,
  unit_price_usd,
  note: null,
  effective_at: '2026-01-01T00:00:00Z',
  superseded_at: null,
  own: false,
});
const CALL = { basis: 'tests', conversations: 4, seconds: 60, agent_characters: 1_000, caller_seconds: 20, caller_turns: 10 } as const;
const AT = '2026-12-01T00:00:00Z';
const providers = { stt: { provider: 'deepgram', model: 'nova-3' }, tts: { provider: 'elevenlabs', model: 'flash' }, model: null };

test('a call is priced by what is heard, said and asked; what has no price is named and not counted as free', () => {
  const rates = [rate('stt', 'deepgram', 'second', '0.0001'), rate('tts', 'elevenlabs', 'character', '0.00005')];
  // 20 s and 1,000 characters: 0.002 + 0.05.
  expect(estimateCall(CALL, providers, rates, AT).total_usd).toBe('0.052000');
  const unknown = estimateCall(CALL, providers, rates.slice(0, 1), AT);
  expect(unknown.total_usd).toBe('0.002000');
  expect(unknown.assumptions.join(' ')).toContain('No price is known for elevenlabs');
  const tokens = [rate('llm', 'openai', 'token_in', '0.000001'), rate('llm', 'openai', 'token_out', '0.00001')];
  const model = { provider: 'openai', model: 'small' };
  const every = estimateCall(CALL, { ...providers, model: { ...model, mode: 'llm' } }, tokens, AT);
  const some = estimateCall(CALL, { ...providers, model: { ...model, mode: 'hybrid' } }, tokens, AT);
  // 10 questions of 700 and 80 tokens: 0.007 + 0.008.
  expect(every.total_usd).toBe('0.015000');
  expect(some.total_usd).toBe('0.004500');
});

test('a typical call comes from the conversations of the graph; without any from the length of its prompts, and longer prompts cost more', () => {
  const played = typicalCall(bareStage(graph));
  expect(played).toMatchObject({ basis: 'tests', conversations: graph.tests?.length });
  expect(played.seconds).toBeGreaterThan(20);
  expect(played.agent_characters).toBeGreaterThan(100);
  const { tests: _none, ...bare } = graph;
  const guessed = typicalCall(bareStage(bare));
  expect(guessed).toMatchObject({ basis: 'prompts', caller_turns: 8 });
  const wordy = {
    ...bare,
    nodes: bare.nodes.map((node) => ('prompt' in node && typeof node.prompt === 'string' ? { ...node, prompt: node.prompt.repeat(3) } : node)),
  };
  expect(typicalCall(bareStage(ObjectiveGraph.parse(wordy))).agent_characters).toBeGreaterThan(guessed.agent_characters);
});
