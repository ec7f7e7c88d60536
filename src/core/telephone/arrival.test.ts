import { expect, test } from 'vitest';
import { type ArrivalFacts, decideArrival } from './arrival.ts';

const AGENT = 'day';
const facts: ArrivalFacts = {
  from: '+12125550143',
  to: '+12125550100',
  hops: 0,
  number_status: 'active',
  is_by_its_connection: true,
  is_proof: false,
  block_rules: [],
  is_open: true,
  agent_id: AGENT,
  closed_agent_id: null,
  calls_of_organization: 0,
  calls_on_number: 0,
  calls_from_own_numbers: 0,
  is_from_own_number: false,
  max_calls_of_organization: null,
  max_calls_on_number: null,
};

test.each<[string, Partial<ArrivalFacts>, string]>([
  ['an ordinary call reaches the agent', {}, AGENT],
  ['two transfers on the way are fine', { hops: 2 }, AGENT],
  ['a third is a circle', { hops: 3 }, 'loop'],
  ['a number that calls itself is a circle', { from: '+12125550100' }, 'loop'],
  ['one agent may call another', { is_from_own_number: true, calls_from_own_numbers: 1 }, AGENT],
  ['agents that call each other are stopped', { is_from_own_number: true, calls_from_own_numbers: 2 }, 'loop'],
  ['a number that is not proven takes nothing from just anywhere', { number_status: 'pending' }, 'unknown_number'],
  ['and takes what proves it', { number_status: 'pending', is_proof: true }, AGENT],
  ['one that is switched off is unknown, whoever calls', { number_status: 'inactive', is_proof: true }, 'unknown_number'],
  ['one that was given back too', { number_status: 'released', is_proof: true }, 'unknown_number'],
  ['by a foreign connection nothing comes in', { is_by_its_connection: false }, 'not_allowed'],
  ['a blocked number', { block_rules: [{ kind: 'number', pattern: '+12125550143' }] }, 'blocked'],
  ['its neighbour is not', { block_rules: [{ kind: 'number', pattern: '+12125550144' }] }, AGENT],
  ['a blocked beginning', { block_rules: [{ kind: 'prefix', pattern: '+1212' }] }, 'blocked'],
  ['hidden callers, where those are blocked', { from: null, block_rules: [{ kind: 'anonymous', pattern: null }] }, 'blocked'],
  ['hidden callers match no number', { from: null, block_rules: [{ kind: 'prefix', pattern: '+1' }] }, AGENT],
  ['closed, and nobody for that', { is_open: false }, 'closed'],
  ['closed, with an agent for that', { is_open: false, closed_agent_id: 'night' }, 'night'],
  ['nobody there', { agent_id: null }, 'no_agent'],
  ['the organization is full', { calls_of_organization: 5, max_calls_of_organization: 5 }, 'no_capacity'],
  ['room for one more', { calls_of_organization: 4, max_calls_of_organization: 5 }, AGENT],
  ['the number is full', { calls_on_number: 2, max_calls_on_number: 2 }, 'no_capacity'],
])('%s', (_name, change, expected) => {
  const verdict = decideArrival({ ...facts, ...change });
  expect(verdict.kind === 'agent' ? verdict.agent_id : verdict.reason).toBe(expected);
});
