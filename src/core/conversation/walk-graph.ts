import type { Expr, GraphNode, ObjectiveGraph, Operand, Text } from './graph.ts';

export interface Place {
  readonly path: string;
  readonly node_id?: string;
}

export interface Edge extends Place {
  readonly from: string | null;
  readonly to: string;
  readonly kind: string;
}

const at = (path: string, nodeId?: string): Place => (nodeId === undefined ? { path } : { path, node_id: nodeId });

/** Every way from a node to another, by the field that names it. */
export function edgesOf(node: GraphNode, index: number): readonly Edge[] {
  const base = `nodes.${index}`;
  const edge = (kind: string, to: string | undefined): Edge[] => (to === undefined ? [] : [{ ...at(`${base}.${kind}`, node.id), from: node.id, to, kind }]);
  switch (node.type) {
    case 'say':
      return edge('next', node.next);
    case 'listen':
      return [
        ...node.routes.flatMap((route, i) => edge(`routes.${i}.goto`, route.goto)),
        ...edge('on_no_match', node.on_no_match),
        ...edge('repair.goto', node.repair?.goto),
      ];
    case 'collect':
      return [...edge('next', node.next), ...edge('on_declined', node.on_declined), ...edge('on_exhausted', node.on_exhausted)];
    case 'confirm':
      return [...edge('on_yes', node.on_yes), ...edge('on_exhausted', node.on_exhausted)];
    case 'branch':
      return [...node.cases.flatMap((each, i) => edge(`cases.${i}.goto`, each.goto)), ...edge('else', node.else)];
    case 'action':
      return [
        ...edge('on_success', node.on_success),
        ...edge('on_failure', node.on_failure),
        ...(node.cases ?? []).flatMap((each, i) => edge(`cases.${i}.goto`, each.goto)),
      ];
    case 'answer':
      return [...edge('on_answered', node.on_answered), ...edge('on_no_evidence', node.on_no_evidence)];
    case 'transfer':
      return edge('on_failed', node.on_failed);
    case 'subgraph':
      return edge('next', node.next);
    case 'end':
      return [];
  }
}

/** The ways that belong to no node: interrupts, the silence handler, repair. */
export function globalEdges(graph: ObjectiveGraph): readonly Edge[] {
  const edge = (path: string, to: string | undefined): Edge[] => (to === undefined ? [] : [{ path, from: null, to, kind: path }]);
  return [
    ...(graph.interrupts ?? []).flatMap((interrupt, i) => edge(`interrupts.${i}.goto`, interrupt.goto)),
    ...edge('settings.silence.then', graph.settings?.silence?.then),
    ...edge('repair.goto', graph.repair?.goto),
    ...Object.entries(graph.slots).flatMap(([name, slot]) => edge(`slots.${name}.repair.goto`, slot.repair?.goto)),
  ];
}

export interface PlacedExpr extends Place {
  readonly expr: Expr;
}

/** Every condition of the graph, outermost only. */
export function expressionsOf(graph: ObjectiveGraph): readonly PlacedExpr[] {
  const found: PlacedExpr[] = [];
  for (const [name, slot] of Object.entries(graph.slots)) {
    if (slot.when) found.push({ ...at(`slots.${name}.when`), expr: slot.when });
    for (const [i, rule] of (slot.validate ?? []).entries()) if (rule.expr) found.push({ ...at(`slots.${name}.validate.${i}.expr`), expr: rule.expr });
  }
  for (const [i, interrupt] of (graph.interrupts ?? []).entries())
    if ('expr' in interrupt.when) found.push({ ...at(`interrupts.${i}.when.expr`), expr: interrupt.when.expr });
  for (const [n, node] of graph.nodes.entries()) {
    const cases = node.type === 'branch' || node.type === 'action' ? (node.cases ?? []) : [];
    for (const [i, each] of cases.entries()) found.push({ ...at(`nodes.${n}.cases.${i}.when`, node.id), expr: each.when });
  }
  return found;
}

/** A condition and all conditions inside it, each with its path. */
export function partsOf(placed: PlacedExpr): readonly PlacedExpr[] {
  const { expr, path } = placed;
  const inner: PlacedExpr[] =
    expr.op === 'and' || expr.op === 'or'
      ? expr.of.map((each, i) => ({ ...placed, path: `${path}.of.${i}`, expr: each }))
      : expr.op === 'not'
        ? [{ ...placed, path: `${path}.not`, expr: expr.not }]
        : [];
  return [placed, ...inner.flatMap(partsOf)];
}

export interface PlacedOperand extends Place {
  readonly operand: Operand;
}

/** Operands outside conditions: inputs of actions, targets of transfers, what goes into subgraphs. */
export function operandsOf(graph: ObjectiveGraph): readonly PlacedOperand[] {
  return graph.nodes.flatMap((node, n) => {
    if (node.type === 'transfer') return [{ ...at(`nodes.${n}.target`, node.id), operand: node.target }];
    const [field, inputs] =
      node.type === 'action' ? (['input', node.input] as const) : node.type === 'subgraph' ? (['map_in', node.map_in] as const) : (['', undefined] as const);
    return Object.entries(inputs ?? {}).map(([name, operand]) => ({ ...at(`nodes.${n}.${field}.${name}`, node.id), operand }));
  });
}

export interface PlacedText extends Place {
  readonly text: Text;
  /** The slot whose prompt it is. */
  readonly slot?: string;
  readonly isSpoken: boolean;
}

const TEXT_FIELDS = ['prompt', 'intro', 'what_to_change', 'filler', 'preface', 'follow_up', 'announce', 'briefing'] as const;

/** Every text of the graph that is, or may be, spoken. */
export function textsOf(graph: ObjectiveGraph): readonly PlacedText[] {
  const found: PlacedText[] = [];
  for (const [name, slot] of Object.entries(graph.slots)) {
    for (const [kind, text] of Object.entries(slot.prompts))
      if (text !== undefined) found.push({ path: `slots.${name}.prompts.${kind}`, text, slot: name, isSpoken: true });
    for (const [i, rule] of (slot.validate ?? []).entries())
      if (rule.message !== undefined) found.push({ path: `slots.${name}.validate.${i}.message`, text: rule.message, slot: name, isSpoken: true });
  }
  for (const [n, node] of graph.nodes.entries()) {
    for (const field of TEXT_FIELDS) {
      const text = field in node ? (node as Partial<Record<string, Text>>)[field] : undefined;
      if (text !== undefined) found.push({ ...at(`nodes.${n}.${field}`, node.id), text, isSpoken: true });
    }
  }
  const { silence, disclosure } = graph.settings ?? {};
  if (silence?.prompt !== undefined) found.push({ path: 'settings.silence.prompt', text: silence.prompt, isSpoken: true });
  if (disclosure?.ai !== undefined) found.push({ path: 'settings.disclosure.ai', text: disclosure.ai, isSpoken: true });
  if (disclosure?.recording !== undefined) found.push({ path: 'settings.disclosure.recording', text: disclosure.recording, isSpoken: true });
  return found;
}

/** All phrasings of a text in all its locales. */
export function allPhrasings(text: Text): readonly string[] {
  if (typeof text === 'string') return [text];
  if (Array.isArray(text)) return text;
  return Object.values(text).flat();
}
