import { expect, test } from 'vitest';
import { mayRead, readRobots } from './robots.ts';

const may = (text: string, path: string, token = 'Callwright') => mayRead(readRobots(text, token), `https://site.example${path}`);
const everybody = (...rules: string[]) => `User-agent: *\n${rules.join('\n')}`;

test.each<[what: string, text: string, allowed: string[], refused: string[]]>([
  ['nothing', '', ['/', '/a'], []],
  ['no rule but words, and rules of nobody', 'hello\nDisallow: /\n<html>', ['/'], []],
  ['an empty Disallow', everybody('Disallow:'), ['/a'], []],
  ['everything', everybody('Disallow: /'), ['/robots.txt'], ['/', '/a?b=c']],
  ['a folder', everybody('Disallow: /private/'), ['/private', '/x/private/'], ['/private/', '/private/a']],
  ['the longest rule', everybody('Disallow: /a', 'Allow: /a/b', 'Disallow: /a/b/c'), ['/a/b', '/a/b/x'], ['/a', '/a/x', '/a/b/c1']],
  ['two as long', everybody('Disallow: /page', 'Allow: /page'), ['/page'], []],
  ['stars and an end', everybody('Disallow: /*.pdf$', 'Disallow: /*/print*'), ['/a.pdf?x=1', '/print', '/a.pdfs'], ['/a.pdf', '/a/b.pdf', '/b/printed']],
  ['a star that must not overlap', everybody('Disallow: /ab*ba$'), ['/aba', '/ab'], ['/abba', '/ab-ba']],
  ['parameters', everybody('Disallow: /*?session='), ['/a', '/a?x=1'], ['/a?session=1']],
  ['other writings of a path', everybody('Disallow: /ü', 'Disallow: /%7Ejoe', 'Disallow: /a%3c'), ['/u'], ['/%C3%BC', '/~joe', '/%7ejoe', '/a%3Cb']],
  ['small letters, blanks, comments and another kind of line ends', 'USER-AGENT : * # all\r\ndisallow :/x # no\r\rallow:/x/y', ['/x/y'], ['/x']],
  ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', [], ['/']],
  ['our own group', `${everybody('Disallow: /')}\n\nUser-agent: other\nUser-agent: callwright\nDisallow: /no`, ['/', '/yes'], ['/no']],
  [
    'our own group in two places',
    'User-agent: Callwright\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: callwright\nDisallow: /c',
    ['/b'],
    ['/a', '/c'],
  ],
  ['an own group without rules', `${everybody('Disallow: /')}\nUser-agent: Callwright\nDisallow:`, ['/a'], []],
  ['a longer name than ours', 'User-agent: CallwrightPlus\nDisallow: /', ['/'], []],
])('a robots.txt with %s', (_what, text, allowed, refused) => {
  expect(allowed.filter((path) => !may(text, path))).toEqual([]);
  expect(refused.filter((path) => may(text, path))).toEqual([]);
});

test('a file that is all stars is read in no time', () => {
  const text = everybody(...Array.from({ length: 9_000 }, (_, i) => `Disallow: /${'*a'.repeat(20)}${i}$`));
  const startedMs = performance.now();
  expect(may(text, `/${'a'.repeat(1_000)}`)).toBe(true);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});
