import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('agents', {
  not_found: { status: 404, public: 'There is no such agent.' },
  config_not_found: { status: 404, public: 'There is no such version of an objective graph.' },
  name_taken: { status: 409, public: 'Another agent already has this name.' },
  version_taken: { status: 409, public: 'Another version was saved at the same moment. Nothing was lost; save again.' },
  graph_unreadable: { status: 422, public: 'The objective graph has mistakes. The list says where and what; nothing was saved.' },
  graph_not_publishable: { status: 422, public: 'The objective graph has mistakes and was not published. The agent keeps answering with the version it had.' },
  tests_do_not_hold: {
    status: 409,
    public: 'Tests that must hold before publishing have failed or were not run on this version. Run them, or publish all the same and say why.',
  },
  graph_unusable: { status: 409, public: 'The published objective graph cannot be read by this release. Save it again to see what is wrong.' },
  already_published: { status: 409, public: 'This version is already the published one.' },
  knowledge_not_found: { status: 404, public: 'One of these knowledge bases does not exist. Nothing was changed.' },
  immutable: { status: 409, public: 'A published objective graph never changes. Save a new version instead.' },
  draft_changed: { status: 409, public: 'Somebody else saved this draft since you opened it. Theirs is kept; yours was not saved over it.' },
  not_a_draft: { status: 409, public: 'This version was published and never changes. Save a new draft instead.' },
  nothing_before: { status: 409, public: 'No other version of this agent has answered calls yet, so there is none to go back to.' },
  no_template: { status: 404, public: 'There is no template of this name.' },
  other_agent: { status: 422, public: 'This version belongs to another agent.' },
  person_needed: { status: 403, public: 'Only a signed-in person has a draft open.' },
  not_active: { status: 409, public: 'This agent is not active. Publish an objective graph and set the agent to active first.' },
  nothing_published: { status: 409, public: 'This agent has no published objective graph yet.' },
  ticket_refused: { status: 401, public: 'This ticket is unknown, used or expired. Ask for a new one.' },
  bad_context: { status: 422, public: 'A value for the call does not fit what the objective graph expects.' },
});
