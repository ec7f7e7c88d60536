export type { Contact } from './contract.ts';
export { type Caller, contactOfCaller, noteContactCall, splitName } from './contact-of-caller.ts';
export { deleteUnlessUsed, removeDemoContacts, seedDemoContacts } from './demo.ts';
export { contacts } from './slice.ts';
export { findContactByNumber, findContacts, requireContact, searchContactIds } from './store.ts';
export { isSuppressed } from './suppressions.ts';
