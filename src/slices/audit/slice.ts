import { z } from 'zod';
import { defineSlice, route } from '#platform/slice';
import { AuditLog, AuditVerdict, ListAuditLogs } from './contract.ts';
import { listAuditLogs } from './list-audit-logs.ts';
import { verifyAuditLogs } from './verify-audit-logs.ts';

export const audit = defineSlice({
  name: 'audit',
  dependsOn: ['identity', 'organizations'],
  tables: ['audit_logs'],
  publishes: ['security_audit_log', 'telephony_country_audit_log'],
  purposes: {
    audit_logs: 'Who did what, before and after: append-only, each row carrying the hash of the one before it.',
    security_audit_log: 'The security lines of the trail.',
    telephony_country_audit_log: 'Who changed which countries may be called.',
  },
  permissions: { 'audit_logs.read': ['owner', 'admin', 'analyst'] },
  events: {},
  routes: [
    route({
      method: 'get',
      path: '/v1/audit-logs',
      permission: 'audit_logs.read',
      summary: 'Who did what, newest first',
      input: ListAuditLogs,
      returns: z.object({ data: z.array(AuditLog), next_cursor: z.string().nullable() }),
      run: listAuditLogs,
    }),
    route({
      method: 'get',
      path: '/v1/audit-logs/verify',
      permission: 'audit_logs.read',
      summary: 'Prove that nothing in the trail was changed',
      input: z.object({}),
      returns: AuditVerdict,
      run: verifyAuditLogs,
    }),
  ],
  jobs: [],
});
