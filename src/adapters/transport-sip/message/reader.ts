/** Which bytes a production of RFC 3261 section 25.1 may hold, as a table, so that every scan is one look per byte. */
export type CharacterSet = Uint8Array;

/** The set of the bytes of `characters`; `more` adds whole sets. Bytes from 0x80 up are never in it. */
export function characterSet(characters: string, ...more: readonly CharacterSet[]): CharacterSet {
  const set = new Uint8Array(256);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  for (const other of more) for (let code = 0; code < 256; code++) if (other[code]) set[code] = 1;
  return set;
}

export const DIGITS = characterSet('0123456789');
export const ALPHANUMERIC = characterSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', DIGITS);
export const HEX_DIGITS = characterSet('0123456789abcdefABCDEF');
export const TOKEN = characterSet("-.!%*_+`'~", ALPHANUMERIC);
/** `word`: what a Call-ID is made of. */
export const WORD = characterSet('()<>:\\"/[]?{}', TOKEN);
/** Values of parameters: tokens, hosts, and IPv6 addresses with and without brackets. */
const PARAMETER_VALUE = characterSet('[]:', TOKEN);

/** Reads a header value from left to right, never back: what it costs grows with the length of the text only. Strings hold one byte a character (latin1). */
export class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text[this.at] ?? '';
  }

  /** Linear white space; folding was undone before. True where there was any. */
  space(): boolean {
    const from = this.at;
    for (let code = this.text.charCodeAt(this.at); code === 32 || code === 9; code = this.text.charCodeAt(this.at)) this.at++;
    return this.at > from;
  }

  /** The longest run of `set`; empty when there is none. */
  run(set: CharacterSet): string {
    const from = this.at;
    while (this.at < this.text.length && set[this.text.charCodeAt(this.at)]) this.at++;
    return this.text.slice(from, this.at);
  }

  token(): string {
    return this.run(TOKEN);
  }

  /** Exactly this character, here. */
  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** A separator with the white space that may stand around it; consumes nothing where it does not follow. */
  separator(character: string): boolean {
    const from = this.at;
    this.space();
    if (!this.take(character)) {
      this.at = from;
      return false;
    }
    this.space();
    return true;
  }

  /** A quoted string without its quotes and escapes; null, and no move, when it does not end. */
  quoted(): string | null {
    if (this.peek() !== '"') return null;
    let content = '';
    let from = this.at + 1;
    for (let i = from; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === '"') {
        this.at = i + 1;
        return content + this.text.slice(from, i);
      }
      if (character !== '\\') continue;
      content += this.text.slice(from, i);
      from = ++i;
    }
    return null;
  }

  /** All `;name=value`, up to what is none; null when one of them is malformed. */
  parameters(): Parameters | null {
    const parameters = new Map<string, string | null>();
    while (this.separator(';')) {
      const name = this.token().toLowerCase();
      if (name === '') return null;
      let value: string | null = null;
      if (this.separator('=')) {
        value = this.peek() === '"' ? this.quoted() : this.run(PARAMETER_VALUE) || null;
        if (value === null) return null;
      }
      if (!parameters.has(name)) parameters.set(name, value);
    }
    return parameters;
  }
}

/** Parameters by their name in lower case; null for one without a value. The first of two of the same name counts. */
export type Parameters = ReadonlyMap<string, string | null>;

/** `;name=value` of each; values that are no tokens are quoted. */
export function parametersText(parameters: Parameters): string {
  let text = '';
  for (const [name, value] of parameters) text += value === null ? `;${name}` : `;${name}=${isOnly(PARAMETER_VALUE, value) ? value : quote(value)}`;
  return text;
}

export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Whether a text has at least one character and all of them are in the set. */
export function isOnly(set: CharacterSet, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!set[text.charCodeAt(i)]) return false;
  return text.length > 0;
}

/** A whole number of at most `most`, written in decimal digits only; null otherwise. */
export function wholeNumber(text: string, most: number): number | null {
  if (!isOnly(DIGITS, text)) return null;
  const number = Number(text);
  return number <= most ? number : null;
}
