import type { GraphNode, NodeOf } from './graph.ts';
import { compiledOf, specOf, type Turn } from './turn.ts';
import { INTENT_FROM, type Understood } from './understand-turn.ts';

const LOOK_AHEAD = 6;
const WHO_CALLS: ReadonlySet<string> = new Set(['person_name', 'phone', 'email', 'address']);
const WHO_CALLS_WEIGHT = 0.5;

/** The first objective a target leads to without asking anything on the way. */
function objectiveBehind(turn: Turn, target: string): NodeOf<'collect'> | null {
  const { nodes } = compiledOf(turn);
  let node: GraphNode | undefined = nodes.get(target);
  for (let steps = 0; steps < LOOK_AHEAD; steps++) {
    if (node?.type === 'collect') return node;
    if (node?.type !== 'say') return null;
    node = nodes.get(node.next);
  }
  return null;
}

const SAYS_YES = /^(?:yes|yeah|sure)$/i;

/** "Do you have a minute?" has one way for yes and one other: that one is the no. Null where it is less plain than that. */
function routeOfNo(turn: Turn, node: NodeOf<'listen'>): string | null {
  const intents = compiledOf(turn).graph.intents ?? {};
  const meansYes = node.routes.filter((route) =>
    [...(intents[route.intent]?.examples ?? []), ...(intents[route.intent]?.keywords ?? [])].some((words) => SAYS_YES.test(words)),
  );
  const others = node.routes.filter((route) => !meansYes.includes(route));
  return meansYes.length === 1 && others.length === 1 ? (others[0]?.goto ?? null) : null;
}

/**
 * Where an open question leads: the best intent among its routes, else the one objective that wants what was said ("a cleaning tomorrow at nine" is a
 * booking although nobody said so). Null when nothing decides.
 */
export function routeFor(turn: Turn, node: NodeOf<'listen'>, understood: Understood, changed: readonly string[]): string | null {
  const depth = turn.draft.levels.length - 1;
  for (const each of understood.intents) {
    if (each.depth !== depth || each.score < INTENT_FROM) continue;
    const route = node.routes.find((candidate) => candidate.intent === each.intent);
    if (route) return route.goto;
  }
  const otherwise = understood.answer === 'no' ? routeOfNo(turn, node) : null;
  if (otherwise !== null) return otherwise;
  const targets = [...new Set(node.routes.map((route) => route.goto))].map((target) => ({ target, slots: objectiveBehind(turn, target)?.slots ?? [] }));
  // What only one of them wants tells most. Who is calling tells least, even where one alone asks for it: people say their name before anything else.
  const weightOf = (slot: string): number =>
    (WHO_CALLS.has(specOf(turn, slot).type) ? WHO_CALLS_WEIGHT : 1) / Math.max(1, targets.filter(({ slots }) => slots.includes(slot)).length);
  const weighed = targets.map(({ target, slots }) => ({ target, weight: changed.reduce((sum, slot) => sum + (slots.includes(slot) ? weightOf(slot) : 0), 0) }));
  const most = Math.max(0, ...weighed.map((each) => each.weight));
  const best = weighed.filter((each) => most > 0 && each.weight > most - 1e-9).map((each) => each.target);
  return best.length === 1 ? (best[0] as string) : null;
}
