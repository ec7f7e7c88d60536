export { keyAuthenticator, namesKey } from './authenticate-key.ts';
export { apiKeys } from './slice.ts';
export { keyNames } from './store.ts';
