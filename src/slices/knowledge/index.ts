export { answerCaller } from './answer-caller.ts';
export { newSearch, type Search, warmKnowledge } from './search.ts';
export { knowledgeSlice } from './slice.ts';
export { findBaseNames } from './store.ts';
