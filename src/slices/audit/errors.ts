import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('audit', {
  empty: { status: 404, public: 'Nothing has been written into this trail yet.' },
});
