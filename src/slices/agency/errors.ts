import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('agency', {
  file_invalid: { status: 422, public: 'This file cannot be read as a list of organizations.' },
  no_template: { status: 422, public: 'There is no such agent to begin with.' },
});
