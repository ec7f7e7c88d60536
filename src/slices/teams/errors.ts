import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('teams', {
  not_found: { status: 404, public: 'There is no such team.' },
  name_taken: { status: 409, public: 'There is a team with this name already.' },
  member_not_found: { status: 404, public: 'This person is not in the team.' },
  not_a_member: { status: 422, public: 'Only members of the organization can be in a team. Invite the person first.' },
  already_in_team: { status: 409, public: 'This person is in the team already.' },
  invite_not_found: { status: 404, public: 'There is no such invitation.' },
  invite_open: { status: 409, public: 'This person has an open invitation already. Send it again, or revoke it first.' },
  invite_limit: { status: 409, public: 'A hundred invitations are open. Wait for answers, or revoke some.' },
  already_member: { status: 409, public: 'This person is a member already.' },
  invite_over: { status: 410, public: 'This invitation was used, withdrawn or has run out. Ask for a new one.' },
  invite_unknown: { status: 404, public: 'This invitation is not known. Open the whole link, or ask for a new one.' },
  invite_for_another: { status: 403, public: 'This invitation is for another e-mail address. Sign out, and open the link again.' },
  invite_needs_sign_in: { status: 409, public: 'There is an account with this e-mail address. Sign in with it, then accept.' },
  account_incomplete: { status: 422, public: 'A name and a password are needed to make the account.' },
});
