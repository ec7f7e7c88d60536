export { keyAuthenticator } from './authenticate-key.ts';
export { apiKeys } from './slice.ts';
