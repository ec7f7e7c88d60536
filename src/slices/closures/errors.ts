import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('closures', {
  not_found: { status: 404, public: 'There is no such closed time.' },
  already_open: { status: 409, public: 'This closed time is over already.' },
  in_the_past: { status: 422, public: 'The last closed day must be today or later.' },
  changed_at_once: { status: 409, public: 'Somebody else closed or opened at the same moment. Look again.' },
});
