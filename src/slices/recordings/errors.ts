import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('recordings', {
  not_found: { status: 404, public: 'There is no such recording.' },
  call_not_found: { status: 404, public: 'There is no such call.' },
  still_running: { status: 409, public: 'The call is still running. The recording can be heard when it is over.' },
  deleted: { status: 410, public: 'This recording was deleted. What was said is still in the transcript.' },
  file_missing: { status: 404, public: 'The audio file of this recording is not where it should be. The record of the call is complete without it.' },
  on_hold: { status: 409, public: 'This call is under a legal hold. Nothing of it can be deleted.' },
});
