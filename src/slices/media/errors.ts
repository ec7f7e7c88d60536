import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('media', {
  not_found: { status: 404, public: 'There is no such audio file.' },
  recording_not_found: { status: 404, public: 'This prompt is not recorded.' },
  unreadable: { status: 422, public: 'This file cannot be used as sound.' },
  in_use: { status: 409, public: 'Agents speak with this recording. Nothing was deleted.' },
  full: { status: 409, public: 'There is no room for more: at most 2,000 audio files. Delete some that no agent uses.' },
  not_a_prompt: { status: 409, public: 'The agent does not say these words, or not the same in every call. Reload its prompts; nothing was kept.' },
  file_missing: { status: 404, public: 'The sound of this file is not on this server any more. Upload it again.' },
});
