import type { TurnInput } from '#core/conversation/types';
import type { DecideInput } from '#core/turns/types';
import type { CallerReading } from './caller-reading.ts';
import type { Deeds } from './deeds.ts';

/** What a decision is made of, as it was when it was asked for. */
export interface DecisionFacts {
  readonly turn: number;
  readonly input: DecideInput;
  readonly reading: ReturnType<CallerReading['take']>;
  readonly startedMs: number;
  readonly endpointMs: number;
  readonly voiceEndedMs: number;
}

/** What the engine is given for what has happened: the words that were read, the answer to an action, a silence as long as it was. */
export function turnInputOf(input: Exclude<DecideInput, { kind: 'begin' }>, reading: ReturnType<CallerReading['take']>, deeds: Pick<Deeds, 'take'>): TurnInput {
  switch (input.kind) {
    case 'utterance': {
      if (!reading) return { kind: 'utterance', text: '', confidence: 0 };
      const { recognised, startMs, endMs } = reading;
      return { kind: 'utterance', text: recognised.text, confidence: recognised.confidence, startMs: Math.round(startMs), endMs: Math.round(endMs) };
    }
    case 'silence':
      return { kind: 'silence', silenceMs: Math.round(input.silenceMs) };
    case 'result':
      return { kind: 'result', key: input.key, result: deeds.take(input.key, input.isLate) };
    default:
      return input;
  }
}
