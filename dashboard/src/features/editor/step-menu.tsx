import { Menu } from '@mantine/core';
import { NODE_TYPES, type NodeType, type Point } from './doc.ts';
import css from './editor.module.css';
import { KINDS } from './node-words.ts';

/** The ten kinds of steps with what each is for. */
export const StepItems = ({ choose }: { choose: (type: NodeType) => void }) =>
  NODE_TYPES.map((type) => {
    const { label, does, icon: Icon } = KINDS[type];
    return (
      <Menu.Item key={type} leftSection={<Icon size={16} aria-hidden="true" />} onClick={() => choose(type)}>
        <span className={css.kindName}>{label}</span>
        <span className={css.kindDoes}>{does}</span>
      </Menu.Item>
    );
  });

/** The same as a menu at a place of the screen. */
export function StepMenu({ at, choose, close }: { at: Point; choose: (type: NodeType) => void; close: () => void }) {
  return (
    <Menu opened onClose={close} position="bottom-start" width={320} withinPortal>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What happens next</Menu.Label>
        <StepItems choose={choose} />
      </Menu.Dropdown>
    </Menu>
  );
}
