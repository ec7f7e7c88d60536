import { defineErrors } from '#kernel/errors';

export const errors = defineErrors('organizations', {
  not_found: { status: 404, public: 'There is no such organization.' },
  invalid: { status: 422, public: 'Some of this cannot be saved.' },
  hours_not_found: { status: 404, public: 'There are no such opening hours.' },
  hours_invalid: { status: 422, public: 'These opening hours are not right.' },
  hours_name_taken: { status: 409, public: 'There are opening hours with this name already.' },
  hours_are_default: { status: 409, public: 'These are the opening hours of the organization itself: they can be changed, but not renamed or removed.' },
  already_member: { status: 409, public: 'This person is a member already.' },
  member_not_found: { status: 404, public: 'There is no such member.' },
  own_membership: { status: 403, public: 'Nobody changes their own membership. Ask another owner or admin; to leave, use “Leave organization”.' },
  role_above_own: { status: 403, public: 'This needs a role at least as high as the one in question.' },
  last_owner: {
    status: 409,
    public: 'The organization would be left without an owner. Make somebody else an owner first, or delete the organization.',
  },
  membership_suspended: { status: 403, public: 'Your membership of this organization is suspended. Ask one of its owners.' },
  organization_closed: { status: 403, public: 'This organization is suspended or about to be deleted. Nobody can enter it.' },
  too_many_organizations: { status: 409, public: 'You own twenty organizations already. Ask the operator of this server for more.' },
  owner_cannot_go: {
    status: 409,
    public: 'You are the last owner of an organization. Make somebody else an owner of it, or delete it; then your account can go.',
  },
  no_provider_account: {
    status: 409,
    public: 'Sign in with a provider once yourself, so that this does not lock you out. Providers are switched on by the operator of this server.',
  },
  slug_taken: { status: 409, public: 'Another organization uses this short name.' },
});
