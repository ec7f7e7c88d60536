export { lexiconOf } from './pronunciations.ts';
export { ownHintsOf } from './hints.ts';
export { vocabularySlice } from './slice.ts';
