/** The cipher suites of RFC 4568 section 6.2 that we speak. */
export type CryptoSuite = 'AES_CM_128_HMAC_SHA1_80' | 'AES_CM_128_HMAC_SHA1_32';

/** An `a=crypto` line (RFC 4568): the key the writer of it sends with. */
export interface CryptoLine {
  readonly tag: number;
  readonly suite: CryptoSuite;
  /** Master key of 16 bytes, then master salt of 14. */
  readonly key: Buffer;
  /** The line as it stands behind `a=crypto:`. */
  readonly text: string;
}

const SUITES = /^(\d{1,9})\s+(AES_CM_128_HMAC_SHA1_80|AES_CM_128_HMAC_SHA1_32)\s+inline:([A-Za-z0-9+/]{40})={0,2}(\|[^\s;]+)?(?:\s+(.+))?$/;
/** Session parameters that do not change how we send or receive. */
const HARMLESS = /^(WSH=\d+|KDR=0)$/;

/** Reads the part behind `a=crypto:`; null for suites, key lists and parameters that we do not speak (unencrypted or unauthenticated streams among them). */
export function readCrypto(value: string): CryptoLine | null {
  const match = SUITES.exec(value);
  if (!match) return null;
  const [, tag, suite, key, extra, parameters] = match;
  // A lifetime may stand behind the key; a master key identifier (with a colon) would change the packets.
  if (extra?.includes(':') || (parameters ?? '').split(/\s+/).some((part) => part !== '' && !HARMLESS.test(part))) return null;
  return { tag: Number(tag), suite: suite as CryptoSuite, key: Buffer.from(key as string, 'base64'), text: value };
}

/** A line of ours; `key` is 30 random bytes. */
export function cryptoLine(tag: number, suite: CryptoSuite, key: Buffer): CryptoLine {
  return { tag, suite, key, text: `${tag} ${suite} inline:${key.toString('base64')}` };
}
