import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFeedState } from '#lib/live-feed';
import css from './shell.module.css';

/** Says when the screen stopped following the server. A hiccup of a second is nobody's business. */
export function FeedBanner() {
  const state = useFeedState();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (state !== 'lost') {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), 1500);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className={css.bannerHold}>
      {shown && (
        <div className={css.banner}>
          <Loader size={14} color="attention" aria-hidden="true" />
          Connection lost, reconnecting. What you see may be out of date; nothing you saved is lost.
        </div>
      )}
    </div>
  );
}
