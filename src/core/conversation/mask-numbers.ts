const DIGIT_WORD = '(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine)';
/** Digits, as figures or as words, with what people put between them. */
const RUN = new RegExp(`(?:\\b${DIGIT_WORD}\\b|\\d)(?:[\\s,.-]{0,3}(?:\\b${DIGIT_WORD}\\b|\\d))+`, 'gi');
const ONE = new RegExp(`\\b${DIGIT_WORD}\\b|\\d`, 'gi');

/** A payment card has 12 to 19 digits (ISO/IEC 7812); a telephone number with its country has 15 at most and is no secret of this kind. */
const LEAST_CARD = 12;
/** Social security number: 3-2-4. */
const SSN = /\b\d{3}[- ]\d{2}[- ]\d{4}\b/g;

export const MASK = '[number]';

/** Takes numbers out that nobody else may see, spoken or written: payment cards and social security numbers. Telephone numbers with a plus stay. */
export const maskNumbers = (text: string): string =>
  text.replace(SSN, MASK).replace(RUN, (run: string, at: number) => {
    const count = run.match(ONE)?.length ?? 0;
    return count >= LEAST_CARD && text[at - 1] !== '+' ? MASK : run;
  });
