import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { BoxNode } from './canvas-model.ts';
import css from './canvas.module.css';
import { kindOf } from './node-words.ts';
import { useEditor } from './store.ts';

/** What is wrong with a step, as one word for its mark. */
function useTrouble(id: string): 'error' | 'warning' | null {
  return useEditor(({ findings }) => {
    let worst: 'error' | 'warning' | null = null;
    for (const finding of findings) {
      if (finding.node_id !== id) continue;
      if (finding.severity === 'error') return 'error';
      worst = 'warning';
    }
    return worst;
  });
}

/** One step on the canvas: what it does, what it says, and its ways out, each with a knob to draw a line from. */
export const NodeBox = memo(function NodeBox({ id, data }: NodeProps<BoxNode>) {
  const { label, icon: Icon } = kindOf(data.node.type);
  const trouble = useTrouble(id);
  const lit = useEditor((state) => (state.lit.current === id ? 'now' : state.lit.visited.has(id) ? 'been' : undefined));
  return (
    <div className={css.box} data-entry={data.isEntry || undefined} data-type={data.node.type} data-lit={lit}>
      <Handle type="target" position={Position.Left} className={css.target} />
      <div className={css.kind}>
        <Icon size={13} aria-hidden="true" />
        <span>{data.isEntry ? `Starts here · ${label}` : label}</span>
        {data.interrupts !== '' && <span className={css.any}>any time: {data.interrupts}</span>}
        {trouble !== null && (
          <span className={css.trouble} data-severity={trouble}>
            <span className="visually-hidden">{trouble === 'error' ? 'needs work' : 'advice'}</span>
          </span>
        )}
      </div>
      <div className={css.title}>{data.title}</div>
      {data.about !== '' && <div className={css.about}>{data.about}</div>}
      {data.ways.map((way) => (
        <div key={way.key} className={css.way} data-failure={way.isFailure || undefined} data-open={way.target === '' || undefined}>
          <span>{way.label}</span>
          <Handle type="source" position={Position.Right} id={way.key} className={css.source} />
        </div>
      ))}
    </div>
  );
});
