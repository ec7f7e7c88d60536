import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { LiveSlot, LiveTurn } from '#lib/types';
import { BrowserLine, type Notice } from './browser-line.ts';

export interface CallState {
  phase: 'idle' | 'asking' | 'live' | 'ended';
  state: 'listening' | 'thinking' | 'speaking' | 'ended';
  startedAt: number | null;
  callId: string | null;
  objective: string | null;
  turns: LiveTurn[];
  slots: LiveSlot[];
  outcome: string | null;
  endedReason: string | null;
  problem: string | null;
}
const idle: CallState = {
  phase: 'idle',
  state: 'listening',
  startedAt: null,
  callId: null,
  objective: null,
  turns: [],
  slots: [],
  outcome: null,
  endedReason: null,
  problem: null,
};

type Step =
  | { do: 'ask' }
  | { do: 'ready'; callId: string | null; at: number }
  | { do: 'found'; callId: string }
  | { do: 'notice'; notice: Notice }
  | { do: 'closed'; problem: string | null };

function next(call: CallState, step: Step): CallState {
  switch (step.do) {
    case 'ask':
      return { ...idle, phase: 'asking' };
    case 'ready':
      return { ...call, phase: 'live', startedAt: step.at, callId: step.callId };
    case 'found':
      return { ...call, callId: call.callId ?? step.callId };
    case 'closed':
      return {
        ...call,
        phase: call.startedAt === null ? 'idle' : 'ended',
        state: 'ended',
        problem: step.problem,
        endedReason: call.endedReason ?? (step.problem === null ? 'caller_hangup' : null),
      };
    case 'notice':
      return noticed(call, step.notice);
  }
}

function noticed(call: CallState, notice: Notice): CallState {
  switch (notice.kind) {
    case 'turn': {
      const turns = call.turns.filter((turn) => turn.segment_index !== notice.segment_index);
      return { ...call, turns: [...turns, notice].sort((a, b) => a.segment_index - b.segment_index) };
    }
    case 'objective':
      return { ...call, objective: notice.label };
    case 'slot': {
      const { kind: _kind, ...slot } = notice;
      const at = call.slots.findIndex((one) => one.name === slot.name);
      return { ...call, slots: at < 0 ? [...call.slots, slot] : call.slots.with(at, slot) };
    }
    case 'state':
      return { ...call, state: notice.state };
    case 'ended':
      return { ...call, outcome: notice.outcome, endedReason: notice.ended_reason };
  }
}

/** One browser call from asking for the microphone to the end. `onLevel` is called outside React, fifty times a second. */
export function useCall(agentId: string | null, onLevel: (share: number) => void) {
  const [call, step] = useReducer(next, idle);
  const line = useRef<BrowserLine | null>(null);
  const client = useQueryClient();
  useEffect(() => () => line.current?.dispose(), []);

  const dial = useCallback(
    async (devices: { microphone: string | null; speaker: string | null }) => {
      if (agentId === null) return;
      const dialledAt = Date.now();
      step({ do: 'ask' });
      const made = new BrowserLine({
        ready: (callId) => {
          step({ do: 'ready', callId, at: Date.now() });
          if (callId === null) void findCall(agentId, dialledAt).then((found) => found !== null && step({ do: 'found', callId: found }));
        },
        notice: (notice) => step({ do: 'notice', notice }),
        level: onLevel,
        closed: (problem) => {
          step({ do: 'closed', problem });
          onLevel(0);
          for (const key of ['calls', 'home', 'live-calls', 'appointments', 'messages']) void client.invalidateQueries({ queryKey: [key] });
        },
      });
      line.current?.dispose();
      line.current = made;
      try {
        await made.open(async () => (await api.agents.browserTicket(agentId)).url, devices);
      } catch (error) {
        made.dispose();
        step({ do: 'closed', problem: inWords(error) });
      }
    },
    [agentId, client, onLevel],
  );
  return { call, dial, line };
}

/** The server lists our call while it runs: the newest browser call to this agent since we dialled. */
async function findCall(agentId: string, sinceMs: number): Promise<string | null> {
  const { data } = await api.calls.live();
  const ours = data.filter(({ call }) => call.channel === 'web' && call.agent_id === agentId && Date.parse(call.started_at ?? '') >= sinceMs - 5000);
  return ours.sort((a, b) => (b.call.started_at ?? '').localeCompare(a.call.started_at ?? ''))[0]?.call.id ?? null;
}
