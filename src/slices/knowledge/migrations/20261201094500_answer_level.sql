-- How sure an agent must be to say a passage of this base.
ALTER TABLE knowledge_bases
  ADD COLUMN answer_level text NOT NULL DEFAULT 'balanced'
  CONSTRAINT knowledge_bases_answer_level_check CHECK (answer_level IN ('strict', 'balanced', 'generous'));
