/** What kind of thing a question asks for, where its words tell. */
export type AnswerType = 'time' | 'money' | 'place' | 'number' | 'duration' | 'person';

const ASKS: readonly (readonly [AnswerType, RegExp])[] = [
  ['money', /\bhow (?:much|expensive)\b(?! (?:time|space|memory|disk|data|notice|longer))|\b(?:price|cost|costs|fee|fees|charge|charges|prices)\b/i],
  ['duration', /\bhow (?:long|soon|quickly|fast|often|frequently)\b|\bhow much (?:time|notice)\b/i],
  ['number', /\bhow (?:many|large|big|far|old)\b|\b(?:maximum|minimum|limit)\b/i],
  ['time', /\b(?:when|what time|what day|which day|what days|which days|hours)\b/i],
  ['place', /\b(?:where|address|located|location|directions)\b/i],
  ['person', /\bwho(?:m|se)?\b/i],
];

const HAS: Readonly<Record<AnswerType, RegExp>> = {
  money: /[$€£¥]\s?\d|\d\s?(?:dollars?|euros?|pounds?|cents?|usd|eur|percent|%)|\bfree\b|\bno (?:charge|fee|cost)\b/i,
  duration:
    /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|an|half|each|every|per)\s?(?:-\s?)?(?:seconds?|minutes?|min|hours?|days?|weeks?|months?|years?|business)\b|\b(?:daily|weekly|monthly|hourly|yearly|immediately|once|twice)\b/i,
  number: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|unlimited|no limit)\b/i,
  time: /\b\d{1,2}(?::\d\d)?\s?(?:a\.?m|p\.?m|o'clock)\b|\b\d{1,2}:\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march|april|june|july|august|september|october|november|december|noon|midnight|morning|afternoon|evening|daily|weekend|boot|startup|after|before|until|when|every|at|once)\b/i,
  place:
    /\b(?:street|avenue|road|boulevard|suite|floor|building|downtown|corner|lot|garage|entrance|next to|across|behind|opposite|near|in|at|under|below|from)\b|\/\w+/i,
  person:
    /\b(?:dr|mr|mrs|ms|prof)\.?\s+\p{Lu}|\b(?:staff|team|manager|owner|root|user|users|administrator|superuser|anyone|everyone|group|member|members|author|developer|developers|maintainer|patients?|customers?)\b/iu,
};

/** The kind of answer a question wants; null where it could be anything. */
export const answerTypeOf = (question: string): AnswerType | null => ASKS.find(([, pattern]) => pattern.test(question))?.[0] ?? null;

/** Whether a text holds something of that kind. */
export const holdsType = (text: string, type: AnswerType): boolean => HAS[type].test(text);
