import { z } from 'zod';
import type { Oidc } from '#platform/oidc';
import { defineSlice, platformJob, type PublicCtx } from '#platform/slice';
import { accountRoutes } from './account-routes.ts';
import { entranceRoutes } from './entrance-routes.ts';
import { errors } from './errors.ts';
import { SEND_LINK, sendLink } from './links.ts';
import { providerRoutes } from './provider-routes.ts';
import { dropOldSessions } from './session-store.ts';
import { dropOldCounters } from './throttle.ts';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Counters, links and sessions that are over and can serve nobody any more. */
async function forgetTheOld(ctx: PublicCtx): Promise<void> {
  const now = ctx.clock.now();
  await dropOldCounters(ctx);
  await dropOldSessions(ctx.db, new Date(now.getTime() - KEPT_MS));
  // The used set-up token is what says that there was a set-up.
  await ctx.db.deleteFrom('one_time_tokens').where('purpose', '<>', 'setup').where('expires_at', '<', now).execute();
}

/** People, and how they come in. `oidc` speaks to sign-in providers. */
export const identitySlice = (oidc: Oidc) =>
  defineSlice({
    name: 'identity',
    dependsOn: [],
    tables: [
      'users',
      'sessions',
      'spent_refresh_tokens',
      'membership_directory',
      'one_time_tokens',
      'sign_in_throttles',
      'impersonations',
      'auth_providers',
      'accounts',
    ],
    sealed: { auth_providers: ['client_secret_ciphertext'] },
    publishes: ['user_sessions', 'active_members', 'profiles'],
    purposes: {
      users: 'People. One person may belong to many organizations.',
      sessions: 'Signed-in devices; a token is stored only as its SHA-256.',
      spent_refresh_tokens: 'Refresh tokens that bought their successor; one that comes back ends its session.',
      membership_directory: 'Which organizations a person belongs to, for requests that do not know their organization yet.',
      one_time_tokens: 'Links and codes that work once: the first set-up, passwords, addresses, sign-in. Only their SHA-256.',
      sign_in_throttles: 'Sign-ins per account and address within a quarter of an hour, to slow guessing down.',
      impersonations: 'Operators who act as somebody else: with a reason, until a time.',
      auth_providers: 'Ways to sign in that are switched on or off.',
      accounts: 'Identities at sign-in providers, by person.',
      active_members: 'Who may come into which organization at this moment, and in which role.',
      user_sessions: 'Sessions under the name another system of this kind gave them, without the token hashes.',
      profiles: 'People and their role in each organization, under the name another system of this kind gave them.',
    },
    constraints: {
      impersonations_session_id_fkey: errors.no_session,
      users_normalized_email_key: errors.email_taken,
      one_time_tokens_setup_used_key: errors.setup_finished,
      auth_providers_name_key: errors.provider_taken,
      accounts_provider_provider_account_id_key: errors.identity_taken,
    },
    permissions: {},
    events: {},
    routes: [...entranceRoutes, ...accountRoutes, ...providerRoutes(oidc)],
    jobs: [
      platformJob({ name: 'identity.forget_failures', input: z.object({}), attempts: 1, schedule: '17 * * * *', run: forgetTheOld }),
      platformJob({
        name: SEND_LINK,
        input: z.object({ purpose: z.enum(['reset_password', 'magic_link']), email: z.string() }),
        attempts: 5,
        run: sendLink,
      }),
    ],
  });
