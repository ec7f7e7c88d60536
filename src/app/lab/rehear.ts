import { join } from 'node:path';
import type { RecordedCall, RecordedTurn } from '#core/simulation/recorded-call';
import type { Rehear } from '#core/simulation/replay-call';
import type { ListenHint } from '#core/understanding/types';
import { bestHearing } from '#core/understanding/hearing';
import { recogniserExpect } from '#core/understanding/understanding';
import { readWav } from '#voice/media/wav';
import type { RehearsalSpeech } from '#voice/simulation/rehearse-call';

/** As much before and after the words as a live call hands its recogniser. */
const LEAD_MS = 240;
const SAMPLES_A_MS = 8;

/** Listens to a call's recording again: the caller's side, turn by turn, with what the question at hand lets expect. Null where there is no recording. */
export function rehearingOf(call: RecordedCall, recordingsDirectory: string, speech: () => Promise<RehearsalSpeech>): Rehear | null {
  const { audio } = call;
  if (audio === null) return null;
  let caller: Promise<Int16Array | null> | undefined;
  return async (turn: RecordedTurn, hint: ListenHint | null) => {
    const span = call.spoken[turn.input_index];
    // A file that is gone or damaged leaves the words as they were understood.
    caller ??= readWav(join(recordingsDirectory, audio)).then(
      (wav) => wav.channels[0] ?? null,
      () => null,
    );
    const side = await caller;
    if (!span || !side) return null;
    const pcm = side.subarray(Math.max(0, (span.start_ms - LEAD_MS) * SAMPLES_A_MS), (span.end_ms + LEAD_MS) * SAMPLES_A_MS);
    const { recogniser } = await speech();
    const hints = hint ? { expect: recogniserExpect(hint), phrases: hint.phrases } : ({ expect: 'free', phrases: [] } as const);
    const heard = await recogniser.transcribe(pcm, hints, new AbortController().signal);
    const best = hint ? bestHearing(heard, heard.alternatives ?? [], hint) : heard;
    return { text: best.text.trim(), confidence: best.confidence };
  };
}
