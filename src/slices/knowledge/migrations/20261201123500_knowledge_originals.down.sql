ALTER TABLE knowledge_base_documents DROP COLUMN incoming, DROP COLUMN reading;
