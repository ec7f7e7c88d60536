import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('calls', {
  organization_closed: { status: 403, public: 'This organization takes no calls: it is suspended or about to be deleted.' },
  not_found: { status: 404, public: 'There is no such call.' },
  no_outcome: { status: 404, public: 'This call has no outcome yet.' },
  note_not_found: { status: 404, public: 'There is no such note.' },
  message_not_found: { status: 404, public: 'There is no such message.' },
  wrong_state: { status: 409, public: 'The call is already over; what is over stays as it ended.' },
  still_running: { status: 409, public: 'The call is still running. Its outcome can be changed when it is over.' },
  not_live: { status: 409, public: 'This call is not running.' },
  provider_call_taken: { status: 409, public: 'A call with this provider id was already admitted.' },
  too_busy: { status: 503, public: 'The system is too busy to take this call. Please try again in a minute.' },
  at_the_limit: { status: 409, public: 'As many calls run as this organization allows at once. Try again when one is over, or raise the limit.' },
  direction_refused: { status: 409, public: 'This agent does not take calls in this direction.' },
  assignee_unknown: { status: 422, public: 'Only a member of the organization can look after a call or a message.' },
  bad_cursor: { status: 422, public: 'The place to continue from is unknown. Start again from the first page.' },
});

/** For whoever waited too long on behalf of a caller. */
export const tooBusy = errors.too_busy;
