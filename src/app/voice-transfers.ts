import type { LegResult, TransferMeans } from '#voice/transfer/ports';
import type { Link } from './process-link.ts';
import type { SipDoor } from './sip-door.ts';
import type { MainAnswers } from './voice-protocol.ts';

/** A few rows are read and one is written; a ringing colleague is never waited for here. */
const DESK_WITHIN_MS = 5_000;
/** The ladder takes the call back in time; this only ends what nobody takes back. */
const RING_MARGIN_MS = 5_000;

/** How calls of this process are sent on: what is decided and written down is asked of the main process, what rings goes out by our own door. */
export function voiceTransfers(main: Pick<Link<MainAnswers>, 'ask'>, door: () => SipDoor | undefined): TransferMeans {
  return {
    desk: {
      plan: ({ organization_id, call_id, agent_id }, wish) => main.ask('plan_transfer', { call: { organization_id, call_id, agent_id }, wish }, DESK_WITHIN_MS),
      begin: ({ organization_id, call_id, agent_id }, wish, rung) =>
        main.ask('begin_leg', { call: { organization_id, call_id, agent_id }, wish, rung }, DESK_WITHIN_MS),
      tell: ({ organization_id, call_id, agent_id }, leg_id, news) =>
        main.ask('tell_leg', { call: { organization_id, call_id, agent_id }, leg_id, news }, DESK_WITHIN_MS),
      failed: ({ organization_id, call_id, agent_id }, wish, reason) =>
        main.ask('transfer_failed', { call: { organization_id, call_id, agent_id }, wish, reason }, DESK_WITHIN_MS),
    },
    dialler: {
      async dial({ organization_id }, { leg_id, connection_ids, to_number, from_number, ring_ms, hops }, signal): Promise<LegResult> {
        const telephone = door();
        if (!telephone) return { kind: 'unanswered', reason: 'no_telephony' };
        const leg = { organization_id, call_id: leg_id };
        const result = await telephone.dial(
          {
            connection_ids,
            to_number,
            from_number,
            ring_ms: ring_ms + RING_MARGIN_MS,
            hops,
            onAttempt: (connection_id) => main.ask('dial_attempt', { ...leg, connection_id }, DESK_WITHIN_MS),
            onSettled: (_connection_id, attempt) => void main.ask('dial_settled', { ...leg, ...attempt }, DESK_WITHIN_MS).catch(() => undefined),
          },
          signal,
        );
        return result.kind === 'answered' ? { kind: 'answered', leg: result.line } : { kind: 'unanswered', reason: result.reason };
      },
    },
  };
}
