/** A conversation that only echoes: enough to see what a screen does with one. */
function tried({ inputs = [], mocks = {} }) {
  const turn = (more) => ({ input: null, said: [], actions: [], path: [], slots: {}, changed: [], outcome: null, why: [], node_id: 'details', ...more });
  const slot = (words) => ({ status: 'filled', value: words, words, confidence: 0.9 });
  const hold = mocks['builtin.hold_slot']?.[0]?.ok !== false;
  return [
    turn({ said: [{ text: 'How can I help?', node_id: 'greet' }], path: ['greet'], node_id: 'greet', why: ['The call began.'] }),
    ...inputs.map((input, i) =>
      turn({
        input,
        said: [{ text: `I heard: ${input.say ?? 'nothing'}.`, node_id: 'details' }],
        path: i === 0 ? ['details'] : i === 1 ? ['check'] : [],
        node_id: i === 0 ? 'details' : 'check',
        slots: { service: slot(input.say ?? '') },
        changed: ['service'],
        why: [`Heard a choice: ${input.say ?? 'nothing'}.`],
        actions: i === 1 ? [{ action: 'builtin.hold_slot', node_id: 'check', input: {}, result: { ok: hold }, pretended: true }] : [],
      }),
    ),
  ];
}

// Development only: drafts of graphs in memory, as the server keeps them: an edit from an older revision is refused.
export function mockDrafts(db, demo, emit, problem) {
  const find = (id) => db.versions.find((version) => version.id === id);
  const shown = ({ objective_graph: _graph, ...version }) => version;
  const check = (graph) =>
    graph.nodes.flatMap((node, i) =>
      node.prompt === ''
        ? [
            {
              severity: 'error',
              rule: 'schema',
              path: `nodes.${i}.prompt`,
              node_id: node.id,
              message: `"nodes.${i}.prompt" is empty.`,
              fix: 'Write what the agent says here.',
            },
          ]
        : / wouldn't you\?$/.test(node.prompt ?? '')
          ? [
              {
                severity: 'warning',
                rule: 'leading',
                path: `nodes.${i}.prompt`,
                node_id: node.id,
                message: 'This puts the answer into the caller’s mouth.',
                fix: 'Ask openly, or read back and ask "Is that right?".',
                quick_fix: {
                  label: 'Ask whether that is right',
                  patch: [
                    { op: 'test', path: `/nodes/${i}/prompt`, value: node.prompt },
                    { op: 'replace', path: `/nodes/${i}/prompt`, value: node.prompt.replace(/,? wouldn't you\?$/, '. Is that right?') },
                  ],
                },
              },
            ]
          : [],
    );
  return (method, parts, body) => {
    const [kind, id, what] = parts;
    if (kind === 'agents' && what === 'objective-configs') {
      const mine = db.versions.filter((version) => version.agent_id === id);
      if (method === 'GET') return { data: mine.map(shown), next_cursor: null };
      const now = new Date().toISOString();
      const draft = { ...demo.versions[0], id: demo.id(), agent_id: id, version: Math.max(0, ...mine.map((one) => one.version)) + 1, status: 'draft' };
      Object.assign(draft, { revision: 1, saved_at: now, created_at: now, published_at: null, change_note: null, objective_graph: body.objective_graph });
      db.versions.unshift(draft);
      return { ...draft, findings: check(draft.objective_graph) };
    }
    if (kind === 'agents' && what === 'check') return { publishable: check(body.objective_graph).length === 0, findings: check(body.objective_graph) };
    if (kind === 'agents' && what === 'listen') return { text: 'I need a cleaning tomorrow at three' };
    if (kind === 'agents' && what === 'try-out') return { now: '2026-11-30T10:00:00', turns: tried(body) };
    if (kind !== 'objective-configs') return undefined;
    const version = find(id);
    if (!version) return problem(404, 'agents.config_not_found', 'There is no such version.');
    if (what === 'editors') return method === 'DELETE' ? null : { data: [] };
    if (what === 'diff')
      return {
        before: shown(version),
        after: shown(version),
        changes: [{ kind: 'changed', part: 'node', id: 'greet', fields: ['prompt'], words: ['"greet": what is said is now "Hello.".'] }],
      };
    if (what === 'publish') {
      for (const one of db.versions) if (one.agent_id === version.agent_id && one.status === 'published') one.status = 'archived';
      Object.assign(version, { status: 'published', change_note: body.change_note ?? null, published_at: new Date().toISOString() });
      emit('agent.published', { agent_id: version.agent_id });
      return { ...version, findings: [] };
    }
    if (method === 'PUT') {
      if (body.revision !== version.revision) return problem(409, 'agents.draft_changed', 'Somebody else saved this draft since you opened it.');
      Object.assign(version, { objective_graph: body.objective_graph, revision: version.revision + 1, saved_at: new Date().toISOString() });
      emit('agent.draft_saved', { agent_id: version.agent_id, objective_config_id: version.id, revision: version.revision, user_id: null });
      return { ...shown(version), findings: check(version.objective_graph) };
    }
    return { ...version, findings: check(version.objective_graph) };
  };
}
