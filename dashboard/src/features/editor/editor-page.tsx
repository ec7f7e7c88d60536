import { Button, Modal, SegmentedControl, Table } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { api } from '#lib/api';
import { onFeedEvent } from '#lib/live-feed';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, GraphFinding } from '#lib/types';
import { Answer } from '#ui/states';
import { EditorBar } from './bar.tsx';
import { blankGraph } from './blank.ts';
import { Canvas } from './canvas.tsx';
import { BOX_W, freePlace, placed } from './canvas-model.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import type { GraphDoc, NodeType } from './doc.ts';
import { addNode, connect } from './edits.ts';
import css from './editor.module.css';
import { Inspector } from './inspector.tsx';
import { createKeeper, type DraftRef, type Keeper } from './keeper.ts';
import { KEYS, useEditorKeys } from './keys.ts';
import { PartsPanel } from './parts-panel.tsx';
import { Problems } from './problems.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SafetyCopy } from './safety-copy.tsx';
import { TryPanel } from './try-panel.tsx';
import { waysOf } from './ways.ts';
import { createEditorStore, EditorContext, type EditorStore, useEditor, useEditorStore } from './store.ts';

interface Opened {
  readonly agent: Agent;
  readonly doc: GraphDoc;
  readonly draft: DraftRef | null;
  readonly findings: readonly GraphFinding[];
}

/** What the editor begins with: the version asked for, else the newest draft, else what answers calls, else a small graph to begin with. */
async function open(agentId: string, asked: string | undefined): Promise<Opened> {
  const [agent, { data: versions }] = await Promise.all([api.agents.read(agentId), api.agents.versions(agentId)]);
  const newest = versions[0];
  const chosen =
    versions.find((version) => version.id === asked) ??
    (newest?.status === 'draft' ? newest : undefined) ??
    versions.find((version) => version.status === 'published') ??
    newest;
  if (chosen === undefined) return { agent, doc: placed(blankGraph(agent)), draft: null, findings: [] };
  const { objective_graph, findings, id, version, revision, status } = await api.agents.version(chosen.id);
  return { agent, doc: placed(objective_graph as unknown as GraphDoc), draft: status === 'draft' ? { id, version, revision } : null, findings };
}

/** The visual editor of an agent's conversation, with the whole window to itself. */
export function EditorPage() {
  const { agentId } = useParams({ from: '/shell/agents/$agentId/edit' });
  const { version } = useSearch({ from: '/shell/agents/$agentId/edit' });
  // Asked once: from then on the editor keeps itself up to date.
  const first = useRef(version);
  const query = useQuery({ queryKey: ['editor', agentId], queryFn: () => open(agentId, first.current), staleTime: Infinity, gcTime: 0 });
  return <Answer query={query}>{(opened) => <Editor opened={opened} />}</Answer>;
}

function Editor({ opened }: { opened: Opened }) {
  const may = useCan('agents.update');
  const navigate = useNavigate({ from: '/agents/$agentId/edit' });
  const { step } = useSearch({ from: '/shell/agents/$agentId/edit' });
  const [store] = useState<EditorStore>(() => {
    const made = createEditorStore(opened.doc, !may);
    made.patch({ findings: opened.findings, ...(step === undefined ? {} : { selected: { kind: 'nodes', ids: [step] } }) });
    return made;
  });
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  useEffect(() => {
    const made = createKeeper({
      store,
      server: {
        create: (objective_graph) => api.agents.saveVersion(opened.agent.id, { objective_graph }),
        save: (id, revision, objective_graph) => api.agents.saveDraft(id, { revision, objective_graph }),
        read: (id) => api.agents.version(id),
      },
      draft: opened.draft,
      base: opened.doc,
      onCreated: ({ id }) => void navigate({ search: (before) => ({ ...before, version: id }), replace: true }),
      inWords,
    });
    setKeeper(made);
    return () => made.stop();
  }, [store, opened, navigate]);
  return (
    <EditorContext.Provider value={store}>
      <ReactFlowProvider>{keeper !== null && <Workplace agent={opened.agent} keeper={keeper} />}</ReactFlowProvider>
    </EditorContext.Provider>
  );
}

const PANES = [
  { value: 'parts', label: 'Parts' },
  { value: 'try', label: 'Try it' },
  { value: 'canvas', label: 'Picture' },
  { value: 'form', label: 'Form' },
] as const;
const BEHIND_PX = 80;
type Pane = (typeof PANES)[number]['value'];

function Workplace({ agent, keeper }: { agent: Agent; keeper: Keeper }) {
  const store = useEditorStore();
  const flow = useReactFlow();
  const saved = useSyncExternalStore(keeper.subscribe, keeper.state);
  const search = useRef<HTMLInputElement>(null);
  const [isPublishing, setPublishing] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const [pane, setPane] = useState<Pane>('canvas');
  const [left, setLeft] = useState<'parts' | 'try'>('parts');
  const mayTry = useCan('agents.update');
  const mayPublish = useCan('agents.approve');
  useDocumentTitle(`${agent.name}, editor · Callwright`);
  useForeignSaves(keeper);
  useNews(keeper);
  useLeaving(keeper);

  /** A new step goes behind the selected one if that leads nowhere yet, else into the middle of what is in sight. */
  const add = (type: NodeType) => {
    const { selected: now } = store.get();
    const doc = store.doc();
    const before = now.kind === 'nodes' && now.ids.length === 1 ? doc.nodes.find((node) => node.id === now.ids[0]) : undefined;
    const way = before && waysOf(before).find((each) => each.target === '');
    const place = before && doc.ui?.nodes?.[before.id];
    const area = document.querySelector('.react-flow')?.getBoundingClientRect();
    const middle = area ? flow.screenToFlowPosition({ x: area.left + area.width / 2 - 100, y: area.top + area.height / 2 - 60 }) : { x: 0, y: 0 };
    const at = freePlace(doc, way && place ? { x: place.x + BOX_W + BEHIND_PX, y: place.y } : middle);
    let id = '';
    store.edit('add a step', (graph) => {
      const added = addNode(graph, type, at);
      id = added.id;
      return before && way ? connect(added.doc, before.id, way.path, id) : added.doc;
    });
    store.show(id);
  };
  const stepsButton = useRef<HTMLDivElement>(null);
  const actions = useMemo(
    () => ({
      openSteps: () => stepsButton.current?.querySelector<HTMLElement>('[aria-keyshortcuts="A"]')?.click(),
      find: () => {
        setPane('parts');
        setLeft('parts');
        requestAnimationFrame(() => search.current?.select());
      },
      tryOut: () => {
        setPane('try');
        setLeft('try');
      },
      save: () => void keeper.flush(),
      help: () => setHelping(true),
    }),
    [keeper],
  );
  useEditorKeys(actions);
  const selected = useEditor((state) => state.selected);
  useEffect(() => {
    if (selected.kind !== 'graph') setPane((before) => (before === 'parts' ? 'form' : before));
  }, [selected]);

  const choosePane = (next: Pane) => {
    setPane(next);
    if (next === 'parts' || next === 'try') setLeft(next);
  };
  return (
    <div className={css.editor} ref={stepsButton}>
      <EditorBar agent={agent} saved={saved} add={add}>
        <Problems />
        {mayPublish && <Button onClick={() => setPublishing(true)}>Publish</Button>}
      </EditorBar>
      <div className={css.panes}>
        <SegmentedControl fullWidth size="xs" aria-label="What is shown" data={[...PANES]} value={pane} onChange={(next) => choosePane(next as Pane)} />
      </div>
      <div className={css.body}>
        <aside
          className={css.left}
          aria-label={left === 'parts' ? 'Parts of the conversation' : 'Try the conversation out'}
          data-pane={pane === 'parts' || pane === 'try' || undefined}
          data-wide={left === 'try' || undefined}
        >
          {mayTry && (
            <div className={css.switch}>
              <SegmentedControl
                fullWidth
                size="xs"
                aria-label="Left side"
                data={[
                  { value: 'parts', label: 'Parts' },
                  { value: 'try', label: 'Try it' },
                ]}
                value={left}
                onChange={(next) => setLeft(next as 'parts' | 'try')}
              />
            </div>
          )}
          {left === 'parts' ? <PartsPanel searchRef={search} /> : <TryPanel agent={agent} />}
        </aside>
        <div style={{ display: 'contents' }} data-pane={pane === 'canvas' || undefined}>
          <Canvas />
        </div>
        <aside className={css.right} aria-label="Form" data-pane={pane === 'form' || undefined}>
          <Inspector />
        </aside>
      </div>
      {isPublishing && <PublishDialog agent={agent} keeper={keeper} close={() => setPublishing(false)} />}
      <SafetyCopy agentId={agent.id} keeper={keeper} />
      {saved.conflict !== null && <ConflictDialog keeper={keeper} conflict={saved.conflict} />}
      <Modal opened={isHelping} onClose={() => setHelping(false)} title="Keys">
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {KEYS.map(([keys, does]) => (
              <Table.Tr key={keys}>
                <Table.Td>{keys}</Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </div>
  );
}

/** Hears when somebody else, or another window, saved this draft. */
function useForeignSaves(keeper: Keeper): void {
  useEffect(
    () =>
      onFeedEvent(({ type, data }) => {
        if (type === 'agent.draft_saved' && data['objective_config_id'] === keeper.state().draft?.id) keeper.heard(Number(data['revision']));
      }),
    [keeper],
  );
}

/** Tells what came in from somebody else. */
function useNews(keeper: Keeper): void {
  const nameOf = useMemberName();
  const { news } = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => {
    if (news === null) return;
    const [first, ...rest] = news.changes;
    notifications.show({
      color: 'gray',
      title: `${nameOf(news.by) ?? 'Somebody'} changed this draft, too`,
      message: `${first ?? ''}${rest.length > 0 ? ` and ${rest.length} more` : ''}. Both are kept.`,
    });
    keeper.readNews();
  }, [news, keeper, nameOf]);
}

/** A window is not closed over work that is not saved yet. */
function useLeaving(keeper: Keeper): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      const { status } = keeper.state();
      if (status === 'saved' || status === 'new') return;
      void keeper.flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [keeper]);
}
