DROP VIEW knowledge_base;
DROP TABLE knowledge_gaps;
DROP TABLE knowledge_base_changelog;
DROP TABLE knowledge_base_chunks;
DROP TABLE knowledge_base_documents;
DROP TABLE knowledge_bases;
