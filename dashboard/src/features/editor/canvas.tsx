import '@xyflow/react/dist/base.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  type Edge,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
  type Viewport,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import css from './canvas.module.css';
import { BOX_W, boxesOf, type BoxNode, edgesOf, heightOf, placesOf } from './canvas-model.ts';
import type { NodeType, Point } from './doc.ts';
import { addNode, connect, placeNodes } from './edits.ts';
import { NodeBox } from './node-box.tsx';
import { StepMenu } from './step-menu.tsx';
import { type EditorStore, useEditor, useEditorStore } from './store.ts';
import { waysOf } from './ways.ts';

const nodeTypes = { box: NodeBox };
const NOTHING: ReadonlySet<string> = new Set();
const MANY_STEPS = 14;
const SHOW_MS = 200;
const START_ZOOM = 0.8;
const START_MARGIN_PX = 40;
const BAR_PX = 52;
const START_HEIGHT = 0.4;

/** The picture of the conversation: boxes to drag and lines to draw. */
export function Canvas() {
  const store = useEditorStore();
  const scheme = useComputedColorScheme('light');
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const doc = useEditor((state) => state.history.present);
  const flow = useReactFlow<BoxNode>();
  const places = useMemo(() => placesOf(doc), [doc]);
  const selectedIds = useEditor((state) => (state.selected.kind === 'nodes' ? state.selected.ids : null));
  const selected = useMemo(() => (selectedIds === null ? NOTHING : new Set(selectedIds)), [selectedIds]);
  const [boxes, setBoxes] = useState<BoxNode[]>(() => boxesOf(doc, places, [], selected));
  useEffect(() => setBoxes((before) => boxesOf(doc, places, before, selected)), [doc, places, selected]);

  const { nodes } = doc;
  const [start] = useState(() => startOf(store));
  const plainEdges = useMemo(() => edgesOf(nodes), [nodes]);
  const lit = useEditor((state) => state.lit);
  const edges = useMemo(() => marked(plainEdges, selected, lit.ways), [plainEdges, selected, lit]);

  const isDragging = useRef(false);
  const onNodesChange = useCallback(
    (changes: NodeChange<BoxNode>[]) => {
      const chosen = changes.filter((change) => change.type === 'select');
      if (chosen.length > 0) {
        const now = new Set(store.get().selected.kind === 'nodes' ? (store.get().selected as { ids: readonly string[] }).ids : []);
        for (const change of chosen) {
          if (change.selected) now.add(change.id);
          else now.delete(change.id);
        }
        store.selectNodes([...now]);
      }
      const rest = changes.filter((change) => change.type === 'position' || change.type === 'dimensions');
      if (rest.length === 0) return;
      setBoxes((before) => applyNodeChanges(rest, before));
      // The arrow keys move a box without a drag.
      const nudged = rest.filter((change) => change.type === 'position' && change.position !== undefined && change.dragging !== true);
      if (!isDragging.current && nudged.length > 0) {
        const moved = Object.fromEntries(nudged.flatMap((change) => (change.type === 'position' && change.position ? [[change.id, change.position]] : [])));
        store.edit('move', (graph) => placeNodes(graph, moved), 'nudge');
      }
    },
    [store],
  );
  const onDragStop = useCallback(
    (_event: unknown, _box: BoxNode, dragged: BoxNode[]) => {
      isDragging.current = false;
      const moved = Object.fromEntries(dragged.map((box) => [box.id, box.position] as const));
      store.edit('move', (graph) => placeNodes(graph, moved));
    },
    [store],
  );

  const wayOf = useCallback(
    (id: string, key: string | null) =>
      store
        .doc()
        .nodes.filter((node) => node.id === id)
        .flatMap(waysOf)
        .find((way) => way.key === key),
    [store],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      const way = wayOf(source, sourceHandle);
      if (way) store.edit('connect', (graph) => connect(graph, source, way.path, target));
    },
    [store, wayOf],
  );
  const reconnected = useRef(false);
  const onReconnectEnd = useCallback(
    (_event: unknown, edge: Edge) => {
      const way = wayOf(edge.source, edge.sourceHandle ?? null);
      if (!reconnected.current && way) store.edit('disconnect', (graph) => connect(graph, edge.source, way.path, ''));
      reconnected.current = false;
    },
    [store, wayOf],
  );

  // A line that ends on the empty canvas asks which step shall be there.
  const [menu, setMenu] = useState<{ at: Point; screen: Point; from: string; key: string } | null>(null);
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
      if (end.isValid === true || end.toNode || !end.fromNode || end.fromHandle?.type !== 'source') return;
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!point) return;
      const screen = { x: point.clientX, y: point.clientY };
      setMenu({ at: flow.screenToFlowPosition(screen), screen, from: end.fromNode.id, key: end.fromHandle.id ?? '' });
    },
    [flow],
  );
  const addBehind = (type: NodeType) => {
    if (menu === null) return;
    const way = wayOf(menu.from, menu.key);
    let id = '';
    store.edit('add a step', (graph) => {
      const added = addNode(graph, type, { x: menu.at.x, y: menu.at.y - 26 });
      id = added.id;
      return way ? connect(added.doc, menu.from, way.path, id) : added.doc;
    });
    if (id !== '') store.selectNodes([id]);
    setMenu(null);
  };

  const shown = useEditor((state) => state.shown);
  useEffect(() => {
    if (shown === null) return;
    const node = store.doc().nodes.find((each) => each.id === shown.id);
    const place = store.doc().ui?.nodes?.[shown.id];
    if (!node || !place) return;
    void flow.setCenter(place.x + BOX_W / 2, place.y + heightOf(node) / 2, { zoom: Math.max(flow.getZoom(), START_ZOOM), duration: SHOW_MS });
  }, [shown, flow, store]);

  return (
    <div className={css.canvas} role="region" aria-label="Picture of the conversation">
      <ReactFlow
        nodes={boxes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        onNodesChange={onNodesChange}
        onNodeDragStart={() => (isDragging.current = true)}
        onNodeDragStop={onDragStop}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        onReconnectStart={() => (reconnected.current = false)}
        onReconnect={(_edge, connection) => {
          reconnected.current = true;
          onConnect(connection);
        }}
        onReconnectEnd={onReconnectEnd}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        selectionKeyCode="Shift"
        defaultViewport={start}
        onlyRenderVisibleElements={nodes.length > MANY_STEPS * 3}
        selectNodesOnDrag={false}
        minZoom={0.1}
        maxZoom={1.6}
        connectionRadius={28}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} size={1} />
        <Controls showInteractive={false} position="bottom-left" aria-label="Zoom" />
        {nodes.length > MANY_STEPS && (
          <MiniMap
            position="bottom-right"
            pannable
            zoomable
            ariaLabel="Overview"
            nodeBorderRadius={8}
            nodeColor="var(--cw-control)"
            style={{ width: 150, height: 108 }}
          />
        )}
      </ReactFlow>
      {menu !== null && <StepMenu at={menu.screen} close={() => setMenu(null)} choose={addBehind} />}
    </div>
  );
}

/** Begins where calls begin, or at the selected step, large enough to read. */
function startOf(store: EditorStore): Viewport {
  const { selected } = store.get();
  const doc = store.doc();
  const place = doc.ui?.nodes?.[(selected.kind === 'nodes' ? selected.ids[0] : undefined) ?? doc.entry] ?? { x: 0, y: 0 };
  return { x: START_MARGIN_PX - place.x * START_ZOOM, y: (window.innerHeight - BAR_PX) * START_HEIGHT - place.y * START_ZOOM, zoom: START_ZOOM };
}

/** Lines of the selected steps and those a tried conversation took stand out. */
function marked(edges: readonly Edge[], selected: ReadonlySet<string>, ways: ReadonlySet<string>): Edge[] {
  return edges.map((edge) => {
    const isNear = selected.has(edge.source) || selected.has(edge.target);
    const isLit = ways.has(`${edge.source}>${edge.target}`);
    if (!isNear && !isLit) return edge;
    return { ...edge, className: `${edge.className ?? ''} ${isNear ? 'near' : ''} ${isLit ? 'lit' : ''}`.trim() };
  });
}
