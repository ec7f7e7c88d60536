import { test } from 'vitest';
import { expectReadings } from '#testkit/readings';

test('an address is written with numerals and capitals', () => {
  expectReadings('address', [
    ['12 Elm Street', '12 Elm Street'],
    ['12 elm street', '12 Elm Street'],
    ['12 Elm Street.', '12 Elm Street'],
    ['twelve elm street', '12 Elm Street'],
    ['twelve elm street apartment 4b', '12 Elm Street Apartment 4B'],
    ['twelve elm street apartment four b', '12 Elm Street Apartment 4B'],
    ['12 Elm St, Apt 4B', '12 Elm St, Apt 4B'],
    ['12 Elm Street, number 3', '12 Elm Street, Number 3'],
    ['one twenty three oak avenue', '123 Oak Avenue'],
    ['one hundred twenty three oak avenue', '123 Oak Avenue'],
    ['twelve thirty four main street', '1234 Main Street'],
    ['one two three four main street', '1234 Main Street'],
    ['forty two wallaby way sydney', '42 Wallaby Way Sydney'],
    ['350 5th Avenue', '350 5th Avenue'],
    ['three fifty fifth avenue', '350 Fifth Avenue'],
    ['two hundred west twenty first street', '200 West 21st Street'],
    ['1234 Main Street, Springfield, Illinois 62704', '1234 Main Street, Springfield, Illinois 62704'],
    ['1600 Pennsylvania Avenue', '1600 Pennsylvania Avenue'],
    ['it is 12 Elm Street', '12 Elm Street'],
    ["it's 12 Elm Street", '12 Elm Street'],
    ["uh it's um 12 Elm Street", '12 Elm Street'],
    ['my address is 12 Elm Street', '12 Elm Street'],
    ['the address is 12 Elm Street please', '12 Elm Street'],
    ['yes, 12 Elm Street', '12 Elm Street'],
    ['I live at 12 Elm Street', '12 Elm Street'],
    ["we're at 12 Elm Street, hurry", '12 Elm Street'],
    ["12 Elm Street and there's water everywhere", '12 Elm Street'],
    ['12 Elm Street and my number is 555 201 4477', '12 Elm Street'],
    ['12 Elm Street, thanks', '12 Elm Street'],
    ['no, 14 Elm Street', '14 Elm Street'],
    ['PO box 12', 'PO Box 12'],
    ['flat 3, 12 Rose Road', 'Flat 3, 12 Rose Road'],
    ['221b baker street', '221B Baker Street'],
    ['number 12 Elm Street', '12 Elm Street'],
    ['1 0 1 main street', '101 Main Street'],
    ['one oh one main street', '101 Main Street'],
    ["12 Elm Street. It's the blue house", '12 Elm Street'],
    ["12 Elm Street it's the blue house", '12 Elm Street'],
    ['45 west twenty first street new york new york one oh oh one oh', '45 West 21st Street New York New York 10010'],
    ['um one infinite loop', '1 Infinite Loop'],
    ['my house', null],
    ['same as before', null],
    ['twelve elm', '12 Elm'],
    ['Maple Drive', 'Maple Drive'],
    ['10 Downing Street, London', '10 Downing Street, London'],
    ["15 St. John's Road", "15 St John's Road"],
  ]);
});

test('a bare yes and other talk is never an address', () => {
  expectReadings(
    'address',
    [
      'yes',
      'no',
      'yeah',
      'okay',
      'sure',
      'what',
      "I don't know",
      "I'd rather not say",
      'hang on',
      'at 3 pm',
      'tomorrow',
      'five',
      'Jane Miller',
      'um',
      '',
      'can you repeat that',
      'yes that is right',
      'two hours',
      'the water is running',
      'please hurry',
    ].map((said) => [said, null] as const),
  );
});

test('unasked, an address needs its introduction or a house number with a kind of street', () => {
  expectReadings(
    'address',
    [
      ['I have a burst pipe at 12 Elm Street', '12 Elm Street'],
      ['my address is 12 Elm Street', '12 Elm Street'],
      ['yes', null],
      ['tomorrow at 3', null],
      ['I need a plumber', null],
      ['five five five two zero one', null],
    ],
    { asked: false },
  );
});
