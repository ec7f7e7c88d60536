import type { Slice } from '#platform/slice';
import { agents } from './slice.ts';
import { splitRoutes } from './split-routes.ts';
import { startRoutes } from './start-routes.ts';
import type { AgentTemplates } from './templates.ts';

/** The slice with the routes that begin an agent, which need what the product hands in: the agents one may begin with. */
export const agentsSlice = (templates: AgentTemplates): Slice => ({ ...agents, routes: [...agents.routes, ...startRoutes(templates), ...splitRoutes] });
