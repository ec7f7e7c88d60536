/** Signs of the International Phonetic Alphabet, longest first where one begins another, as the phones of the CMU dictionary. */
const SIGNS: readonly (readonly [sign: string, phones: string])[] = (
  [
    ['tʃ', 'ch'],
    ['ʧ', 'ch'],
    ['dʒ', 'jh'],
    ['ʤ', 'jh'],
    ['eɪ', 'ey'],
    ['aɪ', 'ay'],
    ['ɑɪ', 'ay'],
    ['aʊ', 'aw'],
    ['ɔɪ', 'oy'],
    ['oʊ', 'ow'],
    ['əʊ', 'ow'],
    ['ɪə', 'ih ax'],
    ['eə', 'eh ax'],
    ['ɛə', 'eh ax'],
    ['ʊə', 'uh ax'],
    ['p', 'p'],
    ['b', 'b'],
    ['t', 't'],
    ['d', 'd'],
    ['ʈ', 't'],
    ['ɖ', 'd'],
    ['k', 'k'],
    ['q', 'k'],
    ['g', 'g'],
    ['ɡ', 'g'],
    ['ɣ', 'g'],
    ['f', 'f'],
    ['ɸ', 'f'],
    ['v', 'v'],
    ['β', 'v'],
    ['ʋ', 'v'],
    ['θ', 'th'],
    ['ð', 'dh'],
    ['s', 's'],
    ['z', 'z'],
    ['ʃ', 'sh'],
    ['ʂ', 'sh'],
    ['ɕ', 'sh'],
    ['ʒ', 'zh'],
    ['ʐ', 'zh'],
    ['ʑ', 'zh'],
    ['h', 'hh'],
    ['ɦ', 'hh'],
    ['ħ', 'hh'],
    ['ç', 'hh'],
    ['x', 'k'],
    ['χ', 'k'],
    ['m', 'm'],
    ['n', 'n'],
    ['ɳ', 'n'],
    ['ɲ', 'n y'],
    ['ŋ', 'ng'],
    ['l', 'l'],
    ['ɫ', 'l'],
    ['ɭ', 'l'],
    ['ʎ', 'l y'],
    ['ɬ', 'l'],
    ['r', 'r'],
    ['ɹ', 'r'],
    ['ɾ', 'r'],
    ['ʁ', 'r'],
    ['ʀ', 'r'],
    ['j', 'y'],
    ['w', 'w'],
    ['ʍ', 'w'],
    ['ɥ', 'w'],
    ['i', 'iy'],
    ['ɪ', 'ih'],
    ['ɨ', 'ih'],
    ['e', 'ey'],
    ['ɛ', 'eh'],
    ['æ', 'ae'],
    ['a', 'aa'],
    ['ɑ', 'aa'],
    ['ɒ', 'aa'],
    ['ɔ', 'ao'],
    ['o', 'ow'],
    ['ʊ', 'uh'],
    ['u', 'uw'],
    ['ʉ', 'uw'],
    ['ɯ', 'uw'],
    ['y', 'uw'],
    ['ʌ', 'ah'],
    ['ə', 'ax'],
    ['ɐ', 'ax'],
    ['ɚ', 'er'],
    ['ɝ', 'er'],
    ['ɜ', 'er'],
    ['ø', 'er'],
    ['œ', 'er'],
  ] as const
).toSorted(([a], [b]) => b.length - a.length);

const VOWELS = new Set('iy ih ey eh ae aa ao ow uh uw ah ax er ay aw oy'.split(' '));
/** Length, aspiration, syllables, ties, nasal and other marks: nothing these phones could show. */
const SILENT = /^(?:[\sːˑʰʲʷˠʔʼ.|‿'’˞-]|\p{M})/u;

/** How a letter of the phonetic alphabet that nobody here can say was met, or the phones, stress as 0 or 1 behind each vowel. */
export type Phones = { readonly phones: readonly string[] } | { readonly unknown: string };

/**
 * Reads a transcription in the International Phonetic Alphabet, with or without slashes, into the phones of the CMU dictionary: `ʃɪˈvɔːn` is
 * `sh ih0 v ao1 n`. Sounds English does not have become their nearest neighbour. Never throws.
 */
export function phonesOfIpa(ipa: string): Phones {
  let rest = ipa
    .normalize('NFD')
    .replaceAll('c\u0327', 'ç')
    .replace(/[/[\]]|\u0361|\u035c/g, '')
    .trim();
  const phones: string[] = [];
  let stressed = false;
  while (rest !== '') {
    const [sign = ''] = rest;
    if (sign === 'ˈ' || sign === 'ˌ') {
      stressed = true;
      rest = rest.slice(1);
      continue;
    }
    const found = SIGNS.find(([each]) => rest.startsWith(each));
    if (!found) {
      if (!SILENT.test(rest)) return { unknown: sign };
      rest = rest.slice(sign.length);
      continue;
    }
    for (const phone of found[1].split(' ')) {
      if (!VOWELS.has(phone)) phones.push(phone);
      else {
        phones.push(`${phone}${stressed ? 1 : 0}`);
        stressed = false;
      }
    }
    rest = rest.slice(found[0].length);
  }
  if (phones.length === 0) return { unknown: ipa };
  // A word nobody marked has its stress on its first vowel; a voice that is given none swallows it.
  const first = phones.findIndex((phone) => phone.endsWith('0'));
  return { phones: phones.some((phone) => phone.endsWith('1')) ? phones : phones.map((phone, i) => (i === first ? phone.replace('0', '1') : phone)) };
}

const SPELLED: Readonly<Record<string, string>> = {
  iy: 'ee',
  ih: 'ih',
  ey: 'ay',
  eh: 'eh',
  ae: 'a',
  aa: 'ah',
  ao: 'aw',
  ow: 'oh',
  uh: 'uh',
  uw: 'oo',
  ah: 'uh',
  ax: 'uh',
  er: 'er',
  ay: 'eye',
  aw: 'ow',
  oy: 'oy',
  hh: 'h',
  jh: 'j',
  dh: 'th',
};

/** The phones in letters an English voice reads about right, for voices that take no phonetic alphabet. */
export const spellPhones = (phones: readonly string[]): string =>
  phones
    .map((phone) => phone.replace(/\d/, ''))
    .map((phone) => SPELLED[phone] ?? phone)
    .join('');
