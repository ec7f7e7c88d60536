import type { PacingWheel } from '#voice/media/pacing-wheel';
import type { Timers } from '#voice/ports';
import type { LegNews, LegPermission, LegResult, PlannedRung, TransferDesk, TransferMeans, TransferPlan, TransferWish } from '#voice/transfer/ports';
import { type FakeLine, fakeLine } from './fake-line.ts';

/** Colleagues in memory: who is in the list, what each of them does when it rings, and what was written down about it. */
export interface FakeTransfers extends TransferMeans {
  readonly wishes: TransferWish[];
  /** What the desk was told, a line an event: `leg-1 answered`. */
  readonly told: string[];
  readonly failures: string[];
  /** Legs that were answered, by the label of who answered. */
  readonly legs: ReadonlyMap<string, FakeLine>;
  readonly pressed: string[];
  /** Whom it rings at right now. */
  readonly ringing: ReadonlySet<string>;
  /** They pick up. */
  answer(label: string): void;
  refuse(label: string, reason: string): void;
}

/** A list of colleagues; `forbidden` ones may not be called. */
export function fakeTransfers(
  wheel: PacingWheel,
  timers: Timers,
  rungs: readonly (Partial<PlannedRung> & { label: string })[] | 'rehearsed',
  forbidden: readonly string[] = [],
): FakeTransfers {
  const wishes: TransferWish[] = [];
  const told: string[] = [];
  const failures: string[] = [];
  const legs = new Map<string, FakeLine>();
  const pressed: string[] = [];
  const waiting = new Map<string, (result: LegResult) => void>();
  const labels = new Map<string, string>();
  const full =
    rungs === 'rehearsed'
      ? []
      : rungs.map(
          (rung): PlannedRung =>
            ({ kind: 'line', ring_ms: 20_000, target_id: rung.label, goes_to: { kind: 'number', to_number: '+15550142' }, ...rung }) as PlannedRung,
        );
  const desk: TransferDesk = {
    async plan(_call, wish): Promise<TransferPlan> {
      wishes.push(wish);
      return rungs === 'rehearsed' ? { kind: 'rehearsed' } : { kind: 'rungs', rungs: full };
    },
    async begin(_call, _wish, rung): Promise<LegPermission> {
      if (forbidden.includes(rung.label)) return { kind: 'refused', reason: 'destination_closed' };
      const leg_id = `leg-${labels.size + 1}`;
      labels.set(leg_id, rung.label);
      return { kind: 'may', order: { leg_id, connection_ids: ['c'], to_number: '+15550142', from_number: null, ring_ms: 20_000, refer_to: null } };
    },
    async tell(_call, leg_id, news: LegNews) {
      told.push(`${leg_id} ${news.kind}${news.kind === 'ended' ? ` ${news.reason} by ${news.by}` : news.kind === 'joined' ? ` by ${news.by}` : ''}`);
    },
    async failed(_call, _wish, reason) {
      failures.push(reason);
    },
  };
  return {
    desk,
    dialler: {
      async dial(_call, order, signal) {
        const label = labels.get(order.leg_id) ?? '';
        return new Promise<LegResult>((resolve) => {
          const settle = (result: LegResult): void => {
            waiting.delete(label);
            resolve(result);
          };
          waiting.set(label, settle);
          signal.addEventListener('abort', () => settle({ kind: 'unanswered', reason: 'cancelled' }), { once: true });
        });
      },
    },
    wishes,
    told,
    failures,
    legs,
    pressed,
    get ringing() {
      return new Set(waiting.keys());
    },
    answer(label) {
      const leg = fakeLine('paced', wheel, timers);
      legs.set(label, leg);
      waiting.get(label)?.({
        kind: 'answered',
        leg: { transport: leg.transport, listen: (onEvent) => leg.listen(onEvent), press: (digits) => void pressed.push(digits) },
      });
    },
    refuse: (label, reason) => waiting.get(label)?.({ kind: 'unanswered', reason }),
  };
}
