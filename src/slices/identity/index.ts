export { EmailAddress, Password, PersonName, User } from './contract.ts';
export { createUser } from './create-user.ts';
export { authenticate, openSession } from './sessions.ts';
export { consumeSetupToken, isSetupNeeded, issueSetupLink, resetOwner } from './setup-link.ts';
export { identity } from './slice.ts';
export { listUsers, requireUser, updateUser } from './store.ts';
