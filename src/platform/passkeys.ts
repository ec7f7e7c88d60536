import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';

/** What is kept of a passkey: only its public half. */
export interface StoredPasskey {
  readonly credential_id: string;
  readonly public_key: Uint8Array;
  readonly sign_count: number;
  readonly transports: readonly string[];
}

type Transports = ('ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb')[];
const NAME = 'Callwright';

/** The name passkeys are bound to: the host under which browsers reach this server, without its port. */
export const relyingPartyOf = (origin: string): string => new URL(origin).hostname;

/** The challenge a browser answered, taken from its answer; undefined when that is not one. */
export function challengeOf(response: Readonly<Record<string, unknown>>): string | undefined {
  try {
    const inner = response['response'] as { clientDataJSON?: unknown };
    const data = JSON.parse(Buffer.from(String(inner.clientDataJSON), 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof data.challenge === 'string' ? data.challenge : undefined;
  } catch {
    return undefined;
  }
}

/** Options for making a passkey (WebAuthn level 3, section 5.4): one that finds its account by itself, and asks the person where it can. */
export async function creationOptions(input: {
  origin: string;
  challenge: string;
  user: { id: string; email: string; name: string | null };
  known: readonly string[];
}) {
  return generateRegistrationOptions({
    rpName: NAME,
    rpID: relyingPartyOf(input.origin),
    challenge: Buffer.from(input.challenge, 'base64url'),
    userID: new Uint8Array(Buffer.from(input.user.id.replaceAll('-', ''), 'hex')),
    userName: input.user.email,
    userDisplayName: input.user.name ?? input.user.email,
    attestationType: 'none',
    excludeCredentials: input.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Options for using one; `allowed` names those of one person, none leaves the choice to the browser. */
export const requestOptions = (input: { origin: string; challenge: string; allowed: readonly StoredPasskey[] }) =>
  generateAuthenticationOptions({
    rpID: relyingPartyOf(input.origin),
    challenge: Buffer.from(input.challenge, 'base64url'),
    userVerification: 'required',
    allowCredentials: input.allowed.map(({ credential_id, transports }) => ({ id: credential_id, transports: transports as Transports })),
  });

/** Judges a new passkey. Undefined when the answer does not belong to this challenge and this server, or is not one at all. */
export async function verifyCreation(input: { origin: string; challenge: string; response: Readonly<Record<string, unknown>> }) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: input.response as unknown as RegistrationResponseJSON,
      expectedChallenge: input.challenge,
      expectedOrigin: input.origin,
      expectedRPID: relyingPartyOf(input.origin),
      requireUserVerification: true,
    });
    if (!verified) return undefined;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      sign_count: credential.counter,
      transports: [...(credential.transports ?? [])] as string[],
      is_backed_up: credentialBackedUp,
    };
  } catch {
    // The library throws for every answer that is not as it should be; why is of no use to who sent it.
    return undefined;
  }
}

/** Judges the use of a passkey. Answers its new counter, or undefined; a counter that went back means a copy, and is refused. */
export async function verifyUse(input: { origin: string; challenge: string; response: Readonly<Record<string, unknown>>; passkey: StoredPasskey }) {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: input.response as unknown as AuthenticationResponseJSON,
      expectedChallenge: input.challenge,
      expectedOrigin: input.origin,
      expectedRPID: relyingPartyOf(input.origin),
      requireUserVerification: true,
      credential: {
        id: input.passkey.credential_id,
        publicKey: new Uint8Array(input.passkey.public_key),
        counter: input.passkey.sign_count,
        transports: [...input.passkey.transports] as Transports,
      },
    });
    return verified ? { sign_count: authenticationInfo.newCounter, is_backed_up: authenticationInfo.credentialBackedUp } : undefined;
  } catch {
    return undefined;
  }
}
