import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('identity', {
  wrong_credentials: { status: 401, public: 'The e-mail address or the password is not right.' },
  too_many_attempts: { status: 429, public: 'Too many failed attempts. Wait a quarter of an hour and try again.' },
  not_signed_in: { status: 401, public: 'Sign in first.' },
  session_over: { status: 401, public: 'This sign-in is over. Sign in again.' },
  session_not_found: { status: 404, public: 'There is no such device.' },
  confirm_needed: { status: 403, public: 'Give your password once more to go on. Without a password, sign out and in again first.' },
  link_over: { status: 410, public: 'This link was used already or is over. Ask for a new one.' },
  email_taken: { status: 409, public: 'Somebody already has an account with this e-mail address.' },
  weak_password: { status: 422, public: 'Choose another password.' },
  setup_finished: { status: 410, public: 'This installation is already set up. Sign in instead.' },
  setup_link_invalid: { status: 403, public: 'This set-up link is not valid any more. Print a new one with: callwright setup-link' },
  user_not_found: { status: 404, public: 'There is no such person.' },
  no_owner: { status: 404, public: 'Nobody has set this installation up yet. Print the link for the first owner with: callwright setup-link' },
  owner_unclear: { status: 409, public: 'Say whose password to reset: give the e-mail address of an owner.' },
});
