import { ActionIcon, Button, CloseButton, Group, Switch, Text, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Segment } from '#lib/types';
import { Empty } from '#ui/states';
import css from './call-page.module.css';
import { usePlayer, usePlayerValue } from './player.ts';
import { Turn } from './turn.tsx';

/** Index of the turn being said at a moment: the last one that has begun. */
export function turnAt(segments: readonly Segment[], ms: number): number {
  let found = -1;
  for (let at = 0; at < segments.length; at += 1) {
    if ((segments[at]?.start_ms ?? 0) > ms + 50) break;
    found = at;
  }
  return found;
}

/** What was said, turn by turn; follows the audio until the reader scrolls away. */
export function Transcript({ segments, findBox, live }: { segments: readonly Segment[]; findBox: RefObject<HTMLInputElement | null>; live: boolean }) {
  const player = usePlayer();
  const current = usePlayerValue((one) => turnAt(segments, one.positionMs));
  const playing = usePlayerValue((one) => one.playing);
  const [follow, setFollow] = useState(true);
  const [allOpen, setAllOpen] = useState(false);
  const [finding, setFinding] = useState('');
  const [hit, setHit] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const hits = useMemo(() => {
    const wanted = finding.trim().toLowerCase();
    return wanted === '' ? [] : segments.flatMap((segment, at) => (segment.text.toLowerCase().includes(wanted) ? [at] : []));
  }, [finding, segments]);

  useEffect(() => {
    if (!follow || !playing || current < 0) return;
    reveal(list.current, current);
  }, [current, follow, playing]);
  useEffect(() => {
    const stop = () => setFollow(false);
    window.addEventListener('wheel', stop, { passive: true });
    window.addEventListener('touchmove', stop, { passive: true });
    return () => {
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchmove', stop);
    };
  }, []);
  const stepHit = (by: number) => {
    if (hits.length === 0) return;
    const next = (hit + by + hits.length) % hits.length;
    setHit(next);
    reveal(list.current, hits[next] ?? 0);
  };

  if (segments.length === 0) {
    return (
      <Empty drawing="message" title={live ? 'Nothing said yet' : 'No transcript'}>
        {live ? 'Turns appear as they are spoken.' : 'Nobody spoke on this call, or it ended before the first turn.'}
      </Empty>
    );
  }
  const decided = segments.some((segment) => segment.decision_words.length > 0 || segment.decision !== null);
  return (
    <div>
      <div className={css.transcriptHead}>
        <TextInput
          ref={findBox}
          size="xs"
          w={200}
          aria-label="Find in the transcript"
          placeholder="Find (F)"
          aria-keyshortcuts="F"
          leftSection={<Search size={13} aria-hidden="true" />}
          value={finding}
          onChange={(event) => {
            setFinding(event.currentTarget.value);
            setHit(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') stepHit(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') {
              setFinding('');
              event.currentTarget.blur();
            }
          }}
          rightSection={finding !== '' && <CloseButton size="xs" aria-label="Clear find" onClick={() => setFinding('')} />}
        />
        {finding !== '' && (
          <Group gap={2} wrap="nowrap">
            <Text fz="xs" c="dimmed" role="status" className="num">
              {hits.length === 0 ? 'not said' : `${hit + 1} of ${hits.length}`}
            </Text>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Previous place" onClick={() => stepHit(-1)}>
              <ArrowUp size={14} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Next place" onClick={() => stepHit(1)}>
              <ArrowDown size={14} />
            </ActionIcon>
          </Group>
        )}
        <Group gap="md" ml="auto" wrap="nowrap">
          {decided && <Switch size="xs" label="Show decisions" checked={allOpen} onChange={(event) => setAllOpen(event.currentTarget.checked)} />}
          {player.canPlay && <Switch size="xs" label="Follow" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} />}
        </Group>
      </div>
      <ol ref={list} className={css.turns} aria-label="Transcript">
        {segments.map((segment, at) => (
          <Turn key={segment.segment_index} segment={segment} current={at === current} open={allOpen} mark={finding.trim()} found={hits[hit] === at} />
        ))}
      </ol>
      {!follow && playing && (
        <Button className={css.backToNow} size="xs" variant="default" onClick={() => (setFollow(true), reveal(list.current, current))}>
          Back to what is playing
        </Button>
      )}
    </div>
  );
}

/** Brings a turn into the middle of the window. */
export function reveal(list: HTMLElement | null, at: number): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  list?.children[at]?.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
}
