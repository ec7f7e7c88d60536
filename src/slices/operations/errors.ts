import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('operations', {
  error_not_found: { status: 404, public: 'There is no such error.' },
});
