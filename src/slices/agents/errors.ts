import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('agents', {
  not_found: { status: 404, public: 'There is no such agent.' },
  config_not_found: { status: 404, public: 'There is no such version of an objective graph.' },
  name_taken: { status: 409, public: 'Another agent already has this name.' },
  version_taken: { status: 409, public: 'Another version was saved at the same moment. Nothing was lost; save again.' },
  graph_unreadable: { status: 422, public: 'The objective graph has mistakes. The list says where and what; nothing was saved.' },
  graph_not_publishable: { status: 422, public: 'The objective graph has mistakes and was not published. The agent keeps answering with the version it had.' },
  graph_unusable: { status: 409, public: 'The published objective graph cannot be read by this release. Save it again to see what is wrong.' },
  already_published: { status: 409, public: 'This version is already the published one.' },
  immutable: { status: 409, public: 'A published objective graph never changes. Save a new version instead.' },
  not_active: { status: 409, public: 'This agent is not active. Publish an objective graph and set the agent to active first.' },
  nothing_published: { status: 409, public: 'This agent has no published objective graph yet.' },
  ticket_refused: { status: 401, public: 'This ticket is unknown, used or expired. Ask for a new one.' },
  bad_context: { status: 422, public: 'A value for the call does not fit what the objective graph expects.' },
});
