import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/problem';
import type { GraphDoc } from './doc.ts';
import { createKeeper, type DraftServer, type Keeper } from './keeper.ts';
import { createEditorStore, type EditorStore } from './store.ts';

const graph = (): GraphDoc => ({
  entry: 'a',
  nodes: [
    { id: 'a', type: 'say', prompt: 'Hello.', next: 'b' },
    { id: 'b', type: 'end', outcome: 'done' },
  ],
  slots: {},
  outcomes: [{ id: 'done' }],
});

/** A draft as a server keeps it: refuses who comes from an older revision. */
function serverWith(initial: GraphDoc) {
  const held = { graph: initial, revision: 1, status: 'draft', creates: 0, saves: 0, isAway: false, by: null as string | null };
  const answer = () =>
    ({ id: 'draft', version: 4, revision: held.revision, status: held.status, saved_by: held.by, saved_at: '2026-11-30T10:00:00.000Z', findings: [] }) as never;
  const server: DraftServer = {
    create: async (doc) => {
      held.creates += 1;
      Object.assign(held, { graph: doc, revision: 1, status: 'draft' });
      return answer();
    },
    save: async (_id, revision, doc) => {
      if (held.isAway) throw new Problem(0, { title: 'The server cannot be reached.', code: 'unreachable' });
      if (held.status !== 'draft') throw new Problem(409, { title: 'Published', code: 'agents.not_a_draft' });
      if (revision !== held.revision) throw new Problem(409, { title: 'Somebody else', code: 'agents.draft_changed' });
      held.saves += 1;
      Object.assign(held, { graph: doc, revision: revision + 1, by: null });
      return answer();
    },
    read: async () => ({ ...(answer() as object), objective_graph: structuredClone(held.graph) }) as never,
  };
  const somebodyElse = (doc: GraphDoc) => Object.assign(held, { graph: doc, revision: held.revision + 1, by: 'ana' });
  return { held, server, somebodyElse };
}

const say = (store: EditorStore, prompt: string) => store.set(['nodes', 0, 'prompt'], prompt, 'prompt');
const withPrompt = (prompt: string): GraphDoc => ({
  ...graph(),
  nodes: [{ ...(graph().nodes[0] as GraphDoc['nodes'][number]), prompt }, graph().nodes[1] as GraphDoc['nodes'][number]],
});

let keepers: Keeper[] = [];
function open(server: DraftServer, isDraft = true) {
  const store = createEditorStore(graph(), false);
  const keeper = createKeeper({
    store,
    server,
    draft: isDraft ? { id: 'draft', version: 4, revision: 1 } : null,
    base: graph(),
    onCreated: () => undefined,
    inWords: (error) => String((error as Error).message),
  });
  keepers.push(keeper);
  return { store, keeper };
}

describe('what is edited', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const keeper of keepers) keeper.stop();
    keepers = [];
    vi.useRealTimers();
  });

  it('is saved a moment after the last change, in one piece', async () => {
    const { held, server } = serverWith(graph());
    const { store, keeper } = open(server);
    say(store, 'Hi');
    say(store, 'Hi there');
    expect(keeper.state().status).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(1000);
    expect([held.saves, keeper.state().status, keeper.state().draft?.revision]).toEqual([1, 'saved', 2]);
  });

  it('is saved at least every five seconds while somebody keeps writing', async () => {
    const { held, server } = serverWith(graph());
    const { store } = open(server);
    for (let i = 0; i < 12; i++) {
      say(store, `Hi ${i}`);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(held.saves).toBe(1);
  });

  it('becomes a draft of its own at the first change of a published version, and not before', async () => {
    const { held, server } = serverWith(graph());
    const { store, keeper } = open(server, false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([held.creates, keeper.state().status]).toEqual([0, 'new']);
    say(store, 'Hi');
    await keeper.flush();
    expect([held.creates, keeper.state().draft?.id]).toEqual([1, 'draft']);
  });

  it('C14 is merged with what somebody else saved meanwhile: nothing of either is lost', async () => {
    const { held, server, somebodyElse } = serverWith(graph());
    const { store, keeper } = open(server);
    somebodyElse({ ...graph(), slots: { day: { type: 'date', prompts: { ask: 'Which day?' } } } });
    say(store, 'Good morning.');
    await vi.advanceTimersByTimeAsync(2000);
    expect(held.graph).toMatchObject({ nodes: [{ prompt: 'Good morning.' }, {}], slots: { day: { type: 'date' } } });
    expect(keeper.state()).toMatchObject({ status: 'saved', news: { by: 'ana', changes: ['Value "Day"'] } });
    expect(store.doc().slots).toHaveProperty('day');
  });

  it('C14 waits for a decision where both changed the same thing, and saves neither over the other', async () => {
    const { held, server, somebodyElse } = serverWith(graph());
    const { store, keeper } = open(server);
    somebodyElse(withPrompt('Theirs'));
    say(store, 'Mine');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keeper.state()).toMatchObject({ status: 'conflict', conflict: { by: 'ana', merged: { conflicts: [{ mine: 'Mine', theirs: 'Theirs' }] } } });
    expect([held.graph, held.saves]).toEqual([withPrompt('Theirs'), 0]);
    keeper.resolve([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect([held.graph.nodes[0]?.['prompt'], keeper.state().status]).toEqual(['Mine', 'saved']);
  });

  it('shows what somebody else saved as soon as the feed tells, also while nothing is changed here', async () => {
    const { held, server, somebodyElse } = serverWith(graph());
    const { store, keeper } = open(server);
    somebodyElse(withPrompt('Theirs'));
    keeper.heard(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.doc().nodes[0]?.['prompt']).toBe('Theirs');
    expect([keeper.state().status, held.saves]).toEqual(['saved', 0]);
    store.undo();
    expect(store.doc().nodes[0]?.['prompt']).toBe('Hello.');
  });

  it('is kept while the server is away, and saved when it is back', async () => {
    const { held, server } = serverWith(graph());
    const { store, keeper } = open(server);
    held.isAway = true;
    say(store, 'Hi');
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state()).toMatchObject({ status: 'failing', trouble: 'The server cannot be reached.' });
    held.isAway = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect([held.graph.nodes[0]?.['prompt'], keeper.state().status]).toEqual(['Hi', 'saved']);
  });

  it('goes into a new draft when this one was published meanwhile', async () => {
    const { held, server } = serverWith(graph());
    const { store, keeper } = open(server);
    held.status = 'published';
    say(store, 'Hi');
    await vi.advanceTimersByTimeAsync(3000);
    expect([held.creates, keeper.state().status]).toEqual([1, 'saved']);
  });
});
