export { leaveInOutbox, noteFailure, noteSent, takeMail } from './carry-mail.ts';
export { notifyOwners } from './notify.ts';
export { linkOf, renderMail } from './render-mail.ts';
export { notifications } from './slice.ts';
