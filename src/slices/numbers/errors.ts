import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('numbers', {
  connection_not_found: { status: 404, public: 'There is no such connection.' },
  connection_name_taken: { status: 409, public: 'A connection of this provider has this name already.' },
  connection_in_use: {
    status: 409,
    public: 'Numbers or calls belong to this connection. Set its status to closed instead; then nothing comes in or goes out by it.',
  },
  config_invalid: { status: 422, public: 'The settings do not fit this provider.' },
  credential_unfit: { status: 422, public: 'This provider needs another kind of credential.' },
  number_not_found: { status: 404, public: 'There is no such number.' },
  number_invalid: { status: 422, public: 'This is not a telephone number. Write it with its country code, like +1 212 555 0100.' },
  number_listed: { status: 409, public: 'Your organization has this number already.' },
  // The same words whether or not the number belongs to somebody else.
  not_proven: {
    status: 409,
    public:
      'It is not shown yet that this number is yours, so it cannot be switched on. Call it once: the first call that comes in by a connection of yours alone, or by a trunk that signs in, switches it on.',
  },
  default_taken: { status: 409, public: 'Another number was made the default at the same moment. Look again.' },
  released: { status: 409, public: 'This number was given back. Add it again to use it.' },
  user_unknown: { status: 422, public: 'Only a member of the organization can look after a number.' },
  rule_not_found: { status: 404, public: 'There is no such rule.' },
  rule_listed: { status: 409, public: 'There is such a rule already.' },
  caller_id_not_found: { status: 404, public: 'There is no such number to show.' },
  caller_id_listed: { status: 409, public: 'This number is in the list already.' },
  caller_id_not_own: { status: 409, public: 'Only a number of your own that takes calls is verified at once. Add it under Numbers and let one call come in.' },
  target_not_found: { status: 404, public: 'There is no such target.' },
  target_listed: { status: 409, public: 'Another target has this name already.' },
  target_incomplete: {
    status: 422,
    public: 'A target is exactly one thing: a number, a SIP address, a person, a team, an agent or a voicemail, as its kind says.',
  },
  target_in_use: { status: 409, public: 'A rule sends calls to this target. Change that rule first.' },
  target_needed: { status: 422, public: 'Say to which target the call is taken.' },
  emergency_target: { status: 422, public: 'Agents never call emergency numbers, so one cannot be a target.' },
  team_unfit: { status: 409, public: 'There is no such team, or calls are sent to it. Change its target first.' },
  forwarding_not_found: { status: 404, public: 'There is no such forwarded line.' },
  forwarding_listed: { status: 409, public: 'This line has a rule for this case already.' },
  carrier_unknown: { status: 422, public: 'The codes of this carrier are not known. Take one of the list.' },
  escalation_not_found: { status: 404, public: 'There is no such rule.' },
  escalation_listed: { status: 409, public: 'Another rule has this name already.' },
  hours_in_use: { status: 409, public: 'Numbers go by these opening hours. Give them others first.' },
});
