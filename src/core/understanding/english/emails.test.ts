import { test } from 'vitest';
import { expectReadings } from '#testkit/readings';

test('an e-mail address is read as it is said aloud', () => {
  expectReadings('email', [
    ['john dot doe at gmail dot com', 'john.doe@gmail.com'],
    ['John dot Doe at Gmail dot com.', 'john.doe@gmail.com'],
    ['jon at example dot com', 'jon@example.com'],
    ['j o h n at example dot com', 'john@example.com'],
    ['J O H N at example.com', 'john@example.com'],
    ['J-O-H-N at example.com', 'john@example.com'],
    ['J. O. H. N. at example dot com', 'john@example.com'],
    ['j, o, h, n, at example dot com', 'john@example.com'],
    ['john.doe@gmail.com', 'john.doe@gmail.com'],
    ['John.Doe@Gmail.com.', 'john.doe@gmail.com'],
    ['john.doe at gmail.com', 'john.doe@gmail.com'],
    ['John Doe at gmail.com', 'johndoe@gmail.com'],
    ['john underscore doe at yahoo dot com', 'john_doe@yahoo.com'],
    ['john under score doe at yahoo dot com', 'john_doe@yahoo.com'],
    ['john dash doe at yahoo dot com', 'john-doe@yahoo.com'],
    ['john hyphen doe at yahoo dot co dot uk', 'john-doe@yahoo.co.uk'],
    ['john plus spam at gmail dot com', 'john+spam@gmail.com'],
    ['john doe eighty five at gmail dot com', 'johndoe85@gmail.com'],
    ['jdoe one two three at gmail dot com', 'jdoe123@gmail.com'],
    ['jdoe 123 at gmail dot com', 'jdoe123@gmail.com'],
    ['jane nineteen eighty five at hotmail dot com', 'jane1985@hotmail.com'],
    ['jane two thousand at hotmail dot com', 'jane2000@hotmail.com'],
    ['double u smith at outlook dot com', 'wsmith@outlook.com'],
    ['double-u smith at outlook dot com', 'wsmith@outlook.com'],
    ['b i double l at outlook dot com', 'bill@outlook.com'],
    ['b as in boy, o b at outlook dot com', 'bob@outlook.com'],
    ['b for bravo o b at outlook dot com', 'bob@outlook.com'],
    ['juliet oscar hotel november at example dot com', 'john@example.com'],
    ['mike at example dot com', 'mike@example.com'],
    ['charlie dot brown at example dot com', 'charlie.brown@example.com'],
    ['john, j o h n, at example dot com', 'john@example.com'],
    ['J. A. N. E. underscore D. O. E. at my dash house dot org.', 'jane_doe@my-house.org'],
    ['J. H. N. Dot, E. O. E. at gmail.com.', 'jhn.eoe@gmail.com'],
    ['jane at my dashhouse dot org', 'jane@my-house.org'],
    ['jane at my dashboard dot org', 'jane@mydashboard.org'],
    ['jon spelled j o n at example dot com', 'jon@example.com'],
    ['jane j a y n e dot miller at example dot com', 'jayne.miller@example.com'],
    ['info at acme plumbing dot com', 'info@acmeplumbing.com'],
    ['info at acme dash plumbing dot com', 'info@acme-plumbing.com'],
    ['info at acme-plumbing.com', 'info@acme-plumbing.com'],
    ['sales at g m x dot net', 'sales@gmx.net'],
    ['jane at mail dot example dot org', 'jane@mail.example.org'],
    ['jane at example dot c o m', 'jane@example.com'],
    ['jane at sign example dot com', 'jane@example.com'],
    ['jane at the office dot com', 'jane@theoffice.com'],
    ['jane at g mail dot com', 'jane@gmail.com'],
    ['jane at hot mail dot com', 'jane@hotmail.com'],
    ['jane at i cloud dot com', 'jane@icloud.com'],
    ['jane period miller at gmail period com', 'jane.miller@gmail.com'],
    ['jane full stop miller at gmail full stop com', 'jane.miller@gmail.com'],
    ['all lowercase jane miller, all one word, at gmail dot com', 'janemiller@gmail.com'],
    ['my email is jane at gmail dot com', 'jane@gmail.com'],
    ['my e-mail address is jane at gmail dot com thanks', 'jane@gmail.com'],
    ["yeah it's uh jane uh dot miller at um gmail dot com", 'jane.miller@gmail.com'],
    ['you can send it to jane at gmail dot com please', 'jane@gmail.com'],
    ['sure, jane.miller@gmail.com', 'jane.miller@gmail.com'],
    ["No, it's j o h n at example dot com", 'john@example.com'],
    ['i r i s at example dot com', 'iris@example.com'],
    ['m as in mary i l l e r at example dot com', 'miller@example.com'],
    ['I think john at example dot com', 'john@example.com'],
    ['jane at gmail', 'jane@gmail.com'],
    ['jane at yahoo', 'jane@yahoo.com'],
    ['info at w three dot org', 'info@w3.org'],
    ["o'brien at example dot com", 'obrien@example.com'],
    ["my email's john at gmail dot com", 'john@gmail.com'],
    ['sure thing bob at gmail dot com', 'bob@gmail.com'],
    ['bob at gmail. com', 'bob@gmail.com'],
    ['bob @ gmail . com', 'bob@gmail.com'],
    ['bob the builder at gmail dot com', 'bobthebuilder@gmail.com'],
    ['x as in x-ray y as in yellow z as in zebra at gmail dot com', 'xyz@gmail.com'],
    ['s for sugar u e at gmail dot com', 'sue@gmail.com'],
    ['jon without an h at gmail dot com', 'jon@gmail.com'],
    ['office at smith and sons dot com', 'office@smithandsons.com'],
    ['J.O.H.N. at example.com', 'john@example.com'],
    ['p dot o dot box at gmail dot com', 'p.o.box@gmail.com'],
    ['bob at a o l dot com', 'bob@aol.com'],
  ]);
});

test('the letter o in a spelling is a letter, and a zero between digits', () => {
  expectReadings('email', [
    ['j o n at example dot com', 'jon@example.com'],
    ['j oh n at example dot com', 'jon@example.com'],
    ['bob seven oh seven at example dot com', 'bob707@example.com'],
    ['bob two oh oh one at example dot com', 'bob2001@example.com'],
    ['r o b oh five at example dot com', 'rob05@example.com'],
  ]);
});

test('what is no whole address is none', () => {
  expectReadings('email', [
    ['john dot doe', null],
    ['john dot doe at', null],
    ['at noon', null],
    ['see you at three', null],
    ['yes', null],
    ["I don't have one", null],
    ['I am at work', null],
    ['jane miller', null],
    ['meet me at the corner', null],
    ['', null],
  ]);
});

test('the last of two addresses counts when the first was taken back', () => {
  expectReadings('email', [
    ['jon at example dot com, no, john at example dot com', 'john@example.com'],
    ['jane at gmail dot com, sorry, jane at yahoo dot com', 'jane@yahoo.com'],
  ]);
});

test('unasked, only an address with a known ending is believed', () => {
  expectReadings(
    'email',
    [
      ['my name is Jane and my email is jane at gmail dot com', 'jane@gmail.com'],
      ['jane@example.com', 'jane@example.com'],
      ['jane at gmail', null],
      ['I was at home dot nothing', null],
      ['tomorrow at ten', null],
    ],
    { asked: false },
  );
});

test('a respelled first part keeps the domain of the earlier attempt', () => {
  expectReadings(
    'email',
    [
      ['j o h n', 'john@example.com'],
      ["it's J-O-H-N", 'john@example.com'],
      ['j o h n at', 'john@example.com'],
      ['no', null],
      ['john', null],
    ],
    { earlier: 'jon at example dot com' },
  );
});

test('mail dot com, denied and said again, is the address that sounds like it', () => {
  expectReadings('email', [['john at mail dot com', 'john@mail.com']]);
  expectReadings('email', [['john at mail dot com', 'john@gmail.com']], { earlier: 'jon@mail.com' });
  expectReadings('email', [['john at mail dot com', 'john@gmail.com']], { earlier: 'jon at mail dot com' });
  for (const earlier of ['john@gmail.com', 'john@hotmail.com']) expectReadings('email', [['john at mail dot com', 'john@mail.com']], { earlier });
});
