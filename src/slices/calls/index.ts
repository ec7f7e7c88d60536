export { actOnce, type Deed } from './act-once.ts';
export { type AdmitCall, type AdmittedCall, admitCall, markAnswered } from './admit-call.ts';
export { appendTimeline, type TimelineLine } from './append-timeline.ts';
export type { AttentionItem, LiveCall } from './contract.ts';
export { type FinishCall, finishCall } from './finish-call.ts';
export { type FromAbove, nothingAbove } from './from-above.ts';
export { recoverCall } from './recover-call.ts';
export { callsSlice } from './slice.ts';
export { isOnHold, requireCall } from './store.ts';
