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

/** Milliseconds per stage of one decision, for the transcript; `degraded` names what was missing. */
export function latencyOf({ input, reading, startedMs, endpointMs }: DecisionFacts, nowMs: number, trace: Readonly<Record<string, number | string>>) {
  return {
    ...(reading ? { endpoint_ms: endpointMs, stt_ms: Math.round(reading.recognised.latency_ms) } : {}),
    decide_ms: Math.round((nowMs - startedMs) * 100) / 100,
    ...(input.kind === 'utterance' && !reading ? { degraded: 'recogniser' } : {}),
    ...(input.kind === 'result' && input.isLate ? { degraded: 'action' } : {}),
    ...trace,
  };
}
