import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { aboutNode } from './canvas-model.ts';
import { firstText, type GraphDoc, nameInWords, titleOf } from './doc.ts';
import { addContext, addInterrupt, addIntent, addList, addOutcome, addSlot } from './edits.ts';
import css from './editor.module.css';
import { kindOf } from './node-words.ts';
import { type PartKind, type Selected, useDoc, useEditor, useEditorStore } from './store.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly path: string;
}
interface Section {
  readonly kind: PartKind;
  readonly title: string;
  readonly empty: string;
  readonly add: string;
  readonly lines: readonly Line[];
  readonly make: (doc: GraphDoc, words: string) => { doc: GraphDoc; id: string };
}

const dictionary = (part: string, record: GraphDoc['slots'] | undefined, about: (value: Readonly<Record<string, unknown>>) => string): Line[] =>
  Object.entries(record ?? {})
    .map(([id, value]) => ({ id, name: nameInWords(id), about: about(value), path: `${part}.${id}` }))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));

function sectionsOf(doc: GraphDoc): readonly Section[] {
  const interrupts = [...(doc.interrupts ?? [])].map((each, at) => ({ each, at })).toSorted((a, b) => (b.each.priority ?? 0) - (a.each.priority ?? 0));
  return [
    {
      kind: 'slot',
      title: 'Values',
      empty: 'What the agent finds out: a name, a day.',
      add: 'a value',
      lines: dictionary('slots', doc.slots, (slot) => firstText((slot['prompts'] as { ask?: unknown } | undefined)?.ask)),
      make: addSlot,
    },
    {
      kind: 'intent',
      title: 'Wishes',
      empty: 'What callers may want: to book, to cancel.',
      add: 'a wish',
      lines: dictionary('intents', doc.intents, (intent) => firstText(intent['examples'])),
      make: addIntent,
    },
    {
      kind: 'interrupt',
      title: 'At any time',
      empty: 'What goes before everything else: an emergency, "a person, please".',
      add: 'what happens',
      lines: interrupts.map(({ each, at }) => ({
        id: each.id,
        name: nameInWords(String(each.when?.['intent'] ?? each.when?.['event'] ?? 'a condition')),
        about: `→ ${stepTitle(doc, each.goto)}`,
        path: `interrupts.${at}`,
      })),
      make: addInterrupt,
    },
    {
      kind: 'outcome',
      title: 'Outcomes',
      empty: 'What can come of a call.',
      add: 'an outcome',
      lines: doc.outcomes.map((each, at) => ({
        id: each.id,
        name: each.label ?? nameInWords(each.id),
        about: each.success === true ? 'success' : '',
        path: `outcomes.${at}`,
      })),
      make: addOutcome,
    },
    {
      kind: 'list',
      title: 'Lists',
      empty: 'What callers choose from: services, staff, places.',
      add: 'a list',
      lines: dictionary('lists', doc.lists, (list) =>
        typeof list['source'] === 'string' ? 'from your records' : Array.isArray(list['values']) ? `${list['values'].length} values` : '',
      ),
      make: addList,
    },
    {
      kind: 'context',
      title: 'Known before the call',
      empty: 'The name of the business, the caller’s number.',
      add: 'what is known',
      lines: dictionary('context', doc.context, (field) => (field['default'] === undefined ? '' : String(field['default']))),
      make: addContext,
    },
  ];
}

const stepTitle = (doc: GraphDoc, id: string | undefined): string => {
  const node = doc.nodes.find((each) => each.id === id);
  return node ? titleOf(node) : 'nowhere yet';
};

/** Everything a conversation is made of, as lists with one search over all of it. The steps are here too, for keyboards and screen readers. */
export function PartsPanel({ searchRef }: { searchRef: React.RefObject<HTMLInputElement | null> }) {
  const doc = useDoc();
  const store = useEditorStore();
  const [query, setQuery] = useState('');
  const words = query.trim().toLowerCase();
  const fits = (...texts: readonly string[]) => words === '' || texts.some((text) => text.toLowerCase().includes(words));
  const sections = useMemo(() => sectionsOf(doc), [doc]);
  const steps = useMemo(
    () => doc.nodes.map((node, at) => ({ node, at, title: titleOf(node), about: aboutNode(node), text: JSON.stringify(node).toLowerCase() })),
    [doc.nodes],
  );
  const found = steps.filter((step) => fits(step.title, step.text));
  return (
    <div className={css.parts}>
      <TextInput
        ref={searchRef}
        size="xs"
        leftSection={<Search size={14} aria-hidden="true" />}
        placeholder="Find a step, a value, a sentence"
        aria-label="Find in the conversation"
        aria-keyshortcuts="Control+F Meta+F"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) store.show(found[0].node.id);
          if (event.key === 'Escape') setQuery('');
        }}
      />
      <div className={css.partLists}>
        <PartSection title={`Steps${words === '' ? '' : `, ${found.length} found`}`} count={doc.nodes.length} isOpen={words !== ''}>
          {() =>
            found.map(({ node, at, title, about }) => {
              const { icon: Icon, label } = kindOf(node.type);
              return (
                <PartLine
                  key={node.id}
                  isSelected={(selected) => selected.kind === 'nodes' && selected.ids.includes(node.id)}
                  path={`nodes.${at}`}
                  choose={() => store.show(node.id)}
                  name={
                    <>
                      <Icon size={13} aria-label={label} /> {title}
                    </>
                  }
                  about={about}
                />
              );
            })
          }
        </PartSection>
        {sections.map((section) => {
          const lines = section.lines.filter((line) => fits(line.name, line.id, line.about));
          if (words !== '' && lines.length === 0) return null;
          return (
            <PartSection key={section.kind} title={section.title} count={section.lines.length} isOpen={words !== ''} add={<AddPart section={section} />}>
              {() => (
                <>
                  {section.lines.length === 0 && <p className={css.partEmpty}>{section.empty}</p>}
                  {lines.map((line) => (
                    <PartLine
                      key={line.id}
                      isSelected={(selected) => selected.kind === section.kind && selected.id === line.id}
                      path={line.path}
                      choose={() => store.select({ kind: section.kind, id: line.id })}
                      name={line.name}
                      about={line.about}
                    />
                  ))}
                </>
              )}
            </PartSection>
          );
        })}
        {words === '' && (
          <div className={css.partFoot} role="list">
            {(
              [
                ['graph', 'The conversation itself', ''],
                ['repair', 'When nothing is understood', 'repair'],
                ['settings', 'Silence, announcements, limits', 'settings'],
              ] as const
            ).map(([kind, title, path]) => (
              <PartLine
                key={kind}
                isSelected={(selected) => selected.kind === kind}
                path={path === '' ? '-' : path}
                choose={() => store.select({ kind })}
                name={title}
                about=""
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** A list under a heading. What is folded away is not drawn. */
function PartSection({ title, count, isOpen, add, children }: { title: string; count: number; isOpen: boolean; add?: ReactNode; children: () => ReactNode }) {
  const [isUnfolded, setUnfolded] = useState(title === 'Values');
  const isShown = isOpen || isUnfolded;
  return (
    <details className={css.section} open={isShown} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
      <summary>
        <span>{title}</span>
        <span className={css.count}>{count}</span>
      </summary>
      {isShown && <div role="list">{children()}</div>}
      {isShown && add}
    </details>
  );
}

function PartLine({
  isSelected,
  path,
  choose,
  name,
  about,
}: {
  isSelected: (selected: Selected) => boolean;
  path: string;
  choose: () => void;
  name: ReactNode;
  about: string;
}) {
  const isChosen = useEditor((state) => isSelected(state.selected));
  const trouble = useEditor((state) => {
    let worst: string | null = null;
    for (const finding of state.findings) {
      if (finding.path !== path && !finding.path.startsWith(`${path}.`)) continue;
      if (finding.severity === 'error') return 'error';
      worst = 'warning';
    }
    return worst;
  });
  return (
    <div role="listitem">
      <button type="button" className={css.line} data-chosen={isChosen || undefined} aria-current={isChosen || undefined} onClick={choose}>
        <span className={css.lineName}>{name}</span>
        {about !== '' && <span className={css.lineAbout}>{about}</span>}
        {trouble !== null && (
          <span className={css.mark} data-severity={trouble}>
            <span className="visually-hidden">{trouble === 'error' ? 'needs work' : 'advice'}</span>
          </span>
        )}
      </button>
    </div>
  );
}

/** A name is all that a new part needs; the rest is filled in beside it. */
function AddPart({ section }: { section: Section }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  if (isReadOnly) return null;
  const add = () => {
    if (words.trim() === '') return;
    let id = '';
    store.edit(`add ${section.add}`, (doc) => {
      const made = section.make(doc, words.trim());
      id = made.id;
      return made.doc;
    });
    setOpen(false);
    setWords('');
    store.select({ kind: section.kind, id });
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus width={260}>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Plus size={13} />} onClick={() => setOpen(true)}>
          Add {section.add}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="What is it called?"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
          rightSection={
            <ActionIcon size="sm" aria-label="Add" onClick={add} disabled={words.trim() === ''}>
              <Plus size={14} />
            </ActionIcon>
          }
        />
      </Popover.Dropdown>
    </Popover>
  );
}
