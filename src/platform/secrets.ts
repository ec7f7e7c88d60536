import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key that seals data keys. `id` is derived from the key, so a sealed value can say which one it needs without giving it away. */
export interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The column a secret stands in. It is bound into the ciphertext: copied to another row, field or organization it no longer opens. */
export interface SecretPlace {
  readonly table: string;
  /** Id of the row. */
  readonly row: string;
  readonly field: string;
}

/** The master keys of this process. */
export interface Keyring {
  /** The key that new secrets are sealed with; notices a rotation by itself. */
  current(): MasterKey;
  /** Any key that may still be read with; undefined when this process does not have it. */
  find(id: string): MasterKey | undefined;
  /** Keeps only the current key; false when the keys are not this program's to change. */
  forgetOthers(): boolean;
}

/** Seals and opens secrets of one organization, or of the installation. What it answers is a `bytea` that holds all but the key. */
export interface Secrets {
  seal(place: SecretPlace, plaintext: string | Uint8Array): Buffer;
  /** Throws SecretError when the bytes were changed, moved, or sealed with a key that is not here. Never answers half of it. */
  open(place: SecretPlace, sealed: Uint8Array): Buffer;
}

/** A sealed value that does not open. Says why without a word of the value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly reason: 'damaged' | 'key_missing';

  constructor(reason: SecretError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
/** Version, key id, wrapped data key, then the value under the data key. The column `key_id` of a table may be generated from these bytes. */
const HEAD_BYTES = 1 + ID_BYTES + WRAPPED_BYTES;
const KEY_TEXT = /^cwk_([A-Za-z0-9_-]{43})$/;

const masterKeyOf = (key: Buffer): MasterKey => ({
  id: createHash('sha256').update('callwright master key id\n').update(key).digest().subarray(0, ID_BYTES).toString('hex'),
  key,
});

/** A new master key in the form of the key file: `cwk_` and 32 random bytes. */
export const newMasterKeyText = (): string => `cwk_${randomBytes(KEY_BYTES).toString('base64url')}`;

/** A key in the form of the key file. */
export const masterKeyText = (key: MasterKey): string => `cwk_${key.key.toString('base64url')}`;

/** Reads master keys from text: one or several, apart by spaces, commas or lines; `#` begins a comment. The first one seals, the others are only read with. Throws in words. */
export function parseMasterKeys(text: string): readonly MasterKey[] {
  const words = text
    .replaceAll(/#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) throw new Error('it holds no key');
  return words.map((word, index) => {
    const body = KEY_TEXT.exec(word)?.[1];
    if (body === undefined) throw new Error(`key ${index + 1} is not of the form cwk_ and 43 letters, digits, - or _`);
    return masterKeyOf(Buffer.from(body, 'base64url'));
  });
}

/** A ring of these keys; the first one seals. */
export const keyringOf = (keys: readonly MasterKey[]): Keyring => ({
  current() {
    const [first] = keys;
    if (!first) throw new SecretError('key_missing', 'this process has no master key');
    return first;
  },
  find: (id) => keys.find((key) => key.id === id),
  forgetOthers: () => false,
});

/** Lengths stand before the parts, so that no two places have the same bytes. */
function boundTo(organizationId: string, place: SecretPlace, purpose: string): Buffer {
  return Buffer.concat(
    ['callwright.secret.v1', purpose, organizationId, place.table, place.row, place.field].flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.byteLength);
      return [length, bytes];
    }),
  );
}

function encrypt(key: Buffer, aad: Buffer, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, aad: Buffer, box: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(aad).setAuthTag(box.subarray(-TAG_BYTES));
  const opened = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    throw new SecretError('damaged', 'a sealed value was changed or moved; it does not open');
  }
}

function partsOf(sealed: Uint8Array): { keyId: string; wrapped: Buffer; box: Buffer } {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION || bytes.byteLength < HEAD_BYTES + NONCE_BYTES + TAG_BYTES)
    throw new SecretError('damaged', 'a sealed value is not of a form this program knows');
  return {
    keyId: bytes.subarray(1, 1 + ID_BYTES).toString('hex'),
    wrapped: bytes.subarray(1 + ID_BYTES, HEAD_BYTES),
    box: bytes.subarray(HEAD_BYTES),
  };
}

const wrap = (master: MasterKey, dataKey: Buffer, organizationId: string, place: SecretPlace, box: Buffer): Buffer =>
  Buffer.concat([Buffer.from([VERSION]), Buffer.from(master.id, 'hex'), encrypt(master.key, boundTo(organizationId, place, 'key'), dataKey), box]);

function unwrap(keyring: Keyring, organizationId: string, place: SecretPlace, sealed: Uint8Array): { keyId: string; dataKey: Buffer; box: Buffer } {
  const { keyId, wrapped, box } = partsOf(sealed);
  const master = keyring.find(keyId);
  if (!master) throw new SecretError('key_missing', `a value was sealed with master key ${keyId}, which this process does not have`);
  return { keyId, dataKey: decrypt(master.key, boundTo(organizationId, place, 'key'), wrapped), box };
}

/** Envelope encryption (AES-256-GCM): every value has a data key of its own, which the master key wraps. Both layers are bound to organization, table, row and field. */
export const secretsOf = (keyring: Keyring, organizationId: string): Secrets => ({
  seal(place, plaintext) {
    const dataKey = randomBytes(KEY_BYTES);
    const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
    return wrap(keyring.current(), dataKey, organizationId, place, encrypt(dataKey, boundTo(organizationId, place, 'value'), bytes));
  },
  open(place, sealed) {
    const { dataKey, box } = unwrap(keyring, organizationId, place, sealed);
    return decrypt(dataKey, boundTo(organizationId, place, 'value'), box);
  },
});

/** The same value with its data key wrapped by the current master key; undefined when it is already. The value itself is not decrypted. */
export function rewrapSecret(keyring: Keyring, organizationId: string, place: SecretPlace, sealed: Uint8Array): Buffer | undefined {
  const { keyId, dataKey, box } = unwrap(keyring, organizationId, place, sealed);
  const current = keyring.current();
  return keyId === current.id ? undefined : wrap(current, dataKey, organizationId, place, box);
}
