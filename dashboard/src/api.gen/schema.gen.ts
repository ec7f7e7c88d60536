/** The shapes of the API; the client has them. */
export type { components } from '../../../client/src/client.ts';
