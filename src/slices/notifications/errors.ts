import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('notifications', {
  not_found: { status: 404, public: 'There is no such notification.' },
});
