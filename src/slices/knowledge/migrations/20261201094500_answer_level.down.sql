ALTER TABLE knowledge_bases DROP COLUMN answer_level;
