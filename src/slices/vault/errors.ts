import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('credentials', {
  not_found: { status: 404, public: 'There is no such credential.' },
  name_taken: { status: 409, public: 'There is a credential with this name already.' },
  secret_incomplete: { status: 422, public: 'The secret lacks a field that this kind of credential has.' },
  in_use: { status: 409, public: 'Something still uses this credential. Give it another one there first.' },
  revoked: { status: 409, public: 'This credential was revoked. Enter its secret again, or make another one.' },
  expired: { status: 409, public: 'This credential has expired. Replace it by a new one.' },
  unreadable: { status: 409, public: 'This credential cannot be opened any more: its master key is gone, or it was changed. Enter its secret again.' },
});
