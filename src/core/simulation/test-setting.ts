import { type Hours, isOpenAt } from '#core/availability/hours';
import { instantsOf } from '#core/availability/zone';
import { compile } from '#core/conversation/compile';
import { mockAnswers, TEST_NOW } from '#core/conversation/mock-world';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { CompiledGraph, World } from '#core/conversation/types';
import type { ScriptedTest } from './definition.ts';
import type { DialogueOptions } from './dialogue.ts';
import { type EvidenceBook, isForKnowledge } from './evidence.ts';

/** Where a test takes place: the graph, and the organization around it as far as a conversation sees it. */
export interface TestStage {
  readonly graph: ObjectiveGraph;
  readonly subgraphs: Readonly<Record<string, ObjectiveGraph>>;
  readonly world: Omit<World, 'now' | 'open' | 'hours'>;
  readonly hours: Readonly<Record<string, Hours>>;
  /** Values a call of this agent begins with. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** A stage for a graph on its own: New York, no opening hours, no lists from elsewhere. */
export const bareStage = (graph: ObjectiveGraph, subgraphs: Readonly<Record<string, ObjectiveGraph>> = {}): TestStage => ({
  graph,
  subgraphs,
  world: { timezone: 'America/New_York', region: 'US', dateOrder: 'mdy', locale: graph.locale, lists: {} },
  hours: {},
  context: {},
});

export type Setting = Pick<ScriptedTest, 'context' | 'now' | 'open' | 'mocks'>;

export const compileStage = (stage: TestStage): CompiledGraph => compile(stage.graph, stage.subgraphs);

/** Milliseconds since 1970 of a local wall-clock time; one that the clocks skip is the moment they skip to. */
export function msOf(local: string, timezone: string): number {
  const [date = '', time = ''] = local.split('T');
  const [instant = 0] = instantsOf(date, time.slice(0, 5), timezone);
  return instant + Number(time.slice(6, 8)) * 1000;
}

/** The world of a test at its moment. Hours it says nothing of are open when the organization is. */
export function worldOf(stage: TestStage, setting: Setting, now = setting.now ?? TEST_NOW): World {
  const atMs = msOf(now, stage.world.timezone);
  const open = Object.fromEntries(Object.entries(stage.hours).map(([name, hours]) => [name, isOpenAt(hours, atMs)]));
  return { ...stage.world, now, hours: stage.hours as NonNullable<World['hours']>, open: { ...open, ...setting.open } };
}

/** All that a typed conversation of a test needs. Without a book the agent knows nothing; with one, whoever runs the conversation settles it. */
export function dialogueOptions(compiled: CompiledGraph, stage: TestStage, setting: Setting, seed: string, book?: EvidenceBook): DialogueOptions {
  const world = worldOf(stage, setting);
  const known = new Set(Object.keys(stage.graph.context ?? {}));
  const context = Object.fromEntries(Object.entries({ ...stage.context, ...setting.context }).filter(([name]) => known.size === 0 || known.has(name)));
  const pretend = mockAnswers(setting.mocks);
  const answerFor: DialogueOptions['answerFor'] = (request) =>
    book && isForKnowledge(request, setting.mocks) ? { kind: 'result', key: request.key, result: book.known(request) } : pretend(request);
  return { compiled, world: () => world, context, seed, answerFor };
}
