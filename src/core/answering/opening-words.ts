/** What the words of an opening speak for. */
export interface WordEvidence {
  /** Nobody but a recording says such a thing: the words that did. */
  readonly recording: string | null;
  /** Recordings say it, and now and then somebody who is there: the words that did. */
  readonly likelyRecording: string | null;
  /** Only somebody who is there asks or answers like this: the words that did. */
  readonly person: string | null;
  /** Nothing but a greeting, after which one waits: `hello`. */
  readonly isBareGreeting: boolean;
  /** Begins as recordings and receptionists do: more is to come. */
  readonly isFormal: boolean;
}

const RECORDING: readonly RegExp[] = [
  /\b(?:leave|record)\b.{0,30}\b(?:messages?|names?|numbers?|details)\b/,
  /\bleave (?:us|me|it)\b/,
  /\b(?:after|at|until|following|hear|wait for) (?:the|that|a) (?:tone|beep|signal)\b/,
  /\bvoice ?mail(?:box)?\b|\bmail ?box\b|\banswering (?:machine|service)\b|\bvoice message\b/,
  /\bhas been forwarded\b|\bnot in service\b|\bbeen disconnected\b|\byou(?:'ve| have) dialed\b|\bdial again\b/,
  /\b(?:number|person|customer|subscriber|party) you(?:'re| are|'ve| have)\b.{0,24}\b(?:calling|called|trying|reached|dialed)\b/,
  /\bplease (?:try|call)\b.{0,20}\b(?:again|later)\b|\bcall again later\b/,
  /\b(?:press|dial) (?:\d|one|two|three|four|five|six|seven|eight|nine|zero|star|pound)\b|\bmenu\b.{0,20}\bchanged\b|\bmain menu\b|\blisten carefully\b/,
  /\b(?:i|we)(?:'ll| will| can)\b.{0,16}\b(?:get back to you|call (?:you )?back|return your call)\b|\breturn your call\b/,
  /\brecord your\b|\bname and (?:number|reason)\b|\bsend (?:me|us) a text\b|\byou know what to do\b/,
  /\bcall (?:may|will) be (?:recorded|monitored)\b|\bcall is (?:very )?important\b|\b(?:agents|operators|lines|representatives) are (?:currently )?busy\b/,
];

const LIKELY: readonly RegExp[] = [
  /\byou(?:'ve| have|r)? reached\b|\byou are connected\b/,
  /\b(?:can't|cannot|can not|couldn't|could not|unable to|not able to)\b.{0,10}\b(?:come|take|answer|get|pick|be reached|connect|complete|accept)\b/,
  /\b(?:not available|unavailable|not here|not in|not home|closed|away from|out of the office|on the other line)\b/,
  /\b(?:nobody|no one|everyone|all technicians|all our)\b.{0,6}\b(?:is|are|can)\b/,
  /\b(?:our|office|opening|business) (?:office|hours|phones|menu)\b|\bhours of\b|\bemergency line\b|\bextension\b/,
  /\b(?:missed|miss) (?:your|the|you)\b|\bleave a\b|\bif this is an? emergency\b|\bif you know\b|\byour call\b/,
  /\btext me\b|\bjust kidding\b|\bvoice of\b|\bthe office of\b|\bhome of\b/,
];

const PERSON: readonly RegExp[] = [
  /\b(?:how|what) (?:can|may|could) (?:i|we)\b/,
  /\b(?:can|may) i\b/,
  /\bwho(?:'s| is| am i|'m i)? ?(?:calling|this|there|that|it|speaking|with)?\b/,
  /\b(?:speaking|talking)\b/,
  /\b(?:can|do) you hear\b|\b(?:anybody|anyone|somebody|you) there\b|\bis (?:this|that) (?:the|a|you|my)\b/,
  /\bwhat(?:'s| is) (?:up|this|it)\b|\bhow(?:'s| is| are) (?:it|you)\b/,
  /\b(?:hold|hang) on\b|\bone (?:moment|second|sec)\b|\bjust a (?:moment|second|minute)\b|\bplease hold\b$/,
  /\bgo ahead\b|\bi(?:'m| am) (?:here|listening|driving|busy)\b|\bi was\b/,
  /\bwrong number\b/,
];

const FORMAL =
  /\bthank(?:s| you) for (?:calling|your call|coming)\b|\bwelcome to\b|\bthis is\b|\bplease\b|\bsorry\b|\byou(?:'ve| have)\b|\byour call\b|\bat the\b/;

const GREETING: ReadonlySet<string> = new Set(
  'hello hallo hullo hi hey high yes yeah yep yup yo ya ok okay good morning afternoon evening day oh um uh hm mm ah so well sure right there hell low a'.split(
    ' ',
  ),
);

const cleaned = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[^a-z0-9' ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const firstHit = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const hit = pattern.exec(text);
    if (hit) return hit[0].trim();
  }
  return null;
};

/** Reads what was recognised of an opening so far. English; the same words give the same evidence, and no words are evidence of neither side. */
export function readOpening(text: string): WordEvidence {
  const words = cleaned(text);
  return {
    recording: firstHit(RECORDING, words),
    likelyRecording: firstHit(LIKELY, words),
    person: firstHit(PERSON, words),
    isBareGreeting: words.split(' ').every((word) => GREETING.has(word)),
    isFormal: FORMAL.test(words),
  };
}
