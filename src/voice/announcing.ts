import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Utterance } from '#core/conversation/types';
import { announcedIn, announcementEnds, type Disclosure, disclosureOf, missingAnnouncement } from './announcement.ts';
import type { CallEnding } from './call-plan.ts';

interface Watched {
  /** Words that must be heard before the announcement in this utterance counts; infinite where the whole utterance may not be interrupted. */
  readonly words: number;
  readonly text: string;
}

/** What hearing so much of an utterance changed. */
export interface News {
  readonly ai: boolean;
  readonly recording: boolean;
  /** What had to be heard in full has been heard: from here on the caller may interrupt. */
  readonly isReleased: boolean;
}

/**
 * Sees to it that every caller is told what they are owed: adds what the conversation's own words leave out, says when it has really been heard
 * (not sent), and keeps the answer. An announcement nobody heard is made again before the next words.
 */
export class Announcement {
  readonly #disclosure: Disclosure;
  readonly #isRecorded: boolean;
  readonly #watched = new Map<number, Watched>();
  #done = { ai: false, recording: false };
  #guard: number | null = null;
  #needsAcknowledgement = false;
  isRefused = false;
  aiDisclosedAt: string | null = null;

  constructor(graph: ObjectiveGraph, isRecorded: boolean, context: Readonly<Record<string, unknown>>) {
    this.#isRecorded = isRecorded;
    this.#disclosure = disclosureOf(graph, isRecorded, context);
  }

  get #owed(): Disclosure {
    return this.isRefused ? { ...this.#disclosure, recording: null } : this.#disclosure;
  }

  get consent(): CallEnding['recording_consent'] {
    if (!this.#isRecorded) return 'not_required';
    if (this.isRefused) return 'denied';
    return this.#done.recording ? 'announced' : 'unknown';
  }

  /** The words with what is missing before them. */
  complete(words: readonly Utterance[]): readonly Utterance[] {
    if (words.length === 0) return words;
    const missing = missingAnnouncement(words, this.#owed, this.#done);
    return missing ? [missing, ...words] : words;
  }

  /** May these words be interrupted from the first one on? */
  isFree(words: readonly Utterance[]): boolean {
    return words.every((utterance) => this.#needed(utterance) === 0);
  }

  #needed(utterance: Utterance): number {
    return utterance.interruptible ? announcementEnds(utterance.text, this.#owed, this.#done) : Number.POSITIVE_INFINITY;
  }

  watch(said: readonly { id: number; utterance: Utterance }[]): void {
    this.#watched.clear();
    this.#guard = null;
    for (const { id, utterance } of said) {
      const words = this.#needed(utterance);
      if (words === 0) continue;
      this.#watched.set(id, { words, text: utterance.text });
      this.#guard = id;
    }
  }

  heard(id: number, words: number, at: string): News {
    const watched = this.#watched.get(id);
    if (!watched) return { ai: false, recording: false, isReleased: false };
    const inText = announcedIn(watched.text, this.#owed);
    const needed = Number.isFinite(watched.words) ? watched.words : announcementEnds(watched.text, this.#owed, this.#done);
    const isAnnounced = words >= needed;
    const ai = isAnnounced && inText.ai && !this.#done.ai;
    const recording = isAnnounced && inText.recording && !this.#done.recording && this.#isRecorded && !this.isRefused;
    if (ai) this.aiDisclosedAt = at;
    this.#done = { ai: this.#done.ai || ai, recording: this.#done.recording || recording };
    const isReleased = words >= watched.words && this.#guard === id;
    if (words >= watched.words) this.#watched.delete(id);
    return { ai, recording, isReleased };
  }

  /** The caller forbids the recording. True the first time. */
  refuse(): boolean {
    if (this.isRefused || !this.#isRecorded) return false;
    this.isRefused = true;
    this.#needsAcknowledgement = true;
    return true;
  }

  /** True once after a refusal: the caller is to be told that it was done. */
  takeAcknowledgement(): boolean {
    const needs = this.#needsAcknowledgement;
    this.#needsAcknowledgement = false;
    return needs;
  }
}
