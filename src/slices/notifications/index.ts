export { type NewNotification, notifyOwners } from './notify.ts';
export { notifications } from './slice.ts';
