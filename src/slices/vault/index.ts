export { vault } from './slice.ts';
export { useCredential } from './use-credential.ts';
