/** Where a text stops being JSON, and what stood there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const SPACE = /[ \t\n\r]*/y;
const TOKEN = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or ]' | 'comma or }' | 'end';

const WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a name in double quotes',
  'key or }': 'a name in double quotes or "}"',
  colon: '":"',
  'comma or ]': '"," or "]"',
  'comma or }': '"," or "}"',
  end: 'the end of the file',
};

function placeAt(text: string, offset: number, message: string): JsonFault {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, message };
}

const match = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/**
 * Finds the first fault of a text that is not JSON (RFC 8259), by line and column from 1; null when it is JSON. Here because the engine's own message names
 * a place only sometimes, and differently in every version.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '{' ? 'comma or }' : 'comma or ]');
  for (let at = match(SPACE, text, 0).length; ; at += match(SPACE, text, at).length) {
    if (at >= text.length) return expected === 'end' ? null : placeAt(text, at, `it ends where ${WORDS[expected]} should stand`);
    const token = match(TOKEN, text, at);
    const isClose = (token === ']' && expected.endsWith(']')) || (token === '}' && expected.endsWith('}'));
    const isKey = token.startsWith('"') && (expected === 'key' || expected === 'key or }');
    const isComma = token === ',' && (expected === 'comma or ]' || expected === 'comma or }');
    const wantsValue = expected === 'value' || expected === 'value or ]';
    if (isClose) {
      open.pop();
      expected = afterValue();
    } else if (isKey) expected = 'colon';
    else if (token === ':' && expected === 'colon') expected = 'value';
    else if (isComma) expected = open.at(-1) === '{' ? 'key' : 'value';
    else if (wantsValue && token === '{') {
      open.push('{');
      expected = 'key or }';
    } else if (wantsValue && token === '[') {
      open.push('[');
      expected = 'value or ]';
    } else if (wantsValue && token !== '' && !'}],:'.includes(token)) expected = afterValue();
    else {
      const found = /^[\p{L}\p{Nd}_]+|^./su.exec(text.slice(at, at + 40))?.[0] ?? '';
      const what = found === '"' ? 'a text that is not closed, or has a character it may not have' : JSON.stringify(found);
      return placeAt(text, at, `${WORDS[expected]} should stand where ${what} stands`);
    }
    at += token.length;
  }
}
