import { z } from 'zod';
import { defineSlice, platformJob, publicRoute } from '#platform/slice';
import { changePassword } from './change-password.ts';
import { ChangePassword, SignedIn, SignIn } from './contract.ts';
import { errors } from './errors.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { dropOldCounters } from './throttle.ts';

export const identity = defineSlice({
  name: 'identity',
  dependsOn: [],
  tables: ['users', 'sessions', 'membership_directory', 'setup_tokens', 'sign_in_throttles'],
  publishes: ['user_sessions', 'active_members'],
  purposes: {
    users: 'People. One person may belong to many organizations.',
    sessions: 'Signed-in devices; a token is stored only as its SHA-256.',
    membership_directory: 'Which organizations a person belongs to, for requests that do not know their organization yet.',
    setup_tokens: 'One-time links for the first set-up; at most one can ever have been used.',
    sign_in_throttles: 'Failed sign-ins per account and address, to slow guessing down.',
    active_members: 'Who may come into which organization at this moment, and in which role.',
    user_sessions: 'Sessions under the name another system of this kind gave them, without the token hashes.',
  },
  constraints: { users_normalized_email_key: errors.email_taken, setup_tokens_used_key: errors.setup_finished },
  permissions: {},
  events: {},
  routes: [
    publicRoute({
      method: 'post',
      path: '/v1/auth/sign-in',
      access: 'anyone',
      summary: 'Sign in with e-mail and password',
      input: SignIn,
      returns: SignedIn,
      errors: ['identity.wrong_credentials', 'identity.too_many_attempts'],
      run: signIn,
    }),
    publicRoute({ method: 'post', path: '/v1/auth/sign-out', access: 'anyone', summary: 'Sign out', input: z.object({}), returns: null, run: signOut }),
    publicRoute({
      method: 'post',
      path: '/v1/me/password',
      access: 'signed_in',
      summary: 'Change my password',
      input: ChangePassword,
      returns: null,
      errors: ['identity.wrong_credentials', 'identity.weak_password', 'identity.too_many_attempts'],
      run: changePassword,
    }),
  ],
  jobs: [platformJob({ name: 'identity.forget_failures', input: z.object({}), attempts: 1, schedule: '17 * * * *', run: dropOldCounters })],
});
