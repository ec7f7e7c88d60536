import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('offboarding', {
  name_differs: { status: 422, public: 'Type the name of the organization as it is written, to show that this is the one you mean.' },
  already_requested: { status: 409, public: 'This organization is being deleted already.' },
  not_found: { status: 404, public: 'There is no such deletion.' },
  export_missing: { status: 404, public: 'The file of this export is not there: nothing has been exported yet, or it was taken away.' },
  too_late: { status: 409, public: 'The deletion has begun and cannot be called off any more.' },
});
