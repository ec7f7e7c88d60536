import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** What the main thread of a page did while it was watched, milliseconds. */
export interface MainThread {
  /** Every task, the longest first. */
  readonly tasks: readonly number[];
  /** Scripting in each sixtieth of a second in which there was any. */
  readonly scriptPerFrame: readonly number[];
}

const FRAME_US = 1_000_000 / 60;
const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);
const SCRIPTING = new Set(['FunctionCall', 'EventDispatch', 'FireAnimationFrame', 'TimerFire', 'RunMicrotasks', 'EvaluateScript']);

/** Traces the page (devtools timeline of Chromium) while `work` runs. */
export async function watchMainThread(session: CDPSession, work: () => Promise<void>): Promise<MainThread> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { categories: 'devtools.timeline,toplevel', transferMode: 'ReportEvents' } as never);
  await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const threads = new Set(
    events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const mine = events.filter((event) => event.ph === 'X' && threads.has(`${event.pid} ${event.tid}`)).toSorted((a, b) => a.ts - b.ts);
  const frames = new Map<number, number>();
  let endUs = 0;
  for (const { name, ts, dur = 0 } of mine) {
    // A call inside a call is counted with the outer one.
    if (!SCRIPTING.has(name) || ts < endUs) continue;
    endUs = ts + dur;
    const frame = Math.floor(ts / FRAME_US);
    frames.set(frame, (frames.get(frame) ?? 0) + dur / 1000);
  }
  return {
    tasks: mine.flatMap(({ name, dur = 0 }) => (TASKS.has(name) ? [dur / 1000] : [])).toSorted((a, b) => b - a),
    scriptPerFrame: [...frames.values()],
  };
}
