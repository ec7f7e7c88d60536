import { z } from 'zod';
import { defineSlice, route, tool } from '#platform/slice';
import * as contract from './contract.ts';
import { AgentCallStats, listAgentStats } from './agent-stats.ts';
import { errors } from './errors.ts';
import { SplitResult, splitResult } from './split-result.ts';
import type { FromAbove } from './from-above.ts';
import { assignCall, takeOff } from './assign-call.ts';
import { endCall, listLiveCalls } from './live-calls.ts';
import { listCalls } from './list-calls.ts';
import { getCall, listEvents } from './read-call.ts';
import { changeMessage, listMessages, requireMessage } from './read-messages.ts';
import { getOutcome, setOutcome } from './set-outcome.ts';
import { showHome } from './show-home.ts';
import { ScheduleCallback, scheduleCallback, TakeMessage, takeMessage } from './take-message.ts';
import { changeNote, deleteNote, getNote, listNotes, writeNote } from './write-notes.ts';

const Id = z.object({ id: z.uuid() });
const Limit = z.coerce.number().int().min(1).max(200).default(50);
const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });
const ReadEvents = Id.extend({
  cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const ListMessages = z.object({ status: contract.Message.shape.status.optional(), cursor: z.uuid().optional(), limit: Limit });

/** Calls: their state, story, outcome, notes, costs and messages. `above` is what the pages show of slices that stand on this one. */
export const callsSlice = (above: FromAbove) =>
  defineSlice({
    name: 'calls',
    dependsOn: ['identity', 'agents', 'contacts', 'organizations', 'numbers'],
    tables: [
      'calls',
      'call_timeline_events',
      'call_outcomes',
      'call_outcome_history',
      'call_notes',
      'call_confirmations',
      'call_cost_items',
      'provider_rates',
      'messages',
      'call_actions',
      'open_call_directory',
      'call_holders',
    ],
    publishes: ['call_results', 'call_logs', 'agent_call_stats', 'bolna_agents'],
    purposes: {
      calls: 'One call leg between an agent (or a human) and another party.',
      call_timeline_events: 'The story of a call, in order and append-only.',
      call_outcomes: 'What came of a call, as it stands now.',
      call_outcome_history: 'Every change of an outcome, written by the database.',
      call_notes: "People's notes on a call, at a moment of its audio.",
      call_confirmations: 'What was read back to the caller and what they said to it.',
      call_cost_items: 'What a call used and what it cost, one line a component.',
      provider_rates: "The price book; the platform organization's rows are the defaults.",
      messages: 'Messages and callbacks taken for people of the organization.',
      call_actions: 'What a live call has done, under the key it did it, so that nothing is done twice.',
      open_call_directory: 'Calls that are not over, over all organizations, and who holds each: what has to be cleared up when its holder is gone.',
      call_holders: 'Servers that hold calls, with the last sign of life of each.',
    },
    constraints: {
      calls_provider_provider_call_id_key: errors.provider_call_taken,
      calls_status_transition_check: errors.wrong_state,
      // The server was taken for dead a moment ago and has not noticed yet; the call is better off elsewhere, or a few seconds later.
      open_call_directory_holder_id_fkey: errors.too_busy,
    },
    permissions: {
      'calls.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
      'calls.update': ['member', 'manager', 'admin', 'owner'],
      'call_notes.create': ['analyst', 'member', 'manager', 'admin', 'owner'],
      'call_notes.update': ['analyst', 'member', 'manager', 'admin', 'owner'],
      'call_notes.delete': ['member', 'manager', 'admin', 'owner'],
      'messages.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
      'messages.update': ['member', 'manager', 'admin', 'owner'],
    },
    events: {
      'call.started': contract.CallStarted,
      'call.ended': contract.CallEnded,
      'call.outcome_changed': contract.OutcomeChanged,
      'call.assigned': contract.CallAssigned,
      'message.taken': contract.MessageTaken,
      'message.changed': contract.MessageChanged,
    },
    on: { 'member.removed': (ctx, event) => takeOff(ctx, String(event.payload['user_id'])) },
    routes: [
      route({
        method: 'get',
        path: '/v1/agent-call-stats',
        permission: 'calls.read',
        summary: 'What the calls of every agent came to',
        input: z.object({}),
        returns: z.object({ data: z.array(AgentCallStats) }),
        run: listAgentStats,
      }),
      route({
        method: 'get',
        path: '/v1/traffic-splits/{id}/result',
        permission: 'calls.read',
        summary: 'Which version of a split is better, and how surely',
        input: z.object({ id: z.uuid() }),
        returns: SplitResult,
        errors: ['agents.split_not_found'],
        run: splitResult,
      }),
      route({
        method: 'get',
        path: '/v1/calls',
        permission: 'calls.read',
        test_mode: true,
        summary: 'List calls, newest first',
        input: contract.ListCalls,
        returns: page(contract.CallRow),
        run: listCalls,
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}',
        permission: 'calls.read',
        test_mode: true,
        summary: 'Read everything about a call',
        input: Id,
        returns: contract.CallPage,
        run: (ctx, input) => getCall(ctx, input, above),
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}/events',
        permission: 'calls.read',
        test_mode: true,
        summary: 'Read the story of a call in order',
        input: ReadEvents,
        returns: page(contract.TimelineEntry),
        run: listEvents,
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}/outcome',
        permission: 'calls.read',
        test_mode: true,
        summary: 'Read what came of a call',
        input: Id,
        returns: contract.CallOutcome,
        errors: ['calls.not_found', 'calls.no_outcome'],
        run: getOutcome,
      }),
      route({
        method: 'put',
        path: '/v1/calls/{id}/outcome',
        permission: 'calls.update',
        summary: 'Correct the outcome of a call that is over',
        input: contract.SetOutcome,
        returns: contract.CallOutcome,
        errors: ['calls.still_running'],
        run: setOutcome,
      }),
      route({
        method: 'put',
        path: '/v1/calls/{id}/assignee',
        permission: 'calls.update',
        summary: 'Give a call to a member to look after, or to nobody',
        input: contract.AssignCall,
        returns: contract.CallAssignment,
        errors: ['calls.assignee_unknown'],
        run: assignCall,
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}/notes',
        permission: 'calls.read',
        test_mode: true,
        summary: 'List the notes on a call',
        input: Id,
        returns: page(contract.CallNote),
        run: listNotes,
      }),
      route({
        method: 'post',
        path: '/v1/calls/{id}/notes',
        permission: 'call_notes.create',
        summary: 'Write a note on a call',
        input: contract.WriteNote,
        returns: contract.CallNote,
        run: writeNote,
      }),
      route({
        method: 'get',
        path: '/v1/call-notes/{id}',
        permission: 'calls.read',
        test_mode: true,
        summary: 'Read a note',
        input: Id,
        returns: contract.CallNote,
        errors: ['calls.not_found', 'calls.note_not_found'],
        run: getNote,
      }),
      route({
        method: 'patch',
        path: '/v1/call-notes/{id}',
        permission: 'call_notes.update',
        summary: 'Change or pin a note',
        input: contract.ChangeNote,
        returns: contract.CallNote,
        run: changeNote,
      }),
      route({
        method: 'delete',
        path: '/v1/call-notes/{id}',
        permission: 'call_notes.delete',
        summary: 'Delete a note',
        input: Id,
        returns: null,
        run: deleteNote,
      }),
      route({
        method: 'get',
        path: '/v1/live-calls',
        permission: 'calls.read',
        summary: 'List the calls that run now',
        input: z.object({}),
        returns: z.object({ data: z.array(contract.LiveCall) }),
        run: (ctx) => listLiveCalls(ctx, above),
      }),
      route({
        method: 'post',
        path: '/v1/calls/{id}/end',
        permission: 'calls.update',
        summary: 'Ask a running call to end',
        input: Id,
        returns: null,
        errors: ['calls.not_live'],
        run: (ctx, input) => endCall(ctx, input, above),
      }),
      route({
        method: 'get',
        path: '/v1/messages',
        permission: 'messages.read',
        summary: 'List messages, newest first',
        input: ListMessages,
        returns: page(contract.Message),
        run: listMessages,
      }),
      route({
        method: 'get',
        path: '/v1/messages/{id}',
        permission: 'messages.read',
        summary: 'Read a message',
        input: Id,
        returns: contract.Message,
        errors: ['calls.message_not_found'],
        run: (ctx, input) => requireMessage(ctx, input.id),
      }),
      route({
        method: 'patch',
        path: '/v1/messages/{id}',
        permission: 'messages.update',
        summary: 'Mark a message as read, done or new, or give it to a member',
        input: contract.ChangeMessage,
        returns: contract.Message,
        errors: ['calls.assignee_unknown'],
        run: changeMessage,
      }),
      route({
        method: 'get',
        path: '/v1/home',
        permission: 'calls.read',
        summary: "Today's figures and what needs attention",
        input: z.object({}),
        returns: contract.Home,
        run: (ctx, input) => showHome(ctx, input, above),
      }),
    ],
    jobs: [],
    tools: [
      tool({ name: 'take_message', description: 'Leaves a message for people of the organization.', sideEffect: true, input: TakeMessage, run: takeMessage }),
      tool({
        name: 'schedule_callback',
        description: 'Notes that the caller is to be called back.',
        sideEffect: true,
        input: ScheduleCallback,
        run: scheduleCallback,
      }),
    ],
  });
