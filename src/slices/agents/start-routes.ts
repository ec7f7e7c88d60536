import { z } from 'zod';
import { route } from '#platform/slice';
import { Agent, CreateAgent } from './contract.ts';
import { createAgentFrom } from './create-agent.ts';
import { AgentTemplateDetail, type AgentTemplates, listTemplates, showTemplate, TemplateEntry } from './templates.ts';

/** How an agent begins: from nothing, or from one that comes with the product and may be looked at before. */
export const startRoutes = (templates: AgentTemplates) => [
  route({
    method: 'post',
    path: '/v1/agents',
    permission: 'agents.create',
    summary: 'Create an agent, from a template if one is named',
    input: CreateAgent,
    returns: Agent,
    errors: ['agents.no_template', 'agents.name_taken'],
    run: createAgentFrom(templates),
  }),
  route({
    method: 'get',
    path: '/v1/agent-templates',
    permission: 'agents.read',
    test_mode: true,
    summary: 'Agents to begin with: what each is for, what it learns and does, what it needs',
    input: z.object({}),
    returns: z.object({ data: z.array(TemplateEntry) }),
    run: listTemplates(templates),
  }),
  route({
    method: 'get',
    path: '/v1/agent-templates/{name}',
    permission: 'agents.read',
    test_mode: true,
    summary: 'One template with its graph and a conversation it holds',
    input: z.object({ name: z.string().max(100) }),
    returns: AgentTemplateDetail,
    errors: ['agents.no_template'],
    run: showTemplate(templates),
  }),
];
