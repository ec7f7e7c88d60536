import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('models', {
  invalid: { status: 422, public: 'A provider cannot be used as it stands.' },
  preset_not_found: { status: 404, public: 'There is no such voice preset.' },
  preset_name_taken: { status: 409, public: 'There is a voice preset with this name already.' },
  preset_default: { status: 409, public: 'This is the default preset. Make another one the default first.' },
});
