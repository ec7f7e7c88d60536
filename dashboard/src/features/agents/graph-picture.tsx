import '@xyflow/react/dist/base.css';
import { Text, useComputedColorScheme } from '@mantine/core';
import { Background, Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { humanize } from '#lib/format';
import type { ObjectiveGraph } from '#lib/types';
import { NODE_TYPES } from './agent-words.ts';
import css from './agents.module.css';
import { aboutNode, type Box, layoutGraph, NODE_H, NODE_W } from './graph-layout.ts';

type Change = 'added' | 'removed' | 'changed';
type BoxNode = Node<{ box: Box; change?: Change }, 'box'>;
const CHANGES: Readonly<Record<Change, string>> = { added: 'new', removed: 'gone', changed: 'changed' };
const nodeTypes = { box: BoxView };
const MARGIN_PX = 24;
const LEAST_SCALE = 0.6;
const MOST_HEIGHT_PX = 2400;

/** The graph as a picture to look around in, with the same as a list for keyboards and screen readers. */
export default function GraphPicture({ graph, marks = {} }: { graph: ObjectiveGraph; marks?: Readonly<Record<string, Change>> }) {
  const scheme = useComputedColorScheme('light');
  const { boxes, links, width, height } = useMemo(() => layoutGraph(graph), [graph]);
  const { ref, width: room } = useElementSize();
  // As tall as the whole graph needs at a readable size, so that reading it is scrolling the page and not dragging a picture.
  const scale = Math.min(1, Math.max(LEAST_SCALE, (room - 2 * MARGIN_PX) / width));
  const nodes: BoxNode[] = boxes.map((box) => ({
    id: box.node.id,
    type: 'box',
    position: { x: box.x, y: box.y },
    data: { box, ...(marks[box.node.id] === undefined ? {} : { change: marks[box.node.id] as Change }) },
    width: NODE_W,
    height: NODE_H,
  }));
  const edges: Edge[] = links.map((link) => ({
    id: `${link.from}>${link.to}`,
    source: link.from,
    target: link.to,
    type: 'smoothstep',
    ...(link.label !== '' && { label: link.label }),
    className: link.failure ? `${css.edge} ${css.failure}` : css.edge,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: scheme === 'dark' ? '#5c5c68' : '#b7b7c2' },
  })) as Edge[];
  return (
    <>
      <div
        ref={ref}
        className={css.picture}
        role="region"
        aria-label="Picture of the graph"
        style={{ height: Math.min(MOST_HEIGHT_PX, height * scale + 2 * MARGIN_PX) }}
      >
        {room > 0 && (
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            colorMode={scheme}
            defaultViewport={{ x: Math.max(MARGIN_PX, (room - width * scale) / 2), y: MARGIN_PX, zoom: scale }}
            minZoom={0.2}
            maxZoom={1.6}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            zoomOnScroll={false}
            preventScrolling={false}
            panOnScroll={false}
            disableKeyboardA11y
            proOptions={{ hideAttribution: true }}
          >
            <Background gap={20} size={1} />
            <Controls showInteractive={false} position="top-right" />
          </ReactFlow>
        )}
      </div>
      <details className={css.asList}>
        <summary>The same as a list</summary>
        <ol>
          {boxes.map(({ node, interrupts }) => (
            <li key={node.id}>
              <b>{nameOf(node)}</b> <span className="dimmed">{NODE_TYPES[node.type] ?? node.type}</span> {aboutNode(node)}
              {marks[node.id] !== undefined && <b> ({CHANGES[marks[node.id] as Change]})</b>}
              {interrupts.length > 0 && <Text fz="sm">At any time, on: {interrupts.join(', ')}</Text>}
              <Text fz="sm" c="dimmed">
                {links
                  .filter((link) => link.from === node.id)
                  .map((link) => `${link.label === '' ? 'then' : link.label} → ${humanize(link.to).toLowerCase()}`)
                  .join('; ')}
              </Text>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** A step's title, else its id in words. */
const nameOf = (node: Box['node']): string => (typeof node['label'] === 'string' && node['label'] !== '' ? node['label'] : humanize(node.id));

function BoxView({ data: { box, change } }: NodeProps<BoxNode>) {
  const about = aboutNode(box.node);
  return (
    <div className={css.box} data-type={box.node.type} data-entry={box.entry || undefined} data-change={change} title={about}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className={css.boxType}>
        {box.entry ? 'Starts here · ' : ''}
        {NODE_TYPES[box.node.type] ?? box.node.type}
        {change !== undefined && (
          <span className={css.changed} data-change={change}>
            {CHANGES[change]}
          </span>
        )}
        {box.interrupts.length > 0 && <span className={css.interrupt}>any time: {box.interrupts.join(', ')}</span>}
      </span>
      <b className="truncate">{nameOf(box.node)}</b>
      <span className={css.boxAbout}>{about}</span>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}
