import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Appointment } from '#lib/types';
import { toLocal } from '#lib/zone';
import { inLane, type Lane, snap, stepped, type Target } from './calendar-move.ts';

/** How far a mouse must go before a press becomes carrying, and how long a finger must rest; a finger that moves first is scrolling. */
const SLACK_PX = 5;
const FINGER_SLACK_PX = 10;
const REST_MS = 400;
const EDGE_PX = 48;
const EDGE_STEP_PX = 14;

export interface Carried {
  appointment: Appointment;
  target: Target;
  /** Whose move it is: the person's still, or the server's that has been asked. */
  by: 'pointer' | 'keys' | 'server';
}
interface Board {
  zone: string;
  lanes: readonly Lane[];
  range: { from: number; to: number };
  hourPx: number;
  gridMinutes: number;
  /** Holds the columns, each with `data-lane`. */
  root: RefObject<HTMLElement | null>;
  /** Asks the server; resolves when the answer has been shown. */
  move: (appointment: Appointment, target: Target) => Promise<void>;
  /** Brings a day on screen. */
  show: (date: string) => void;
}

/** Carrying appointments over the calendar, by pointer, finger or keys. What is carried stays where it was until the server has agreed. */
export function useCarry(board: Board): {
  carried: Carried | null;
  press: (event: ReactPointerEvent<HTMLElement>, appointment: Appointment) => void;
  lift: (appointment: Appointment) => void;
} {
  const [carried, setCarried] = useState<Carried | null>(null);
  const now = useRef({ board, carried });
  now.current = { board, carried };
  const set = (next: Carried | null) => {
    now.current.carried = next;
    setCarried(next);
  };

  const start = (appointment: Appointment, by: 'pointer' | 'keys') => {
    const { zone, lanes } = now.current.board;
    const { date, minute } = toLocal(zone, appointment.scheduled_at);
    const byResource = lanes.some((lane) => lane.resourceId !== undefined);
    set({ appointment, by, target: { date, minute, ...(byResource && appointment.resource_id !== null && { resourceId: appointment.resource_id }) } });
  };
  const drop = async () => {
    const held = now.current.carried;
    if (held === null) return;
    const { zone, move } = now.current.board;
    const { appointment, target } = held;
    const was = toLocal(zone, appointment.scheduled_at);
    const stays = was.date === target.date && was.minute === target.minute && (target.resourceId ?? appointment.resource_id) === appointment.resource_id;
    if (!stays) {
      set({ ...held, by: 'server' });
      await move(appointment, target);
    }
    set(null);
    // React draws first; then whoever works by keys goes on from the appointment.
    if (held.by === 'keys') setTimeout(() => document.querySelector<HTMLElement>(`[data-appointment="${appointment.id}"]`)?.focus(), 0);
  };

  const press = (event: ReactPointerEvent<HTMLElement>, appointment: Appointment) => {
    if (event.button !== 0 || now.current.carried !== null) return;
    const isFinger = event.pointerType === 'touch';
    const [fromX, fromY] = [event.clientX, event.clientY];
    const grabbedPx = fromY - event.currentTarget.getBoundingClientRect().top;
    const listening = new AbortController();
    const { signal } = listening;
    let isLifted = false;
    const begin = () => {
      isLifted = true;
      start(appointment, 'pointer');
    };
    const rest = isFinger ? setTimeout(begin, REST_MS) : undefined;
    const end = () => {
      clearTimeout(rest);
      listening.abort();
    };
    const leave = () => {
      end();
      if (isLifted) set(null);
    };
    const follow = (pointer: PointerEvent) => {
      if (!isLifted) {
        if (Math.hypot(pointer.clientX - fromX, pointer.clientY - fromY) <= (isFinger ? FINGER_SLACK_PX : SLACK_PX)) return;
        if (isFinger) return leave();
        begin();
      }
      const held = now.current.carried;
      if (held === null) return;
      const target = under(now.current.board, pointer.clientX, pointer.clientY - grabbedPx, appointment);
      if (target !== null) set({ ...held, target });
      if (pointer.clientY < EDGE_PX) window.scrollBy(0, -EDGE_STEP_PX);
      else if (pointer.clientY > window.innerHeight - EDGE_PX) window.scrollBy(0, EDGE_STEP_PX);
    };
    const release = () => {
      end();
      if (!isLifted) return;
      swallowClick();
      void drop();
    };
    const giveUp = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !isLifted) return;
      key.stopImmediatePropagation();
      // The button is still down; what it is let go over is no click either.
      window.addEventListener('pointerup', swallowClick, { once: true });
      leave();
    };
    window.addEventListener('pointermove', follow, { signal });
    window.addEventListener('pointerup', release, { signal });
    window.addEventListener('pointercancel', leave, { signal });
    window.addEventListener('keydown', giveUp, { signal, capture: true });
    // Once carried, the finger no longer scrolls, and resting it opens no menu.
    window.addEventListener('touchmove', (touch) => isLifted && touch.preventDefault(), { signal, passive: false });
    window.addEventListener('contextmenu', (menu) => isFinger && menu.preventDefault(), { signal });
  };

  const isByKeys = carried?.by === 'keys';
  useEffect(() => {
    if (!isByKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const held = now.current.carried;
      if (held === null || event.metaKey || event.ctrlKey || event.altKey) return;
      const { lanes, show, ...board } = now.current.board;
      const next = stepped(held.target, event.key, event.shiftKey, lanes, frameOf(board, held.appointment));
      if (next !== null) {
        set({ ...held, target: next });
        if (!lanes.some((lane) => lane.date === next.date)) show(next.date);
      } else if (event.key === 'Enter' || event.key === ' ') void drop();
      else if (event.key === 'Escape' || event.key === 'Tab') set(null);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });

  return { carried, press, lift: (appointment) => start(appointment, 'keys') };
}

const frameOf = ({ range, gridMinutes }: Pick<Board, 'range' | 'gridMinutes'>, appointment: Appointment) => ({
  range,
  gridMinutes,
  durationMinutes: appointment.duration_minutes,
});

/** The place on the board whose top edge lies at these window coordinates. */
function under(board: Board, x: number, topY: number, appointment: Appointment): Target | null {
  const columns = [...(board.root.current?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])];
  const column = columns.find((one) => x < one.getBoundingClientRect().right) ?? columns.at(-1);
  const lane = board.lanes.find((one) => one.key === column?.dataset['lane']);
  if (column === undefined || lane === undefined) return null;
  const minute = board.range.from * 60 + ((topY - column.getBoundingClientRect().top) / board.hourPx) * 60;
  return inLane(lane, snap(minute, frameOf(board, appointment)));
}

/** Letting go is not a click: without this the calendar would open a booking form where the appointment was dropped. */
function swallowClick(): void {
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 50);
}
