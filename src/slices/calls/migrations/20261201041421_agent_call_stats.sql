-- What an agent's calls came to, tests left out. Both views see what the one who asks may see.
CREATE VIEW agent_call_stats WITH (security_invoker = true) AS
  SELECT c.organization_id, c.agent_id,
    count(*)::int AS calls,
    (count(*) FILTER (WHERE c.answered_at IS NOT NULL))::int AS answered,
    (count(*) FILTER (WHERE o.is_success))::int AS successful,
    (count(*) FILTER (WHERE o.outcome_type = 'appointment_booked'))::int AS booked,
    (avg(c.duration_seconds) FILTER (WHERE c.answered_at IS NOT NULL AND c.ended_at IS NOT NULL))::int AS average_duration_seconds,
    max(coalesce(c.started_at, c.created_at)) AS last_call_at
  FROM calls c
  LEFT JOIN call_outcomes o ON o.organization_id = c.organization_id AND o.call_id = c.id
  WHERE NOT c.is_test AND c.agent_id IS NOT NULL
  GROUP BY c.organization_id, c.agent_id;

-- Agents with their calls under the name older tools know.
CREATE VIEW bolna_agents WITH (security_invoker = true) AS
  SELECT a.organization_id, a.agent_id AS id, a.agent_name, a.status, a.direction,
    coalesce(s.calls, 0) AS total_calls, coalesce(s.answered, 0) AS answered_calls, coalesce(s.successful, 0) AS successful_calls,
    coalesce(s.booked, 0) AS booked_calls, s.average_duration_seconds, s.last_call_at
  FROM agent_profiles a
  LEFT JOIN agent_call_stats s ON s.organization_id = a.organization_id AND s.agent_id = a.agent_id;
GRANT SELECT ON agent_call_stats, bolna_agents TO callwright_app;
