-- An operator who acts as somebody else for a while: with a reason, until a time, and in the trail under the operator's own name.
CREATE TABLE impersonations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  user_id uuid NOT NULL,
  into_organization_id uuid NOT NULL,
  reason text NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT impersonations_pkey PRIMARY KEY (id),
  CONSTRAINT impersonations_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
  CONSTRAINT impersonations_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES users (id),
  CONSTRAINT impersonations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT impersonations_into_organization_id_fkey FOREIGN KEY (into_organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
  CONSTRAINT impersonations_reason_check CHECK (char_length(reason) BETWEEN 10 AND 500),
  CONSTRAINT impersonations_user_id_check CHECK (user_id <> operator_id)
);
CREATE INDEX idx_impersonations_session_id ON impersonations (session_id);
CREATE INDEX idx_impersonations_operator_id ON impersonations (operator_id);
CREATE INDEX idx_impersonations_user_id ON impersonations (user_id);
CREATE INDEX idx_impersonations_into_organization_id ON impersonations (into_organization_id);
-- A session acts as one person at a time.
CREATE UNIQUE INDEX impersonations_running_key ON impersonations (session_id) WHERE ended_at IS NULL;
SELECT app.global_table('impersonations');
