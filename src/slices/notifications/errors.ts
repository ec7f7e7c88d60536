import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('notifications', {
  mail_not_found: { status: 404, public: 'There is no such message.' },
  mail_is_done: { status: 409, public: 'This message was sent already, or came too late to be of use. Nothing was sent now.' },
  mail_not_for_you: { status: 403, public: 'This message is for somebody with a higher role in this installation than yours.' },
  not_found: { status: 404, public: 'There is no such notification.' },
});
