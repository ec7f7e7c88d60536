import type { DecisionRecord, Utterance } from '#core/conversation/types';
import type { Segment } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';
import type { AudibleGap } from './media/audible-gap.ts';
import type { Playback } from './media/playback.ts';
import type { LineNotice, Transcript as Recognised } from './ports.ts';

type Latency = Record<string, number | string | boolean | null>;
const GAP_SLACK_MS = 80;

/** What an agent's words answer, so that their delay can be told. */
export interface AnswerTo {
  readonly voiceEndedMs: number | null;
  readonly latency: Latency;
}

interface AgentLine {
  readonly id: number;
  readonly utterance: Utterance;
  readonly decision: DecisionRecord | null;
  readonly answerTo: AnswerTo | null;
  readonly latency: Latency;
  index: number | null;
  startMs: number;
  isDone: boolean;
  /** Written while it was not known yet what of it was heard. */
  wasCut: boolean;
}

export interface CallerWords {
  readonly text: string;
  readonly recognised: Recognised | null;
  readonly startMs: number;
  readonly endMs: number;
  /** Where the recogniser's own word times begin on the clock of the call. */
  readonly fromMs: number;
}

interface Options {
  readonly record: CallRecord;
  readonly playback: Playback;
  readonly notify: (notice: LineNotice) => void;
  readonly nowMs: () => number;
}

/** The transcript of the call: the caller's turns as recognised, the agent's as heard, each with its times, its delays and its decision. */
export class Transcript {
  readonly #options: Options;
  readonly #lines = new Map<number, AgentLine>();
  readonly #recent: AgentLine[] = [];
  /** Thrown away before the far end told how much of them it had played. */
  #doubtful: AgentLine[] = [];
  readonly #gaps: number[] = [];
  #callerIndex: number | null = null;
  #callerText = '';
  #callerWords: CallerWords | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Audible gaps of the turns so far, in milliseconds. */
  get gaps(): readonly number[] {
    return this.#gaps;
  }

  /** Words of the caller that may still grow. */
  callerSoFar(words: CallerWords): void {
    if (words.text === '') return;
    this.#callerIndex ??= this.#options.record.nextIndex();
    this.#callerText = words.text;
    this.#callerWords = words;
    this.#notifyCaller(words, this.#callerIndex, false);
  }

  /** The caller's turn is over; answers the segment that holds it. */
  callerSaid(words: CallerWords, facts: { nodeId: string | null; decision: DecisionRecord | null; latency: Latency }): Segment {
    const index = this.#callerIndex ?? this.#options.record.nextIndex();
    this.#callerIndex = null;
    this.#callerText = '';
    this.#callerWords = null;
    const segment: Segment = {
      segment_index: index,
      speaker: 'caller',
      start_ms: Math.max(0, Math.round(words.startMs)),
      end_ms: Math.max(0, Math.round(words.startMs), Math.round(words.endMs)),
      text: words.text,
      text_generated: null,
      confidence: words.recognised?.confidence ?? null,
      interrupted: false,
      words: wordsOnCallClock(words),
      node_id: facts.nodeId,
      prompt_id: null,
      latency: facts.latency,
      decision: facts.decision,
    };
    this.#options.record.segment(segment);
    this.#notifyCaller(words, index, true);
    return segment;
  }

  /** What was heard of the caller led to nothing (an "mhm"): it stays in the transcript without a decision. */
  callerDropped(): void {
    if (this.#callerIndex !== null && this.#callerText !== '' && this.#callerWords)
      this.callerSaid(this.#callerWords, { nodeId: null, decision: null, latency: {} });
    this.#callerIndex = null;
  }

  #notifyCaller(words: CallerWords, index: number, final: boolean): void {
    const start_ms = Math.max(0, Math.round(words.startMs));
    const end_ms = Math.max(start_ms, Math.round(words.endMs));
    this.#options.notify({ kind: 'turn', segment_index: index, speaker: 'caller', text: words.text, start_ms, end_ms, final, interrupted: false });
  }

  /** Words the agent is about to say. */
  expect(id: number, utterance: Utterance, facts: { decision: DecisionRecord | null; answerTo: AnswerTo | null }): void {
    this.#lines.set(id, { id, utterance, ...facts, latency: { ...facts.answerTo?.latency }, index: null, startMs: 0, isDone: false, wasCut: false });
  }

  /** The voice gave its first clause after so long. */
  made(id: number, madeMs: number): void {
    const line = this.#lines.get(id);
    if (line?.answerTo && line.latency.tts_ms === undefined) line.latency.tts_ms = Math.round(madeMs);
  }

  degraded(id: number, what: string): void {
    const line = this.#lines.get(id);
    if (line) line.latency.degraded = what;
  }

  /** The first sample was heard. */
  started(id: number): void {
    const line = this.#lines.get(id);
    if (!line || line.index !== null) return;
    line.index = this.#options.record.nextIndex();
    line.startMs = this.#options.nowMs();
    const ended = line.answerTo?.voiceEndedMs ?? null;
    if (line.answerTo) line.latency.first_audio_ms = ended === null ? null : Math.round(line.startMs - ended);
    this.#recent.unshift(line);
    this.#recent.splice(4);
    const at = Math.round(line.startMs);
    this.#options.notify({
      kind: 'turn',
      segment_index: line.index,
      speaker: 'agent',
      text: line.utterance.text,
      start_ms: at,
      end_ms: at,
      final: false,
      interrupted: false,
    });
  }

  /** The last sample was heard. */
  finished(id: number): void {
    const line = this.#lines.get(id);
    if (!line) return;
    this.#write(line);
    line.isDone = true;
    this.#lines.delete(id);
    this.#options.playback.forget(id);
  }

  /** The caller cut in: what was heard is what was said. May be undone by going on, and is put right when the far end has told. */
  cut(): void {
    for (const line of this.#lines.values()) {
      if (line.index === null) continue;
      this.#write(line);
      line.wasCut = true;
    }
  }

  /** What was not said by now will not be. */
  discard(): void {
    for (const line of [...this.#lines.values()]) {
      if (line.index !== null) {
        this.#write(line);
        if (this.#options.playback.isDoubtful) this.#doubtful.push(line);
      }
      line.isDone = true;
      this.#lines.delete(line.id);
      this.#options.playback.forget(line.id);
    }
  }

  /** The far end has told how much it had played: what was written on an estimate is written again. */
  settled(): void {
    for (const line of this.#doubtful) this.#write(line);
    for (const line of this.#lines.values()) if (line.wasCut) this.#write(line);
    this.#doubtful = [];
  }

  /** The recording shows how long the caller waited. */
  gap(gap: AudibleGap): void {
    const line = this.#recent.find(({ startMs }) => startMs <= gap.agent_start_ms + GAP_SLACK_MS);
    if (!line || line.latency.gap_ms !== undefined) return;
    line.latency.gap_ms = gap.gap_ms;
    // A filler ends the silence too; it is counted as what it is, the first thing the caller heard.
    this.#gaps.push(gap.gap_ms);
    const written = line.index === null ? undefined : this.#options.record.find(line.index);
    if (written) this.#options.record.segment({ ...written, latency: { ...line.latency } });
  }

  #write(line: AgentLine): void {
    if (line.index === null) return;
    const heard = this.#options.playback.heard(line.id);
    const start = heard.start_ms ?? Math.round(line.startMs);
    const text = heard.isWhole ? line.utterance.text : heard.text;
    const segment: Segment = {
      segment_index: line.index,
      speaker: 'agent',
      start_ms: start,
      end_ms: Math.max(start, heard.end_ms ?? start),
      text,
      text_generated: line.utterance.text,
      confidence: null,
      interrupted: !heard.isWhole,
      words: heard.words,
      node_id: line.utterance.node_id || null,
      prompt_id: line.utterance.prompt_id,
      latency: { ...line.latency },
      decision: line.decision,
    };
    this.#options.record.segment(segment);
    const { segment_index, start_ms, end_ms, interrupted } = segment;
    this.#options.notify({ kind: 'turn', segment_index, speaker: 'agent', text, start_ms, end_ms, final: true, interrupted });
  }
}

const wordsOnCallClock = ({ recognised, fromMs }: CallerWords): Segment['words'] =>
  recognised?.words?.map(({ text, start_ms, end_ms }) => ({
    text,
    start_ms: Math.max(0, Math.round(fromMs + start_ms)),
    end_ms: Math.max(0, Math.round(fromMs + end_ms)),
  })) ?? null;
