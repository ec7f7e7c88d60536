CREATE TABLE teams (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT teams_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT teams_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT teams_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT teams_name_check CHECK (char_length(name) BETWEEN 1 AND 100)
);
SELECT app.tenant_table('teams');

-- Only members of the organization can be in its teams; whoever leaves it leaves them.
CREATE TABLE team_members (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  team_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'member',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT team_members_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT team_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT team_members_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT team_members_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES org_members (organization_id, user_id) ON DELETE CASCADE,
  CONSTRAINT team_members_organization_id_team_id_user_id_key UNIQUE (organization_id, team_id, user_id),
  CONSTRAINT team_members_role_check CHECK (role IN ('lead', 'member'))
);
CREATE INDEX idx_team_members_organization_id_user_id ON team_members (organization_id, user_id);
SELECT app.tenant_table('team_members');

-- An invitation can make anything but an owner. The link's token is stored only as its SHA-256.
CREATE TABLE team_invites (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  email text NOT NULL,
  normalized_email text NOT NULL,
  role text NOT NULL DEFAULT 'member',
  team_id uuid,
  token_hash char(64) NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  invited_by uuid,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT team_invites_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT team_invites_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT team_invites_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, id),
  CONSTRAINT team_invites_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users (id),
  CONSTRAINT team_invites_organization_id_token_hash_key UNIQUE (organization_id, token_hash),
  CONSTRAINT team_invites_role_check CHECK (role IN ('admin', 'manager', 'analyst', 'member', 'viewer')),
  CONSTRAINT team_invites_status_check CHECK (status IN ('pending', 'accepted', 'declined', 'expired', 'revoked')),
  CONSTRAINT team_invites_accepted_at_check CHECK ((status = 'accepted') = (accepted_at IS NOT NULL))
);
CREATE INDEX idx_team_invites_organization_id_team_id ON team_invites (organization_id, team_id);
CREATE INDEX idx_team_invites_invited_by ON team_invites (invited_by);
-- One open invitation a person.
CREATE UNIQUE INDEX team_invites_organization_id_pending_key ON team_invites (organization_id, normalized_email) WHERE status = 'pending';
SELECT app.tenant_table('team_invites');

-- Whose invitation a token opens, for a visitor who stands outside of every organization. Kept by a trigger.
CREATE TABLE invite_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  invite_id uuid NOT NULL,
  token_hash char(64) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT invite_directory_pkey PRIMARY KEY (id),
  CONSTRAINT invite_directory_organization_id_invite_id_key UNIQUE (organization_id, invite_id),
  CONSTRAINT invite_directory_token_hash_key UNIQUE (token_hash),
  CONSTRAINT invite_directory_invite_id_fkey FOREIGN KEY (organization_id, invite_id) REFERENCES team_invites (organization_id, id) ON DELETE CASCADE
);
SELECT app.global_table('invite_directory');

CREATE FUNCTION app.note_invite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO invite_directory (organization_id, invite_id, token_hash) VALUES (NEW.organization_id, NEW.id, NEW.token_hash)
  ON CONFLICT (organization_id, invite_id) DO UPDATE SET token_hash = excluded.token_hash;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_invite() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_invite() TO callwright_app;
CREATE TRIGGER trg_team_invites_directory AFTER INSERT OR UPDATE OF token_hash ON team_invites FOR EACH ROW EXECUTE FUNCTION app.note_invite();
