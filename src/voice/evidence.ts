import type { ObjectiveGraph } from '#core/conversation/graph';
import type { ConversationState } from '#core/conversation/types';
import type { CapturedValue, Segment } from './call-plan.ts';

type Word = NonNullable<Segment['words']>[number];

/** Where each word lies when the recogniser did not say: the segment's time shared out by the length of the words. */
function estimatedWords(segment: Segment): readonly Word[] {
  const words = segment.text.split(/\s+/).filter((word) => word !== '');
  const total = words.reduce((sum, word) => sum + word.length + 1, 0);
  let before = 0;
  return words.map((text) => {
    const start_ms = Math.round(segment.start_ms + ((segment.end_ms - segment.start_ms) * before) / total);
    before += text.length + 1;
    return { text, start_ms, end_ms: Math.round(segment.start_ms + ((segment.end_ms - segment.start_ms) * before) / total) };
  });
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a segment that are `heard`, with their times; null when the segment does not contain them. */
export function findHeard(segment: Segment, heard: string): { start_ms: number; end_ms: number } | null {
  const words = segment.words && segment.words.length > 0 ? segment.words : estimatedWords(segment);
  const wanted = plain(heard);
  if (wanted === '') return null;
  for (let from = 0; from < words.length; from++) {
    let joined = '';
    for (let to = from; to < words.length && joined.length <= wanted.length; to++) {
      joined = `${joined} ${plain(words[to]?.text ?? '')}`.trim();
      const isThere = joined === wanted || (to === from && joined.includes(wanted));
      if (isThere) return { start_ms: words[from]?.start_ms ?? segment.start_ms, end_ms: words[to]?.end_ms ?? segment.end_ms };
    }
  }
  // The words are in the text but not on word borders ("5552014477" inside a keypad line).
  return plain(segment.text).includes(wanted) ? { start_ms: segment.start_ms, end_ms: segment.end_ms } : null;
}

/** The exported values of the call, each with the words it was read from; values that nobody said (prefilled, default) carry no segment. */
export function capturedValues(
  graph: ObjectiveGraph,
  state: ConversationState | null,
  segmentOfInput: (inputIndex: number) => Segment | undefined,
): Readonly<Record<string, CapturedValue>> {
  const captured: Record<string, CapturedValue> = {};
  for (const [name, spec] of Object.entries(graph.slots)) {
    const slot = state?.slots[name];
    if (!slot || (slot.status !== 'filled' && slot.status !== 'confirmed') || (spec.export !== true && spec.export_as === undefined)) continue;
    const segment = slot.heard === null ? undefined : segmentOfInput(slot.input_index);
    const where = segment && slot.heard !== null ? findHeard(segment, slot.heard) : null;
    captured[name] = {
      value: slot.value,
      confidence: slot.confidence,
      confirmed: slot.status === 'confirmed',
      segment_index: where && segment ? segment.segment_index : null,
      start_ms: where?.start_ms ?? null,
      end_ms: where?.end_ms ?? null,
      pii: spec.pii ?? 'none',
      heard: slot.heard,
    };
  }
  return captured;
}
