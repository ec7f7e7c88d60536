import { z } from 'zod';
import { detachedRoute, publicRoute } from '#platform/slice';
import { RedeemLink, Refresh, Refreshed, RequestLink, ResetPassword, SignedIn, SignIn } from './contract.ts';
import { askForMagicLink, askForPasswordReset, redeemMagicLink, resetPassword } from './links.ts';
import { refreshSession } from './refresh.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** The ways in and out. */
export const entranceRoutes = [
  detachedRoute({
    method: 'post',
    path: '/v1/auth/sign-in',
    access: 'anyone',
    summary: 'Sign in with e-mail and password',
    input: SignIn,
    returns: SignedIn,
    errors: ['identity.wrong_credentials', 'identity.too_many_attempts'],
    run: signIn,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/auth/refresh',
    access: 'anyone',
    summary: 'Turn a refresh token in for the next pair of tokens',
    input: Refresh,
    returns: Refreshed,
    errors: ['identity.session_over'],
    run: refreshSession,
  }),
  publicRoute({ method: 'post', path: '/v1/auth/sign-out', access: 'anyone', summary: 'Sign out', input: z.object({}), returns: null, run: signOut }),
  publicRoute({
    method: 'post',
    path: '/v1/auth/forgot-password',
    access: 'anyone',
    summary: 'Have a link for a new password sent; answers the same for every address',
    input: RequestLink,
    returns: null,
    run: askForPasswordReset,
  }),
  detachedRoute({
    method: 'post',
    path: '/v1/auth/reset-password',
    access: 'anyone',
    summary: 'Set a new password with the link from the mail',
    input: ResetPassword,
    returns: null,
    errors: ['identity.link_over', 'identity.weak_password'],
    run: resetPassword,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/auth/magic-link',
    access: 'anyone',
    summary: 'Have a sign-in link sent; answers the same for every address',
    input: RequestLink,
    returns: null,
    run: askForMagicLink,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/auth/magic-link/redeem',
    access: 'anyone',
    summary: 'Sign in with the link from the mail',
    input: RedeemLink,
    returns: SignedIn,
    errors: ['identity.link_over'],
    run: redeemMagicLink,
  }),
];
