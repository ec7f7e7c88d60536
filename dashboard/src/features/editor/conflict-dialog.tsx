import { Button, Group, Modal, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useMemberName } from '#lib/people';
import { When } from '#ui/facts';
import { firstText } from './doc.ts';
import css from './editor.module.css';
import type { Keeper, KeeperState } from './keeper.ts';

const shown = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '(nothing)';
  if (typeof value === 'string') return value;
  const text = Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join('\n') : '';
  return text !== ''
    ? text
    : typeof value === 'object' && 'prompt' in value
      ? firstText((value as { prompt: unknown }).prompt)
      : JSON.stringify(value, null, 1);
};

/** Two people changed the same things: who, when, both sides beside each other. Nothing is saved over anything until this is settled. */
export function ConflictDialog({ keeper, conflict }: { keeper: Keeper; conflict: NonNullable<KeeperState['conflict']> }) {
  const nameOf = useMemberName();
  const name = nameOf(conflict.by) ?? 'Somebody';
  const { conflicts, taken } = conflict.merged;
  const [theirs, setTheirs] = useState<ReadonlySet<number>>(new Set());
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      title={`${name} saved this draft, too`}
    >
      <Text fz="sm" mb="sm">
        <When at={conflict.at} />, while you were working on it. Both are still here
        {taken.length > 0 &&
          `, and ${taken.length} ${taken.length === 1 ? 'change' : 'changes'} of ${name} to other places ${taken.length === 1 ? 'is' : 'are'} taken in`}
        . Choose what shall stand where you both changed something.
      </Text>
      {conflicts.map((each, i) => (
        <div key={i} className={css.conflict}>
          <Group justify="space-between" gap="xs">
            <Text fw={600} fz="sm">
              {each.where}
            </Text>
            <SegmentedControl
              size="xs"
              aria-label={`What stands in ${each.where}`}
              data={[
                { value: 'mine', label: 'Mine' },
                { value: 'theirs', label: name },
              ]}
              value={theirs.has(i) ? 'theirs' : 'mine'}
              onChange={(side) => setTheirs((before) => new Set(side === 'theirs' ? [...before, i] : [...before].filter((at) => at !== i)))}
            />
          </Group>
          <div className={css.sides}>
            <div className={css.side} tabIndex={0} role="region" aria-label="Mine">
              {shown(each.mine)}
            </div>
            <div className={css.side} tabIndex={0} role="region" aria-label={name}>
              {shown(each.theirs)}
            </div>
          </div>
        </div>
      ))}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => keeper.resolve(conflicts)}>
          All as {name} has it
        </Button>
        <Button onClick={() => keeper.resolve(conflicts.filter((_, i) => theirs.has(i)))}>Save it so</Button>
      </Group>
    </Modal>
  );
}
