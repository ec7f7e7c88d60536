import { Badge, Button, Popover } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CircleAlert, CircleCheck, WandSparkles } from 'lucide-react';
import { applyPatch } from '#lib/json-patch';
import type { GraphFinding } from '#lib/types';
import { type GraphDoc, nameInWords, titleOf } from './doc.ts';
import css from './editor.module.css';
import { plainMessage } from './fields/field.tsx';
import { type EditorStore, type Selected, useDoc, useEditor, useEditorStore } from './store.ts';

/** What a finding is about, in words. */
export function placeWords(doc: GraphDoc, finding: GraphFinding): string {
  const [part, key] = finding.path.split('.');
  const node = doc.nodes.find((each) => each.id === finding.node_id) ?? (part === 'nodes' ? doc.nodes[Number(key)] : undefined);
  if (node) return titleOf(node);
  switch (part) {
    case 'slots':
      return `Value: ${nameInWords(key ?? '')}`;
    case 'intents':
      return `Wish: ${nameInWords(key ?? '')}`;
    case 'lists':
      return `List: ${nameInWords(key ?? '')}`;
    case 'interrupts':
      return 'At any time';
    case 'outcomes':
      return 'Outcomes';
    case 'repair':
      return 'When nothing is understood';
    case 'settings':
      return 'Settings';
    case 'tests':
      return 'Tests';
    default:
      return 'The conversation';
  }
}

/** Goes to where a finding is put right. */
export function goToFinding(store: EditorStore, finding: GraphFinding): void {
  const doc = store.doc();
  const [part, key = ''] = finding.path.split('.');
  const node = doc.nodes.find((each) => each.id === finding.node_id) ?? (part === 'nodes' ? doc.nodes[Number(key)] : undefined);
  if (node) return store.show(node.id);
  const kinds: Readonly<Record<string, Selected | undefined>> = {
    slots: { kind: 'slot', id: key },
    intents: { kind: 'intent', id: key },
    lists: { kind: 'list', id: key },
    context: { kind: 'context', id: key },
    interrupts: { kind: 'interrupt', id: doc.interrupts?.[Number(key)]?.id ?? '' },
    outcomes: { kind: 'outcome', id: doc.outcomes[Number(key)]?.id ?? '' },
    repair: { kind: 'repair' },
    settings: { kind: 'settings' },
  };
  store.select(kinds[part ?? ''] ?? { kind: 'graph' });
}

/** Puts a finding right as the server offers it: one step that can be taken back. */
function applyQuickFix(store: EditorStore, finding: GraphFinding): void {
  if (!finding.quick_fix) return;
  const { label, patch } = finding.quick_fix;
  const next = applyPatch(store.doc(), patch);
  if (next === null) {
    notifications.show({
      color: 'attention',
      title: 'Not changed',
      message: 'The conversation has changed since this was found. It is looked at again as soon as it is saved.',
    });
    return;
  }
  store.edit(label, () => next);
  store.patch({ findings: store.get().findings.filter((each) => each !== finding) });
}

interface FindingListProps {
  readonly findings: readonly GraphFinding[];
  readonly onChoose?: () => void;
  readonly onFixed?: () => void;
  /** They are being looked for anew: nothing is put right by what is on its way out. */
  readonly isBusy?: boolean;
}

/** Every finding, errors first, each a way to the place it is about. */
export function FindingList({ findings, onChoose, onFixed, isBusy = false }: FindingListProps) {
  const store = useEditorStore();
  const doc = useDoc();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const sorted = findings.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return (
    <div className={css.problems} role="list">
      {sorted.map((finding, i) => (
        <div key={i} role="listitem">
          <button
            type="button"
            className={css.problem}
            onClick={() => {
              goToFinding(store, finding);
              onChoose?.();
            }}
          >
            <span className={css.problemDot} data-severity={finding.severity} aria-hidden="true" />
            <span>
              <b>{placeWords(doc, finding)}</b>
              {plainMessage(finding)} <span className="dimmed">{finding.fix}</span>
              <span className="visually-hidden">{finding.severity === 'error' ? ' (must be put right)' : ' (advice)'}</span>
            </span>
          </button>
          {finding.quick_fix && !isReadOnly && (
            <Button
              variant="subtle"
              size="compact-sm"
              className={css.quickFix}
              leftSection={<WandSparkles size={13} />}
              disabled={isBusy}
              onClick={() => {
                applyQuickFix(store, finding);
                onFixed?.();
              }}
            >
              {finding.quick_fix.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

/** How the conversation stands: the number of things to put right, and the list behind it. */
export function Problems() {
  const findings = useEditor((state) => state.findings);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const advice = findings.length - errors;
  if (findings.length === 0)
    return (
      <Badge variant="light" color="good" size="lg" radius="sm" leftSection={<CircleCheck size={14} />} tt="none">
        Nothing missing
      </Badge>
    );
  return (
    <Popover position="bottom-end" width={380}>
      <Popover.Target>
        <Button variant="light" color={errors > 0 ? 'bad' : 'attention'} leftSection={<CircleAlert size={15} />}>
          {errors > 0 ? `${errors} to put right` : `${advice} ${advice === 1 ? 'hint' : 'hints'}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <FindingList findings={findings} />
      </Popover.Dropdown>
    </Popover>
  );
}
