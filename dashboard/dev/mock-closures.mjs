// "Closed today" in the mock.
const now = () => new Date().toISOString();

/** Answers of /v1/closures; undefined for anything else. */
export function answerClosures({ store, demo, page }, method, url, body) {
  const found = /^\/v1\/closures(?:\/([^/]+))?(?:\/(end))?$/.exec(url.pathname);
  if (!found) return undefined;
  const [, id, end] = found;
  if (id === 'running') return { data: store.filter((one) => one.ended_at === null) };
  if (end)
    return Object.assign(
      store.find((one) => one.id === id),
      { ended_at: now() },
    );
  if (method === 'GET') return page(store, url);
  const ends_at = body.until === 'open' ? null : new Date(Date.now() + 6 * 3_600_000).toISOString();
  for (const one of store) if (one.ended_at === null && one.agent_id === (body.agent_id ?? null)) one.ended_at = now();
  const { message, agent_id = null, follow_up = 'message', refuse_bookings = false } = body;
  store.unshift({
    id: demo.id(),
    agent_id,
    message,
    follow_up,
    refuse_bookings,
    starts_at: now(),
    ends_at,
    ended_at: null,
    created_by: null,
    ended_by: null,
    created_at: now(),
  });
  return store[0];
}
