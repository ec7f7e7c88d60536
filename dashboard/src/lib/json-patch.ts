/** The server's own way of applying a patch it offers, so that what it finds and what the editor makes of it never differ. */
export { applyPatch } from '../../../client/src/client.ts';
