export { leaveInOutbox, noteFailure, noteSent, takeMail } from './carry-mail.ts';
export { linkOf, renderMail } from './render-mail.ts';
export { notifications } from './slice.ts';
