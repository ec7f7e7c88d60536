import type { LocalePack } from '../locale.ts';
import { normalise } from '../tokens.ts';

/** English of the United States and Great Britain. */
export const english: LocalePack = {
  language: 'en',
  readValues: () => [],
  readYesNo: (said) => {
    const first = said.tokens[0]?.text;
    const answer = first === 'yes' ? 'yes' : first === 'no' ? 'no' : null;
    return { answer, confidence: answer ? 0.9 : 0, rest: answer ? said.source.slice(said.tokens[0]?.end).trim() : said.source };
  },
  readDecline: () => ({ declined: false, confidence: 0 }),
  readCorrection: (said) => ({ isCorrection: false, confidence: 0, mentioned: [], tail: said.source.length }),
  readRepeat: () => false,
  readHold: () => false,
  isBackchannel: (said, list) => list.some((phrase) => normalise(phrase).text === said.text),
  isProfane: () => false,
  isMumble: (said) => said.text === '',
  scoreIntents: () => [],
  completeness: () => 'unsure',
  formatValue: (value) => String(value),
  phrasesFor: () => [],
};
