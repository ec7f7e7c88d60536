import { Problem } from '#lib/problem';
import type { GraphFinding, GraphVersion } from '#lib/types';
import type { GraphDoc } from './doc.ts';
import { type Conflict, isSame, merge, type Merged, taking } from './merge.ts';
import type { EditorStore } from './store.ts';

/** The draft on the server that the editor writes to. */
export interface DraftRef {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
}
export interface KeeperState {
  /** `new`: nothing of this is on the server as a draft yet, and nothing was changed. */
  readonly status: 'new' | 'saved' | 'unsaved' | 'saving' | 'failing' | 'conflict';
  readonly draft: DraftRef | null;
  readonly savedAt: Date | null;
  /** Why saving does not work at the moment. */
  readonly trouble: string | null;
  readonly conflict: { readonly merged: Merged; readonly by: string | null; readonly at: string } | null;
  /** What came in from somebody else, until it is read. */
  readonly news: { readonly by: string | null; readonly changes: readonly string[] } | null;
}

/** What the keeper asks of the server. */
export interface DraftServer {
  create(graph: GraphDoc): Promise<GraphVersion & { findings: GraphFinding[] }>;
  save(id: string, revision: number, graph: GraphDoc): Promise<GraphVersion & { findings: GraphFinding[] }>;
  read(id: string): Promise<GraphVersion & { objective_graph: unknown; findings: GraphFinding[] }>;
}

export interface Keeper {
  state(): KeeperState;
  subscribe(listener: () => void): () => void;
  /** Saves at once what is not saved; resolves when there is nothing left or it failed. */
  flush(): Promise<void>;
  /** Somebody saved this draft, as the live feed tells. */
  heard(revision: number): void;
  /** Ends a conflict: for the listed ones theirs, for the others mine. */
  resolve(theirs: readonly Conflict[]): void;
  readNews(): void;
  /** The draft became a published version, or is gone: what is changed from now on is a new draft. */
  startAnew(): void;
  stop(): void;
}

export interface KeeperOptions {
  readonly store: EditorStore;
  readonly server: DraftServer;
  readonly draft: DraftRef | null;
  /** The graph as the server has it. */
  readonly base: GraphDoc;
  readonly onCreated: (draft: DraftRef) => void;
  readonly inWords: (error: unknown) => string;
}

const QUIET_MS = 900;
const LONGEST_MS = 5000;
const RETRY_MS = 5000;

const isRefusal = (error: unknown, ...codes: string[]): boolean => error instanceof Problem && codes.includes(error.code);

/**
 * Keeps what is edited: a moment after every change, on the draft of the server. Who else saves meanwhile is merged in; where both changed
 * the same thing, the person is asked and nothing is written over.
 */
export function createKeeper(options: KeeperOptions): Keeper {
  const { store, server } = options;
  const listeners = new Set<() => void>();
  let { base } = options;
  let savedDoc = store.doc();
  let state: KeeperState = { status: options.draft === null ? 'new' : 'saved', draft: options.draft, savedAt: null, trouble: null, conflict: null, news: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dirtySinceMs: number | undefined;
  let running: Promise<void> | undefined;
  let heardRevision = 0;
  let isStopped = false;

  const change = (values: Partial<KeeperState>): void => {
    state = { ...state, ...values };
    listeners.forEach((listener) => listener());
  };
  const isDirty = (): boolean => store.doc() !== savedDoc;

  const schedule = (afterMs: number): void => {
    clearTimeout(timer);
    if (isStopped || state.conflict !== null) return;
    timer = setTimeout(() => void run(), afterMs);
  };
  const onEdit = (): void => {
    if (!isDirty() || state.conflict !== null) return;
    const nowMs = performance.now();
    dirtySinceMs ??= nowMs;
    if (state.status !== 'unsaved' && running === undefined) change({ status: 'unsaved' });
    schedule(Math.max(0, Math.min(QUIET_MS, dirtySinceMs + LONGEST_MS - nowMs)));
  };

  async function save(): Promise<void> {
    const doc = store.doc();
    change({ status: 'saving' });
    const { draft } = state;
    const answer = draft === null ? await server.create(doc) : await server.save(draft.id, draft.revision, doc);
    base = doc;
    savedDoc = doc;
    const next: DraftRef = { id: answer.id, version: answer.version, revision: answer.revision };
    if (draft === null) options.onCreated(next);
    store.patch({ findings: answer.findings });
    change({ draft: next, status: isDirty() ? 'unsaved' : 'saved', savedAt: new Date(answer.saved_at), trouble: null });
  }

  /** Takes in what somebody else saved. */
  async function takeIn(draft: DraftRef): Promise<void> {
    const theirs = await server.read(draft.id);
    if (theirs.status !== 'draft') {
      change({ draft: null });
      return;
    }
    const graph = theirs.objective_graph as GraphDoc;
    const merged = merge(base, store.doc(), graph);
    base = graph;
    const next: DraftRef = { id: theirs.id, version: theirs.version, revision: theirs.revision };
    change({ draft: next });
    if (merged.conflicts.length > 0) {
      change({ status: 'conflict', conflict: { merged, by: theirs.saved_by, at: theirs.saved_at } });
      return;
    }
    if (!isSame(merged.doc, store.doc())) store.edit('take in somebody else’s changes', () => merged.doc);
    if (isSame(merged.doc, graph)) {
      savedDoc = store.doc();
      store.patch({ findings: theirs.findings });
    }
    change({
      status: isDirty() ? 'unsaved' : 'saved',
      ...(merged.taken.length > 0 ? { news: { by: theirs.saved_by, changes: merged.taken } } : {}),
    });
  }

  async function once(): Promise<void> {
    try {
      if (state.draft !== null && heardRevision > state.draft.revision) await takeIn(state.draft);
      if (state.conflict === null && isDirty()) await save();
    } catch (error) {
      if (isRefusal(error, 'agents.draft_changed', 'request.changed_meanwhile') && state.draft !== null) {
        heardRevision = Math.max(heardRevision, state.draft.revision + 1);
        change({ status: 'unsaved' });
        schedule(0);
      } else if (isRefusal(error, 'agents.not_a_draft', 'agents.config_not_found')) {
        change({ status: 'unsaved', draft: null });
        schedule(0);
      } else {
        change({ status: 'failing', trouble: options.inWords(error) });
        schedule(RETRY_MS);
      }
    }
  }

  function run(): Promise<void> {
    clearTimeout(timer);
    running ??= once().finally(() => {
      running = undefined;
      dirtySinceMs = undefined;
      if (isDirty() && state.status === 'unsaved') onEdit();
    });
    return running;
  }

  const unsubscribe = store.subscribe(onEdit);
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async flush() {
      for (let tries = 0; tries < 3 && isDirty() && state.conflict === null && state.status !== 'failing'; tries++) await run();
      if (state.status === 'failing') await run();
    },
    heard(revision) {
      heardRevision = Math.max(heardRevision, revision);
      if (running === undefined && state.draft !== null && heardRevision > state.draft.revision && state.conflict === null) void run();
    },
    resolve(theirs) {
      const { conflict } = state;
      if (conflict === null) return;
      change({ conflict: null, status: 'unsaved' });
      store.edit('settle what both changed', () => taking(conflict.merged, theirs));
      if (!isDirty()) savedDoc = base;
      void run();
    },
    readNews: () => change({ news: null }),
    startAnew() {
      savedDoc = store.doc();
      base = savedDoc;
      change({ draft: null, status: 'new', savedAt: null });
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      unsubscribe();
      if (isDirty() && state.conflict === null) void run();
    },
  };
}
