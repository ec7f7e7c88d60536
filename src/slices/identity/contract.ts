import { z } from 'zod';

/** Trimmed; compared in lower case. Longer than 254 characters cannot be delivered (RFC 5321). */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'This is not an e-mail address.');

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

export const SignInMethods = z
  .object({ password: z.boolean(), magic_link: z.boolean(), providers: z.array(z.object({ name: z.string(), display_name: z.string() })) })
  .meta({ id: 'SignInMethods' });
export type SignInMethods = z.infer<typeof SignInMethods>;

export const AuthProvider = z
  .object({
    id: z.uuid(),
    name: z.string(),
    display_name: z.string(),
    kind: z.enum(['password', 'magic_link', 'oauth', 'oidc', 'saml']),
    enabled: z.boolean(),
    client_id: z.string().nullable(),
    has_secret: z.boolean(),
    issuer: z.string().nullable(),
    /** Whether somebody the installation does not know becomes a person of it. */
    allow_sign_up: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'AuthProvider' });
export type AuthProvider = z.infer<typeof AuthProvider>;

const DisplayName = z.string().trim().min(1, 'The button needs a name.').max(60);
const ClientSecret = z.string().max(1000);

export const CreateAuthProvider = z
  .object({
    name: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Small letters, digits, - and _; at most 40.'),
    display_name: DisplayName,
    issuer: z.url('This is not an address.').max(500),
    client_id: z.string().trim().min(1, 'The provider calls this the client ID.').max(300),
    client_secret: ClientSecret.optional(),
    allow_sign_up: z.boolean().default(false),
    enabled: z.boolean().default(true),
  })
  .meta({ id: 'CreateAuthProvider' });
export type CreateAuthProvider = z.infer<typeof CreateAuthProvider>;

export const UpdateAuthProvider = z
  .object({
    id: z.uuid(),
    display_name: DisplayName.optional(),
    client_id: z.string().trim().min(1).max(300).optional(),
    /** An empty text takes the secret away. */
    client_secret: ClientSecret.optional(),
    allow_sign_up: z.boolean().optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'UpdateAuthProvider' });
export type UpdateAuthProvider = z.infer<typeof UpdateAuthProvider>;

export const StartOidc = z.object({ name: z.string().max(40) });
export type StartOidc = z.infer<typeof StartOidc>;

export const FinishOidc = z
  .object({ code: z.string().min(1).max(4000), state: z.string().min(1).max(200), iss: z.string().max(500).optional() })
  .meta({ id: 'FinishOidc' });
export type FinishOidc = z.infer<typeof FinishOidc>;

export const OidcFinished = z.union([SignedIn, z.object({ next: z.literal('linked'), provider: z.string() })]).meta({ id: 'OidcFinished' });
export type OidcFinished = z.infer<typeof OidcFinished>;

export const LinkedAccount = z.object({ id: z.uuid(), provider: z.string(), created_at: z.iso.datetime() }).meta({ id: 'LinkedAccount' });
export type LinkedAccount = z.infer<typeof LinkedAccount>;

export const ListUsers = z.object({
  search: z.string().trim().max(200).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListUsers = z.infer<typeof ListUsers>;

export const UpdateUser = z
  .object({ id: z.uuid(), status: z.enum(['active', 'suspended']).optional(), platform_role: User.shape.platform_role.optional() })
  .meta({ id: 'UpdateUser' });
export type UpdateUser = z.infer<typeof UpdateUser>;
