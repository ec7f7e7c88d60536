import { readOpening, type WordEvidence } from './opening-words.ts';

/** Who answered. `unsure` is treated as a person: nobody who is there may be taken for a machine. */
export type Verdict = 'person' | 'machine' | 'unsure';

export interface Answer {
  readonly verdict: Verdict;
  /** On the clock of the call, from the moment it was answered. */
  readonly atMs: number;
  /** In words for the timeline: `said “leave a message”`, `a beep`, `spoke 0.6 s and waited`. */
  readonly because: string;
}

/** What is heard of the other side while it is not known who answered. Times are milliseconds since the call was answered. */
export type Heard =
  | { readonly kind: 'voice_on'; readonly atMs: number }
  | { readonly kind: 'voice_off'; readonly atMs: number }
  /** All that was said up to `upToMs`, as far as it was recognised. */
  | { readonly kind: 'words'; readonly atMs: number; readonly upToMs: number; readonly text: string }
  | { readonly kind: 'tone'; readonly atMs: number; readonly hz: number; readonly ms: number }
  /** Time passes; at least every 100 ms. */
  | { readonly kind: 'tick'; readonly atMs: number };

export interface AnsweringSettings {
  /** With nothing decided this long after the first word nobody knows. */
  readonly deadlineMs: number;
  /** With no voice by then nobody knows. */
  readonly silenceMs: number;
  /** Up to this much voice is what a person says before waiting. */
  readonly shortGreetingMs: number;
  /** Quiet after a greeting or a question that says: your turn. Counted from when the end of the voice became certain. */
  readonly waitMs: number;
  /** The same where words say nothing, and after a sentence in which a recording takes breath, too. */
  readonly longWaitMs: number;
  /** Voice without a pause that nobody keeps up who picks up. */
  readonly monologueMs: number;
}

/** Tuned on one half of the labelled openings in `bench/answering`; the other half was never used for it. */
export const ANSWERING: AnsweringSettings = {
  deadlineMs: 6_000,
  silenceMs: 4_000,
  shortGreetingMs: 1_400,
  waitMs: 420,
  longWaitMs: 900,
  monologueMs: 5_500,
};

/** A shorter gap belongs to the same breath. */
const BREATH_MS = 350;
/** Words that come this long after the voice ended are waited for no longer. */
const WORDS_WITHIN_MS = 900;
/** The end of a word may be cut from what is read. */
const READ_SLACK_MS = 250;
/** Fax machines answer with 2,100 Hz and call with 1,100 Hz (ITU-T T.30, 4.1). */
const FAX_HZ: readonly number[] = [1_100, 2_100];
const FAX_MS = 400;
/** What a beep lasts at least. */
const BEEP_MS = 160;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/**
 * Decides who answered a call that we made, from how the voice comes and goes, from tones, and from words as far as there are any: no network, no model.
 * Pure: the same things heard in the same order give the same answer at the same millisecond. Never later than its deadline, whatever is heard.
 */
export class Answering {
  readonly #settings: AnsweringSettings;
  #voiceOnMs: number | null = null;
  #voiceOffMs: number | null = null;
  #firstVoiceMs: number | null = null;
  /** Since when the voice goes on without a real pause. */
  #breathMs = 0;
  /** Voice of all stretches that are over. */
  #spokenMs = 0;
  #tone: Extract<Heard, { kind: 'tone' }> | null = null;
  #words: WordEvidence = readOpening('');
  #text = '';
  #readUpToMs = 0;
  /** Readings one after the other that sound like a recording. */
  #likelyReadings = 0;
  #answer: Answer | null = null;

  constructor(settings: AnsweringSettings = ANSWERING) {
    this.#settings = settings;
  }

  /** The answer once there is one; it stands. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Takes what was heard; answers as soon as that decides it, else null. */
  hear(heard: Heard): Answer | null {
    if (this.#answer) return this.#answer;
    this.#take(heard);
    const found = this.#judge(heard.atMs);
    if (found) this.#answer = { ...found, atMs: heard.atMs };
    return this.#answer;
  }

  #take(heard: Heard): void {
    switch (heard.kind) {
      case 'voice_on':
        if (this.#voiceOffMs === null || heard.atMs - this.#voiceOffMs > BREATH_MS) this.#breathMs = heard.atMs;
        this.#firstVoiceMs ??= heard.atMs;
        this.#voiceOnMs = heard.atMs;
        this.#voiceOffMs = null;
        return;
      case 'voice_off':
        if (this.#voiceOnMs !== null) this.#spokenMs += heard.atMs - this.#voiceOnMs;
        this.#voiceOnMs = null;
        this.#voiceOffMs = heard.atMs;
        return;
      case 'words':
        if (heard.upToMs < this.#readUpToMs) return;
        this.#text = heard.text.trim();
        this.#readUpToMs = heard.upToMs;
        this.#words = readOpening(heard.text);
        this.#likelyReadings = this.#words.likelyRecording === null ? 0 : this.#likelyReadings + 1;
        return;
      case 'tone':
        if (heard.ms >= BEEP_MS) this.#tone = heard;
        return;
      case 'tick':
        return;
    }
  }

  #judge(atMs: number): Omit<Answer, 'atMs'> | null {
    const { deadlineMs, silenceMs } = this.#settings;
    if (this.#tone) return { verdict: 'machine', because: nameOf(this.#tone) };
    const { recording, likelyRecording, person } = this.#words;
    if (recording !== null) return { verdict: 'machine', because: `said “${recording}”` };
    // Heard twice, and nothing in between that asks who is there.
    if (likelyRecording !== null && person === null && this.#likelyReadings >= 2)
      return { verdict: 'machine', because: `said “${likelyRecording}” and went on` };
    if (this.#firstVoiceMs === null) return atMs >= silenceMs ? { verdict: 'unsure', because: `nobody spoke for ${seconds(silenceMs)}` } : null;
    const found = this.#voiceOffMs === null ? this.#whileSpeaking(atMs) : this.#afterVoice(atMs, this.#voiceOffMs);
    if (found) return found;
    return atMs - this.#firstVoiceMs >= deadlineMs ? { verdict: 'unsure', because: `not clear ${seconds(deadlineMs)} after the first word` } : null;
  }

  #whileSpeaking(atMs: number): Omit<Answer, 'atMs'> | null {
    const lastedMs = atMs - this.#breathMs;
    const { isFormal, person } = this.#words;
    return lastedMs >= this.#settings.monologueMs && isFormal && person === null
      ? { verdict: 'machine', because: `spoke ${seconds(lastedMs)} without a pause` }
      : null;
  }

  #afterVoice(atMs: number, offMs: number): Omit<Answer, 'atMs'> | null {
    const { shortGreetingMs, waitMs, longWaitMs } = this.#settings;
    const { person, isBareGreeting, isFormal, likelyRecording } = this.#words;
    const quietMs = atMs - offMs;
    const isRead = this.#readUpToMs >= offMs - READ_SLACK_MS;
    if (isRead && (person !== null || isBareGreeting) && quietMs >= waitMs) return { verdict: 'person', because: `said “${this.#text}” and waited` };
    if (!isRead && quietMs < WORDS_WITHIN_MS) return null;
    if (likelyRecording !== null) return quietMs >= longWaitMs ? { verdict: 'machine', because: `said “${likelyRecording}”` } : null;
    const isShort = this.#spokenMs <= shortGreetingMs;
    const enoughMs = isShort && !isFormal ? waitMs : longWaitMs;
    return quietMs >= enoughMs ? { verdict: 'person', because: `spoke ${seconds(this.#spokenMs)} and waited` } : null;
  }
}

function nameOf({ hz, ms }: { readonly hz: number; readonly ms: number }): string {
  return FAX_HZ.some((fax) => Math.abs(fax - hz) <= 40) && ms >= FAX_MS ? `a fax machine, ${hz} Hz` : `a beep of ${hz} Hz`;
}
