import { confirmPerson } from './change-password.ts';
import { createUser } from './create-user.ts';
import { eraseUser } from './erase-user.ts';
import { afterFactorChange } from './factor-change.ts';
import { beginImpersonation, endImpersonation, findImpersonation } from './impersonations.ts';
import { findOneTimeToken, issueOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { moveSession } from './session-store.ts';
import { authenticate, openSession } from './sessions.ts';
import { consumeSetupToken, isSetupNeeded, issueSetupLink, resetOwner } from './setup-link.ts';
import { admit } from './sign-in.ts';
import { findUserByEmail, forgetHome, forgetHomesIn, hasProvider, listAllMemberships, listTelephones, updateUser } from './store.ts';
import { forgiveCode, takeCode } from './throttle.ts';
import { noteSecurity } from './trail.ts';

export { EmailAddress, Password, PersonName, SignedIn, User } from './contract.ts';
export { requirePerson } from './person.ts';
export { identitySlice } from './slice.ts';
export { listUsers, requireUser } from './store.ts';

/** Accounts of people, and where they belong. */
export const people = {
  create: createUser,
  update: updateUser,
  findByEmail: findUserByEmail,
  listMemberships: listAllMemberships,
  listTelephones,
  hasProvider,
  erase: eraseUser,
  forgetHome,
  forgetHomesIn,
} as const;

/** Signed-in devices. */
export const sessions = { authenticate, open: openSession, move: moveSession } as const;

/** The one-time way to the first owner, and back to one. */
export const setup = { isNeeded: isSetupNeeded, consumeToken: consumeSetupToken, issueLink: issueSetupLink, resetOwner } as const;

/** Operators who act as somebody else. */
export const impersonations = { begin: beginImpersonation, end: endImpersonation, find: findImpersonation } as const;

/** What a second step of signing in is built of: proof of who it is, counted tries, tokens between the steps, the line in the trail. */
export const secondStep = {
  admit,
  confirmPerson,
  takeCode,
  forgiveCode,
  findToken: findOneTimeToken,
  issueToken: issueOneTimeToken,
  spendToken: spendOneTimeToken,
  afterFactorChange,
  noteSecurity,
} as const;
