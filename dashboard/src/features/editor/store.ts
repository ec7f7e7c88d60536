import { createContext, useContext, useSyncExternalStore } from 'react';
import type { GraphFinding } from '#lib/types';
import type { GraphDoc, Path } from './doc.ts';
import { withValue } from './doc.ts';
import { begin, edited, type History, redone, undone } from './history.ts';

/** The parts a conversation has beside its steps. */
export type PartKind = 'slot' | 'intent' | 'interrupt' | 'outcome' | 'list' | 'context';
export type Selected =
  | { readonly kind: 'nodes'; readonly ids: readonly string[] }
  | { readonly kind: PartKind; readonly id: string }
  | { readonly kind: 'repair' | 'settings' | 'graph' };

/** What a conversation that is tried out has been through. */
export interface Lit {
  readonly visited: ReadonlySet<string>;
  readonly current: string | null;
  /** Ways taken, as `from>to`. */
  readonly ways: ReadonlySet<string>;
}
export const UNLIT: Lit = { visited: new Set(), current: null, ways: new Set() };

export interface EditorState {
  readonly history: History<GraphDoc>;
  /** The graph, the same object while only boxes are moved: what does not draw the picture follows this one. */
  readonly meaning: GraphDoc;
  readonly selected: Selected;
  readonly findings: readonly GraphFinding[];
  readonly lit: Lit;
  /** May this person change it? */
  readonly isReadOnly: boolean;
  /** A step the canvas shall move to, and how often it was asked to, so that the same one can be asked for again. */
  readonly shown: { readonly id: string; readonly times: number } | null;
}

export interface EditorStore {
  get(): EditorState;
  doc(): GraphDoc;
  subscribe(listener: () => void): () => void;
  patch(values: Partial<Omit<EditorState, 'history' | 'meaning'>>): void;
  /** Changes the graph as one step that can be taken back; quick edits with the same key are one. */
  edit(label: string, change: (doc: GraphDoc) => GraphDoc, key?: string): void;
  set(path: Path, value: unknown, label: string): void;
  /** Puts another graph in place without a way back: what the server has, at the beginning. */
  replace(doc: GraphDoc): void;
  undo(): void;
  redo(): void;
  select(selected: Selected): void;
  selectNodes(ids: readonly string[]): void;
  /** Selects a step and moves the canvas to it. */
  show(id: string): void;
}

export function createEditorStore(doc: GraphDoc, isReadOnly: boolean, now: () => number = () => performance.now()): EditorStore {
  const listeners = new Set<() => void>();
  let state: EditorState = { history: begin(doc), meaning: doc, selected: { kind: 'graph' }, findings: [], lit: UNLIT, isReadOnly, shown: null };
  const change = (next: EditorState): void => {
    if (next === state) return;
    state = next;
    listeners.forEach((listener) => listener());
  };
  const withHistory = (history: History<GraphDoc>): void => {
    if (history !== state.history)
      change({ ...state, history, meaning: meaningOf(state.meaning, history.present), selected: stillThere(state.selected, history.present) });
  };
  const store: EditorStore = {
    get: () => state,
    doc: () => state.history.present,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch: (values) => change({ ...state, ...values }),
    edit(label, make, key) {
      if (state.isReadOnly) return;
      withHistory(edited(state.history, make(state.history.present), { label, nowMs: now(), ...(key === undefined ? {} : { key }) }));
    },
    set: (path, value, label) => store.edit(label, (graph) => withValue(graph, path, value), path.join('.')),
    replace: (graph) => withHistory(begin(graph)),
    undo: () => withHistory(undone(state.history)),
    redo: () => withHistory(redone(state.history)),
    select: (selected) => change({ ...state, selected }),
    selectNodes(ids) {
      const { selected } = state;
      const known = selected.kind === 'nodes' ? selected.ids : [];
      if (known.length === ids.length && ids.every((id) => known.includes(id)) && (ids.length > 0 || selected.kind !== 'nodes')) return;
      change({ ...state, selected: ids.length === 0 ? { kind: 'graph' } : { kind: 'nodes', ids } });
    },
    show: (id) => change({ ...state, selected: { kind: 'nodes', ids: [id] }, shown: { id, times: (state.shown?.times ?? 0) + 1 } }),
  };
  return store;
}

/** The graph before, if the present one differs from it in nothing but the places of boxes. */
function meaningOf(before: GraphDoc, present: GraphDoc): GraphDoc {
  const fields = new Set([...Object.keys(before), ...Object.keys(present)]);
  fields.delete('ui');
  return [...fields].every((field) => before[field] === present[field]) ? before : present;
}

/** The selection after a step back or forward, when what was selected may be gone. */
function stillThere(selected: Selected, doc: GraphDoc): Selected {
  const whole: Selected = { kind: 'graph' };
  switch (selected.kind) {
    case 'nodes': {
      const ids = selected.ids.filter((id) => doc.nodes.some((node) => node.id === id));
      return ids.length === selected.ids.length ? selected : ids.length > 0 ? { kind: 'nodes', ids } : whole;
    }
    case 'slot':
      return selected.id in doc.slots ? selected : whole;
    case 'intent':
      return selected.id in (doc.intents ?? {}) ? selected : whole;
    case 'list':
      return selected.id in (doc.lists ?? {}) ? selected : whole;
    case 'context':
      return selected.id in (doc.context ?? {}) ? selected : whole;
    case 'interrupt':
      return doc.interrupts?.some((each) => each.id === selected.id) ? selected : whole;
    case 'outcome':
      return doc.outcomes.some((each) => each.id === selected.id) ? selected : whole;
    default:
      return selected;
  }
}

export const EditorContext = createContext<EditorStore | null>(null);

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (store === null) throw new Error('outside of an editor');
  return store;
}

/** Follows a part of the editor's state. `select` must answer the same object as long as nothing changed. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  const store = useEditorStore();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
/** The graph without regard to where its boxes stand. */
export const useDoc = (): GraphDoc => useEditor((state) => state.meaning);
