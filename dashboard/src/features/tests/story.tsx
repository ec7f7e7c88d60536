import { Check, X } from 'lucide-react';
import { duration } from '#lib/format';
import type { LinePair, RunDifference, RunLine, TestResult } from '#lib/types';
import { differenceWords } from './test-words.ts';
import css from './tests.module.css';

const SPEAKERS = { agent: 'Agent', caller: 'Caller', action: 'Does' } as const;

/** What was said and done, in order. */
export function Story({ lines }: { lines: readonly RunLine[] }) {
  if (lines.length === 0) return <p className="dimmed">Nothing was said.</p>;
  return (
    <ol className={css.list} aria-label="What was said">
      {lines.map((line, at) => (
        <li key={at} className={css.line} data-speaker={line.speaker}>
          <span className={css.speaker}>
            {SPEAKERS[line.speaker]}
            {line.start_ms !== undefined && <span className="dimmed num"> {duration(line.start_ms / 1000)}</span>}
          </span>
          <span>
            {line.text}
            {line.heard !== undefined && <span className="dimmed"> (heard as “{line.heard}”)</span>}
            {line.interrupted === true && <span className="dimmed"> (cut off)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Words({ line }: { line: LinePair['before'] }) {
  if (line === null) return null;
  return (
    <>
      <b>{SPEAKERS[line.speaker]}</b> {line.text}
      {line.heard !== undefined && <span className="dimmed"> (heard as “{line.heard}”)</span>}
    </>
  );
}

/** Two stories beside each other; lines that differ are marked. */
export function SideBySide({ lines, before, after }: { lines: readonly LinePair[]; before: string; after: string }) {
  return (
    <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={`${before} and ${after} side by side`}>
      <table className={css.pairs} style={{ minWidth: 420 }}>
        <thead>
          <tr>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((pair, at) => (
            <tr key={at} data-changed={!pair.is_same || undefined}>
              <td>
                <Words line={pair.before} />
              </td>
              <td>
                <Words line={pair.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What came out differently, a line each. */
export function Differences({ differences }: { differences: readonly RunDifference[] }) {
  return (
    <ul className={css.differences}>
      {differences.map((difference, at) => {
        const { label, before, after } = differenceWords(difference);
        return (
          <li key={at}>
            {label}: <span className="dimmed">{before}</span> → <b>{after}</b>
          </li>
        );
      })}
    </ul>
  );
}

/** Every assertion with what became of it. */
export function Assertions({ list }: { list: TestResult['assertions'] }) {
  if (list.length === 0)
    return (
      <p className="dimmed" style={{ padding: '12px 16px', margin: 0 }}>
        This test asserts nothing: it holds when the call can be played.
      </p>
    );
  return (
    <ul className={css.list}>
      {list.map((each, at) => (
        <li key={at} className={css.check}>
          {each.passed ? <Check size={15} className={css.held} aria-label="holds" /> : <X size={15} className={css.broken} aria-label="does not hold" />}
          <span>{each.message}</span>
        </li>
      ))}
    </ul>
  );
}
