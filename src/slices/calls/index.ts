export { actOnce } from './act-once.ts';
export { type AdmittedCall, admitCall, markAnswered } from './admit-call.ts';
export { appendTimeline } from './append-timeline.ts';
export type { AttentionItem, LiveCall } from './contract.ts';
export { finishCall } from './finish-call.ts';
export { type FromAbove, nothingAbove } from './from-above.ts';
export { recoverCall } from './recover-call.ts';
export { callsSlice } from './slice.ts';
export { isOnHold, requireCall } from './store.ts';
