import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('operator', {
  organization_not_found: { status: 404, public: 'There is no such organization.' },
  person_not_found: { status: 404, public: 'There is no such active member in this organization.' },
  not_this_person: { status: 403, public: 'Nobody acts as themselves, or as somebody else who runs the installation.' },
});
