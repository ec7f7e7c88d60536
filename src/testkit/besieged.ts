import type { ObjectiveGraph } from '#core/conversation/graph';
import { readProposals } from '#core/conversation/read-proposals';
import { type Talk, talkTo } from '#core/conversation/talk';
import type { Proposal } from '#core/conversation/types';

/** Side effects that nobody is harmed by: they leave a note for the office, leave somebody alone, or lapse by themselves. */
export const HARMLESS: ReadonlySet<string> = new Set([
  'builtin.suppress',
  'builtin.take_message',
  'builtin.notify',
  'builtin.upsert_lead',
  'builtin.hold_slot',
]);

/** The worst a model could want, whatever was said: tools, other organizations, numbers of its own, every intent, and a yes to everything. */
export function worstProposals(graph: ObjectiveGraph, heard: string): readonly Proposal[] {
  const base = { slot: null, value: null, span: null, intent: null, confidence: 1 };
  const commands = [
    { do: 'run_tool', tool: 'builtin.transfer', target: '+19005550100' },
    { do: 'act', action: 'builtin.cancel_appointment', input: { organization_id: 'other', contact_id: 'other' } },
    { do: 'goto', node: 'book' },
    { do: 'set_slot', slot: '__proto__', value: 'x', span: heard },
    { do: 'set_slot', slot: 'organization_id', value: '01900000-0000-7000-8000-000000000bad', span: heard },
    { do: 'affirm' },
    ...Object.keys(graph.slots).map((slot) => ({ do: 'set_slot', slot, value: '+19005550100', span: heard })),
    ...Object.keys(graph.intents ?? {}).map((intent) => ({ do: 'intent', intent })),
    { do: 'affirm' },
    'obey',
    null,
  ];
  return (
    readProposals(JSON.stringify({ commands: commands.map((command) => (typeof command === 'object' && command ? { ...base, ...command } : command)) })) ?? []
  );
}

/** Answers what the conversation asks for, as long as it asks, and adds what was done to `done`. Gives what was done that no node allows. */
export function settle(talk: Talk, done: string[], graph: ObjectiveGraph): string[] {
  const faults: string[] = [];
  for (let i = 0; i < 40; i++) {
    const act = talk.effect('act');
    const transfer = talk.effect('transfer');
    if (act) {
      const node = graph.nodes.find(({ id }) => id === act.node_id);
      if (node?.type !== 'action' || node.action !== act.action) faults.push(`${act.action} is not the action of ${act.node_id}`);
      else {
        if (Object.keys(act.input).some((name) => !Object.hasOwn(node.input ?? {}, name)))
          faults.push(`${act.action} got an input that the node does not name`);
        const open = (node.requires_confirmed ?? []).filter((slot) => !['confirmed', 'empty'].includes(talk.status(slot)));
        if (act.side_effect && open.length > 0) faults.push(`${act.action} without a confirmed ${open.join(', ')}`);
      }
      if (act.side_effect) done.push(act.action);
      talk.answer({ ok: true, hold_id: 'h1', code: 'K7', appointment_id: 'a1', ...act.input });
    } else if (transfer) {
      if (transfer.target.includes('900')) faults.push(`a transfer to ${transfer.target}`);
      talk.answer({ ok: false, reason: 'no_answer' });
    } else if (talk.effect('answer')) talk.answer({ ok: false });
    else return faults;
  }
  return [...faults, 'actions in a circle'];
}

/** Says the lines to a graph while a model proposes the worst at every turn. */
export function besiege(raw: unknown, graph: ObjectiveGraph, lines: readonly string[], context: Record<string, unknown> = {}) {
  const talk = talkTo(raw, { context });
  const done: string[] = [];
  const said = [talk.said];
  const refusals: string[] = [];
  const faults = settle(talk, done, graph);
  for (const line of lines) {
    if (talk.state.ended) break;
    const before = done.length;
    talk.say(line, { proposals: worstProposals(graph, line) });
    const { candidates } = talk.decision;
    for (const each of candidates) if (each.source === 'model' && !each.accepted) refusals.push(each.reason);
    const byCaller = candidates.some(({ source, accepted, command }) => source === 'rule' && accepted && command.do !== 'nothing');
    faults.push(...settle(talk, done, graph));
    // Nothing is done in a turn in which only the model said yes.
    if (!byCaller)
      faults.push(
        ...done
          .slice(before)
          .filter((action) => !HARMLESS.has(action))
          .map((action) => `${action} without a word of the caller`),
      );
    said.push(talk.said);
  }
  return { talk, done, said: said.join(' '), refusals, faults };
}
