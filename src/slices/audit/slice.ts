import { z } from 'zod';
import { defineSlice, route } from '#platform/slice';
import { AuditLog, AuditVerdict, ListAuditLogs } from './contract.ts';
import { ExportAuditLogs, exportAuditLogs } from './export-audit-logs.ts';
import { AuditHead, readHead, type SignHead } from './head.ts';
import { listAuditLogs } from './list-audit-logs.ts';
import { verifyAuditLogs } from './verify-audit-logs.ts';

/** `sign` is the installation's: the slice never sees the key. */
export const auditSlice = (sign: SignHead) =>
  defineSlice({
    name: 'audit',
    dependsOn: ['identity', 'organizations', 'api-keys'],
    tables: ['audit_logs'],
    publishes: ['security_audit_log', 'telephony_country_audit_log'],
    purposes: {
      audit_logs: 'Who did what, before and after: append-only, each row carrying the hash of the one before it.',
      security_audit_log: 'The security lines of the trail.',
      telephony_country_audit_log: 'Who changed which countries may be called.',
    },
    permissions: { 'audit_logs.read': ['owner', 'admin', 'analyst'], 'audit_logs.export': ['owner', 'admin', 'analyst'] },
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
      route({
        method: 'get',
        path: '/v1/audit-logs/head',
        permission: 'audit_logs.read',
        summary: 'The newest line of the trail, signed; kept elsewhere it proves that nothing was cut off',
        input: z.object({}),
        returns: AuditHead,
        errors: ['audit.empty'],
        run: (ctx) => readHead(ctx, sign),
      }),
      route({
        method: 'get',
        path: '/v1/audit-logs/export',
        permission: 'audit_logs.export',
        summary: 'Download the trail with its proofs, to be verified without this server',
        input: ExportAuditLogs,
        returns: 'file',
        errors: ['audit.empty'],
        run: (ctx, input) => exportAuditLogs(ctx, input, sign),
      }),
    ],
    jobs: [],
  });
