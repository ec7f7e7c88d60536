/** A telephone number as ITU-T E.164 writes it: plus, country code, subscriber number, 7 to 15 digits in all. */
export type E164 = string;

const E164_PATTERN = /^\+[1-9][0-9]{6,14}$/;

export const isE164 = (text: string): text is E164 => E164_PATTERN.test(text);
