type Json = Record<string, unknown>;

/** Whether this page can use passkeys: only over HTTPS or on the machine itself, and only under a name, not a bare IP address (WebAuthn level 3, section 4). */
export const canUsePasskeys = (): boolean =>
  window.isSecureContext && typeof PublicKeyCredential === 'function' && !/^\[|^\d+(\.\d+){3}$/.test(location.hostname);

const bytes = (text: string): ArrayBuffer => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0)).buffer;
};
const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/(?<!=)=+$/, '');
const named = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as (PublicKeyCredentialDescriptor & { id: unknown })[]).map((item) => ({ ...item, type: 'public-key', id: bytes(String(item.id)) }));

/** What the person should read when the browser gave no passkey. */
export class PasskeyFault extends Error {
  override readonly name = 'PasskeyFault';
}

function inWords(error: unknown): PasskeyFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'InvalidStateError') return new PasskeyFault('This device has a passkey for you already.');
  if (name === 'NotAllowedError' || name === 'AbortError') return new PasskeyFault('No passkey was used. Nothing was changed.');
  return new PasskeyFault('This browser could not use a passkey here.');
}

/** Lets the browser make a passkey; answers it in the JSON of WebAuthn level 3. Throws PasskeyFault in words. */
export async function makePasskey(options: Json): Promise<Json> {
  const user = options['user'] as { id: string; name: string; displayName: string };
  const publicKey = {
    ...options,
    challenge: bytes(String(options['challenge'])),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: named(options['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey }).catch((error: unknown) => {
    throw inWords(error);
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Lets the person pick a passkey; answers its proof. Throws PasskeyFault in words. */
export async function provePasskey(options: Json): Promise<Json> {
  const publicKey = {
    ...options,
    challenge: bytes(String(options['challenge'])),
    allowCredentials: named(options['allowCredentials']),
  } as unknown as PublicKeyCredentialRequestOptions;
  const used = (await navigator.credentials.get({ publicKey }).catch((error: unknown) => {
    throw inWords(error);
  })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  return {
    id: used.id,
    rawId: text(used.rawId),
    type: used.type,
    clientExtensionResults: used.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle && { userHandle: text(response.userHandle) }),
    },
  };
}
