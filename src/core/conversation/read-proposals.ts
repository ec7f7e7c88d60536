import type { Command, Proposal } from './types.ts';

/** More than a turn can use; what comes after is not looked at. */
const MOST_PROPOSALS = 24;
const LONGEST_SHOWN = 200;
const LONGEST_WORDS = 400;

/** JSON Schema of the answer that a model is asked for. Flat, everything required, nothing else allowed: what the strict modes of all providers take. */
export const PROPOSALS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['commands'],
  properties: {
    commands: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['do', 'slot', 'value', 'span', 'intent', 'confidence'],
        properties: {
          do: { type: 'string', enum: ['set_slot', 'correct_slot', 'affirm', 'deny', 'decline', 'intent', 'repeat', 'ask_knowledge', 'nothing'] },
          slot: { type: ['string', 'null'] },
          value: { type: ['string', 'null'] },
          span: { type: ['string', 'null'] },
          intent: { type: ['string', 'null'] },
          confidence: { type: 'number' },
        },
      },
    },
  },
} as const;

type Loose = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const wordsIn = (value: unknown): string | null => (typeof value === 'string' && value.length <= LONGEST_WORDS ? value : null);

const unknown = (raw: unknown): Command => ({ do: 'unknown', text: (JSON.stringify(raw) ?? String(raw)).slice(0, LONGEST_SHOWN) });

function commandOf(raw: Loose): Command {
  const slot = wordsIn(raw['slot']);
  const span = wordsIn(raw['span']);
  switch (raw['do']) {
    case 'set_slot':
    case 'correct_slot': {
      const { value } = raw;
      const isPlain = wordsIn(value) !== null || typeof value === 'number' || typeof value === 'boolean';
      return slot !== null && span !== null && isPlain ? { do: raw['do'], slot, value, span } : unknown(raw);
    }
    case 'affirm':
    case 'deny':
    case 'repeat':
    case 'nothing':
      return { do: raw['do'] };
    case 'decline':
      return slot === null ? unknown(raw) : { do: 'decline', slot };
    case 'intent': {
      const intent = wordsIn(raw['intent']);
      return intent === null ? unknown(raw) : { do: 'intent', intent, score: 1 };
    }
    case 'ask_knowledge':
      return { do: 'ask_knowledge', text: span ?? '' };
    default:
      return unknown(raw);
  }
}

/** The JSON inside what a model wrote; small models put a fence or a sentence around it. */
function jsonIn(text: string): unknown {
  const body = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Reads a model's answer as proposals. Null when it is no answer of the asked form at all. Whatever is in the list but no command of the closed
 * set is kept as `unknown`, so that the record shows what was wanted and that it was refused.
 */
export function readProposals(text: string): readonly Proposal[] | null {
  const answer = jsonIn(text);
  if (!isRecord(answer) || !Array.isArray(answer['commands'])) return null;
  return answer['commands'].slice(0, MOST_PROPOSALS).map((raw: unknown) => {
    const confidence = isRecord(raw) && typeof raw['confidence'] === 'number' ? Math.min(1, Math.max(0, raw['confidence'])) : 0.5;
    return { command: isRecord(raw) ? commandOf(raw) : unknown(raw), confidence: Number.isNaN(confidence) ? 0 : confidence };
  });
}
