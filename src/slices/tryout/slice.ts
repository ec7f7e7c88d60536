import { defineSlice, preparedRoute } from '#platform/slice';
import { HeardCaller, ListenToCaller, SpeakPrompt, TriedOut, TryOut } from './contract.ts';
import { CostEstimate, type CostMeans, EstimateCost, estimateCost } from './estimate-cost.ts';
import { speakPrompt } from './speak-prompt.ts';
import { listenToCaller, tryConversation, type TryOutMeans } from './try-conversation.ts';

/** Trying a conversation out while it is edited: typed or spoken, explained, and without a trace. */
export const tryoutSlice = (means: TryOutMeans & Pick<CostMeans, 'providersFor'>) =>
  defineSlice({
    name: 'tryout',
    dependsOn: ['agents', 'calls', 'knowledge', 'scheduling', 'vocabulary'],
    tables: [],
    permissions: {},
    events: {},
    routes: [
      preparedRoute({
        method: 'post',
        path: '/v1/agents/{id}/try-out',
        permission: 'agents.update',
        only_asks: true,
        summary: 'Try a conversation out with a graph that need not be saved: what is said, where it goes, what is known and why, turn by turn',
        input: TryOut,
        returns: TriedOut,
        errors: ['tryout.graph_unfinished'],
        prepare: tryConversation(means),
        run: async (_ctx, _input, tried) => tried,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/agents/{id}/listen',
        permission: 'agents.update',
        only_asks: true,
        summary: 'What the recogniser hears in a few seconds of speech at this point of a conversation that is tried out',
        input: ListenToCaller,
        returns: HeardCaller,
        errors: ['tryout.graph_unfinished', 'tryout.nobody_listens', 'tryout.no_sound'],
        prepare: listenToCaller(means),
        run: async (_ctx, _input, heard) => heard,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/agents/{id}/cost-estimate',
        permission: 'agents.update',
        only_asks: true,
        summary: 'What a call with a graph that need not be saved costs on average, and what was assumed',
        input: EstimateCost,
        returns: CostEstimate,
        errors: ['tryout.graph_unfinished'],
        prepare: estimateCost(means),
        run: async (_ctx, _input, estimate) => estimate,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/agents/{id}/speak',
        permission: 'agents.update',
        only_asks: true,
        summary: "Hear a sentence in the agent's built-in voice",
        input: SpeakPrompt,
        returns: 'file',
        errors: ['tryout.nobody_speaks'],
        prepare: speakPrompt(means),
        run: async (_ctx, _input, spoken) => spoken,
      }),
    ],
    jobs: [],
  });
