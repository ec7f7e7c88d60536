import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('onboarding', {
  not_found: { status: 404, public: 'There is no such enquiry.' },
  form_over: { status: 422, public: 'This form was open for too long. Load the page again; what you wrote is still in it.' },
  too_fast: { status: 422, public: 'That was very quick. Wait a few seconds and send it again.' },
  too_many: { status: 429, public: 'Several enquiries came from here already. We will answer; try again in an hour.' },
  converted: { status: 409, public: 'A trial was made of this enquiry already.' },
  no_template: { status: 422, public: 'There is no such template agent.' },
});
