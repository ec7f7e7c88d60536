import type { Actor } from '#platform/slice';
import { beginAttempt, settleAttempt } from '#slices/calls';
import type { WithTenant } from './call-desk.ts';
import type { MainAnswers } from './voice-protocol.ts';

const DIALLER: Actor = { kind: 'system', id: 'dialler' };

export type DialDesk = Pick<MainAnswers, 'dial_attempt' | 'dial_settled'>;

/** What the voice process writes down through the main process before and after it sends anything to a trunk. Each method is one transaction. */
export function dialDesk({ withTenant }: { readonly withTenant: WithTenant }): DialDesk {
  return {
    dial_attempt: ({ organization_id, call_id, connection_id }) =>
      withTenant(organization_id, DIALLER, (ctx) => beginAttempt(ctx, { call_id, telephony_connection_id: connection_id, provider: 'sip_trunk' })),
    dial_settled: ({ organization_id, call_id, result, status_code }) =>
      withTenant(organization_id, DIALLER, (ctx) => settleAttempt(ctx, { call_id, result, status_code })),
  };
}
