import { z } from 'zod';
import { defineSlice, job, preparedRoute, route, type Tool, tool } from '#platform/slice';
import { credentialInUse } from '#slices/vault';
import { actionsOfAgent, listAgentTools, listToolAgents, removeAgentTool, setAgentTool } from './agent-tools.ts';
import { listBuiltIn, switchBuiltIn } from './built-in.ts';
import { LookUpContact, lookUpContact, SendEmail, sendEmail, SendSms, sendSms } from './call-tools.ts';
import { approveTool, createTool, deleteTool, rotateToolSecret, updateTool } from './change-tools.ts';
import {
  AgentTool,
  AgentToolChanged,
  ApproveTool,
  BuiltInTool,
  CreateTool,
  DiscoveredTools,
  DiscoverTools,
  ListTools,
  ListUses,
  OrgTool,
  OrgToolRow,
  OrgToolWithSecret,
  SetAgentTool,
  SwitchBuiltIn,
  TestDraft,
  TestReport,
  TestTool,
  ToolAgent,
  ToolChanged,
  ToolHealth,
  ToolUse,
  UpdateTool,
} from './contract.ts';
import { errors } from './errors.ts';
import { healthOf, NO_HEALTH } from './health.ts';
import type { ToolMeans } from './means.ts';
import { listTools, listUses, requireTool } from './store.ts';
import { settleInterrupted, watchInterrupted } from './settle-interrupted.ts';
import { sweepUses } from './sweep-uses.ts';
import { discoverTools, testDraft, testTool } from './test-tool.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const managers = ['owner', 'admin', 'manager'] as const;
const admins = ['owner', 'admin'] as const;
const byId = z.object({ id: z.uuid() });
const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });
/** Short lists come whole; they take the parameters of long ones, so that a client treats all lists alike. */
const whole = { cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };
const unsound = ['tools.invalid', 'tools.name_taken', 'credentials.not_found'];
const unusable = ['credentials.not_found', 'credentials.revoked', 'credentials.expired', 'credentials.unreadable'];

/** Tools of the organization beside the product's own: requests to other systems, tools of MCP servers, webhooks; and which agent has which. */
export const toolsSlice = (means: ToolMeans, builtIn: () => readonly Tool[]) =>
  defineSlice({
    name: 'tools',
    dependsOn: ['identity', 'organizations', 'notifications', 'vault', 'contacts', 'agents', 'calls', 'webhooks'],
    tables: ['org_tools', 'agent_tools', 'org_tool_health', 'tool_uses'],
    purposes: {
      org_tools: 'What agents may use beside the product’s own tools: requests to other systems, tools of MCP servers, webhooks.',
      agent_tools: 'Which agent has which tool.',
      org_tool_health: 'How a tool is doing, and whether it rests after faults in a row.',
      tool_uses: 'Every use of a tool for thirty days, with how it came out.',
    },
    sealed: { org_tools: ['secret_ciphertext'] },
    constraints: { org_tools_organization_id_tool_name_key: errors.name_taken, org_tools_credential_id_fkey: credentialInUse },
    permissions: {
      'tools.read': everyone,
      'tools.create': admins,
      'tools.update': admins,
      'tools.delete': admins,
      'agent_tools.update': managers,
    },
    events: { 'tool.changed': ToolChanged, 'agent_tool.changed': AgentToolChanged },
    agentActions: actionsOfAgent,
    routes: [
      route({
        method: 'get',
        path: '/v1/tools',
        permission: 'tools.read',
        summary: 'Tools of the organization, newest first, with how they are doing',
        input: ListTools,
        returns: pageOf(OrgToolRow),
        run: listTools,
      }),
      route({
        method: 'post',
        path: '/v1/tools',
        permission: 'tools.create',
        summary: 'Make a tool',
        input: CreateTool,
        returns: OrgToolWithSecret,
        errors: [...unsound, 'tools.too_many'],
        run: createTool(means),
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/tools/test',
        permission: 'tools.update',
        summary: 'Try a tool that is not saved, with a real request',
        input: TestDraft,
        returns: TestReport,
        errors: ['tools.invalid', ...unusable],
        ...testDraft(means),
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/tools/discover',
        permission: 'tools.create',
        summary: 'What an MCP server offers',
        input: DiscoverTools,
        returns: DiscoveredTools,
        errors: ['tools.invalid', 'tools.server_unreachable', ...unusable],
        ...discoverTools(means),
      }),
      route({
        method: 'get',
        path: '/v1/tools/built-in',
        permission: 'tools.read',
        summary: 'The product’s own tools',
        input: z.object(whole),
        returns: pageOf(BuiltInTool),
        run: listBuiltIn(builtIn),
      }),
      route({
        method: 'put',
        path: '/v1/tools/built-in/{tool_name}',
        permission: 'tools.update',
        summary: 'Switch one of the product’s own tools off or on',
        input: SwitchBuiltIn,
        returns: BuiltInTool,
        errors: ['tools.built_in_unknown'],
        run: switchBuiltIn(builtIn),
      }),
      route({
        method: 'get',
        path: '/v1/tools/{id}',
        permission: 'tools.read',
        summary: 'One tool',
        input: byId,
        returns: OrgTool,
        errors: ['tools.not_found'],
        run: (ctx, input) => requireTool(ctx, input.id),
      }),
      route({
        method: 'patch',
        path: '/v1/tools/{id}',
        permission: 'tools.update',
        summary: 'Change a tool',
        input: UpdateTool,
        returns: OrgTool,
        errors: ['tools.not_found', 'tools.kind_fixed', ...unsound],
        run: updateTool(means),
      }),
      route({
        method: 'delete',
        path: '/v1/tools/{id}',
        permission: 'tools.delete',
        summary: 'Delete a tool',
        input: byId,
        returns: null,
        errors: ['tools.not_found'],
        run: deleteTool,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/tools/{id}/test',
        permission: 'tools.update',
        summary: 'Try a tool with a real request',
        input: TestTool,
        returns: TestReport,
        errors: ['tools.not_found'],
        ...testTool(means),
      }),
      route({
        method: 'post',
        path: '/v1/tools/{id}/approve',
        permission: 'tools.update',
        summary: 'Take what the server offers now for what the tool may be',
        input: ApproveTool,
        returns: OrgTool,
        errors: ['tools.not_found', 'tools.nothing_offered', 'tools.offered_otherwise'],
        run: approveTool,
      }),
      route({
        method: 'post',
        path: '/v1/tools/{id}/rotate-secret',
        permission: 'tools.update',
        summary: 'Sign a webhook tool with a new secret',
        input: byId,
        returns: OrgToolWithSecret,
        errors: ['tools.not_found', 'tools.not_a_webhook'],
        run: rotateToolSecret,
      }),
      route({
        method: 'get',
        path: '/v1/tools/{id}/health',
        permission: 'tools.read',
        summary: 'How a tool is doing',
        input: byId,
        returns: ToolHealth,
        errors: ['tools.not_found'],
        run: async (ctx, { id }) => {
          await requireTool(ctx, id);
          return (await healthOf(ctx, [id])).get(id) ?? NO_HEALTH;
        },
      }),
      route({
        method: 'get',
        path: '/v1/tools/{id}/uses',
        permission: 'tools.read',
        summary: 'Uses of a tool, newest first',
        input: ListUses,
        returns: pageOf(ToolUse),
        errors: ['tools.not_found'],
        run: listUses,
      }),
      route({
        method: 'get',
        path: '/v1/tools/{id}/agents',
        permission: 'tools.read',
        summary: 'Agents that have a tool, and whether their calls run it',
        input: byId.extend(whole),
        returns: pageOf(ToolAgent),
        errors: ['tools.not_found'],
        run: listToolAgents,
      }),
      route({
        method: 'get',
        path: '/v1/agents/{id}/tools',
        permission: 'tools.read',
        summary: 'Tools of the organization, and whether this agent has them',
        input: byId.extend(whole),
        returns: pageOf(AgentTool),
        errors: ['agents.not_found'],
        run: listAgentTools,
      }),
      route({
        method: 'put',
        path: '/v1/agents/{id}/tools/{tool_id}',
        permission: 'agent_tools.update',
        summary: 'Give an agent a tool, or switch it on or off there',
        input: SetAgentTool,
        returns: AgentTool,
        errors: ['agents.not_found', 'tools.not_found'],
        run: setAgentTool,
      }),
      route({
        method: 'delete',
        path: '/v1/agents/{id}/tools/{tool_id}',
        permission: 'agent_tools.update',
        summary: 'Take a tool from an agent',
        input: z.object({ id: z.uuid(), tool_id: z.uuid() }),
        returns: null,
        errors: ['agents.not_found', 'tools.not_attached'],
        run: removeAgentTool,
      }),
    ],
    on: { 'call.ended': (ctx, event) => watchInterrupted(ctx, event.aggregate_id) },
    jobs: [
      job({ name: 'tools.sweep_uses', input: z.object({}), attempts: 1, schedule: '41 3 * * *', run: sweepUses }),
      job({ name: 'tools.settle_interrupted', input: z.object({ call_id: z.uuid() }), attempts: 5, run: settleInterrupted }),
    ],
    tools: [
      tool({
        name: 'look_up_contact',
        description: 'What is known of the person this call is with',
        sideEffect: false,
        input: LookUpContact,
        run: lookUpContact,
      }),
      tool({
        name: 'send_email',
        description: 'Send an e-mail to the caller’s address, or to a fixed one',
        sideEffect: true,
        input: SendEmail,
        run: sendEmail,
      }),
      tool({
        name: 'send_sms',
        description: 'Send a text message; fails until there is a carrier of text messages',
        sideEffect: true,
        input: SendSms,
        run: sendSms,
      }),
    ],
  });
