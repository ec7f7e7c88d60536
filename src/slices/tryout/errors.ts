import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('tryout', {
  graph_unfinished: { status: 422, public: 'This conversation cannot be tried out yet. The list says what is missing where.' },
  nobody_speaks: { status: 503, public: 'The voice cannot speak at the moment. Try again in a minute; nothing is lost.' },
});
