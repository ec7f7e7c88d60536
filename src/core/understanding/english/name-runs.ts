import type { Token } from '../tokens.ts';
import { AMBIGUOUS_SURNAMES, GIVEN_NAMES, NOT_NAMES, PARTICLES, TITLES } from './name-words.ts';
import { MONTHS, PURE_FILLERS, WEEKDAYS } from './words.ts';

/** Words of a name that stand together. */
export interface NameRun {
  words: string[];
  from: number;
  to: number;
  /** Capitals in the middle of the sentence, as a recogniser writes a name it knows. */
  capitals: boolean;
  known: boolean;
}

const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(token.raw);
export const isLone = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
export const isGlue = (token: Token | undefined): boolean => token?.text === '-' || token?.text === '‐' || token?.text === '–';

/** Writes a name with its capitals: as the recogniser had them, else the usual ones ("o'brien" → "O'Brien", "van der berg" → "van der Berg"). */
export function capitalise(raw: string, isFirst: boolean): string {
  const lower = raw.toLowerCase();
  const hasOwnCase = /\p{Lu}/u.test(raw.slice(1)) && /\p{Ll}/u.test(raw);
  if (hasOwnCase) return raw.replace(/[’‘]/g, "'");
  if (PARTICLES.has(lower) && !isFirst && !/^\p{Lu}\p{Ll}/u.test(raw) && lower !== 'st' && lower !== 'saint') return lower;
  const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
  const parts = lower.replace(/[’‘]/g, "'").split("'");
  const last = parts.at(-1) ?? '';
  const withApostrophe = parts.length > 1 && last.length > 2 ? parts.map(upper).join("'") : upper(parts.join("'"));
  return /^Mc[a-z]{3,}$/.test(withApostrophe) ? `Mc${upper(withApostrophe.slice(2))}` : withApostrophe;
}

/** Can this word be part of a name, behind the names already read? */
function isNameWord(token: Token, run: NameRun, tokens: readonly Token[], at: number): boolean {
  if (token.kind !== 'word' || token.text.length < 2) return false;
  if (/^(.)\1+$/u.test(token.text)) return false;
  const previousIsGiven = run.words.length > 0 && run.known;
  const isAmbiguous = AMBIGUOUS_SURNAMES.has(token.text);
  if (GIVEN_NAMES.has(token.text) && !NOT_NAMES.has(token.text)) {
    const isVerb = token.text === 'will' || token.text === 'may' || token.text === 'can' || token.text === 'mark' || token.text === 'bill';
    if (!isVerb || isCapital(token) || run.words.length === 0)
      return !(run.words.length > 0 && (token.text === 'will' || token.text === 'may') && !isLastWord(tokens, at));
  }
  if (MONTHS.has(token.text) && !GIVEN_NAMES.has(token.text)) return false;
  if (PARTICLES.has(token.text)) return run.words.length > 0 || tokens[at + 1]?.kind === 'word';
  if (NOT_NAMES.has(token.text)) {
    if (isWrittenAsName(token, run)) return true;
    if (!isAmbiguous || !previousIsGiven || run.words.length > 1) return false;
    return run.capitals ? isCapital(token) : isLastWord(tokens, at);
  }
  return true;
}

/** A capital in the middle of a sentence, as a recogniser writes a name it knows ("Nguyen Van An"). Days and months have capitals of their own. */
const isWrittenAsName = (token: Token, run: NameRun): boolean =>
  run.capitals && isCapital(token) && /\p{Ll}/u.test(token.raw) && !token.text.includes("'") && !MONTHS.has(token.text) && !WEEKDAYS.has(token.text);

const isLastWord = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return (
    next === undefined ||
    (next.kind === 'mark' && !isGlue(next)) ||
    next.text === 'here' ||
    next.text === 'speaking' ||
    next.text === 'and' ||
    next.text === 'calling'
  );
};

/** Reads name words from token `at` on, up to where the name must have ended. */
export function readRun(tokens: readonly Token[], at: number): NameRun | null {
  const run: NameRun = { words: [], from: at, to: at, capitals: false, known: false };
  let i = at;
  let title: string | undefined;
  const titled = TITLES.get(tokens[i]?.text ?? '');
  if (titled && tokens[i + 1]) {
    title = titled;
    i += tokens[i + 1]?.text === '.' ? 2 : 1;
  }
  while (i < tokens.length && run.words.length < 6) {
    const token = tokens[i] as Token;
    if (
      PURE_FILLERS.has(token.text) ||
      (token.text === ',' && PURE_FILLERS.has(tokens[i + 1]?.text ?? '')) ||
      (token.text === ',' && PURE_FILLERS.has(tokens[i - 1]?.text ?? ''))
    ) {
      i += 1;
      continue;
    }
    const isInitial =
      isLone(token) &&
      run.words.length > 0 &&
      token.text !== 'a' &&
      !(token.text === 'i' && !isCapitalInitial(tokens, i)) &&
      !isLone(tokens[i + 1]) &&
      tokens[i + 1]?.text !== '-' &&
      tokens[i + 1]?.kind !== 'number';
    if (isInitial && token.text === 'o' && tokens[i + 1]?.kind === 'word' && isNameWord(tokens[i + 1] as Token, run, tokens, i + 1)) {
      run.words.push(`O'${capitalise((tokens[i + 1] as Token).raw, true)}`);
      i += 2;
      run.to = i;
      continue;
    }
    if (
      isInitial &&
      (tokens[i + 1] === undefined || tokens[i + 1]?.text === '.' || (tokens[i + 1]?.kind === 'word' && isNameWord(tokens[i + 1] as Token, run, tokens, i + 1)))
    ) {
      run.words.push(token.text.toUpperCase());
      i += tokens[i + 1]?.text === '.' ? 2 : 1;
      run.to = i;
      continue;
    }
    if (token.text === 'st' && run.words.length > 0 && tokens[i + 1]?.text === '.' && tokens[i + 2]?.kind === 'word' && isCapital(tokens[i + 2] as Token)) {
      run.words.push('St');
      i += 2;
      continue;
    }
    if (token.text === '.' && isPause(tokens, i, run)) {
      i += 1;
      continue;
    }
    if (!isNameWord(token, run, tokens, i)) break;
    if (run.words.length > 0 && run.capitals && !isCapital(token) && !PARTICLES.has(token.text)) break;
    if (run.words.at(-1)?.toLowerCase() === token.text && run.words.length === 1 && tokens[i + 1]?.kind === 'word') {
      i += 1;
      continue;
    }
    const isFirst = run.words.length === 0;
    if (isFirst) run.from = titled ? at : i;
    if (isFirst) run.known = GIVEN_NAMES.has(token.text);
    if (isCapital(token)) run.capitals = true;
    let word = capitalise(token.raw, isFirst);
    i += 1;
    while (isGlue(tokens[i]) && tokens[i]?.glued && tokens[i + 1]?.glued && tokens[i + 1]?.kind === 'word') {
      word += `-${capitalise((tokens[i + 1] as Token).raw, true)}`;
      i += 2;
    }
    if (tokens[i]?.text === 'hyphen' && tokens[i + 1]?.kind === 'word') {
      word += `-${capitalise((tokens[i + 1] as Token).raw, true)}`;
      i += 2;
    }
    run.words.push(word);
    run.to = i;
  }
  while (run.words.length > 0 && PARTICLES.has((run.words.at(-1) ?? '').toLowerCase()) && run.words.length < 2) run.words.pop();
  if (run.words.length === 0) return null;
  if (title) run.words.unshift(title);
  return run;
}

/** "Jane. Miller." or "Jane... Miller": a recogniser hears a pause as the end of a sentence. */
function isPause(tokens: readonly Token[], at: number, run: NameRun): boolean {
  let next = at;
  while (tokens[next]?.text === '.') next += 1;
  const token = tokens[next];
  const isWhole = tokens.slice(next + 1).every((other) => other.kind === 'mark');
  return (
    run.known &&
    run.words.length === 1 &&
    token !== undefined &&
    isWhole &&
    isCapital(token) &&
    isNameWord(token, run, tokens, next) &&
    !GIVEN_NAMES.has(token.text)
  );
}

const isCapitalInitial = (tokens: readonly Token[], at: number): boolean => tokens[at + 1]?.text === '.';
