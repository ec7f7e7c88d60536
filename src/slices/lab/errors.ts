import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('tests', {
  not_found: { status: 404, public: 'There is no such test.' },
  agent_not_found: { status: 404, public: 'There is no such agent.' },
  result_not_found: { status: 404, public: 'There is no such test result.' },
  version_not_found: { status: 404, public: 'This agent has no such version of an objective graph.' },
  call_not_found: { status: 404, public: 'There is no such call.' },
  no_audio: { status: 404, public: 'This result has no audio.' },
  name_taken: { status: 409, public: 'Another test of this agent already has this name.' },
  invalid: { status: 422, public: 'The test has mistakes. The list says where and what.' },
  nothing_to_test: { status: 409, public: 'This agent has no objective graph yet. Save one first.' },
  nothing_to_run: { status: 409, public: 'There is no test to run. Make one, or switch one on.' },
  too_many_runs: { status: 409, public: 'Too many tests of this organization are waiting already. Let them finish, or stop them.' },
  not_replayable: { status: 409, public: 'The record of this call is not whole enough to make a test of it.' },
});
