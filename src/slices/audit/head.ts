import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#platform/slice';
import { errors } from './errors.ts';

/** The newest line of a trail under the installation's signature. Kept elsewhere, it proves later that no line was cut off at the end. */
export const AuditHead = z
  .object({
    organization_id: z.uuid(),
    chain_seq: z.int(),
    row_hash: z.string().regex(/^[0-9a-f]{64}$/),
    signed_at: z.iso.datetime(),
    /** Ed25519 (RFC 8032), SubjectPublicKeyInfo in base64. */
    public_key: z.string().max(200),
    /** Over the lines `callwright-audit-head/1`, organization, place, hash and time, each ended by a line feed; base64. */
    signature: z.string().max(200),
  })
  .meta({ id: 'AuditHead' });
export type AuditHead = z.infer<typeof AuditHead>;

/** Signs for the installation; the private key stays with whoever made this function. */
export type SignHead = (message: Uint8Array) => { readonly public_key: string; readonly signature: string };

const messageOf = (head: Omit<AuditHead, 'public_key' | 'signature'>): Uint8Array =>
  new TextEncoder().encode(['callwright-audit-head/1', head.organization_id, head.chain_seq, head.row_hash, head.signed_at, ''].join('\n'));

/** Whether the head carries the signature of the key it names. Whose key that is, the reader must know. */
export function isSigned(head: AuditHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(head.public_key, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, messageOf(head), key, Buffer.from(head.signature, 'base64'));
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

/** The head of the organization's trail right now. Throws `audit.empty` where nothing was ever written. */
export async function readHead(ctx: Ctx, sign: SignHead): Promise<AuditHead> {
  const last = await ctx.db
    .selectFrom('audit_logs')
    .select(['chain_seq', 'row_hash'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('chain_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last?.chain_seq || !last.row_hash) throw errors.empty();
  const head = { organization_id: ctx.organizationId, chain_seq: last.chain_seq, row_hash: last.row_hash, signed_at: ctx.clock.now().toISOString() };
  return { ...head, ...sign(messageOf(head)) };
}
