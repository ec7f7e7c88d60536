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
  too_far_ahead: { status: 422, public: 'A call can be planned at most 90 days ahead. Choose an earlier time.' },
  expired_before: { status: 422, public: 'The call would expire before it is due. Leave the end out, or choose a later one.' },
  nobody_to_call: { status: 422, public: 'There is no number to call. Give one, or choose a contact that has one.' },
  other_contact: { status: 422, public: 'The number is not that of the contact. Leave one of them out.' },
  not_waiting: { status: 409, public: 'Only a call that still waits can be cancelled. End a call that rings or runs instead.' },
  already_dialled: { status: 409, public: 'This call was dialled already, and nobody is rung twice for it.' },
  being_called: { status: 409, public: 'This number is being called at this moment. Try again when that call is over.' },
  no_trunk: { status: 422, public: 'There is no trunk to call over. Connect one under Numbers → Connections first.' },
  direction_refused: {
    status: 409,
    public: 'This agent does not take calls in this direction. Which way its calls go is set at the top of its page: incoming, outgoing or both.',
  },
  assignee_unknown: { status: 422, public: 'Only a member of the organization can look after a call or a message.' },
  bad_cursor: { status: 422, public: 'The place to continue from is unknown. Start again from the first page.' },
});

/** For whoever waited too long on behalf of a caller. */
export const tooBusy = errors.too_busy;
