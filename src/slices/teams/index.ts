export { createInvite } from './invites.ts';
export { colleaguesOf } from './team-store.ts';
export { teams } from './slice.ts';
