export { createInvite } from './invites.ts';
export { colleaguesOf, requireTeam } from './team-store.ts';
export { teams } from './slice.ts';
