import { describe, expect, test } from 'vitest';
import type { MediaTransport, TransportEvent } from '#voice/ports';

/** A call between a carrier's half of a protocol and ours, over a real socket. */
export interface StreamedCall {
  readonly line: {
    readonly transport: MediaTransport;
    readonly provider_call_id: string | null;
    readonly parameters: Readonly<Record<string, string>>;
    listen(onEvent: (event: TransportEvent) => void): void;
  };
  readonly peer: {
    speak(pcm: Int16Array): Promise<number>;
    press(digits: string): void;
    pauseMedia(isPaused: boolean): void;
    write(message: object | string | Buffer): void;
    hangUp(): void;
    bufferedFrames(): number;
    readonly clears: number[];
    heard(): { right: Int16Array };
    readonly ended: Promise<{ code: number; reason: string }>;
  };
  /** Lets so much time go by for both ends, frame by frame. */
  advance(ms: number): Promise<void>;
  close(): void;
}

export interface CarrierUnderTest {
  readonly name: string;
  /** Answers every mark on `clear`, or none of them. */
  readonly forgetsMarks: boolean;
  /** Its audio says when it was spoken, so that what it left out can be filled with silence. */
  readonly hasClock: boolean;
  connect(callId: string, token: string): Promise<StreamedCall>;
  /** Breaks of the protocol, each with the words of the refusal. */
  readonly faults: readonly (readonly [string, readonly (object | string | Buffer)[], RegExp])[];
}

const RATE_HZ = 8000;
const tone = (ms: number, hz: number): Int16Array =>
  Int16Array.from({ length: (ms * RATE_HZ) / 1000 }, (_, i) => Math.round(9000 * Math.sin((2 * Math.PI * hz * i) / RATE_HZ)));
const join = (pieces: readonly Int16Array[]): Int16Array => Int16Array.from(pieces.flatMap((piece) => [...piece]));
/** The loud part: from the first to the last sample over a third of the tone. */
function sound(pcm: Int16Array): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > 3000;
  return pcm.slice(Math.max(0, pcm.findIndex(loud)), pcm.findLastIndex(loud) + 1);
}
const rms = (pcm: Int16Array): number => Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, pcm.length));
const pitchHz = (pcm: Int16Array): number => {
  let crossings = 0;
  for (let i = 1; i < pcm.length; i++) if ((pcm[i - 1] as number) < 0 !== (pcm[i] as number) < 0) crossings++;
  return (crossings * RATE_HZ) / 2 / pcm.length;
};
/** The tone arrives as it was: length, loudness and pitch. */
function expectTone(pcm: Int16Array, ms: number, hz: number): void {
  const heard = sound(pcm);
  expect(Math.abs(heard.length / 8 - ms)).toBeLessThan(25);
  expect(rms(heard)).toBeGreaterThan(5500);
  expect(rms(heard)).toBeLessThan(7200);
  expect(Math.abs(pitchHz(heard) - hz)).toBeLessThan(25);
}

/** What every carrier that streams a call must be understood in, whichever dialect it speaks. */
export function mediaStreamContract(carrier: CarrierUnderTest): void {
  describe(`${carrier.name} is understood`, () => {
    test('who calls, what the caller says and presses, and what was left out', async () => {
      const { line, peer, advance, close } = await carrier.connect('CA77', 'secret');
      expect(line).toMatchObject({ provider_call_id: 'CA77', parameters: { token: 'secret' } });
      const events: TransportEvent[] = [];
      line.listen((event) => events.push(event));
      void peer.speak(tone(300, 440));
      await advance(300);
      peer.press('5#');
      peer.pauseMedia(true);
      await advance(300);
      peer.pauseMedia(false);
      void peer.speak(tone(60, 700));
      await advance(160);
      const wholeMs = carrier.hasClock ? 760 : 460;
      await expect.poll(() => join(audio(events)).length / 8).toBeGreaterThanOrEqual(wholeMs - 40);
      const said = join(audio(events));
      expectTone(said.subarray(0, 300 * 8), 300, 440);
      expectTone(said.subarray((wholeMs - 155) * 8), 60, 700);
      expect(events.flatMap((event) => (event.kind === 'dtmf' ? [event.digit] : []))).toEqual(['5', '#']);
      peer.hangUp();
      await expect.poll(() => events.at(-1)).toEqual({ kind: 'closed', by: 'caller' });
      close();
    });

    test('what the agent says is played in time, marks come when it was played, and clear leaves nothing', async () => {
      const { line, peer, advance, close } = await carrier.connect('CA78', 'secret');
      const marks: string[] = [];
      let frames = 0;
      line.listen((event) => {
        if (event.kind === 'mark') marks.push(event.name);
        if (event.kind === 'audio') frames++;
      });
      await advance(40);
      await expect.poll(() => frames).toBeGreaterThan(0);
      line.transport.send(tone(200, 440));
      line.transport.mark('1.first');
      line.transport.send(new Int16Array(5 * RATE_HZ));
      line.transport.mark('1.second');
      line.transport.mark('1.third');
      await expect.poll(() => peer.bufferedFrames()).toBe(10 + 250 + 3);
      await advance(180);
      expect(marks).toEqual([]);
      await advance(60);
      await expect.poll(() => marks).toEqual(['1.first']);
      line.transport.clear();
      await expect.poll(() => peer.clears.length).toBe(1);
      expect(peer.bufferedFrames()).toBe(0);
      if (!carrier.forgetsMarks) await expect.poll(() => marks).toEqual(['1.first', '1.second', '1.third']);
      expectTone(peer.heard().right, 200, 440);
      line.transport.hangUp('done');
      expect(await peer.ended).toMatchObject({ code: 1000 });
      expect(marks).toHaveLength(carrier.forgetsMarks ? 1 : 3);
      close();
    });

    test.each(carrier.faults)('sent away: %s', async (_name, messages, reason) => {
      const { line, peer, close } = await carrier.connect('CA79', 'secret');
      const events: TransportEvent[] = [];
      line.listen((event) => events.push(event));
      for (const message of messages) peer.write(message);
      const end = await peer.ended;
      expect([1008, 1009]).toContain(end.code);
      if (end.code === 1008) expect(end.reason).toMatch(reason);
      expect(events.at(-1)).toEqual({ kind: 'closed', by: 'network' });
      close();
    });
  });
}

const audio = (events: readonly TransportEvent[]): Int16Array[] => events.flatMap((event) => (event.kind === 'audio' ? [event.pcm] : []));
