import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { humanize, plainValue } from '#lib/format';
import type { LiveSlot, LiveTurn } from '#lib/types';
import css from './conversation.module.css';

/** A running conversation: the caller on one side, the agent on the other, newest at the end and in sight. */
export function TurnBubbles({ turns, thinking }: { turns: readonly LiveTurn[]; thinking: boolean }) {
  const end = useRef<HTMLLIElement>(null);
  // Scrolls whenever something is said.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, and React would take what comes back for a clean-up.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [turns, thinking]);
  return (
    <ol className={css.turns} aria-live="polite" aria-label="Transcript">
      {turns.map((turn) => (
        <li key={turn.segment_index} className={css.turn} data-speaker={turn.speaker} data-open={turn.final === false || undefined}>
          <span className={css.speaker}>
            {turn.speaker === 'agent' ? 'Agent' : 'Caller'}
            {turn.interrupted === true && <span className="dimmed"> cut off</span>}
          </span>
          <span>{turn.text}</span>
        </li>
      ))}
      <li ref={end} className={css.thinking} data-on={thinking || undefined} aria-hidden="true">
        <span />
        <span />
        <span />
      </li>
    </ol>
  );
}

/** What is known so far, in the order it was heard. */
export function SlotList({ slots, dense = false }: { slots: readonly LiveSlot[]; dense?: boolean }) {
  const shown = slots.filter((slot) => slot.status !== 'empty');
  const open = slots.filter((slot) => slot.status === 'empty');
  return (
    <dl className={css.slots} data-dense={dense || undefined}>
      {[...shown, ...open].map((slot) => (
        <div key={slot.name} data-status={slot.status}>
          <dt>{humanize(slot.name)}</dt>
          <dd>
            {slot.status === 'empty' ? (
              <span className="dimmed">not yet</span>
            ) : slot.status === 'declined' ? (
              <span className="dimmed">did not want to say</span>
            ) : slot.status === 'skipped' ? (
              <span className="dimmed">left out</span>
            ) : (
              <>
                {slot.spoken === '' ? plainValue(slot.value) : slot.spoken}
                {slot.status === 'confirmed' && <Check size={13} aria-label="confirmed" className={css.check} />}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
