export { claimEndpoints, freeEndpoints, keepEndpoint, nextDueAt, releaseEndpoint } from './directory.ts';
export type { Hooks } from './hooks.ts';
export type { Attempt } from './judge-attempt.ts';
export { newSigningSecret, signatureHeaders } from './signature.ts';
export { webhooksSlice } from './slice.ts';
export { type Sending, visitEndpoint } from './visit-endpoint.ts';
