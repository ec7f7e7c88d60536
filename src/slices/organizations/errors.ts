import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('organizations', {
  not_found: { status: 404, public: 'There is no such organization.' },
  invalid: { status: 422, public: 'Some of this cannot be saved.' },
  hours_not_found: { status: 404, public: 'There are no such opening hours.' },
  hours_invalid: { status: 422, public: 'These opening hours are not right.' },
  hours_name_taken: { status: 409, public: 'There are opening hours with this name already.' },
  hours_are_default: { status: 409, public: 'These are the opening hours of the organization itself: they can be changed, but not renamed or removed.' },
  already_member: { status: 409, public: 'This person is a member already.' },
  slug_taken: { status: 409, public: 'Another organization uses this short name.' },
});
