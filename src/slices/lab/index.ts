export type { LabHooks } from './hooks.ts';
export { noLab } from './hooks.ts';
export { readRecordedCalls } from './recorded-calls.ts';
export { type Assignment, brokenRun, claimRun, finishRun, noteProgress, returnRun, type RunOutcome, stoppedRun } from './run-desk.ts';
export { labSlice } from './slice.ts';
