import { errors } from './errors.ts';

export { vault } from './slice.ts';
export { requireCredential } from './store.ts';
export { useCredential } from './use-credential.ts';
/** For slices whose rows lean on a credential: the refusal to delete it. */
export const credentialInUse = errors.in_use;
