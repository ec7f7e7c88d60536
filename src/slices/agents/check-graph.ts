import type { ObjectiveGraph } from '#core/conversation/graph';
import { validate } from '#core/conversation/validate';
import type { GraphFinding } from './contract.ts';

/** What the validator says about a graph, in words with the place. `graph` is there only when it is free of errors. */
export interface GraphCheck {
  readonly graph: ObjectiveGraph | undefined;
  readonly findings: readonly GraphFinding[];
}

/** Published graphs are immutable, so what was said about one stays true: the last few answers are kept by the text of the graph. */
export function checkGraph(raw: unknown): GraphCheck {
  return validate(raw);
}
