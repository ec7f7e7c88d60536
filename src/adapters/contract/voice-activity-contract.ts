import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAME_MS, FRAME_SAMPLES, type VoiceActivity } from '#voice/ports';

export interface VoiceActivityUnderTest {
  readonly vad: VoiceActivity;
  /** A few seconds of speech. */
  readonly speech: Int16Array;
  close(): Promise<void>;
}

interface Verdict {
  readonly atMs: number;
  readonly speech: number;
}

const framesOf = (pcm: Int16Array): Int16Array[] =>
  Array.from({ length: Math.floor(pcm.length / FRAME_SAMPLES) }, (_, i) => pcm.subarray(i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES));
const mean = (verdicts: readonly Verdict[]): number => verdicts.reduce((sum, verdict) => sum + verdict.speech, 0) / Math.max(1, verdicts.length);
const LATEST_MS = 200;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What every voice activity detector must do, whoever makes it. `make` is called once. */
export function voiceActivityContract(name: string, make: () => Promise<VoiceActivityUnderTest>): void {
  describe(`${name} keeps the contract of a voice activity detector`, () => {
    let made: VoiceActivityUnderTest;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made.close());

    /** Feeds frames as a call would, letting the loop turn in between, and waits until the last verdict is in. */
    const judge = async (...calls: Int16Array[]): Promise<Verdict[][]> => {
      const verdicts = calls.map(() => [] as Verdict[]);
      const streams = calls.map((_, i) => made.vad.open((verdict) => void verdicts[i]?.push(verdict)));
      const frames = calls.map(framesOf);
      const longest = Math.max(...frames.map((list) => list.length));
      for (let at = 0; at < longest; at++) {
        streams.forEach((stream, i) => {
          const frame = frames[i]?.[at];
          if (frame) stream.push(frame);
        });
        const complete = (): boolean =>
          verdicts.every((list, i) => (list.at(-1)?.atMs ?? 0) + LATEST_MS >= Math.min(at + 1, frames[i]?.length ?? 0) * FRAME_MS);
        for (let turn = 0; turn < 100_000 && !complete(); turn++) await breathe();
      }
      for (const stream of streams) stream.close();
      return verdicts;
    };

    test('tells speech from silence', async () => {
      const [speech, silence] = await judge(made.speech, new Int16Array(made.speech.length));
      expect(mean(speech ?? [])).toBeGreaterThan(0.5);
      expect(mean(silence ?? [])).toBeLessThan(0.2);
    });

    test('gives verdicts between 0 and 1, in order, on a clock that starts with the stream', async () => {
      const [verdicts = []] = await judge(made.speech);
      expect(verdicts.length).toBeGreaterThan(10);
      let lastMs = 0;
      for (const { atMs, speech } of verdicts) {
        expect(atMs).toBeGreaterThan(lastMs);
        expect(speech).toBeGreaterThanOrEqual(0);
        expect(speech).toBeLessThanOrEqual(1);
        lastMs = atMs;
      }
      expect(lastMs).toBeLessThanOrEqual((made.speech.length / FRAME_SAMPLES) * FRAME_MS);
    });

    test('judges each call by its own audio, however many there are', async () => {
      const [alone = []] = await judge(made.speech);
      const [again = [], silent = [], third = []] = await judge(made.speech, new Int16Array(made.speech.length), made.speech);
      expect(mean(silent)).toBeLessThan(0.2);
      for (const other of [again, third]) {
        // The last verdicts may still have been on their way.
        const both = Math.min(other.length, alone.length);
        expect(both).toBeGreaterThanOrEqual(Math.max(other.length, alone.length) - LATEST_MS / FRAME_MS);
        for (let i = 0; i < both; i++) expect(other[i]?.speech).toBeCloseTo(alone[i]?.speech ?? -1, 2);
      }
    });

    test('says nothing about a closed stream, and takes late frames without complaint', async () => {
      const verdicts: Verdict[] = [];
      const stream = made.vad.open((verdict) => verdicts.push(verdict));
      stream.close();
      for (const frame of framesOf(made.speech).slice(0, 20)) stream.push(frame);
      for (let turn = 0; turn < 20; turn++) await breathe();
      expect(verdicts).toEqual([]);
    });
  });
}
