import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('contacts', {
  not_found: { status: 404, public: 'There is no such contact.' },
  lead_not_found: { status: 404, public: 'There is no such lead.' },
  suppression_not_found: { status: 404, public: 'This number is not on the do-not-call list.' },
  phone_taken: { status: 409, public: 'Another contact has this telephone number.' },
  number_invalid: { status: 422, public: 'This is not a telephone number. With the country code it is always understood: +1 555 201 4477.' },
  nothing_known: { status: 422, public: 'Give at least a name, a telephone number or an e-mail address.' },
  suppression_binding: {
    status: 409,
    public: 'This number must not be called at the person’s own wish or by law. A manager can take it off the do-not-call list.',
  },
  invalid: { status: 422, public: 'Some of this cannot be saved.' },
  consent_over: { status: 422, public: 'This consent would be over before it begins. Give a later end, or none.' },
  owner_unknown: { status: 422, public: 'Only a member of the organization can own a lead.' },
});
