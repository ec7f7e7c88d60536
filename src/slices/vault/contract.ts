import { z } from 'zod';

export const CredentialKind = z.enum(['api_key', 'oauth', 'basic', 'sip', 'certificate']);
export type CredentialKind = z.infer<typeof CredentialKind>;

/** What is stored of a credential, never the secret itself: it can be replaced and used, but not read back. */
export const Credential = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Whose it is: `twilio`, `openai`, `calcom`. */
    provider: z.string(),
    kind: CredentialKind,
    /** Tells two secrets of this organization apart without saying anything of either. */
    fingerprint: z.string(),
    /** Id of the master key that it is sealed with. */
    key_id: z.string(),
    status: z.enum(['active', 'revoked', 'expired']),
    last_used_at: z.iso.datetime().nullable(),
    rotated_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
    created_by: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Credential' });
export type Credential = z.infer<typeof Credential>;

/** Fields of the secret by name: `api_key` for a key; `username` and `password`; whatever the provider gave for OAuth or a certificate. */
export const SecretFields = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), z.string().min(1).max(20_000)).meta({ id: 'SecretFields' });
export type SecretFields = z.infer<typeof SecretFields>;

const name = z.string().trim().min(1).max(100);
const expires_at = z.iso.datetime({ offset: true }).nullable().optional();

export const CreateCredential = z
  .object({ name, provider: z.string().trim().min(1).max(60), kind: CredentialKind, secret: SecretFields, expires_at })
  .meta({ id: 'CreateCredential' });
export type CreateCredential = z.infer<typeof CreateCredential>;

export const ReplaceCredential = z.object({ id: z.uuid(), secret: SecretFields, expires_at }).meta({ id: 'ReplaceCredential' });
export type ReplaceCredential = z.infer<typeof ReplaceCredential>;

export const ListCredentials = z.object({
  status: Credential.shape.status.optional(),
  provider: z.string().trim().max(60).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListCredentials = z.infer<typeof ListCredentials>;

export const CredentialChanged = z
  .object({ credential_id: z.uuid(), provider: z.string(), change: z.enum(['created', 'replaced', 'revoked', 'deleted']) })
  .meta({ id: 'CredentialChanged' });
