export { createBaseMemory } from './base-memory.ts';
export { wordsOnly } from './means.ts';
export type { Search } from './search.ts';
export { knowledgeSlice } from './slice.ts';
export { findBaseNames } from './store.ts';
