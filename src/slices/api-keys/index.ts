export { keyAuthenticator, type KeyHolder } from './authenticate-key.ts';
export { apiKeys } from './slice.ts';
