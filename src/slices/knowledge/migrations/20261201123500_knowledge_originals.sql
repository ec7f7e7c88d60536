-- Files are read in the background, from the original that is kept under storage_path. While one waits or is read, what the document said before stays in
-- force. incoming is a newer file with its facts: it takes the place of the one under storage_path once it could be read, and goes if it could not.
ALTER TABLE knowledge_base_documents
  ADD COLUMN reading text CONSTRAINT knowledge_base_documents_reading_check
    CHECK (reading IS NULL OR (reading IN ('queued', 'reading') AND source_type = 'file' AND storage_path IS NOT NULL)),
  ADD COLUMN incoming jsonb CONSTRAINT knowledge_base_documents_incoming_check
    CHECK (incoming IS NULL OR (reading IS NOT NULL AND incoming ->> 'storage_path' IS NOT NULL));
