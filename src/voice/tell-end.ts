import type { CallDesk, CallEnding, CallPlan } from './call-plan.ts';
import type { Timers } from './ports.ts';

/** How long a desk that does not answer is asked again after a call. */
export const STORE_PATIENCE_MS = 60_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 8_000;

/** Tells the desk how the call ended, again and again with growing pauses; false when it gave up. Telling it twice is harmless. */
export async function tellEnd(
  { desk, timers }: { desk: Pick<CallDesk, 'finish'>; timers: Timers },
  plan: CallPlan,
  ending: CallEnding,
  onFault: (fault: unknown) => void,
): Promise<boolean> {
  const untilMs = timers.nowMs() + STORE_PATIENCE_MS;
  for (let pauseMs = FIRST_RETRY_MS; ; pauseMs = Math.min(LONGEST_RETRY_MS, pauseMs * 2)) {
    try {
      await desk.finish({ organization_id: plan.organization_id, call_id: plan.call_id }, ending);
      return true;
    } catch (fault) {
      onFault(fault);
      if (timers.nowMs() >= untilMs) return false;
      await new Promise<void>((resolve) => timers.after(pauseMs, resolve));
    }
  }
}
