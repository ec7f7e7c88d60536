DROP TABLE agent_knowledge_bases;
