import type { Heard } from '#core/answering/answering';
import { ToneDetector } from '#voice/media/tone-detector';
import { VoiceDetector, type VoiceEdge } from '#voice/media/voice-detector';
import type { Recogniser, VoiceActivity } from '#voice/ports';
import { type Condition, overTheLine } from '../accuracy/degrade.ts';
import type { Speaker } from '../accuracy/speakers.ts';
import type { Opening } from './openings.ts';

const RATE = 8;
const FRAME = 160;
const FRAME_MS = 20;
const MOST_AHEAD_MS = 160;
/** Listened to for this long; whatever decides does it sooner. */
const LISTEN_MS = 10_500;
/** When a reading is asked for: after this much voice, then again each time as much more, and when the voice has ended. */
const READ_EVERY_MS = 1_000;
const READ_AFTER_OFF_MS = 200;
/** What a reading takes where nothing else runs: the figures of the accuracy bench, so that a busy machine does not change the result. */
const readingMs = (audioMs: number): number => 150 + 0.08 * audioMs;

/** The opening as audio: quiet, words, pauses, a beep, quiet. */
export async function soundOf(opening: Opening, speaker: Speaker): Promise<Int16Array> {
  const pieces: Int16Array[] = [new Int16Array(opening.leadMs * RATE)];
  for (const { text, pauseMs } of opening.parts) pieces.push((await speaker.say(text)) ?? new Int16Array(0), new Int16Array(pauseMs * RATE));
  if (opening.beep) {
    const { hz, ms, afterMs } = opening.beep;
    pieces.push(
      new Int16Array(afterMs * RATE),
      Int16Array.from({ length: ms * RATE }, (_, i) => Math.round(7_000 * Math.sin((2 * Math.PI * hz * i) / 8_000))),
    );
  }
  const sound = new Int16Array(LISTEN_MS * RATE);
  let at = 0;
  for (const piece of pieces) {
    sound.set(piece.subarray(0, Math.max(0, sound.length - at)), at);
    at = Math.min(sound.length, at + piece.length);
  }
  return sound;
}

/** Everything the detector hears of this opening, in order, as the live call would tell it. */
export async function hearOpening(sound: Int16Array, condition: Condition, seed: number, vad: VoiceActivity, recogniser: Recogniser): Promise<Heard[]> {
  const line = overTheLine(sound, condition, seed);
  const edges = await edgesOf(line, vad);
  const heard: Heard[] = [];
  const tones = new ToneDetector();
  for (let at = 0, ms = FRAME_MS; at + FRAME <= line.length; at += FRAME, ms += FRAME_MS) {
    const tone = tones.push(line.subarray(at, at + FRAME));
    if (tone) heard.push({ kind: 'tone', atMs: ms, ...tone });
    heard.push({ kind: 'tick', atMs: ms });
  }
  for (const edge of edges) heard.push({ kind: edge.kind === 'on' ? 'voice_on' : 'voice_off', atMs: edge.knownMs });
  const first = edges[0];
  if (first) {
    const signal = new AbortController().signal;
    for (const cutMs of cutsOf(edges)) {
      const fromMs = Math.max(0, first.atMs - 240);
      const text = (await recogniser.transcribe(line.slice(fromMs * RATE, Math.min(cutMs, fromMs + 19_000) * RATE), { expect: 'free', phrases: [] }, signal))
        .text;
      heard.push({ kind: 'words', atMs: cutMs + readingMs(cutMs - fromMs), upToMs: cutMs, text });
    }
  }
  return heard.sort((a, b) => a.atMs - b.atMs);
}

type Edge = VoiceEdge & { readonly knownMs: number };

/** Each window is judged before the next one is pushed, so that a busy machine gives the same verdicts. */
async function edgesOf(line: Int16Array, vad: VoiceActivity): Promise<Edge[]> {
  const detector = new VoiceDetector();
  const edges: Edge[] = [];
  let judgedMs = 0;
  const stream = vad.open((verdict) => {
    judgedMs = verdict.atMs;
    const edge = detector.push(verdict);
    if (edge) edges.push({ ...edge, knownMs: verdict.atMs });
  });
  for (let at = 0; at + FRAME <= line.length; at += FRAME) {
    stream.push(line.subarray(at, at + FRAME));
    while (judgedMs + MOST_AHEAD_MS < at / RATE) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  stream.close();
  return edges;
}

/** Up to where the line is read, and when. */
function cutsOf(edges: readonly Edge[]): number[] {
  const cuts: number[] = [];
  let onMs: number | null = null;
  for (const edge of edges) {
    if (edge.kind === 'on') onMs = edge.knownMs;
    else {
      if (onMs !== null) for (let cut = onMs + READ_EVERY_MS; cut < edge.knownMs; cut += READ_EVERY_MS) cuts.push(cut);
      cuts.push(edge.knownMs + READ_AFTER_OFF_MS);
      onMs = null;
    }
  }
  if (onMs !== null) for (let cut = onMs + READ_EVERY_MS; cut < LISTEN_MS; cut += READ_EVERY_MS) cuts.push(cut);
  return cuts.filter((cut) => cut <= 8_000);
}
