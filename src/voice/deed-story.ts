import type { ObjectiveGraph } from '#core/conversation/graph';
import type { ActRequest, CallPlan } from './call-plan.ts';

type Values = Readonly<Record<string, unknown>>;

/** What is told of an action's input and result at most, as JSON. */
const MOST_CHARS = 4_000;
const SECRET = ['payment', 'sensitive'];
/** Told by name beside the values. */
const FACTS = ['ok', 'reason', 'attempts', 'status', 'unknown'];

const small = (values: Values): Values | undefined =>
  Object.keys(values).length === 0 ? undefined : JSON.stringify(values).length <= MOST_CHARS ? values : { left_out: 'too large' };

const isSecretIn = (graph: ObjectiveGraph, nodeId: string, name: string): boolean => {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const operand = node?.type === 'action' ? node.input?.[name] : undefined;
  if (!operand || !('var' in operand) || !operand.var.startsWith('slots.')) return false;
  return SECRET.includes(graph.slots[operand.var.split('.')[1] ?? '']?.pii ?? 'none');
};

/** What an action is handed, as the story of the call shows it: never the value of a slot for payment or other sensitive data. */
export function toldInput(plan: Pick<CallPlan, 'graph' | 'subgraphs'>, request: ActRequest): { readonly input?: Values } {
  if (request.do !== 'act') return {};
  const graphs = [plan.graph, ...Object.values(plan.subgraphs ?? {})];
  const told = Object.entries(request.input).map(([name, value]) => [name, graphs.some((graph) => isSecretIn(graph, request.node_id, name)) ? '••••' : value]);
  const input = small(Object.fromEntries(told) as Values);
  return input === undefined ? {} : { input };
}

/** How an action came out, as the story of the call shows it: each use costs nothing by itself, what it cost at the far end is not known here. */
export function toldResult(request: ActRequest, result: Values): Values {
  const facts = Object.fromEntries(FACTS.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]]])));
  if (request.do !== 'act') return facts;
  const values = small(Object.fromEntries(Object.entries(result).filter(([name]) => !FACTS.includes(name))));
  return { attempts: 1, ...facts, cost_micros: 0, ...(values === undefined ? {} : { result: values }) };
}
