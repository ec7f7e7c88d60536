export { noteConnectionCheck, openCarrierAccount, openTrunk, takesRefer, trunksFor } from './connections.ts';
export { readDialling } from './dialling-permissions.ts';
export { proveNumber } from './phone-numbers.ts';
export { isNewEvent, noteCarrierReport } from './provider-events.ts';
export { type RingingCall, routeNumber } from './route-number.ts';
export { numbers } from './slice.ts';
export { findCallerId } from './targets.ts';
export { blockingLimit } from './usage-limits.ts';
export { type TransferTarget, transferTargets } from './transfer-targets.ts';
