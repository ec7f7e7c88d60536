export { vault } from './slice.ts';
export { requireCredential } from './store.ts';
export { useCredential } from './use-credential.ts';
