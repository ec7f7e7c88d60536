export { type EvaluateFlag, stateOf } from './flags.ts';
export { accessSlice } from './slice.ts';
