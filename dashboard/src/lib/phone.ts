/** Country calling codes and the digit people put before a national number; enough to read what people type in these countries. */
const REGIONS: Record<string, { code: string; trunk: string }> = {
  US: { code: '1', trunk: '1' },
  CA: { code: '1', trunk: '1' },
  GB: { code: '44', trunk: '0' },
  IE: { code: '353', trunk: '0' },
  DE: { code: '49', trunk: '0' },
  AT: { code: '43', trunk: '0' },
  CH: { code: '41', trunk: '0' },
  FR: { code: '33', trunk: '0' },
  NL: { code: '31', trunk: '0' },
  BE: { code: '32', trunk: '0' },
  ES: { code: '34', trunk: '' },
  PT: { code: '351', trunk: '' },
  IT: { code: '39', trunk: '' },
  PL: { code: '48', trunk: '' },
  SE: { code: '46', trunk: '0' },
  NO: { code: '47', trunk: '' },
  DK: { code: '45', trunk: '' },
  FI: { code: '358', trunk: '0' },
  AU: { code: '61', trunk: '0' },
  NZ: { code: '64', trunk: '0' },
  IN: { code: '91', trunk: '0' },
  ZA: { code: '27', trunk: '0' },
  SG: { code: '65', trunk: '' },
  JP: { code: '81', trunk: '0' },
  BR: { code: '55', trunk: '0' },
  MX: { code: '52', trunk: '' },
};
const CODES = [...new Set(Object.values(REGIONS).map((region) => region.code))].sort((a, b) => b.length - a.length);

function inGroups(digits: string): string {
  const groups: string[] = [];
  let rest = digits;
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  groups.push(rest);
  return groups.join(' ');
}

/** An E.164 number for reading: `(212) 555-0142` at home in North America, `+44 207 946 0018` otherwise. Other texts pass unchanged. */
export function phoneWords(number: string | null | undefined, homeRegion: string | null | undefined): string | null {
  if (number === null || number === undefined || number === '') return null;
  if (!/^\+\d{6,15}$/.test(number)) return number;
  const digits = number.slice(1);
  if (digits.startsWith('1') && digits.length === 11) {
    const [area, exchange, line] = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7)];
    return homeRegion === 'US' || homeRegion === 'CA' ? `(${area}) ${exchange}-${line}` : `+1 ${area} ${exchange} ${line}`;
  }
  const code = CODES.find((candidate) => digits.startsWith(candidate)) ?? digits.slice(0, 2);
  return `+${code} ${inGroups(digits.slice(code.length))}`;
}

/** What a person typed, as E.164, or null when it cannot be a telephone number. The server judges again. */
export function toE164(typed: string, homeRegion: string | null | undefined): string | null {
  const kept = typed.replace(/[\s().\-/\u00a0]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(kept)) return kept;
  if (/^00[1-9]\d{6,14}$/.test(kept)) return `+${kept.slice(2)}`;
  if (!/^\d{6,14}$/.test(kept)) return null;
  const region = REGIONS[homeRegion ?? 'US'];
  if (region === undefined) return null;
  const national =
    region.trunk !== '' && kept.startsWith(region.trunk) && !(region.code === '1' && kept.length === 10) ? kept.slice(region.trunk.length) : kept;
  if (region.code === '1' && national.length !== 10) return null;
  return `+${region.code}${national}`;
}

/** Regions offered in set-up and settings, by English name. */
export function countries(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const codes =
    'AE AR AT AU BE BG BR CA CH CL CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KR LT LU LV MA MT MX MY NG NL NO NZ PE PH PK PL PT RO RS SA SE SG SI SK TH TR TW UA US UY VN ZA';
  return codes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** The country a browser most likely stands in: from its time zone first, then its language. */
export function guessCountry(zone: string, language: string): string {
  const region = language.split('-')[1]?.toUpperCase();
  const byZone: Record<string, string> = {
    'Europe/London': 'GB',
    'Europe/Berlin': 'DE',
    'Europe/Vienna': 'AT',
    'Europe/Zurich': 'CH',
    'Europe/Paris': 'FR',
    'Europe/Madrid': 'ES',
    'Europe/Rome': 'IT',
    'Europe/Dublin': 'IE',
    'Europe/Amsterdam': 'NL',
    'Australia/Sydney': 'AU',
    'Asia/Kolkata': 'IN',
    'America/Toronto': 'CA',
    'America/Mexico_City': 'MX',
  };
  if (byZone[zone] !== undefined) return byZone[zone];
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : 'US';
}
