import css from './media.module.css';

/** How loud the microphone is just now: grey is too quiet, green is right, red is too loud. */
export function LevelMeter({ level }: { level: number }) {
  const meaning = level > 0.97 ? 'bad' : level > 0.45 ? 'good' : 'quiet';
  return (
    <div className={css.meter} role="meter" aria-label="Loudness" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(level * 100)}>
      <span data-meaning={meaning} style={{ width: `${level * 100}%` }} />
    </div>
  );
}
