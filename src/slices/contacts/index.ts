export type { Contact } from './contract.ts';
export { contactOfCaller, noteContactCall, splitName } from './contact-of-caller.ts';
export { personBehind } from './consents.ts';
export { deleteUnlessUsed, removeDemoContacts, seedDemoContacts } from './demo.ts';
export { contactsSlice } from './slice.ts';
export { findContactByNumber, findContacts, requireContact, searchContactIds } from './store.ts';
