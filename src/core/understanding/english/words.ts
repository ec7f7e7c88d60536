/** English number words, calendar words and the letters as people say them. Data only. */
export const UNITS: ReadonlyMap<string, number> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, index) => [word, index]),
);

export const TEENS: ReadonlyMap<string, number> = new Map(
  ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'].map((word, index) => [word, index + 10]),
);

export const TENS: ReadonlyMap<string, number> = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
]);

/** Digit words beyond zero to nine. "to", "for" and the like are not here: too common as words of their own. */
export const DIGIT_ALIASES: ReadonlyMap<string, number> = new Map([
  ['oh', 0],
  ['o', 0],
  ['nought', 0],
  ['naught', 0],
  ['nil', 0],
  ['niner', 9],
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['thirteenth', 13],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['seventeenth', 17],
  ['eighteenth', 18],
  ['nineteenth', 19],
  ['twentieth', 20],
  ['thirtieth', 30],
]);

export const MONTHS: ReadonlyMap<string, number> = new Map([
  ['january', 1],
  ['february', 2],
  ['march', 3],
  ['april', 4],
  ['may', 5],
  ['june', 6],
  ['july', 7],
  ['august', 8],
  ['september', 9],
  ['october', 10],
  ['november', 11],
  ['december', 12],
  ['jan', 1],
  ['feb', 2],
  ['mar', 3],
  ['apr', 4],
  ['jun', 6],
  ['jul', 7],
  ['aug', 8],
  ['sep', 9],
  ['sept', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
]);

export const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** ISO numbers, Monday is 1. "sat" and "sun" are words of their own and stay out. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ['monday', 1],
  ['tuesday', 2],
  ['wednesday', 3],
  ['thursday', 4],
  ['friday', 5],
  ['saturday', 6],
  ['sunday', 7],
  ['mondays', 1],
  ['tuesdays', 2],
  ['wednesdays', 3],
  ['thursdays', 4],
  ['fridays', 5],
  ['saturdays', 6],
  ['sundays', 7],
  ['mon', 1],
  ['tue', 2],
  ['tues', 2],
  ['wed', 3],
  ['weds', 3],
  ['thu', 4],
  ['thur', 4],
  ['thurs', 4],
  ['fri', 5],
]);

export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** ICAO spelling alphabet with the spellings recognisers write. */
export const NATO: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a'],
  ['alfa', 'a'],
  ['bravo', 'b'],
  ['charlie', 'c'],
  ['delta', 'd'],
  ['echo', 'e'],
  ['foxtrot', 'f'],
  ['golf', 'g'],
  ['hotel', 'h'],
  ['india', 'i'],
  ['juliet', 'j'],
  ['juliett', 'j'],
  ['kilo', 'k'],
  ['lima', 'l'],
  ['mike', 'm'],
  ['november', 'n'],
  ['oscar', 'o'],
  ['papa', 'p'],
  ['quebec', 'q'],
  ['romeo', 'r'],
  ['sierra', 's'],
  ['tango', 't'],
  ['uniform', 'u'],
  ['victor', 'v'],
  ['whiskey', 'w'],
  ['whisky', 'w'],
  ['xray', 'x'],
  ['yankee', 'y'],
  ['zulu', 'z'],
]);

export const NATO_NAMES = [
  'Alfa',
  'Bravo',
  'Charlie',
  'Delta',
  'Echo',
  'Foxtrot',
  'Golf',
  'Hotel',
  'India',
  'Juliett',
  'Kilo',
  'Lima',
  'Mike',
  'November',
  'Oscar',
  'Papa',
  'Quebec',
  'Romeo',
  'Sierra',
  'Tango',
  'Uniform',
  'Victor',
  'Whiskey',
  'X-ray',
  'Yankee',
  'Zulu',
] as const;

/** Letters written out the way recognisers sometimes hear them. Only used inside a spelling. */
export const LETTER_SOUNDS: ReadonlyMap<string, string> = new Map([
  ['ay', 'a'],
  ['bee', 'b'],
  ['cee', 'c'],
  ['see', 'c'],
  ['dee', 'd'],
  ['ee', 'e'],
  ['ef', 'f'],
  ['eff', 'f'],
  ['gee', 'g'],
  ['aitch', 'h'],
  ['haitch', 'h'],
  ['jay', 'j'],
  ['kay', 'k'],
  ['el', 'l'],
  ['ell', 'l'],
  ['em', 'm'],
  ['en', 'n'],
  ['oh', 'o'],
  ['pee', 'p'],
  ['queue', 'q'],
  ['cue', 'q'],
  ['ar', 'r'],
  ['are', 'r'],
  ['ess', 's'],
  ['tee', 't'],
  ['tea', 't'],
  ['you', 'u'],
  ['vee', 'v'],
  ['ex', 'x'],
  ['why', 'y'],
  ['wye', 'y'],
  ['zee', 'z'],
  ['zed', 'z'],
]);

/** Sounds that fill a pause and say nothing. */
export const FILLERS: ReadonlySet<string> = new Set(['uh', 'um', 'umm', 'uhm', 'er', 'erm', 'ah', 'eh', 'hmm', 'hm', 'mm', 'huh', 'like', 'well', 'basically']);

/** Fillers that cannot be anything else: safe to drop even inside a name or an address. */
export const PURE_FILLERS: ReadonlySet<string> = new Set(['uh', 'um', 'umm', 'uhm', 'er', 'erm', 'eh', 'hmm', 'hm', 'mm']);
