import { expect, test } from 'vitest';
import { phonesOfIpa, spellPhones } from './ipa.ts';
import { entriesFor, inLetters, type Lexicon, piecesOf, respelled } from './lexicon.ts';
import { hintedPhrases } from './word-hints.ts';

const LEXICON: Lexicon = [
  { word: 'Siobhan', respelling: null, ipa: '/ʃɪˈvɔːn/' },
  { word: 'Nguyen', respelling: 'win', ipa: null },
  { word: 'Worcester Road', respelling: 'wooster road', ipa: null },
  { word: 'C++', respelling: 'see plus plus', ipa: null },
];

test('transcriptions become phones of the CMU dictionary, with their stress', () => {
  expect(phonesOfIpa('/ʃɪˈvɔːn/')).toEqual({ phones: ['sh', 'ih0', 'v', 'ao1', 'n'] });
  expect(phonesOfIpa('ˈt͡ʃɛ.lo')).toEqual({ phones: ['ch', 'eh1', 'l', 'ow0'] });
  expect(phonesOfIpa('[ˈvʊɪ̯t͡ʃik]')).toEqual({ phones: ['v', 'uh1', 'ih0', 'ch', 'iy0', 'k'] });
  expect(phonesOfIpa('ɡarˈθi.a')).toEqual({ phones: ['g', 'aa0', 'r', 'th', 'iy1', 'aa0'] });
  expect(phonesOfIpa('fɹɑ̃swa')).toEqual({ phones: ['f', 'r', 'aa1', 's', 'w', 'aa0'] });
  expect(phonesOfIpa('façade'), 'a letter of the alphabet that is also a sign of it').toEqual({ phones: ['f', 'aa1', 'hh', 'aa0', 'd', 'ey0'] });
});

test('what is no sign of the alphabet is named, and nothing is guessed', () => {
  expect(phonesOfIpa('ʃɪ5ɔːn')).toEqual({ unknown: '5' });
  expect(phonesOfIpa('//')).toEqual({ unknown: '//' });
  expect(phonesOfIpa('Шивон')).toEqual({ unknown: 'Ш' });
});

test('words are found whole, in any case, the longest first, and the rest of the text stays as it is', () => {
  expect(respelled('Is NGUYEN in? Nguyens are not, and neither is Worcester  Road.', LEXICON)).toBe('Is win in? Nguyens are not, and neither is wooster road.');
  expect(respelled("Siobhan's C++ class", LEXICON)).toBe("shihvawn's see plus plus class");
  expect(piecesOf('Nothing here.', LEXICON)).toEqual(['Nothing here.']);
  expect(entriesFor('Nguyen and Nguyen', LEXICON).map(({ word }) => word)).toEqual(['Nguyen']);
  expect(inLetters({ word: 'x', respelling: null, ipa: '5' })).toBe('x');
  expect(spellPhones(['jh', 'ow1'])).toBe('joh');
});

test('a question lets expect the kinds of words its answer may hold, and no others', () => {
  const hints = [
    { phrase: 'Siobhan', kind: 'staff' },
    { phrase: 'Worcester', kind: 'place' },
    { phrase: 'balayage', kind: 'service' },
  ] as const;
  expect(hintedPhrases(hints, 'person_name')).toEqual(['Siobhan']);
  expect(hintedPhrases(hints, 'address')).toEqual(['Worcester']);
  expect(hintedPhrases(hints, 'open')).toEqual(['Siobhan', 'Worcester', 'balayage']);
  expect(hintedPhrases(hints, 'date')).toEqual([]);
});
