import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { Bookmark, Check, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useKept } from '#lib/kept';
import { type ListState, readViews, sameState, type SavedView, tidy, withView } from '#lib/list-view';
import { useMe } from '#lib/session';
import css from './list.module.css';
import { undoable } from './undo.tsx';
import { type ListView, USUAL } from './use-list-view.tsx';

/** Views of a list under a name: taken, kept, renamed, deleted. They live in this browser, and the popover says so. */
export function ViewsTool<Row>({ view: { list, state, setState, hasOwnColumns } }: { view: ListView<Row> }) {
  const { organization } = useMe();
  const [views, keep] = useKept(`views.${list.name}`, readViews);
  const [opened, setOpened] = useState(false);
  const now = state['columns'] === USUAL ? { ...state, columns: undefined } : state;
  const current = views.find((view) => sameState(view.state, now));
  const take = (next: ListState) => {
    setOpened(false);
    // A view of the usual columns shows them, whatever this person chose for the list.
    setState(hasOwnColumns ? { ...next, columns: next['columns'] ?? USUAL } : next);
  };
  const remove = (view: SavedView) =>
    undoable({
      done: `View “${view.name}” deleted`,
      act: () => Promise.resolve(keep(views.filter((one) => one.id !== view.id))),
      undo: () => Promise.resolve(keep(withView(views, view))),
    });
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <UnstyledButton
          className={css.tool}
          aria-label={current === undefined ? 'Saved views' : `Saved views, ${current.name}`}
          data-on={current !== undefined || undefined}
          onClick={() => setOpened(!opened)}
        >
          <Bookmark size={15} aria-hidden="true" />
          <span className={`truncate ${css.toolText}`} aria-hidden="true">
            {current?.name ?? 'Views'}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved views">
        <Stack gap="sm">
          {views.length > 0 && (
            <div role="list" aria-label="Saved views">
              {views.map((view) => (
                <View
                  key={view.id}
                  view={view}
                  isCurrent={view.id === current?.id}
                  take={() => take(view.state)}
                  rename={(name) => keep(withView(views, { ...view, name }))}
                  remove={() => void remove(view)}
                />
              ))}
            </div>
          )}
          {current === undefined && <SaveForm views={views} save={(name) => keep(withView(views, { id: crypto.randomUUID(), name, state: tidy(now) }))} />}
          <Text fz="xs" c="dimmed">
            A view is the search, the filters, the order and the columns. Kept in this browser, for you in {organization.name}; the address of the page shares
            one.
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ views, save }: { views: readonly SavedView[]; save: (name: string) => void }) {
  const [name, setName] = useState('');
  const isTaken = views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    save(name.trim());
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          maxLength={80}
          aria-label="Name for what is on screen now"
          placeholder="Name for this view"
          description={isTaken ? 'Replaces the view of this name' : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={name.trim() === ''}>
          Save view
        </Button>
      </Group>
    </form>
  );
}

function View({
  view,
  isCurrent,
  take,
  rename,
  remove,
}: {
  view: SavedView;
  isCurrent: boolean;
  take: () => void;
  rename: (name: string) => void;
  remove: () => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const finish = () => {
    if (typed !== null && typed.trim() !== '') rename(typed.trim());
    setTyped(null);
  };
  if (typed !== null) {
    return (
      <div role="listitem" className={css.view}>
        <TextInput
          size="xs"
          flex={1}
          maxLength={80}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the person asked for this field by pressing Rename
          autoFocus
          aria-label={`New name for ${view.name}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter') finish();
            else if (event.key === 'Escape') setTyped(null);
            else return;
            event.stopPropagation();
            event.preventDefault();
          }}
        />
      </div>
    );
  }
  return (
    <div role="listitem" className={css.view}>
      <UnstyledButton className={css.viewName} onClick={take} aria-current={isCurrent || undefined}>
        <span className="truncate">{view.name}</span>
        {isCurrent && <Check size={14} aria-hidden="true" />}
      </UnstyledButton>
      <ActionIcon variant="subtle" color="gray" aria-label={`Rename ${view.name}`} onClick={() => setTyped(view.name)}>
        <Pencil size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={`Delete ${view.name}`} onClick={remove}>
        <Trash2 size={14} />
      </ActionIcon>
    </div>
  );
}
