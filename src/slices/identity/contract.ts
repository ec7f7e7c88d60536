import { z } from 'zod';

/** Trimmed; compared in lower case. Longer than 254 characters cannot be delivered (RFC 5321). */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'This is not an e-mail address.');

/** Any characters; upper bound so that hashing a password cannot be made to cost a fortune. */
export const Password = z.string().min(1, 'A password is needed.').max(200, 'A password may have at most 200 characters.');

export const PersonName = z.string().trim().min(1, 'A name is needed.').max(200);

export const User = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string(),
    avatar_url: z.string().nullable(),
    locale: z.string().nullable(),
    timezone: z.string().nullable(),
    platform_role: z.enum(['user', 'operator', 'admin', 'super_admin']),
    status: z.enum(['active', 'inactive', 'suspended']),
    last_login_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const SignIn = z.object({ email: EmailAddress, password: Password }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const SignedIn = z.object({ user: User, organization_id: z.uuid().nullable(), expires_at: z.iso.datetime() }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

export const ChangePassword = z.object({ current_password: Password, new_password: Password }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;
