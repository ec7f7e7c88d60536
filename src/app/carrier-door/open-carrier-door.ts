import type { Log } from '#kernel/log';
import type { Database } from '#platform/db';
import type { Actor } from '#platform/slice';
import { issueCallToken } from '#slices/agents';
import { callAtCarrier } from '#slices/calls';
import { noteCarrierReport } from '#slices/numbers';
import type { Arrival, ArrivingCall } from '#voice/arriving-call';
import type { Timers } from '#voice/ports';
import type { WithTenant } from '../call-desk.ts';
import { type CarrierAccount, createCarrierAccounts } from './carrier-accounts.ts';
import { createTwilioDoor, type StreamFate } from './twilio-door.ts';

const DOOR: Actor = { kind: 'system', id: 'carrier-door' };
const PROVIDER = 'twilio';
/** A call that ended by somebody's will is written down a moment after its line went down. */
const WRITTEN_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 250;
/** Ends that nobody wanted: the caller is still there. */
const BROKEN: ReadonlySet<string> = new Set(['provider_error', 'system_shutdown', 'agent_error']);
const ATTEMPTS = [1, 2, 3];
const keptAs = (providerCallId: string, attempt: number): string => (attempt === 1 ? providerCallId : `${providerCallId}#${attempt}`);

/** Where carriers tell of calls: wires the doors to numbers, tokens and the books of calls. */
export function openCarrierDoor(options: {
  readonly database: Database;
  readonly withTenant: WithTenant;
  readonly timers: Timers;
  readonly log: Log;
  readonly route: (call: ArrivingCall) => Promise<Arrival>;
  readonly publicUrl: () => string;
}): { answer(request: Request): Promise<Response> | undefined; stop(): void } {
  const { withTenant, timers } = options;
  const accounts = createCarrierAccounts({ ...options, provider: PROVIDER });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));

  async function fateOf({ organization_id }: CarrierAccount, providerCallId: string): Promise<StreamFate> {
    const untilMs = timers.nowMs() + WRITTEN_WITHIN_MS;
    for (;;) {
      const kept_as = ATTEMPTS.map((attempt) => keptAs(providerCallId, attempt));
      const call = await withTenant(organization_id, DOOR, (ctx) => callAtCarrier(ctx, { provider: PROVIDER, kept_as }));
      // Never admitted: the stream did not even begin.
      if (!call) return 'broken';
      if (call.ended_reason !== null) return BROKEN.has(call.ended_reason) ? 'broken' : 'over';
      if (timers.nowMs() >= untilMs) return 'running';
      await wait(LOOK_EVERY_MS);
    }
  }

  const answer = createTwilioDoor({
    accounts,
    publicUrl: options.publicUrl,
    route: options.route,
    admitStream: ({ request }, providerCallId, attempt) =>
      withTenant(request.organization_id, DOOR, (ctx) =>
        issueCallToken(ctx, {
          agent_id: request.agent_id,
          from_number: request.from_number,
          to_number: request.to_number,
          announced: {
            provider: PROVIDER,
            provider_call_id: providerCallId,
            kept_as: keptAs(providerCallId, attempt),
            channel: 'pstn',
            phone_number_id: request.phone_number_id ?? null,
            telephony_connection_id: request.telephony_connection_id ?? null,
          },
        }),
      ),
    fateOf,
    async report({ organization_id, connection_id }, report) {
      await withTenant(organization_id, DOOR, (ctx) => noteCarrierReport(ctx, { ...report, connection_id, provider: PROVIDER }));
    },
    timers,
    log: options.log,
  });
  return { answer, stop: accounts.stop };
}
