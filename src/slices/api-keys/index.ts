export { keyAuthenticator } from './authenticate-key.ts';
export { apiKeys } from './slice.ts';
export { keyNames } from './store.ts';
