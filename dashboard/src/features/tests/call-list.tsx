import { Alert, Anchor, Collapse, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ReplayedCall } from '#lib/types';
import { outcomeWords } from '#lib/words';
import { ExactTime, Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Differences, SideBySide } from './story.tsx';
import { differenceWords } from './test-words.ts';
import css from './tests.module.css';

const UNFAITHFUL: Readonly<Record<NonNullable<ReplayedCall['unfaithful']>, string>> = {
  incomplete: 'Its record has a gap, so nothing can be said of it.',
  hidden_words: 'Its record hides payment data, so nothing can be said of it.',
  other_decisions: 'Its record does not lead where the call went even on its own version. Opening hours, services or the program may have changed since.',
};

const shortly = (call: ReplayedCall): string => {
  if (call.unfaithful !== null) return 'cannot be judged';
  const [first] = call.differences;
  if (first === undefined) return 'no difference';
  const { label, before, after } = differenceWords(first);
  return `${label}: ${before} → ${after}${call.differences.length > 1 ? `, and ${call.differences.length - 1} more` : ''}`;
};

/** Calls that would end differently, each with both stories. */
export function CallList({ calls }: { calls: readonly ReplayedCall[] }) {
  return (
    <Panel flush>
      {calls.map((call) => (
        <Call key={call.call_id} call={call} />
      ))}
    </Panel>
  );
}

function Call({ call }: { call: ReplayedCall }) {
  const [open, setOpen] = useState(false);
  const unanswered = call.invented.filter((each) => each.answer === null);
  const invented = call.invented.filter((each) => each.answer !== null);
  return (
    <div className={css.call}>
      <UnstyledButton className={css.callHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <ChevronRight size={14} aria-hidden="true" style={{ transform: open ? 'rotate(90deg)' : undefined, verticalAlign: '-2px' }} />{' '}
          <ExactTime at={call.started_at} />
          <span className="dimmed"> · {call.before_outcome === null ? 'no outcome' : outcomeWords(call.before_outcome)}</span>
        </span>
        <Mark meaning={call.unfaithful === null ? 'bad' : 'neutral'}>{shortly(call)}</Mark>
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={100}>
        {open && (
          <div className={css.callBody}>
            {call.unfaithful !== null && (
              <Alert color="attention" mb="sm">
                {UNFAITHFUL[call.unfaithful]}
              </Alert>
            )}
            {call.differences.length > 0 && <Differences differences={call.differences} />}
            {unanswered.length > 0 && <p className="dimmed">The caller never answered this, so the replay ended there: “{unanswered[0]?.asked}”</p>}
            {invented.length > 0 && <p className="dimmed">Answered in the caller’s place: {invented.map((each) => `“${each.answer ?? ''}”`).join(', ')}.</p>}
            {call.assumed.length > 0 && <p className="dimmed">Taken to have succeeded, because the call did not do it: {call.assumed.join(', ')}.</p>}
            <Panel flush>
              <SideBySide lines={call.lines} before="As it was" after="As it would be" />
            </Panel>
            <p>
              <Anchor component={Link} to={`/calls/${call.call_id}`}>
                Open the call
              </Anchor>
            </p>
          </div>
        )}
      </Collapse>
    </div>
  );
}
