import { z } from 'zod';
import { defineSlice, platformJob, route } from '#platform/slice';
import { changeAgent } from './change-agent.ts';
import {
  Agent,
  AgentChanged,
  AgentPublished,
  AgentStatus,
  AskMediaToken,
  BrowserTicket,
  ChangeAgent,
  CreateAgent,
  MediaToken,
  ObjectiveConfig,
} from './contract.ts';
import { ObjectiveConfigSummary, SaveGraph } from './contract.ts';
import { createAgent } from './create-agent.ts';
import { errors } from './errors.ts';
import { issueBrowserTicket, issueMediaToken } from './issue-ticket.ts';
import { publishGraph } from './publish-graph.ts';
import { getAgent, getObjectiveConfig, listAgents, listObjectiveConfigs } from './read-agents.ts';
import { forgetTickets } from './redeem-ticket.ts';
import { saveGraph } from './save-graph.ts';

const Id = z.object({ id: z.uuid() });
const limit = z.coerce.number().int().min(1).max(200).default(50);
const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** Agents, the versions of what they say and ask, and the tickets that let a call begin. */
export const agents = defineSlice({
  name: 'agents',
  dependsOn: ['identity', 'organizations'],
  tables: ['agents', 'objective_configs', 'tts_audio', 'call_tickets'],
  publishes: ['agent_profiles', 'objective_config_versions'],
  purposes: {
    agents: 'An AI agent that answers or dials.',
    objective_configs: "Versions of an agent's objective graph; immutable once published.",
    tts_audio: 'Prompts spoken ahead of time, so that the same sentence is synthesised once.',
    call_tickets: 'Single-use tickets for browser calls and media streams, by hash; asked before an organization is known.',
  },
  constraints: {
    agents_organization_id_name_key: errors.name_taken,
    objective_configs_organization_id_agent_id_version_key: errors.version_taken,
    objective_configs_published_key: errors.version_taken,
    objective_configs_immutable_check: errors.immutable,
  },
  permissions: {
    'agents.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
    'agents.create': ['manager', 'admin', 'owner'],
    'agents.update': ['manager', 'admin', 'owner'],
    'agents.approve': ['manager', 'admin', 'owner'],
    'agents.dial': ['member', 'manager', 'admin', 'owner'],
  },
  events: { 'agent.created': AgentChanged, 'agent.updated': AgentChanged, 'agent.published': AgentPublished },
  routes: [
    route({
      method: 'get',
      path: '/v1/agents',
      permission: 'agents.read',
      test_mode: true,
      summary: 'List agents',
      input: z.object({ status: AgentStatus.optional(), cursor: z.string().max(100).optional(), limit }),
      returns: page(Agent),
      run: listAgents,
    }),
    route({
      method: 'post',
      path: '/v1/agents',
      permission: 'agents.create',
      summary: 'Create an agent',
      input: CreateAgent,
      returns: Agent,
      run: createAgent,
    }),
    route({
      method: 'get',
      path: '/v1/agents/{id}',
      permission: 'agents.read',
      test_mode: true,
      summary: 'Read an agent',
      input: Id,
      returns: Agent,
      run: getAgent,
    }),
    route({
      method: 'patch',
      path: '/v1/agents/{id}',
      permission: 'agents.update',
      summary: 'Change an agent',
      input: ChangeAgent,
      returns: Agent,
      run: changeAgent,
    }),
    route({
      method: 'get',
      path: '/v1/agents/{id}/objective-configs',
      permission: 'agents.read',
      test_mode: true,
      summary: "List the versions of an agent's objective graph",
      input: Id.extend({ cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(), limit }),
      returns: page(ObjectiveConfigSummary),
      run: listObjectiveConfigs,
    }),
    route({
      method: 'post',
      path: '/v1/agents/{id}/objective-configs',
      permission: 'agents.update',
      summary: 'Save an objective graph as the next version, as a draft',
      input: SaveGraph,
      returns: ObjectiveConfig,
      errors: ['agents.graph_unreadable'],
      run: saveGraph,
    }),
    route({
      method: 'get',
      path: '/v1/objective-configs/{id}',
      permission: 'agents.read',
      test_mode: true,
      summary: 'Read one version with its graph and findings',
      input: Id,
      returns: ObjectiveConfig,
      run: getObjectiveConfig,
    }),
    route({
      method: 'post',
      path: '/v1/objective-configs/{id}/publish',
      permission: 'agents.approve',
      summary: 'Publish a version: new calls run on it',
      input: Id,
      returns: ObjectiveConfig,
      errors: ['agents.graph_not_publishable', 'agents.already_published'],
      run: publishGraph,
    }),
    route({
      method: 'post',
      path: '/v1/agents/{id}/browser-ticket',
      permission: 'agents.dial',
      test_mode: true,
      summary: 'A single-use ticket to talk to the agent from the browser',
      input: Id,
      returns: BrowserTicket,
      errors: ['agents.not_active', 'agents.nothing_published'],
      run: issueBrowserTicket,
    }),
    route({
      method: 'post',
      path: '/v1/agents/{id}/media-token',
      permission: 'agents.dial',
      test_mode: true,
      summary: 'A single-use token for one media stream',
      input: AskMediaToken,
      returns: MediaToken,
      errors: ['agents.not_active', 'agents.nothing_published', 'agents.bad_context'],
      run: issueMediaToken,
    }),
  ],
  jobs: [platformJob({ name: 'agents.forget_tickets', input: z.object({}), attempts: 3, schedule: '17 * * * *', run: forgetTickets })],
});
