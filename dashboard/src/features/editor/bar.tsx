import { ActionIcon, Anchor, Button, Group, Menu, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Check, CircleAlert, LoaderCircle, Plus, Redo2, Undo2, Workflow } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { api } from '#lib/api';
import { useMemberName } from '#lib/people';
import { useMe } from '#lib/session';
import type { Agent } from '#lib/types';
import { arranged } from './canvas-model.ts';
import type { NodeType } from './doc.ts';
import { placeNodes } from './edits.ts';
import css from './editor.module.css';
import type { KeeperState } from './keeper.ts';
import { StepItems } from './step-menu.tsx';
import { useEditor, useEditorStore } from './store.ts';

const HERE_AGAIN_MS = 25_000;

/** Head of the editor: where one is, what is saved, who else is here, and what one can do. */
export function EditorBar({ agent, saved, add, children }: { agent: Agent; saved: KeeperState; add: (type: NodeType) => void; children: ReactNode }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const undo = useEditor((state) => state.history.past.at(-1)?.label);
  const redo = useEditor((state) => state.history.future[0]?.label);
  return (
    <header className={css.bar}>
      <Anchor component={Link} to={`/agents/${agent.id}`} c="dimmed" aria-label={`Back to ${agent.name}`} lh={1}>
        <ArrowLeft size={18} aria-hidden="true" />
      </Anchor>
      <div className={css.barTitle}>
        <h1>{agent.name}</h1>
        <SavedLine saved={saved} isReadOnly={isReadOnly} />
      </div>
      <People draftId={saved.draft?.id ?? null} />
      <span className={css.spring} />
      {!isReadOnly && (
        <Group gap={4} wrap="nowrap">
          <Tool label={undo === undefined ? 'Nothing to undo' : `Undo: ${undo}`} keys="Control+Z" run={store.undo} isOff={undo === undefined}>
            <Undo2 size={17} />
          </Tool>
          <Tool label={redo === undefined ? 'Nothing to redo' : `Redo: ${redo}`} keys="Control+Shift+Z" run={store.redo} isOff={redo === undefined}>
            <Redo2 size={17} />
          </Tool>
          <Tool label="Arrange the steps" keys="L" run={() => store.edit('arrange', (doc) => placeNodes(doc, arranged(doc)))}>
            <Workflow size={17} />
          </Tool>
          <Menu position="bottom-end" width={320}>
            <Menu.Target>
              <Button variant="default" leftSection={<Plus size={15} />} aria-keyshortcuts="A">
                Step
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <StepItems choose={add} />
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {children}
    </header>
  );
}

function Tool({ label, keys, run, isOff = false, children }: { label: string; keys: string; run: () => void; isOff?: boolean; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={css.tool}
        aria-label={label}
        aria-keyshortcuts={keys}
        onClick={run}
        aria-disabled={isOff}
        {...(isOff ? { 'data-disabled': true } : {})}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Whether what is on screen is kept, in words. */
function SavedLine({ saved, isReadOnly }: { saved: KeeperState; isReadOnly: boolean }) {
  const draft = saved.draft === null ? 'no draft yet' : `draft, version ${saved.draft.version}`;
  if (isReadOnly) return <span className={css.saved}>You may look, not change</span>;
  switch (saved.status) {
    case 'failing':
      return (
        <span className={css.saved} data-bad role="status">
          <CircleAlert size={13} aria-hidden="true" /> Not saved: {saved.trouble} It is tried again.
        </span>
      );
    case 'conflict':
      return (
        <span className={css.saved} data-bad role="status">
          <CircleAlert size={13} aria-hidden="true" /> Two of you changed the same thing
        </span>
      );
    case 'unsaved':
    case 'saving':
      return (
        <span className={css.saved} role="status">
          <LoaderCircle size={13} aria-hidden="true" /> Saving, {draft}
        </span>
      );
    case 'new':
      return <span className={css.saved}>As published. Your first change starts a draft.</span>;
    default:
      return (
        <span className={css.saved} role="status">
          <Check size={13} aria-hidden="true" /> Saved, {draft}
        </span>
      );
  }
}

/** Who else has the draft open. While one looks, the server is told so again and again. */
function People({ draftId }: { draftId: string | null }) {
  const { user } = useMe();
  const nameOf = useMemberName();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const editors = useQuery({
    queryKey: ['draft-editors', draftId],
    queryFn: () => (isReadOnly ? api.agents.editors(draftId ?? '') : api.agents.openDraft(draftId ?? '')),
    enabled: draftId !== null,
    refetchInterval: HERE_AGAIN_MS,
    refetchIntervalInBackground: true,
    staleTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (draftId === null || isReadOnly) return undefined;
    return () => void api.agents.closeDraft(draftId).catch(() => undefined);
  }, [draftId, isReadOnly]);
  const others = (editors.data?.data ?? []).filter((one) => one.user_id !== user.id);
  if (others.length === 0) return null;
  const names = others.map((one) => nameOf(one.user_id) ?? 'Somebody');
  const words = `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} this draft open too`;
  return (
    <Tooltip label={words}>
      <div className={css.people} role="img" aria-label={words}>
        {names.map((name, i) => (
          <span key={i} className={css.person} aria-hidden="true">
            {name.slice(0, 1).toUpperCase()}
          </span>
        ))}
      </div>
    </Tooltip>
  );
}
