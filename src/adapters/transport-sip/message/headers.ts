/** Short forms of header names (RFC 3261 section 7.3.3, and the extensions that registered one). */
const COMPACT: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};
/** Names that capitals after each hyphen would write wrong. */
const WRITTEN: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  'mime-version': 'MIME-Version',
  'min-se': 'Min-SE',
  rack: 'RAck',
  rseq: 'RSeq',
};

/** One header line, unfolded. Name in lower case and in its long form; the value holds one byte a character. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** The header lines of a message in their order. */
export class Headers {
  readonly list: readonly Header[];

  constructor(list: readonly Header[]) {
    this.list = list;
  }

  /** Values of every line of that name. */
  all(name: string): string[] {
    return this.list.flatMap((header) => (header.name === name ? [header.value] : []));
  }

  /** Value of the first line of that name. */
  first(name: string): string | null {
    return this.list.find((header) => header.name === name)?.value ?? null;
  }

  has(name: string): boolean {
    return this.list.some((header) => header.name === name);
  }
}

export const headerName = (written: string): string => {
  const name = written.toLowerCase();
  return COMPACT[name] ?? name;
};

export const writtenName = (name: string): string => WRITTEN[name] ?? name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
