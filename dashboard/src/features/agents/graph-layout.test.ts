import { describe, expect, it } from 'vitest';
import type { ObjectiveGraph } from '#lib/types';
import { aboutNode, layoutGraph, linksOf, NODE_H, NODE_W } from './graph-layout.ts';

const graph: ObjectiveGraph = {
  entry: 'greet',
  nodes: [
    { id: 'opt_out', type: 'action', on_success: 'bye', on_failure: 'bye' },
    {
      id: 'greet',
      type: 'listen',
      routes: [
        { intent: 'book', goto: 'details' },
        { intent: 'cancel', goto: 'message' },
      ],
    },
    { id: 'details', type: 'collect', slots: ['date'], next: 'check', on_declined: 'message', on_exhausted: 'message' },
    { id: 'check', type: 'branch', cases: [{ goto: 'booked', label: 'free' }], else: 'details' },
    { id: 'message', type: 'collect', next: 'nowhere' },
    { id: 'booked', type: 'end' },
    { id: 'bye', type: 'end' },
  ],
  interrupts: [{ id: 'int_opt_out', when: { intent: 'opt_out' }, goto: 'opt_out' }],
};

describe('the picture of a graph', () => {
  it('finds every way out of a node: edges, routes and cases', () => {
    expect(linksOf(graph.nodes[1]!).map((link) => [link.to, link.label])).toEqual([
      ['details', 'book'],
      ['message', 'cancel'],
    ]);
    expect(linksOf(graph.nodes[2]!).map((link) => [link.to, link.failure])).toEqual([
      ['check', false],
      ['message', true],
      ['message', true],
    ]);
    expect(linksOf(graph.nodes[3]!).map((link) => link.label)).toEqual(['otherwise', 'free']);
  });

  it('draws two edges between the same nodes as one with both labels, and none into nowhere', () => {
    const { links } = layoutGraph(graph);
    expect(links.find((link) => link.from === 'details' && link.to === 'message')?.label).toBe('declined, gave up');
    expect(links.some((link) => link.to === 'nowhere')).toBe(false);
  });

  it('starts at the top with the entry, keeps what can happen at any time below, and lets no two nodes overlap', () => {
    const { boxes, width, height } = layoutGraph(graph);
    expect(boxes).toHaveLength(graph.nodes.length);
    const entry = boxes.find((box) => box.entry);
    expect(entry?.node.id).toBe('greet');
    expect(entry?.y).toBe(0);
    const aside = boxes.find((box) => box.node.id === 'opt_out');
    expect(aside?.interrupts).toEqual(['opt out']);
    expect(aside?.y).toBeGreaterThan(boxes.find((box) => box.node.id === 'booked')?.y ?? 0);
    for (const one of boxes) {
      expect(one.x + NODE_W).toBeLessThanOrEqual(width + 1);
      expect(one.y + NODE_H).toBeLessThanOrEqual(height + 1);
      for (const other of boxes) if (one !== other) expect(Math.abs(one.x - other.x) >= NODE_W || Math.abs(one.y - other.y) >= NODE_H).toBe(true);
    }
  });
});

it('shows the line under a step with its values by name, not as a template', () => {
  const prompt = { en: ['{{context.business_name | Acme}}, how can I help, {{slots.full_name}}?'] };
  expect(aboutNode({ id: 'greet', type: 'listen', prompt })).toBe('‹business name›, how can I help, ‹full name›?');
});
