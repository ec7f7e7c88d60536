import { AppError } from '#kernel/errors';
import type { Actor } from '#platform/slice';
import { finishLeg, intendLeg, noteLegAnswered, noteTransferFailed, noteTransferred, requireCall } from '#slices/calls';
import { takesRefer, type TransferTarget, transferTargets } from '#slices/numbers';
import type { PlannedRung, TransferWish } from '#voice/transfer/ports';
import type { WithTenant } from './call-desk.ts';
import type { MainAnswers } from './voice-protocol.ts';

export type TransferAnswers = Pick<MainAnswers, 'plan_transfer' | 'begin_leg' | 'tell_leg' | 'transfer_failed'>;

const actorOf = ({ agent_id }: { readonly agent_id: string }): Actor => ({ kind: 'agent', id: agent_id });

function rungOf(target: TransferTarget, { ring_timeout_seconds }: TransferWish): PlannedRung {
  const { label, target_id } = target;
  const ring_ms = (target.ring_seconds ?? ring_timeout_seconds) * 1_000;
  switch (target.kind) {
    case 'number':
      return { kind: 'line', ring_ms, label, target_id, goes_to: { kind: 'number', to_number: target.to_number } };
    case 'extension':
      return { kind: 'line', ring_ms, label, target_id, goes_to: { kind: 'extension', name: target.name, connection_id: target.connection_id } };
    case 'agent':
      return { kind: 'agent', label, target_id, goes_to: { kind: 'agent', agent_id: target.agent_id } };
    case 'voicemail':
      return { kind: 'voicemail', label, target_id, goes_to: null };
    case 'skipped':
      return { kind: 'skipped', reason: target.reason, label, target_id, goes_to: null };
  }
}

/** What a transfer that runs in the voice process asks of the product: who may take the call, whether they may be called, and what became of it. */
export function transferDesk({ withTenant, holderId }: { readonly withTenant: WithTenant; readonly holderId: string | null }): TransferAnswers {
  return {
    plan_transfer: ({ call, wish }) =>
      withTenant(call.organization_id, actorOf(call), async (ctx) => {
        // Somebody who tries an agent out must not ring at anybody.
        if ((await requireCall(ctx, call.call_id)).is_test) return { kind: 'rehearsed' };
        return { kind: 'rungs', rungs: (await transferTargets(ctx, wish)).map((target) => rungOf(target, wish)) };
      }),

    async begin_leg({ call, wish, rung }) {
      const { goes_to } = rung;
      if (rung.kind !== 'line' || goes_to === null || goes_to.kind === 'agent') return { kind: 'refused', reason: 'no_target' };
      try {
        return await withTenant(call.organization_id, actorOf(call), async (ctx) => {
          const extension = goes_to.kind === 'extension' ? goes_to : null;
          const leg = await intendLeg(ctx, {
            parent_call_id: call.call_id,
            to_number: goes_to.kind === 'number' ? goes_to.to_number : goes_to.name,
            holder_id: holderId,
            caller_name: rung.label,
            extension_of: extension?.connection_id ?? null,
          });
          const { telephony_connection_id } = await requireCall(ctx, call.call_id);
          const mayRefer = wish.mode === 'cold' && extension === null && telephony_connection_id !== null && (await takesRefer(ctx, telephony_connection_id));
          const { call_id: leg_id, to_number, from_number, connection_ids } = leg;
          return { kind: 'may', order: { leg_id, connection_ids, to_number, from_number, ring_ms: rung.ring_ms, refer_to: mayRefer ? to_number : null } };
        });
      } catch (error) {
        if (error instanceof AppError) return { kind: 'refused', reason: error.code.split('.').at(-1) ?? error.code };
        throw error;
      }
    },

    tell_leg: ({ call, leg_id, news }) =>
      withTenant(call.organization_id, actorOf(call), async (ctx) => {
        const leg = { call_id: call.call_id, leg_call_id: leg_id };
        if (news.kind === 'answered') return noteLegAnswered(ctx, leg);
        if (news.kind === 'joined') return noteTransferred(ctx, { ...leg, by: news.by, target_id: news.target_id });
        return finishLeg(ctx, { ...leg, reason: news.reason, by: news.by, answered_ms: news.answered_ms });
      }),

    transfer_failed: ({ call, wish, reason }) =>
      withTenant(call.organization_id, actorOf(call), (ctx) =>
        noteTransferFailed(ctx, { call_id: call.call_id, reason, target: wish.is_fixed ? wish.target : '' }),
      ),
  };
}
