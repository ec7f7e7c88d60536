import { Button, Code, Collapse, Text, UnstyledButton } from '@mantine/core';
import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode, useEffect, useState } from 'react';
import { duration, percent, stretch } from '#lib/format';
import type { Segment } from '#lib/types';
import css from './call-page.module.css';
import { usePlayer } from './player.ts';

const SPEAKERS = { agent: 'Agent', caller: 'Caller', human_agent: 'Colleague', system: 'System' } as const;
const SLOW_MS = 1300;

/** One turn: who, when, what; opens to why it went on as it did. */
export const Turn = memo(function Turn({
  segment,
  current,
  open,
  mark,
  found,
}: {
  segment: Segment;
  current: boolean;
  open: boolean;
  mark: string;
  found: boolean;
}) {
  const player = usePlayer();
  const [shown, setShown] = useState(open);
  const [raw, setRaw] = useState(false);
  useEffect(() => setShown(open), [open]);
  const gapMs = Number(segment.latency?.['gap_ms'] ?? Number.NaN);
  const degraded = segment.latency?.['degraded'];
  const hasWhy = segment.decision_words.length > 0 || segment.decision !== null;
  const confidence = segment.confidence === null ? null : Number(segment.confidence);
  const unsure = segment.speaker === 'caller' && confidence !== null && confidence < 0.8;
  const unheard = restOf(segment);
  const seek = () => player.seek(segment.start_ms);
  return (
    <li
      className={css.turn}
      data-speaker={segment.speaker}
      data-current={current || undefined}
      data-found={found || undefined}
      aria-current={current || undefined}
    >
      <UnstyledButton className={css.turnTime} data-seek aria-label={`Go to ${duration(segment.start_ms / 1000)}, ${SPEAKERS[segment.speaker]}`} onClick={seek}>
        {duration(segment.start_ms / 1000)}
      </UnstyledButton>
      <div className={css.turnBody}>
        <div className={css.turnHead}>
          <span className={css.speaker}>{SPEAKERS[segment.speaker]}</span>
          {Number.isFinite(gapMs) && (
            <span className={css.aside} data-slow={gapMs > SLOW_MS || undefined}>
              answered after {stretch(gapMs)}
            </span>
          )}
          {unsure && <span className={css.aside}>heard with {percent(confidence)}</span>}
          {typeof degraded === 'string' && <span className={css.aside}>fell back: {degraded}</span>}
          {segment.interrupted && <span className={css.aside}>cut off by the caller</span>}
        </div>
        {/* The time beside it is the keyboard's way to the same place. */}
        <p className={css.words} onClick={() => window.getSelection()?.isCollapsed !== false && seek()}>
          {marked(segment.text, mark)}
          {unheard !== '' && (
            <span className={css.unheard} title="Meant to be said, but the caller cut in">
              {' '}
              {unheard}
            </span>
          )}
        </p>
        {hasWhy && (
          <>
            <UnstyledButton className={css.why} aria-expanded={shown} onClick={() => setShown(!shown)}>
              <ChevronRight size={13} aria-hidden="true" data-open={shown || undefined} />
              {shown ? 'Hide the decision' : why(segment)}
            </UnstyledButton>
            <Collapse expanded={shown} transitionDuration={100}>
              <div className={css.decision}>
                {segment.decision_words.length > 0 ? (
                  <ul>
                    {segment.decision_words.map((line, at) => (
                      <li key={at}>{line}</li>
                    ))}
                  </ul>
                ) : (
                  <Text c="dimmed">Nothing was changed by this turn.</Text>
                )}
                {segment.decision !== null && (
                  <>
                    <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={raw} onClick={() => setRaw(!raw)}>
                      {raw ? 'Hide the record' : 'Show the record'}
                    </Button>
                    {raw && (
                      <Code block tabIndex={0}>
                        {JSON.stringify(
                          { node_id: segment.node_id, prompt_id: segment.prompt_id, latency: segment.latency, decision: segment.decision },
                          null,
                          2,
                        )}
                      </Code>
                    )}
                  </>
                )}
              </div>
            </Collapse>
          </>
        )}
      </div>
    </li>
  );
});

function why(segment: Segment): string {
  const [first, ...others] = segment.decision_words;
  if (first === undefined) return 'Why';
  return others.length === 0 ? first : `${first.replace(/\.$/, '')}, and ${others.length} more`;
}

/** What the agent meant to say after the caller cut in. */
function restOf(segment: Segment): string {
  const meant = segment.text_generated;
  if (meant === null || !segment.interrupted || meant === segment.text) return '';
  const heard = segment.text.replace(/(?<![\s….])[\s….]+$/, '');
  return meant.startsWith(heard) ? meant.slice(heard.length).trim() : meant;
}

function marked(text: string, wanted: string): ReactNode {
  if (wanted === '') return text;
  const parts: ReactNode[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(wanted.toLowerCase()); at >= 0; at = lower.indexOf(wanted.toLowerCase(), from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  parts.push(text.slice(from));
  return parts;
}
