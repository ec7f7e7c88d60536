import { ErrorCode, type EvaluationContext, OpenFeature, type Provider, type ResolutionDetails, StandardResolutionReasons } from '@openfeature/server-sdk';
import type { Clock } from '#kernel/clock';
import type { Database } from '#platform/db';
import { type EvaluateFlag, stateOf } from '#slices/access';

const REASONS = {
  static: StandardResolutionReasons.STATIC,
  split: StandardResolutionReasons.SPLIT,
  targeting_match: StandardResolutionReasons.TARGETING_MATCH,
  disabled: StandardResolutionReasons.DISABLED,
} as const;

/** Flags are switches here: whoever asks for another kind of value gets the default, and is told. */
const mismatch = async <T>(value: T): Promise<ResolutionDetails<T>> => ({ value, reason: 'ERROR', errorCode: ErrorCode.TYPE_MISMATCH });

/** Our flags as an OpenFeature provider (openfeature.dev, specification 0.8): the targeting key is the organization. */
export function flagProvider(database: Database, clock: Clock): Provider {
  return {
    metadata: { name: 'callwright' },
    runsOn: 'server',
    async resolveBooleanEvaluation(flag: string, value: boolean, context: EvaluationContext) {
      const { targetingKey } = context;
      if (!targetingKey) return { value, reason: 'ERROR', errorCode: ErrorCode.TARGETING_KEY_MISSING };
      const state = await database.withTenant(targetingKey, (db) => stateOf({ db, organizationId: targetingKey, clock }, flag));
      if (!state) return { value, reason: 'ERROR', errorCode: ErrorCode.FLAG_NOT_FOUND };
      return { value: state.enabled, reason: REASONS[state.reason], variant: state.enabled ? 'on' : 'off' };
    },
    resolveStringEvaluation: (_flag, value) => mismatch(value),
    resolveNumberEvaluation: (_flag, value) => mismatch(value),
    resolveObjectEvaluation: (_flag, value) => mismatch(value),
  };
}

/** Asks flags through the OpenFeature client, so that hooks an operator registers see every evaluation. Each running server has a domain of its own. */
export async function openFlags(database: Database, clock: Clock, domain: string): Promise<EvaluateFlag> {
  await OpenFeature.setProviderAndWait(domain, flagProvider(database, clock));
  const client = OpenFeature.getClient(domain);
  return async (flag, organizationId) => client.getBooleanValue(flag, false, { targetingKey: organizationId });
}
