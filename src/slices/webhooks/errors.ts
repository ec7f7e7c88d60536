import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('webhooks', {
  not_found: { status: 404, public: 'There is no such webhook.' },
  delivery_not_found: { status: 404, public: 'There is no such delivery.' },
  event_gone: { status: 404, public: 'The data of this event is no longer kept; it is older than 30 days.' },
  invalid: { status: 422, public: 'Some of this cannot be used.' },
  too_many: { status: 409, public: 'An organization has at most 100 webhooks. Delete one that is no longer needed.' },
  inactive: { status: 409, public: 'This webhook is switched off. Switch it on first.' },
});
