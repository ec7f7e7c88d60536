import { z } from 'zod';
import { route } from '#platform/slice';
import { EndSplit, StartSplit, TrafficSplit } from './split-contract.ts';
import { endSplit, listSplits, requireSplit, startSplit } from './traffic-splits.ts';

const byId = z.object({ id: z.uuid() });

export const splitRoutes = [
  route({
    method: 'get',
    path: '/v1/agents/{id}/traffic-splits',
    permission: 'agents.read',
    summary: "Splits of an agent's calls between two versions, newest first",
    input: byId,
    returns: z.object({ data: z.array(TrafficSplit), next_cursor: z.string().nullable() }),
    run: listSplits,
  }),
  route({
    method: 'post',
    path: '/v1/agents/{id}/traffic-splits',
    permission: 'agents.approve',
    summary: 'Let a share of the calls run on a version that was in force before',
    input: StartSplit,
    returns: TrafficSplit,
    errors: ['agents.split_running', 'agents.split_needs_published', 'agents.other_agent', 'agents.nothing_published', 'agents.graph_not_publishable'],
    run: startSplit,
  }),
  route({
    method: 'get',
    path: '/v1/traffic-splits/{id}',
    permission: 'agents.read',
    summary: 'Read a split',
    input: byId,
    returns: TrafficSplit,
    run: requireSplit,
  }),
  route({
    method: 'post',
    path: '/v1/traffic-splits/{id}/end',
    permission: 'agents.approve',
    summary: 'End a split and keep one of its versions',
    input: EndSplit,
    returns: TrafficSplit,
    errors: ['agents.split_over'],
    run: endSplit,
  }),
];
