import { defineSlice, preparedRoute } from '#platform/slice';
import { TriedOut, TryOut } from './contract.ts';
import { tryConversation, type TryOutMeans } from './try-conversation.ts';

/** Trying a conversation out while it is edited: typed, explained, and without a trace. */
export const tryoutSlice = (means: TryOutMeans) =>
  defineSlice({
    name: 'tryout',
    dependsOn: ['agents', 'knowledge'],
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
    ],
    jobs: [],
  });
