import { duration } from '#lib/format';
import type { Segment } from '#lib/types';

export interface WaveformScene {
  peaks: { left: readonly number[]; right: readonly number[] } | null;
  durationMs: number;
  segments: readonly Segment[];
  noteMs: readonly number[];
}
export interface View {
  fromMs: number;
  toMs: number;
}
export interface Colours {
  caller: string;
  agent: string;
  line: string;
  text: string;
  accent: string;
  attention: string;
  surface: string;
}

/** Silences of both sides long enough to matter, between turns. */
export function gapsOf(segments: readonly Segment[], durationMs: number): { fromMs: number; toMs: number }[] {
  const sorted = [...segments].sort((a, b) => a.start_ms - b.start_ms);
  const gaps: { fromMs: number; toMs: number }[] = [];
  let end = 0;
  for (const segment of [...sorted, { start_ms: durationMs, end_ms: durationMs }]) {
    if (segment.start_ms - end >= 1000) gaps.push({ fromMs: end, toMs: segment.start_ms });
    end = Math.max(end, segment.end_ms);
  }
  return gaps;
}

/** Stretches where both sides spoke at once. */
export function overlapsOf(segments: readonly Segment[]): { fromMs: number; toMs: number }[] {
  const sorted = [...segments].sort((a, b) => a.start_ms - b.start_ms);
  return sorted.flatMap((segment, at) => {
    const next = sorted[at + 1];
    if (next === undefined || next.speaker === segment.speaker || next.start_ms >= segment.end_ms) return [];
    return [{ fromMs: next.start_ms, toMs: Math.min(next.end_ms, segment.end_ms) }];
  });
}

const AXIS_PX = 18;

const marks = new WeakMap<readonly Segment[], { gaps: ReturnType<typeof gapsOf>; overlaps: ReturnType<typeof overlapsOf> }>();

/** The picture is drawn sixty times a second; what depends on the turns alone is computed once. */
function marksOf(scene: WaveformScene) {
  let found = marks.get(scene.segments);
  if (found === undefined) {
    found = { gaps: gapsOf(scene.segments, scene.durationMs), overlaps: overlapsOf(scene.segments) };
    marks.set(scene.segments, found);
  }
  return found;
}

/** Caller above, agent below; played part strong, rest pale; gaps with their length; talking over each other marked. */
export function drawWaveform(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: WaveformScene,
  view: View,
  positionMs: number,
  colours: Colours,
): void {
  const span = Math.max(1, view.toMs - view.fromMs);
  const x = (ms: number) => ((ms - view.fromMs) / span) * width;
  const lane = (height - AXIS_PX) / 2;
  context.clearRect(0, 0, width, height);

  context.fillStyle = colours.attention;
  for (const overlap of marksOf(scene).overlaps) {
    context.globalAlpha = 0.2;
    context.fillRect(x(overlap.fromMs), 0, Math.max(2, x(overlap.toMs) - x(overlap.fromMs)), lane * 2);
    context.globalAlpha = 1;
    context.fillRect(x(overlap.fromMs), 0, 1.5, lane * 2);
  }

  const step = 3;
  for (const [side, middle, colour] of [
    ['left', lane / 2, colours.caller],
    ['right', lane * 1.5, colours.agent],
  ] as const) {
    context.fillStyle = colour;
    for (let px = 0; px < width; px += step) {
      const fromMs = view.fromMs + (px / width) * span;
      const toMs = view.fromMs + ((px + step) / width) * span;
      const loud = scene.peaks === null ? spoken(scene.segments, side, fromMs, toMs) : loudest(scene.peaks[side], scene.durationMs, fromMs, toMs);
      const half = Math.max(0.5, loud * (lane / 2 - 3));
      context.globalAlpha = fromMs <= positionMs ? 1 : 0.5;
      context.fillRect(px, middle - half, step - 1, half * 2);
    }
  }
  context.globalAlpha = 1;

  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const gap of marksOf(scene).gaps) {
    const room = x(gap.toMs) - x(gap.fromMs);
    if (room < 34) continue;
    context.fillStyle = colours.text;
    context.fillText(`${((gap.toMs - gap.fromMs) / 1000).toFixed(1)} s`, x(gap.fromMs) + room / 2, lane);
  }

  axis(context, width, height, view, x, colours);
  context.fillStyle = colours.accent;
  for (const note of scene.noteMs) {
    context.beginPath();
    context.arc(x(note), height - AXIS_PX - 3, 3.5, 0, Math.PI * 2);
    context.fill();
  }
  context.fillRect(Math.min(width - 2, Math.max(0, x(positionMs) - 1)), 0, 2, height - AXIS_PX);
}

function loudest(values: readonly number[], durationMs: number, fromMs: number, toMs: number): number {
  const from = Math.max(0, Math.floor((fromMs / durationMs) * values.length));
  const to = Math.min(values.length, Math.max(from + 1, Math.ceil((toMs / durationMs) * values.length)));
  let most = 0;
  for (let at = from; at < to; at += 1) most = Math.max(most, Math.abs(values[at] ?? 0));
  return Math.min(1, most);
}

/** Without audio a turn is drawn as a plain block, so that the rhythm of the call still shows. */
function spoken(segments: readonly Segment[], side: 'left' | 'right', fromMs: number, toMs: number): number {
  return segments.some((segment) => (segment.speaker === 'caller') === (side === 'left') && segment.start_ms < toMs && segment.end_ms > fromMs) ? 0.4 : 0;
}

function axis(context: CanvasRenderingContext2D, width: number, height: number, view: View, x: (ms: number) => number, colours: Colours): void {
  const wanted = ((view.toMs - view.fromMs) / width) * 90;
  const every = [1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000].find((step) => step >= wanted) ?? 3_600_000;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.text;
  context.textBaseline = 'alphabetic';
  for (let ms = Math.ceil(view.fromMs / every) * every; ms <= view.toMs; ms += every) {
    const at = Math.round(x(ms)) + 0.5;
    context.beginPath();
    context.moveTo(at, height - AXIS_PX);
    context.lineTo(at, height - AXIS_PX + 4);
    context.stroke();
    const label = duration(Math.round(ms / 1000));
    context.textAlign = at < 14 ? 'left' : at > width - 14 ? 'right' : 'center';
    context.fillText(label, at, height - 3);
  }
}
