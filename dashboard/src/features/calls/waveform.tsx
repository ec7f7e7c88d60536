import { ActionIcon, Group, Select, Text, Tooltip } from '@mantine/core';
import { useComputedColorScheme } from '@mantine/core';
import { Pause, Play, RotateCcw, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { duration } from '#lib/format';
import css from './call-page.module.css';
import { usePlayer, usePlayerValue } from './player.ts';
import { type Colours, drawWaveform, overlapsOf, type View, type WaveformScene } from './waveform-draw.ts';

const HEIGHT = 128;

/** The picture of the call one can click into, with the controls of its audio. */
export function Waveform({ scene, absent }: { scene: WaveformScene; absent: string | null }) {
  const player = usePlayer();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [hover, setHover] = useState<number | null>(null);
  const scheme = useComputedColorScheme('light');
  const view = useRef<View>({ fromMs: 0, toMs: scene.durationMs });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined || width === 0) return undefined;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(HEIGHT * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const colours = coloursOf(element, scheme);
    const draw = () => {
      view.current = viewFor(scene.durationMs, zoom, player.positionMs, view.current);
      drawWaveform(context, width, HEIGHT, scene, view.current, player.positionMs, colours);
    };
    draw();
    return player.subscribe(draw);
  }, [width, scene, zoom, scheme, player]);

  const msAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return view.current.fromMs + share * (view.current.toMs - view.current.fromMs);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 5000, ArrowLeft: -5000, PageDown: 30_000, PageUp: -30_000 }[event.key];
    if (by !== undefined) player.seek(Math.min(scene.durationMs, player.positionMs + by));
    else if (event.key === 'Home') player.seek(0);
    else if (event.key === 'End') player.seek(scene.durationMs);
    else return;
    event.preventDefault();
  };
  const second = usePlayerValue((one) => Math.floor(one.positionMs / 1000));
  const overlaps = useMemo(() => overlapsOf(scene.segments).length, [scene.segments]);
  const hoverShare = hover === null ? 0 : (hover - view.current.fromMs) / (view.current.toMs - view.current.fromMs);

  return (
    <div className={css.wave}>
      <div className={css.lanes}>
        <span className={css.laneName}>Caller</span>
        <span className={css.laneName}>Agent</span>
        {/* A native range input cannot carry a picture. */}
        <div
          role="slider"
          tabIndex={0}
          aria-label="Position in the call"
          aria-valuemin={0}
          aria-valuemax={Math.round(scene.durationMs / 1000)}
          aria-valuenow={second}
          aria-valuetext={`${duration(second)} of ${duration(scene.durationMs / 1000)}`}
          className={css.canvasHold}
          onKeyDown={onKey}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            player.seek(msAt(event));
          }}
          onPointerMove={(event) => {
            setHover(msAt(event));
            if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seek(msAt(event));
          }}
          onPointerLeave={() => setHover(null)}
        >
          <canvas ref={canvas} style={{ height: HEIGHT }} aria-hidden="true" />
          {hover !== null && (
            <span className={css.hover} style={{ left: `${hoverShare * 100}%` }} aria-hidden="true">
              {duration(hover / 1000)}
            </span>
          )}
        </div>
      </div>
      <Group justify="space-between" gap="xs" className={css.controls}>
        <Group gap={6} wrap="nowrap">
          <PlayButton />
          <Tooltip label="Back five seconds">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Back five seconds" onClick={() => player.seek(player.positionMs - 5000)}>
              <RotateCcw size={16} />
            </ActionIcon>
          </Tooltip>
          <Text fz="sm" className={css.clock}>
            {duration(second)} <span className="dimmed">/ {duration(scene.durationMs / 1000)}</span>
          </Text>
        </Group>
        {absent !== null ? (
          <Text fz="sm" c="dimmed">
            {absent}
          </Text>
        ) : (
          overlaps > 0 && (
            <Text fz="xs" c="dimmed" className={css.legend}>
              <span className={css.swatch} aria-hidden="true" /> talking over each other, {overlaps}×
            </Text>
          )
        )}
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Show more of the call"
            disabled={zoom === 1}
            onClick={() => setZoom((old) => Math.max(1, old / 2))}
          >
            <ZoomOut size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Look closer"
            disabled={scene.durationMs / zoom < 8000}
            onClick={() => setZoom((old) => old * 2)}
          >
            <ZoomIn size={16} />
          </ActionIcon>
          {player.canPlay && (
            <Select
              aria-label="Speed"
              size="xs"
              w={74}
              allowDeselect={false}
              data={['0.75', '1', '1.25', '1.5', '2'].map((value) => ({ value, label: `${value}×` }))}
              defaultValue="1"
              onChange={(value) => player.setRate(Number(value ?? 1))}
            />
          )}
        </Group>
      </Group>
    </div>
  );
}

function PlayButton() {
  const player = usePlayer();
  const playing = usePlayerValue((one) => one.playing);
  const can = usePlayerValue((one) => one.canPlay);
  return (
    <Tooltip label={playing ? 'Pause (Space)' : 'Play (Space)'}>
      <ActionIcon
        variant="filled"
        size="lg"
        radius="xl"
        aria-label={playing ? 'Pause' : 'Play'}
        aria-keyshortcuts="Space"
        disabled={!can}
        onClick={() => player.toggle()}
      >
        {playing ? <Pause size={16} /> : <Play size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Zoomed in, the window moves on when the position leaves it, so that playing is followed without the picture sliding all the time. */
function viewFor(durationMs: number, zoom: number, positionMs: number, old: View): View {
  const span = durationMs / zoom;
  if (zoom === 1) return { fromMs: 0, toMs: durationMs };
  const sameSpan = Math.abs(old.toMs - old.fromMs - span) < 1;
  if (sameSpan && positionMs >= old.fromMs && positionMs <= old.toMs) return old;
  const fromMs = Math.min(Math.max(0, positionMs - span * 0.1), durationMs - span);
  return { fromMs, toMs: fromMs + span };
}

function coloursOf(element: HTMLElement, _scheme: string): Colours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    caller: read('--cw-wave-caller'),
    agent: read('--cw-wave-agent'),
    line: read('--cw-line-strong'),
    text: read('--mantine-color-dimmed'),
    accent: read('--cw-accent'),
    attention: read('--cw-dot-attention'),
    surface: read('--cw-surface'),
  };
}
