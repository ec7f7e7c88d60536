import { z } from 'zod';

const Password = z.string().max(200).optional();

export const Passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Kept in a cloud account, so that it survives the loss of the device. */
    is_backed_up: z.boolean(),
    last_used_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

export const Factors = z
  .object({
    /** Since when codes of an authenticator app are asked for; null without one. */
    totp_confirmed_at: z.iso.datetime().nullable(),
    recovery_codes_left: z.int(),
    passkeys: z.array(Passkey),
  })
  .meta({ id: 'Factors' });
export type Factors = z.infer<typeof Factors>;

export const Confirmation = z.object({ password: Password }).meta({ id: 'Confirmation' });
export type Confirmation = z.infer<typeof Confirmation>;

/** Shown once: as text to type, and as the address a picture carries. */
export const TotpStart = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpStart' });
export type TotpStart = z.infer<typeof TotpStart>;

export const Code = z.object({ code: z.string().trim().min(1, 'Type the code.').max(40) }).meta({ id: 'Code' });
export type Code = z.infer<typeof Code>;

export const RecoveryCodes = z.object({ recovery_codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const SecondFactor = z
  .object({
    second_factor_token: z.string().min(1).max(100),
    /** Six digits of the app, or a recovery code. */
    code: z.string().trim().min(1, 'Type the code.').max(40),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Options as WebAuthn level 3 writes them in JSON; they go to the browser as they are. */
export const PasskeyOptions = z.object({ options: z.record(z.string(), z.unknown()) }).meta({ id: 'PasskeyOptions' });
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

const Answer = z.record(z.string(), z.unknown());

export const AddPasskey = z.object({ name: z.string().trim().min(1, 'Give it a name you know it by.').max(100), response: Answer }).meta({ id: 'AddPasskey' });
export type AddPasskey = z.infer<typeof AddPasskey>;

/** What adding the first factor answers besides the passkey itself. */
export const PasskeyAdded = z.object({ passkey: Passkey, recovery_codes: z.array(z.string()).nullable() }).meta({ id: 'PasskeyAdded' });
export type PasskeyAdded = z.infer<typeof PasskeyAdded>;

export const AskForPasskey = z.object({ second_factor_token: z.string().max(100).optional() }).meta({ id: 'AskForPasskey' });
export type AskForPasskey = z.infer<typeof AskForPasskey>;

export const UsePasskey = z
  .object({ response: Answer, second_factor_token: z.string().max(100).optional(), keep: z.enum(['cookie', 'body']).default('cookie') })
  .meta({ id: 'UsePasskey' });
export type UsePasskey = z.infer<typeof UsePasskey>;
