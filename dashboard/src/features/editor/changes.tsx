import type { GraphDiff } from '#lib/types';
import css from './editor.module.css';

const MARKS = { added: '+', removed: '−', changed: '~' } as const;
const WORDS = { added: 'Added: ', removed: 'Removed: ', changed: 'Changed: ' } as const;

/** What changed between two versions, sentence by sentence. */
export function ChangeList({ changes }: { changes: GraphDiff['changes'] }) {
  return (
    <div role="list">
      {changes.flatMap((change, i) =>
        change.words.map((words, at) => (
          <div key={`${i} ${at}`} role="listitem" className={css.change}>
            <span className={css.changeMark} data-kind={change.kind} aria-hidden="true">
              {MARKS[change.kind]}
            </span>
            <span>
              <span className="visually-hidden">{WORDS[change.kind]}</span>
              {words}
            </span>
          </div>
        )),
      )}
    </div>
  );
}
