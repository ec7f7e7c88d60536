DROP TABLE tool_uses;
DROP TABLE org_tool_health;
DROP TABLE agent_tools;
DROP TABLE org_tools;
