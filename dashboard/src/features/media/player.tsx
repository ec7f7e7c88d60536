import css from './media.module.css';

/** Plays a sound of a file or of the microphone. Its words stand beside it wherever there are any, so its track of captions is empty. */
export function Player({ src, label, width = '100%' }: { src: string; label: string; width?: number | '100%' }) {
  return (
    <audio controls preload={src.startsWith('blob:') ? 'auto' : 'none'} src={src} className={css.player} style={{ width }} aria-label={label}>
      <track kind="captions" />
    </audio>
  );
}
