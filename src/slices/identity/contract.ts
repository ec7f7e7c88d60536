import { z } from 'zod';

/** Trimmed; compared in lower case. Longer than 254 characters cannot be delivered (RFC 5321). */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'This is not an e-mail address.');

/** Any characters, composed as NFC so that the same password typed on two systems is the same; upper bound so that hashing cannot be made to cost a fortune. */
export const Password = z
  .string()
  .min(1, 'A password is needed.')
  .max(200, 'A password may have at most 200 characters.')
  .overwrite((text) => text.normalize('NFC'));

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
    mfa_enabled: z.boolean(),
    email_verified_at: z.iso.datetime().nullable(),
    last_login_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** `cookie` for browsers; a program asks for the tokens themselves and sends the session token as `Authorization: Bearer`. */
const Keep = z.enum(['cookie', 'body']).default('cookie');

export const SignIn = z.object({ email: EmailAddress, password: Password, keep: Keep }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

const Tokens = { session_token: z.string().optional(), refresh_token: z.string().optional() };

export const SignedIn = z
  .discriminatedUnion('next', [
    z.object({ next: z.literal('signed_in'), user: User, organization_id: z.uuid().nullable(), expires_at: z.iso.datetime(), ...Tokens }),
    /** The person has a second factor: the token goes to `/v1/auth/second-factor` with a code. */
    z.object({ next: z.literal('second_factor'), second_factor_token: z.string(), expires_at: z.iso.datetime() }),
  ])
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

export const Refresh = z.object({ refresh_token: z.string().max(100).optional() }).meta({ id: 'Refresh' });
export type Refresh = z.infer<typeof Refresh>;

export const Refreshed = z.object({ expires_at: z.iso.datetime(), ...Tokens }).meta({ id: 'Refreshed' });
export type Refreshed = z.infer<typeof Refreshed>;

export const ChangePassword = z.object({ current_password: Password.optional(), new_password: Password }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const Device = z
  .object({
    id: z.uuid(),
    /** In words: "Firefox on Windows". */
    device: z.string(),
    user_agent: z.string().nullable(),
    ip_address: z.string().nullable(),
    sign_in_method: z.enum(['setup', 'password', 'magic_link', 'oidc', 'passkey', 'invite']),
    organization_id: z.uuid().nullable(),
    is_current: z.boolean(),
    last_accessed_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;

export const RequestLink = z.object({ email: EmailAddress }).meta({ id: 'RequestLink' });
export type RequestLink = z.infer<typeof RequestLink>;

const LinkToken = z.string().min(1).max(100);

export const RedeemLink = z.object({ token: LinkToken, keep: Keep }).meta({ id: 'RedeemLink' });
export type RedeemLink = z.infer<typeof RedeemLink>;

export const ResetPassword = z.object({ token: LinkToken, password: Password }).meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const ChangeEmail = z.object({ email: EmailAddress, password: Password.optional() }).meta({ id: 'ChangeEmail' });
export type ChangeEmail = z.infer<typeof ChangeEmail>;

export const EmailConfirmed = z.object({ email: z.string() }).meta({ id: 'EmailConfirmed' });
