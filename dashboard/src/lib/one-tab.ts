/**
 * Does something in one of the browser's tabs that name it, and in the next one when that tab goes. `begin` answers how to end it. Where the browser
 * has no locks (an address without TLS that is not this machine) every tab does it. A page that the browser keeps for the way back ends it, and
 * queues again when it is shown.
 */
export function inOneTab(name: string, begin: () => () => void): () => void {
  let leave = queue(name, begin);
  const onHide = () => leave();
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) leave = queue(name, begin);
  };
  window.addEventListener('pagehide', onHide);
  window.addEventListener('pageshow', onShow);
  return () => {
    window.removeEventListener('pagehide', onHide);
    window.removeEventListener('pageshow', onShow);
    leave();
  };
}

function queue(name: string, begin: () => () => void): () => void {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return begin();
  const waiting = new AbortController();
  let end: (() => void) | undefined;
  locks
    .request(name, { signal: waiting.signal }, async () => {
      await new Promise<void>((release) => {
        const stop = begin();
        end = () => {
          stop();
          release();
        };
      });
    })
    // Only the wait can be broken off, and only by ourselves.
    .catch((error: unknown) => {
      if (!waiting.signal.aborted) console.warn('The tabs could not agree on who reads.', error);
    });
  return () => {
    waiting.abort();
    end?.();
  };
}
