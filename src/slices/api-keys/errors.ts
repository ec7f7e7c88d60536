import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('api_keys', {
  not_found: { status: 404, public: 'There is no such API key.' },
  scope_not_yours: { status: 403, public: 'A key can do at most what you may do yourself. Leave the named scopes out.' },
  maker_not_member: { status: 403, public: 'A key acts in the place of a member. Sign in as a member of this organization to make one.' },
  expiry_in_the_past: { status: 422, public: 'Choose an expiry that lies ahead.' },
  already_revoked: { status: 409, public: 'This key is revoked or has expired. Create a new one.' },
  already_replaced: { status: 409, public: 'This key was replaced before. Rotate its successor.' },
});
