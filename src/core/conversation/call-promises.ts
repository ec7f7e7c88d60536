import type { RandomCall } from './random-call.ts';
import type { CompiledGraph, ConversationState } from './types.ts';

const nodeOf = (compiled: CompiledGraph, id: string) => compiled.nodes.get(id);

/** What must hold of every step of every call, whatever is said in it: null when it does, else the first step that broke it, in words. */
export function brokenPromise(compiled: CompiledGraph, call: RandomCall, maxTurns: number): string | null {
  for (const [i, { state, effects }] of call.results.entries()) {
    const kinds = effects.map((effect) => effect.do);
    const waits = kinds.filter((kind) => kind === 'act' || kind === 'transfer' || kind === 'answer').length;
    if (waits > 1) return `step ${i}: waits for ${waits} things at once`;
    if (waits === 1 && (kinds.includes('listen') || kinds.includes('end'))) return `step ${i}: goes on while it waits`;
    if (kinds.includes('end') && state.ended === null) return `step ${i}: ends without an outcome`;
    for (const effect of effects) {
      if (effect.do === 'say' && effect.utterances.some((each) => each.text.trim() === '' || each.text.includes('{{')))
        return `step ${i}: says nothing, or a template`;
      if (effect.do !== 'act') continue;
      const node = nodeOf(compiled, effect.node_id);
      const needed = node?.type === 'action' ? (node.requires_confirmed ?? []) : [];
      const open = effect.side_effect ? needed.filter((slot) => state.slots[slot]?.status !== 'confirmed') : [];
      if (open.length > 0) return `step ${i}: ${effect.action} runs with ${open.join(', ')} unconfirmed`;
      const declined = effect.action !== 'builtin.take_message' ? [] : declinedInputs(compiled, node, state);
      if (declined.length > 0) return `step ${i}: a message is taken although ${declined.join(', ')} was declined`;
    }
    if (state.turns > maxTurns + 7) return `step ${i}: turn ${state.turns} of ${maxTurns}`;
  }
  if (call.results.at(-1)?.state.ended === null) return 'the call never ends';
  return null;
}

function declinedInputs(compiled: CompiledGraph, node: ReturnType<typeof nodeOf>, state: ConversationState): string[] {
  const inputs = node?.type === 'action' ? Object.values(node.input ?? {}) : [];
  const slots = inputs.flatMap((operand) => ('var' in operand && operand.var.startsWith('slots.') ? [operand.var.slice(6)] : []));
  return slots.filter((slot) => compiled.graph.slots[slot]?.required !== false && state.slots[slot]?.status === 'declined' && nodeBefore(compiled, slot));
}

/** Only slots the message itself asks for: one declined for another purpose does not forbid a message without it. */
const nodeBefore = (compiled: CompiledGraph, slot: string): boolean =>
  compiled.graph.nodes.some(
    (each) => each.type === 'collect' && each.slots.includes(slot) && compiled.nodes.get(each.next)?.type === 'action' && /message|save/.test(each.next),
  );
