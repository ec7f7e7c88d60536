import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('tools', {
  not_found: { status: 404, public: 'There is no such tool.' },
  not_attached: { status: 404, public: 'This agent does not have this tool.' },
  built_in_unknown: { status: 404, public: 'The product has no tool of this name.' },
  name_taken: { status: 409, public: 'There is a tool with this name already.' },
  invalid: { status: 422, public: 'Some of this cannot be used.' },
  kind_fixed: { status: 422, public: 'A tool stays what it is: make another one for another kind.' },
  too_many: { status: 409, public: 'An organization has at most 200 tools. Delete one that is no longer needed.' },
  nothing_offered: { status: 409, public: 'The server offers what was approved. There is nothing to look at.' },
  offered_otherwise: { status: 409, public: 'The server has changed this tool again since you looked. Look at it once more.' },
  not_a_webhook: { status: 409, public: 'Only webhook tools have a signing secret.' },
  server_unreachable: { status: 422, public: 'The server did not answer as an MCP server does.' },
});
