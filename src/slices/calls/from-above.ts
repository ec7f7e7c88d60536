import type { Ctx } from '#platform/slice';
import type { AttentionItem, LiveCall } from './contract.ts';

/**
 * What the call page and the home page show of slices that stand above this one, and of the running process. The composition hands
 * it in; without it the pages are complete but for these parts.
 */
export interface FromAbove {
  appointmentsOfCall(ctx: Ctx, callId: string): Promise<readonly ({ id: string } & Record<string, unknown>)[]>;
  recordingsOfCall(ctx: Ctx, callId: string): Promise<readonly ({ id: string; status: string } & Record<string, unknown>)[]>;
  /** Bookings made in the span, and appointments that take place in it. */
  bookings(ctx: Ctx, from: Date, to: Date): Promise<{ made: number; scheduled: number }>;
  attention(ctx: Ctx): Promise<readonly AttentionItem[]>;
  liveCalls(organizationId: string): readonly LiveCall[];
  /** Asks the running call to end after its goodbye. False: it does not run here. */
  endCall(organizationId: string, callId: string): Promise<boolean>;
}

/** Nothing stands above and nothing runs: for the reference, the catalogue and tests of this slice alone. */
export const nothingAbove: FromAbove = {
  appointmentsOfCall: async () => [],
  recordingsOfCall: async () => [],
  bookings: async () => ({ made: 0, scheduled: 0 }),
  attention: async () => [],
  liveCalls: () => [],
  endCall: async () => false,
};
