import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('factors', {
  wrong_code: { status: 401, public: 'This code is not right, or was used already. Codes change every half minute.' },
  too_many_codes: { status: 429, public: 'Too many wrong codes. Wait a quarter of an hour and sign in again.' },
  sign_in_over: { status: 401, public: 'This took too long. Sign in again.' },
  totp_is_on: { status: 409, public: 'An authenticator app is set up already. Remove it first.' },
  totp_not_started: { status: 409, public: 'Begin by showing the picture to your authenticator app.' },
  totp_not_found: { status: 404, public: 'No authenticator app is set up.' },
  no_factor: { status: 409, public: 'Recovery codes go with an authenticator app or a passkey. Set one up first.' },
  passkey_not_found: { status: 404, public: 'There is no such passkey.' },
  passkey_taken: { status: 409, public: 'This passkey is registered already.' },
  passkey_refused: { status: 401, public: 'This passkey could not be used here. Try again, or sign in another way.' },
});
