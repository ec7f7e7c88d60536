export { answerCaller } from './answer-caller.ts';
export { originalPathsOf } from './keep-originals.ts';
export type { KnowledgeFiles } from './means.ts';
export { newSearch, type Search, warmKnowledge } from './search.ts';
export { knowledgeSlice } from './slice.ts';
export { findBaseNames } from './store.ts';
