DROP VIEW bolna_agents;
DROP VIEW agent_call_stats;
