import { ActionIcon, Button, Group, Menu, Stack, TextInput, Title } from '@mantine/core';
import { ArrowRight, Copy, Ellipsis, Flag, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { copyOf, paste } from './clipboard.ts';
import { type GraphDoc, idFrom, isId, nameInWords, type NodeDoc, titleOf, withValue } from './doc.ts';
import { nodeIndex, removeNodes, renameIntent, renameList, renameNode, renameOutcome, renameSlot } from './edits.ts';
import css from './editor.module.css';
import { Field, Fields } from './fields/field.tsx';
import { graphField, nodeSchema, partSchema } from './form-schema.ts';
import { kindOf } from './node-words.ts';
import { type PartKind, useDoc, useEditor, useEditorStore } from './store.ts';

const OF_A_NODE: ReadonlySet<string> = new Set(['id', 'type']);
const OF_AN_ENTRY: ReadonlySet<string> = new Set(['id']);

/** The form of whatever is selected. */
export function Inspector() {
  const selected = useEditor((state) => state.selected);
  const doc = useDoc();
  if (selected.kind === 'nodes') {
    const [id] = selected.ids;
    const at = id === undefined ? -1 : nodeIndex(doc, id);
    const node = doc.nodes[at];
    if (selected.ids.length === 1 && node !== undefined) return <OneNode key={node.id} node={node} at={at} />;
    return <ManyNodes ids={selected.ids} />;
  }
  if (selected.kind === 'repair')
    return (
      <Frame title="When nothing is understood" about="What the agent tries, in this order, wherever a value or a step says nothing of its own.">
        <Fields path={['repair']} schema={partSchema('repair')} />
      </Frame>
    );
  if (selected.kind === 'settings')
    return (
      <Frame title="Silence, announcements, limits">
        <Fields path={['settings']} schema={partSchema('settings')} />
      </Frame>
    );
  if ('id' in selected) return <OnePart key={`${selected.kind} ${selected.id}`} kind={selected.kind} id={selected.id} />;
  return <WholeGraph />;
}

export function Frame({ title, about, aside, children }: { title: ReactNode; about?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.frame}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Title order={2} className={css.frameTitle}>
          {title}
        </Title>
        {aside}
      </Group>
      {about !== undefined && <p className={css.frameAbout}>{about}</p>}
      <div className={css.frameBody}>{children}</div>
    </div>
  );
}

function OneNode({ node, at }: { node: NodeDoc; at: number }) {
  const store = useEditorStore();
  const doc = useDoc();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { label, does, icon: Icon } = kindOf(node.type);
  const duplicate = () =>
    store.edit('duplicate', (graph) => {
      const pasted = paste(graph, copyOf(graph, new Set([node.id])), null);
      if (pasted) queueMicrotask(() => store.show(pasted.ids[0] ?? node.id));
      return pasted?.doc ?? graph;
    });
  return (
    <Frame
      title={
        <span className={css.kindTitle}>
          <Icon size={15} aria-hidden="true" /> {label}
        </span>
      }
      about={does}
      aside={
        !isReadOnly && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label="More to do with this step">
                <Ellipsis size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {doc.entry !== node.id && (
                <Menu.Item leftSection={<Flag size={15} />} onClick={() => store.edit('start here', (graph) => ({ ...graph, entry: node.id }))}>
                  Let calls start here
                </Menu.Item>
              )}
              <Menu.Item leftSection={<Copy size={15} />} onClick={duplicate}>
                Duplicate
              </Menu.Item>
              <Menu.Item
                color="bad"
                leftSection={<Trash2 size={15} />}
                onClick={() => store.edit('remove the step', (graph) => removeNodes(graph, new Set([node.id])))}
              >
                Remove the step
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <Fields path={['nodes', at]} schema={nodeSchema(node.type)} hidden={OF_A_NODE} />
      <ComesFrom id={node.id} doc={doc} />
      <Rename id={node.id} taken={doc.nodes.map((each) => each.id)} rename={renameNode} select={(id) => store.selectNodes([id])} />
    </Frame>
  );
}

/** Which steps lead here, each a way to go there. */
function ComesFrom({ id, doc }: { id: string; doc: GraphDoc }) {
  const store = useEditorStore();
  const from = doc.nodes.filter(
    (node) => node.id !== id && new RegExp(`"${id}"`).test(JSON.stringify({ ...node, id: null, label: null })) && leadsTo(node, id),
  );
  const interrupts = (doc.interrupts ?? []).filter((each) => each.goto === id);
  if (from.length + interrupts.length === 0) return null;
  return (
    <section className={css.comesFrom} aria-label="Callers come here from">
      <div className={css.small}>Callers come here from</div>
      <Group gap={4}>
        {from.map((node) => (
          <Button key={node.id} variant="default" size="compact-xs" rightSection={<ArrowRight size={12} />} onClick={() => store.show(node.id)}>
            {titleOf(node)}
          </Button>
        ))}
        {interrupts.map((each) => (
          <Button key={each.id} variant="default" size="compact-xs" onClick={() => store.select({ kind: 'interrupt', id: each.id })}>
            at any time: {nameInWords(String(each.when?.['intent'] ?? each.when?.['event'] ?? 'a condition')).toLowerCase()}
          </Button>
        ))}
      </Group>
    </section>
  );
}

function leadsTo(value: unknown, id: string): boolean {
  if (value === id) return true;
  if (Array.isArray(value)) return value.some((each) => leadsTo(each, id));
  return typeof value === 'object' && value !== null && Object.entries(value).some(([key, each]) => key !== 'id' && key !== 'slots' && leadsTo(each, id));
}

function ManyNodes({ ids }: { ids: readonly string[] }) {
  const store = useEditorStore();
  const doc = useDoc();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <Frame title={`${ids.length} steps`} about="Move, copy or remove them together.">
      <Stack gap={4}>
        {doc.nodes
          .filter((node) => ids.includes(node.id))
          .map((node) => (
            <Button key={node.id} variant="default" size="compact-sm" justify="flex-start" onClick={() => store.show(node.id)}>
              {titleOf(node)}
            </Button>
          ))}
        {!isReadOnly && (
          <Button
            variant="light"
            color="bad"
            mt="sm"
            leftSection={<Trash2 size={15} />}
            onClick={() => store.edit('remove steps', (graph) => removeNodes(graph, new Set(ids)))}
          >
            Remove these steps
          </Button>
        )}
      </Stack>
    </Frame>
  );
}

interface Part {
  readonly noun: string;
  readonly about: string;
  readonly place: (doc: GraphDoc, id: string) => readonly (string | number)[] | null;
  readonly rename?: (doc: GraphDoc, from: string, to: string) => GraphDoc;
  readonly taken: (doc: GraphDoc) => readonly string[];
}
const keyed =
  (field: string) =>
  (doc: GraphDoc, id: string): readonly (string | number)[] | null =>
    id in ((doc[field] as object | undefined) ?? {}) ? [field, id] : null;
const listed =
  (field: 'interrupts' | 'outcomes') =>
  (doc: GraphDoc, id: string): readonly (string | number)[] | null => {
    const at = (doc[field] ?? []).findIndex((each) => each.id === id);
    return at < 0 ? null : [field, at];
  };

const PARTS: Readonly<Record<PartKind, Part>> = {
  slot: { noun: 'Value', about: 'Something the agent finds out.', place: keyed('slots'), rename: renameSlot, taken: (doc) => Object.keys(doc.slots) },
  intent: { noun: 'Wish', about: 'Something callers may want.', place: keyed('intents'), rename: renameIntent, taken: (doc) => Object.keys(doc.intents ?? {}) },
  interrupt: { noun: 'At any time', about: 'Goes before everything else.', place: listed('interrupts'), taken: () => [] },
  outcome: {
    noun: 'Outcome',
    about: 'What can come of a call.',
    place: listed('outcomes'),
    rename: renameOutcome,
    taken: (doc) => doc.outcomes.map((each) => each.id),
  },
  list: { noun: 'List', about: 'What callers choose from.', place: keyed('lists'), rename: renameList, taken: (doc) => Object.keys(doc.lists ?? {}) },
  context: { noun: 'Known before the call', about: 'Handed in with a call, or found in the contact.', place: keyed('context'), taken: () => [] },
};

function OnePart({ kind, id }: { kind: PartKind; id: string }) {
  const store = useEditorStore();
  const doc = useDoc();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { noun, about, place, rename, taken } = PARTS[kind];
  const path = place(doc, id);
  if (path === null) return <WholeGraph />;
  const used = kind === 'slot' ? usesOf(doc, id) : [];
  return (
    <Frame
      title={kind === 'interrupt' ? noun : `${noun}: ${nameInWords(id)}`}
      about={about}
      aside={
        !isReadOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove: ${nameInWords(id)}`}
            onClick={() => {
              store.edit(`remove ${nameInWords(id)}`, (graph) => withValue(graph, path, undefined));
              store.select({ kind: 'graph' });
            }}
          >
            <Trash2 size={15} />
          </ActionIcon>
        )
      }
    >
      <Fields path={path} schema={partSchema(kind)} hidden={OF_AN_ENTRY} />
      {used.length > 0 && (
        <section className={css.comesFrom} aria-label="Used in">
          <div className={css.small}>Used in</div>
          <Group gap={4}>
            {used.map((node) => (
              <Button key={node.id} variant="default" size="compact-xs" rightSection={<ArrowRight size={12} />} onClick={() => store.show(node.id)}>
                {titleOf(node)}
              </Button>
            ))}
          </Group>
        </section>
      )}
      {rename !== undefined && <Rename id={id} taken={taken(doc)} rename={rename} select={(next) => store.select({ kind, id: next })} />}
    </Frame>
  );
}

const usesOf = (doc: GraphDoc, slot: string): NodeDoc[] => doc.nodes.filter((node) => new RegExp(`"${slot}"|slots\\.${slot}\\b`).test(JSON.stringify(node)));

/** The name by which texts, cases and webhooks know something; changed everywhere at once. */
function Rename({
  id,
  taken,
  rename,
  select,
}: {
  id: string;
  taken: readonly string[];
  rename: (doc: GraphDoc, from: string, to: string) => GraphDoc;
  select: (id: string) => void;
}) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [text, setText] = useState(id);
  useEffect(() => setText(id), [id]);
  const commit = () => {
    const next = isId(text) ? text : idFrom(text, []);
    if (next === id || text.trim() === '' || taken.includes(next)) {
      setText(id);
      return;
    }
    store.edit('rename', (doc) => rename(doc, id, next));
    select(next);
  };
  return (
    <details className={css.rename}>
      <summary>Name in texts and webhooks</summary>
      <TextInput
        aria-label="Name in texts and webhooks"
        mt={6}
        value={text}
        disabled={isReadOnly}
        description="Small letters, digits and underscores. It is changed everywhere it is used."
        {...(taken.includes(text) && text !== id ? { error: 'This name is taken.' } : {})}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </details>
  );
}

function WholeGraph() {
  return (
    <Frame title="The conversation" about="Select a step, or something on the left, to change it. Drag from the round knobs to connect steps.">
      <Stack gap="sm">
        {['name', 'description', 'entry', 'locale'].map((name) => (
          <Field key={name} path={[name]} schema={graphField(name)} isRequired={name !== 'description'} />
        ))}
      </Stack>
    </Frame>
  );
}
