// Development only: members, teams, invitations, roles, many organizations and the operator's pages of the mock server.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const ROLES = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'];

/** State for one mock server; `answer` is undefined for paths that are none of its own. */
export function mockOrganizations(demo, full, organization, problem) {
  const person = (name, role, more = {}) => ({
    id: demo.id(),
    user_id: demo.id(),
    name,
    email: `${name.split(' ')[0].toLowerCase()}@acme-dental.example`,
    role,
    status: 'active',
    last_login_at: ago(400),
    created_at: ago(90_000),
    ...more,
  });
  let members = [
    person(demo.user.name, 'owner', { user_id: demo.user.id, email: demo.user.email }),
    ...(full
      ? [
          person('Ann Archer', 'admin'),
          person('Ben Okafor', 'manager'),
          person('Mia Lindqvist-Papadopoulos', 'member'),
          person('Carl Sato', 'viewer', { status: 'suspended', last_login_at: null }),
        ]
      : []),
  ];
  const teamOf = (name, description, users) => {
    const id = demo.id();
    return {
      id,
      name,
      description,
      created_at: ago(9000),
      updated_at: ago(9000),
      members: users.map((one, i) => ({ id: demo.id(), team_id: id, user_id: one.user_id, role: i === 0 ? 'lead' : 'member' })),
    };
  };
  let teams = full ? [teamOf('Front desk', 'Answers what the agent hands over.', members.slice(1, 4)), teamOf('Quality', null, [])] : [];
  const invite = (email, role, status, more = {}) => ({
    id: demo.id(),
    email,
    role,
    team_id: null,
    status,
    invited_by: demo.user.id,
    expires_at: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    accepted_at: null,
    created_at: ago(2000),
    ...more,
  });
  let invites = full ? [invite('dana@example.com', 'member', 'pending'), invite('old@example.com', 'viewer', 'expired', { expires_at: ago(500) })] : [];
  const rule = { role: 'member', effect: 'allow', conditions: { own_calls: true, own_team: true } };
  const matrix = [
    ['calls.read', ROLES, [rule], true],
    ['calls.update', ['owner', 'admin', 'manager', 'member'], []],
    ['contacts.create', ['owner', 'admin', 'manager', 'member'], [{ role: 'viewer', effect: 'allow', conditions: {} }]],
    ['contacts.read', ROLES, [rule], true],
    ['contacts.update', ['owner', 'admin', 'manager', 'member'], []],
    ['organizations.delete', ['owner'], []],
    ['organizations.update', ['owner', 'admin'], []],
    ['permissions.update', ['owner'], []],
    ['recordings.listen', ['owner', 'admin', 'manager', 'analyst', 'member'], [{ role: 'member', effect: 'deny', conditions: {} }]],
  ].map(([permission, default_roles, rules, takes_conditions = false]) => ({
    permission,
    resource: permission.split('.')[0],
    action: permission.split('.')[1],
    default_roles,
    rules: full ? rules : [],
    is_reserved: permission === 'permissions.update' || permission === 'organizations.delete',
    takes_conditions,
  }));
  const names = ['Bright Smiles', 'Harbour Plumbing and Heating', 'Lindqvist Law', 'Nordic Solar', 'Paws & Claws'];
  const overview = [
    { name: organization.name, id: organization.id, figures: { calls: 64, answered: 61, failed: 0, minutes: 142.5, spend_usd: 1.84, live: 2 } },
    ...(full
      ? names.map((name, i) => ({
          name,
          id: demo.id(),
          blocked: i === 4 ? 'organization' : null,
          figures: i === 3 ? null : { calls: 31 * i, answered: 30 * i, failed: i === 1 ? 3 : 0, minutes: 51.2 * i, spend_usd: 0.61 * i, live: 0 },
        }))
      : []),
  ].map(({ name, id, blocked = null, figures }) => ({
    organization_id: id,
    name,
    role: id === organization.id ? 'owner' : 'admin',
    timezone: 'America/New_York',
    blocked,
    is_current: id === organization.id,
    figures: blocked ? null : figures,
  }));
  const listed = overview.map((row, i) => ({
    organization_id: row.organization_id,
    name: row.name,
    status: row.blocked ? 'inactive' : i === 2 ? 'suspended' : 'active',
    plan: 'starter',
    plan_status: i === 1 ? 'trialing' : 'active',
    created_at: ago(20_000 * (i + 1)),
  }));
  const enquiries = (full ? ['new', 'contacted', 'converted'] : []).map((status, i) => ({
    id: demo.id(),
    email: `ask${i}@example.com`,
    phone_number: i === 0 ? '+1 555 0100' : null,
    name: ['Ann Asks', 'Bo Wren', 'Cy Young'][i],
    company: i === 1 ? null : 'Asking Ltd',
    message: i === 0 ? 'We miss a third of our calls on Mondays.\nCan it book into our calendar?' : null,
    source: 'website',
    ip_address: '203.0.113.9',
    status,
    converted_organization_id: null,
    created_at: ago(300 * (i + 1)),
  }));
  let flags = full
    ? [
        {
          id: demo.id(),
          name: 'new-player',
          description: 'The waveform player of next season',
          enabled: true,
          rollout_percentage: 30,
          exception_count: 2,
          created_at: ago(9),
          updated_at: ago(9),
        },
        { id: demo.id(), name: 'sms', description: null, enabled: false, rollout_percentage: null, exception_count: 0, created_at: ago(9), updated_at: ago(9) },
      ]
    : [];
  let exceptions = listed.slice(1, 3).map((row, i) => ({
    organization_id: row.organization_id,
    organization_name: row.name,
    enabled: i === 0,
    expires_at: i === 0 ? new Date(Date.now() + 9 * 86_400_000).toISOString() : ago(3000),
    is_over: i === 1,
  }));
  const deletions = (full ? ['requested', 'erasing', 'done', 'failed', 'cancelled'] : []).map((state, i) => ({
    id: demo.id(),
    former_organization_id: demo.id(),
    organization_name: ['Old Harbour Dental Care and Orthodontics', 'Twin Pines', 'Quick Fix Heating', 'Lakeside Vets', 'Moonlight Spa'][i],
    state,
    not_before_at: new Date(Date.now() + (i === 0 ? 20 : -20) * 3600_000).toISOString(),
    export_path: i > 0 && i < 4 ? '/data/exports/one.tar.gz' : null,
    export_bytes: i > 0 && i < 4 ? 1_240_000 * 37 ** i : null,
    export_is_kept: i === 1 || i === 2,
    rows_erased: i > 0 && i < 4 ? 18_422 * i : 0,
    rows_left: state === 'failed' ? { call_notes: 3 } : {},
    finished_at: state === 'done' || state === 'failed' ? ago(500) : null,
    requested_by_name: i === 3 ? null : demo.user.name,
    created_at: ago(1500 * (i + 1)),
  }));
  const all = (data) => ({ data, next_cursor: null });
  const without = (list, id) => list.filter((one) => one.id !== id);
  const link = { accept_path: '/invite#token=demo-token-shown-once' };

  function answer(method, path, body) {
    const [kind, id, act] = path.split('/');
    if (path === 'members') return all(members);
    if (kind === 'members' && method === 'DELETE') {
      members = without(members, id);
      return null;
    }
    if (kind === 'members')
      return Object.assign(
        members.find((one) => one.id === id),
        body,
      );
    if (path === 'teams' && method === 'GET') return all(teams);
    if (path === 'teams') {
      teams.push(teamOf(body.name, body.description, []));
      return teams.at(-1);
    }
    if (kind === 'teams' && act === 'members') {
      const team = teams.find((one) => one.id === id);
      team.members.push({ id: demo.id(), team_id: id, user_id: body.user_id, role: body.role });
      return team;
    }
    if (kind === 'teams' && method === 'DELETE') {
      teams = without(teams, id);
      return null;
    }
    if (kind === 'teams')
      return Object.assign(
        teams.find((one) => one.id === id),
        body,
      );
    if (kind === 'team-members') {
      for (const team of teams) team.members = without(team.members, id);
      return null;
    }
    if (path === 'invites' && method === 'GET') return all(invites);
    if (path === 'invites') {
      invites = [invite(body.email, body.role, 'pending'), ...invites];
      return { ...invites[0], ...link };
    }
    if (kind === 'invites' && act === 'revoke') {
      const found = invites.find((one) => one.id === id);
      found.status = 'revoked';
      return found;
    }
    if (kind === 'invites') return { ...invites.find((one) => one.id === id), status: 'pending', ...link };
    if (path === 'permissions' && method === 'PUT')
      for (const { role, permission, effect, conditions } of body.changes) {
        const row = matrix.find((one) => one.permission === permission);
        row.rules = row.rules.filter((one) => one.role !== role);
        if (effect !== 'default') row.rules.push({ role, effect, conditions });
      }
    if (path === 'permissions') return all(matrix);
    if (path === 'organizations') return all(overview);
    if (path === 'organizations/import')
      return {
        made: 1,
        refused: 1,
        lines: [
          { line: 2, name: 'Bright', organization_id: demo.id(), problem: null },
          { line: 3, name: 'Nowhere', organization_id: null, problem: '"Mars" is not a time zone.' },
        ],
      };
    if (path === 'me/organizations' && method === 'GET')
      return all(overview.map(({ organization_id, name, role, blocked, is_current }) => ({ organization_id, name, role, blocked, is_current })));
    if (path === 'me/organization') {
      organization.name = overview.find((one) => one.organization_id === body.organization_id).name;
      return {};
    }
    if (path === 'organization/deletion')
      return body.confirm_name === organization.name
        ? { id: demo.id(), state: 'requested' }
        : problem(422, 'offboarding.name_differs', 'Type the name as it is written.');
    if (path === 'me/organization-deletions') return all([]);
    if (path === 'admin/organizations') return all(listed);
    if (path.startsWith('admin/organizations/') && path.endsWith('/members')) return all(members);
    if (path.startsWith('admin/organizations/'))
      return Object.assign(
        listed.find((one) => path.includes(one.organization_id)),
        { status: body.status },
      );
    if (path === 'admin/onboarding') return all(enquiries);
    if (path.startsWith('admin/onboarding/') && path.endsWith('/convert')) return { organization_id: demo.id(), ...link };
    if (path.startsWith('admin/onboarding/'))
      return Object.assign(
        enquiries.find((one) => path.includes(one.id)),
        body,
      );
    if (path === 'admin/feature-flags' && method === 'GET') return all(flags);
    if (path === 'admin/feature-flags') {
      flags = [...flags, { id: demo.id(), enabled: false, rollout_percentage: null, exception_count: 0, created_at: ago(0), updated_at: ago(0), ...body }];
      return flags.at(-1);
    }
    if (path === 'admin/organization-deletions') return all(deletions);
    if (path.startsWith('admin/organization-deletions/')) {
      deletions.find((one) => path.includes(one.id)).export_is_kept = false;
      return null;
    }
    if (path.endsWith('/organizations')) return all(path.includes(flags[0]?.id) ? exceptions : []);
    if (path.endsWith('/organization')) {
      exceptions = exceptions.filter((one) => one.organization_id !== body.organization_id);
      const { name } = listed.find((one) => one.organization_id === body.organization_id);
      if (body.enabled !== null) exceptions.push({ ...body, organization_name: name, is_over: false });
      flags[0].exception_count = exceptions.length;
      return { name: flags[0].name, enabled: body.enabled ?? false, reason: 'targeting_match' };
    }
    if (path.startsWith('admin/feature-flags/') && method === 'DELETE') {
      flags = without(flags, path.split('/')[2]);
      return null;
    }
    if (path.startsWith('admin/feature-flags/'))
      return Object.assign(
        flags.find((one) => path.includes(one.id)),
        body,
      );
    return undefined;
  }

  /** What a visitor with the link of an invitation is answered. */
  function visitor(path, body) {
    if (path === 'public/invites/view')
      return body.token === 'over'
        ? problem(404, 'teams.invite_unknown', 'This invitation is not known. Open the whole link, or ask for a new one.')
        : {
            organization_name: organization.name,
            email: 'dana@example.com',
            role: 'member',
            team_name: 'Front desk',
            invited_by_name: demo.user.name,
            status: 'pending',
            expires_at: new Date(Date.now() + 86_400_000).toISOString(),
            has_account: false,
          };
    if (path === 'public/invites/accept') return { organization_id: organization.id, organization_name: organization.name };
    if (path === 'public/invites/decline') return null;
    return undefined;
  }
  return { answer, visitor };
}
