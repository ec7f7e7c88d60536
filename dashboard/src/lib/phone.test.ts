import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessCountry, phoneWords, toE164 } from './phone.ts';

describe('telephone numbers', () => {
  it('reads what people type in their country', () => {
    expect(toE164('(212) 555-0142', 'US')).toBe('+12125550142');
    expect(toE164('1 212 555 0142', 'US')).toBe('+12125550142');
    expect(toE164('020 7946 0018', 'GB')).toBe('+442079460018');
    expect(toE164('+44 20 7946 0018', 'US')).toBe('+442079460018');
    expect(toE164('0049 30 901820', 'US')).toBe('+4930901820');
  });

  it('refuses what cannot be a number', () => {
    for (const typed of ['', 'Maria', '555', '12-34', '+1', 'call 2125550142 now']) expect(toE164(typed, 'US')).toBeNull();
  });

  it('shows a number at home without its country code and reads back what it shows', () => {
    expect(phoneWords('+12125550142', 'US')).toBe('(212) 555-0142');
    expect(phoneWords('+12125550142', 'GB')).toBe('+1 212 555 0142');
    expect(phoneWords('+442079460018', 'US')).toBe('+44 207 946 0018');
    expect(phoneWords(null, 'US')).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom('US', 'GB', 'DE', 'IN'), fc.stringMatching(/^[1-9]\d{6,12}$/), (region, digits) => {
        expect(toE164(phoneWords(`+${digits}`, region) ?? '', region)).toBe(`+${digits}`);
      }),
    );
  });

  it('guesses the country from the time zone first, then from the language', () => {
    expect(guessCountry('Europe/London', 'en-US')).toBe('GB');
    expect(guessCountry('America/New_York', 'en-US')).toBe('US');
    expect(guessCountry('Etc/Unknown', 'de')).toBe('US');
  });
});
