import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { arranged } from './canvas-model.ts';
import { copyOf, paste } from './clipboard.ts';
import { placeNodes, removeNodes } from './edits.ts';
import { type EditorStore, useEditorStore } from './store.ts';
import { waysOf } from './ways.ts';

/** Whether keys belong to a field or an open menu, and not to the canvas. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"]') !== null
  );
}

const selectedIds = (store: EditorStore): ReadonlySet<string> => {
  const { selected } = store.get();
  return new Set(selected.kind === 'nodes' ? selected.ids : []);
};

/** Follows a way out of the selected step, or goes back to a step that leads here. */
function travel(store: EditorStore, forward: boolean): void {
  const [id] = selectedIds(store);
  const doc = store.doc();
  if (id === undefined) return store.show(doc.entry);
  const node = doc.nodes.find((each) => each.id === id);
  const next = forward
    ? node && waysOf(node).find((way) => doc.nodes.some((each) => each.id === way.target))?.target
    : doc.nodes.find((each) => waysOf(each).some((way) => way.target === id))?.id;
  if (next !== undefined) store.show(next);
}

/** The step before or after in the order of the graph. */
function neighbour(store: EditorStore, by: 1 | -1): void {
  const { nodes } = store.doc();
  const [id] = selectedIds(store);
  const at = nodes.findIndex((node) => node.id === id);
  const next = nodes[(at + by + nodes.length) % nodes.length];
  if (next) store.show(next.id);
}

export interface KeyActions {
  readonly openSteps: () => void;
  readonly find: () => void;
  readonly tryOut: () => void;
  readonly save: () => void;
  readonly help: () => void;
}

/** The whole editor by keys; the list of them is shown by `?`. */
export const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl Z, Ctrl Shift Z', 'Undo, redo'],
  ['Ctrl C, Ctrl X, Ctrl V, Ctrl D', 'Copy, cut, paste, duplicate steps'],
  ['Delete', 'Remove the selected steps'],
  ['Ctrl A', 'Select all steps'],
  ['Ctrl F', 'Find a step, a value, a sentence'],
  ['A', 'Add a step'],
  ['L', 'Arrange the steps'],
  ['Alt →, Alt ←', 'Go on to the next step, back to the one before'],
  ['Alt ↓, Alt ↑', 'Next and previous step of the list'],
  ['Arrows', 'Move the selected step'],
  ['T', 'Try the conversation out'],
  ['Ctrl S', 'Save now'],
  ['Esc', 'Select nothing'],
  ['?', 'These keys'],
];

/** Listens for the editor's keys, and for the clipboard while no field has it. */
export function useEditorKeys(actions: KeyActions): void {
  const store = useEditorStore();
  const flow = useReactFlow();
  useEffect(() => {
    const remove = () => {
      const ids = selectedIds(store);
      if (ids.size > 0) store.edit(ids.size === 1 ? 'remove the step' : 'remove steps', (doc) => removeNodes(doc, ids));
    };
    const insert = (text: string): boolean => {
      let pasted: string[] = [];
      store.edit('paste', (doc) => {
        const done = paste(doc, text, null);
        pasted = done?.ids ?? [];
        return done?.doc ?? doc;
      });
      if (pasted.length > 0) store.selectNodes(pasted);
      return pasted.length > 0;
    };
    const withControl: Readonly<Record<string, () => void>> = {
      z: store.undo,
      y: store.redo,
      s: actions.save,
      f: actions.find,
      a: () => store.selectNodes(store.doc().nodes.map((node) => node.id)),
      d: () => insert(copyOf(store.doc(), selectedIds(store))),
    };
    const plain: Readonly<Record<string, () => void>> = {
      Delete: remove,
      Backspace: remove,
      Escape: () => store.select({ kind: 'graph' }),
      a: actions.openSteps,
      l: () => store.edit('arrange', (doc) => placeNodes(doc, arranged(doc))),
      t: actions.tryOut,
      '?': actions.help,
    };
    const withAlt: Readonly<Record<string, () => void>> = {
      ArrowRight: () => travel(store, true),
      ArrowLeft: () => travel(store, false),
      ArrowDown: () => neighbour(store, 1),
      ArrowUp: () => neighbour(store, -1),
    };
    const onKey = (event: KeyboardEvent) => {
      const isControl = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (isTyping(event.target) && !(isControl && (key === 's' || key === 'f'))) return;
      const action = event.altKey ? withAlt[key] : isControl ? (event.shiftKey && key === 'z' ? store.redo : withControl[key]) : plain[key];
      if (action === undefined || (isControl && event.shiftKey && key !== 'z')) return;
      event.preventDefault();
      action();
    };
    const onCopy = (event: ClipboardEvent) => {
      const ids = selectedIds(store);
      if (isTyping(event.target) || ids.size === 0 || !document.getSelection()?.isCollapsed) return;
      event.clipboardData?.setData('text/plain', copyOf(store.doc(), ids));
      event.preventDefault();
      if (event.type === 'cut') remove();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      if (insert(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, flow, actions]);
}
