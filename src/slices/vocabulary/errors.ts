import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('vocabulary', {
  not_found: { status: 404, public: 'There is no such word in this list.' },
  word_taken: { status: 409, public: 'This word is in the list already. Change the entry that is there.' },
  phrase_taken: { status: 409, public: 'This word is in the list already.' },
  says_nothing: { status: 422, public: 'An entry must say how the word sounds: in letters, or in the phonetic alphabet.' },
  too_many: { status: 409, public: 'The list is full: 500 words. Remove one that nobody says any more.' },
  nobody_speaks: { status: 503, public: 'The voice cannot speak at the moment. Try again in a minute; nothing is lost.' },
  nobody_hears: { status: 503, public: 'Nobody can listen at the moment. Try again in a minute; nothing is lost.' },
});
