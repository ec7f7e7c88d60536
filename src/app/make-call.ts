import type { Log } from '#kernel/log';
import type { AdmitRequest, EndedReason } from '#voice/call-plan';
import type { VoiceHost } from '#voice/voice-host';
import type { LegResult } from './dial-leg.ts';
import type { SipDoor } from './sip-door.ts';
import type { DialOrder, MainAnswers } from './voice-protocol.ts';

const ENDED: Readonly<Record<Extract<LegResult, { kind: 'unanswered' }>['reason'], EndedReason>> = {
  busy: 'busy',
  no_answer: 'no_answer',
  rejected: 'rejected',
  invalid_number: 'invalid_number',
  unreachable: 'provider_error',
  unknown: 'provider_error',
  cancelled: 'cancelled_by_user',
};

export interface CallMeans extends Pick<MainAnswers, 'dial_attempt' | 'dial_settled'> {
  readonly host: VoiceHost;
  readonly door: SipDoor;
  readonly log: Log;
}

/** One call of ours over a trunk, from the first INVITE to the agent's first word, or to the reason why nobody hears it. Rejects like `VoiceHost.call`. */
export async function makeCall({ host, door, log, dial_attempt, dial_settled }: CallMeans, order: DialOrder): Promise<void> {
  const { organization_id, call_id, connection_ids, to_number, from_number } = order;
  const request: AdmitRequest = {
    organization_id,
    call_id,
    agent_id: order.agent_id,
    direction: 'outbound',
    channel: 'sip',
    provider: 'sip_trunk',
    provider_call_id: null,
    from_number,
    to_number,
    phone_number_id: order.phone_number_id,
    telephony_connection_id: order.telephony_connection_id,
    is_test: false,
    started_by: order.created_by,
    context: order.variables,
  };
  await host.call(request, async (_plan, signal) => {
    let written: Promise<void> = Promise.resolve();
    const result = await door.dial(
      {
        connection_ids,
        to_number,
        from_number,
        ring_ms: order.ring_seconds * 1000,
        async onAttempt(connection_id) {
          // What came of the one before stands in the way of the next until it is written.
          await written;
          return dial_attempt({ organization_id, call_id, connection_id });
        },
        onSettled(_connection_id, attempt) {
          written = dial_settled({ organization_id, call_id, ...attempt }).catch((error: unknown) =>
            log.error('what came of a dialled call could not be written down', { call_id, error: String(error) }),
          );
        },
      },
      signal,
    );
    if (result.kind === 'answered') return result.line;
    await written;
    return { ended_reason: ENDED[result.reason] };
  });
}
