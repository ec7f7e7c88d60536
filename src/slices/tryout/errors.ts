import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('tryout', {
  graph_unfinished: { status: 422, public: 'This conversation cannot be tried out yet. The list says what is missing where.' },
  nobody_listens: { status: 503, public: 'Nobody can listen at the moment. Type it, or try again in a minute.' },
  no_sound: { status: 422, public: 'Nothing can be heard in this recording.' },
  nobody_speaks: { status: 503, public: 'The voice cannot speak at the moment. Try again in a minute; nothing is lost.' },
});
