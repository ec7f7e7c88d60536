import { z } from 'zod';
import { route } from '#platform/slice';
import { Agent, CheckImport, CreateAgent, ImportAgent, ImportedAgent, ImportReport } from './contract.ts';
import { createAgentFrom } from './create-agent.ts';
import { checkImport, importAgentOf } from './import-agent.ts';
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
    method: 'post',
    path: '/v1/agents/import-check',
    permission: 'agents.read',
    test_mode: true,
    only_asks: true,
    summary: "What would become of another product's agent (Vapi, Retell, Bolna, Dograh), line by line",
    input: CheckImport,
    returns: ImportReport,
    errors: ['agents.import_unknown'],
    run: checkImport,
  }),
  route({
    method: 'post',
    path: '/v1/agents/import',
    permission: 'agents.create',
    summary: "Create an agent of another product's definition, with the converted graph as its first draft",
    input: ImportAgent,
    returns: ImportedAgent,
    errors: ['agents.import_unknown', 'agents.name_taken'],
    run: importAgentOf,
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
