import { EnergyMeter } from '../media/energy-voice-activity.ts';
import { measureGaps } from '../media/audible-gap.ts';
import { encodeWav } from '../media/wav.ts';
import type { PacingWheel } from '../media/pacing-wheel.ts';
import { FRAME_MS, FRAME_SAMPLES, type LineNotice, type MediaTransport, type TransportEvent } from '../ports.ts';
import type { FaultyLine } from './line-faults.ts';

/** A caller's line without a network: a frame each way every 20 ms, all of it kept. */
export interface SimulatedLine {
  readonly transport: MediaTransport;
  readonly notices: LineNotice[];
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Puts speech behind what is being spoken. */
  speak(pcm: Int16Array): void;
  isSpeaking(): boolean;
  press(digit: string): void;
  hangUp(): void;
  readonly isDown: boolean;
  nowMs(): number;
  /** How long the agent has been silent, and since when it speaks; null while it does not. */
  agentQuietMs(): number;
  agentSinceMs(): number | null;
  /** What there is to measure on both sides. */
  measure(): { readonly gaps_ms: readonly number[]; readonly talk_over_ms: number };
  /** Both sides as a stereo file: the caller as they spoke on the left, the agent on the right. */
  wav(): Uint8Array;
}

const LOUD = 0.5;
/** An hour of both sides. */
const MOST_FRAMES = 180_000;

export function simulatedLine(wheel: PacingWheel, faults: FaultyLine): SimulatedLine {
  const notices: LineNotice[] = [];
  const toSay: Int16Array[] = [];
  const caller: Int16Array[] = [];
  const agent: Int16Array[] = [];
  const marks: string[] = [];
  let emit: (event: TransportEvent) => void = () => undefined;
  let paced: Int16Array | null = null;
  let frames = 0;
  let lastLoud = Number.NEGATIVE_INFINITY;
  let since: number | null = null;
  let isDown = false;
  const meter = new EnergyMeter();

  const seat = wheel.join(() => {
    if (isDown) return seat.leave();
    const heard = paced ?? new Int16Array(FRAME_SAMPLES);
    paced = null;
    const said = toSay.shift() ?? new Int16Array(FRAME_SAMPLES);
    const isLoud = meter.speechIn(heard) >= LOUD;
    if (isLoud && frames - lastLoud > 15) since = frames;
    if (isLoud) lastLoud = frames;
    else if (frames - lastLoud > 15) since = null;
    if (frames < MOST_FRAMES) {
      caller.push(said);
      agent.push(heard);
    }
    frames += 1;
    for (const name of marks.splice(0)) emit({ kind: 'mark', name });
    for (const { pcm, streamMs } of faults.carry(said, heard)) emit({ kind: 'audio', pcm, streamMs });
  });

  const joined = (list: readonly Int16Array[]): Int16Array => {
    const whole = new Int16Array(list.length * FRAME_SAMPLES);
    list.forEach((frame, i) => whole.set(frame, i * FRAME_SAMPLES));
    return whole;
  };

  return {
    transport: {
      kind: 'paced',
      send(pcm) {
        paced = pcm;
      },
      mark: (name) => void marks.push(name),
      clear() {
        paced = null;
      },
      bufferedBytes: 0,
      notify: (notice) => void notices.push(notice),
      hangUp() {
        isDown = true;
      },
    },
    notices,
    listen(onEvent) {
      emit = onEvent;
    },
    speak(pcm) {
      for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
        const frame = new Int16Array(FRAME_SAMPLES);
        frame.set(pcm.subarray(at, at + FRAME_SAMPLES));
        toSay.push(frame);
      }
    },
    isSpeaking: () => toSay.length > 0,
    press: (digit) => emit({ kind: 'dtmf', digit }),
    hangUp() {
      isDown = true;
      toSay.length = 0;
      emit({ kind: 'closed', by: 'caller' });
    },
    get isDown() {
      return isDown;
    },
    nowMs: () => frames * FRAME_MS,
    agentQuietMs: () => (frames - lastLoud) * FRAME_MS,
    agentSinceMs: () => (since === null ? null : since * FRAME_MS),
    measure() {
      const [left, right] = [joined(caller), joined(agent)];
      const [a, b] = [new EnergyMeter(), new EnergyMeter()];
      let both = 0;
      for (let i = 0; i < caller.length; i++) {
        const [one, other] = [a.speechIn(caller[i] as Int16Array) >= LOUD, b.speechIn(agent[i] as Int16Array) >= LOUD];
        if (one && other) both += FRAME_MS;
      }
      return { gaps_ms: measureGaps({ left, right }).map((gap) => gap.gap_ms), talk_over_ms: both };
    },
    wav: () => encodeWav([joined(caller), joined(agent)], 8000),
  };
}
