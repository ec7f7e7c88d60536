export { AuditHead, type SignHead } from './head.ts';
export { auditSlice } from './slice.ts';
export { verifyExport } from './verify-export.ts';
