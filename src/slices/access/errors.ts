import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('access', {
  invalid: { status: 422, public: 'Some of these rules cannot be.' },
  flag_not_found: { status: 404, public: 'There is no such feature flag.' },
  flag_name_taken: { status: 409, public: 'There is a feature flag with this name already.' },
  organization_not_found: { status: 404, public: 'There is no such organization.' },
});
