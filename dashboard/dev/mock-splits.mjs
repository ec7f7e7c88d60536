// Traffic splits, estimates and the figures of agents in the mock.
const now = () => new Date().toISOString();

/** Answers of traffic splits and of /v1/agent-call-stats; undefined for anything else. */
export function answerSplits({ store, demo, db }, method, url, body) {
  const path = url.pathname;
  if (path === '/v1/agent-call-stats')
    return {
      data: db.agents.slice(0, 1).map((agent) => ({
        agent_id: agent.id,
        calls: 214,
        answered: 201,
        successful: 160,
        booked: 96,
        average_duration_seconds: 143,
        last_call_at: now(),
      })),
    };
  if (/^\/v1\/agents\/[^/]+\/cost-estimate$/.test(path))
    return {
      total_usd: '0.041200',
      seconds: 74,
      basis: 'tests',
      lines: [],
      assumptions: [
        'A call is as long as the 12 conversations inside the graph on average: 74 s, 7.5 turns of the caller.',
        'The telephone line is not in it.',
      ],
    };
  const ofAgent = /^\/v1\/agents\/([^/]+)\/traffic-splits$/.exec(path);
  if (ofAgent && method === 'GET') return { data: store.filter((one) => one.agent_id === ofAgent[1]), next_cursor: null };
  if (ofAgent) {
    const agent = db.agents.find((one) => one.id === ofAgent[1]);
    store.unshift({
      id: demo.id(),
      agent_id: agent.id,
      published_config_id: agent.published_objective_config_id,
      other_config_id: body.objective_config_id,
      share_percent: body.share_percent,
      measure: body.measure,
      started_at: now(),
      ended_at: null,
      kept: null,
      started_by: null,
      ended_by: null,
    });
    return store[0];
  }
  const found = /^\/v1\/traffic-splits\/([^/]+)\/(result|end)$/.exec(path);
  if (!found) return undefined;
  const split = store.find((one) => one.id === found[1]);
  if (found[2] === 'end') return Object.assign(split, { ended_at: now(), kept: body.keep });
  return {
    split,
    published: { objective_config_id: split.published_config_id, calls: 61, value: 0.67, low: 0.55, high: 0.78 },
    other: { objective_config_id: split.other_config_id, calls: 58, value: 0.81, low: 0.69, high: 0.89 },
    probability_other_better: 0.957,
    is_enough: false,
    least_calls: 100,
  };
}
