import type { BlockRule } from '#core/telephone/arrival';
import type { Ctx } from '#platform/slice';
import type { CreateInboundBlockRule, InboundBlockRule, UpdateInboundBlockRule } from './contract.ts';
import { errors } from './errors.ts';
import { requireE164 } from './phone-numbers.ts';
import { keepRows, makerOf } from './rows.ts';

const SHOWN = ['id', 'kind', 'pattern', 'note', 'expires_at', 'created_by', 'created_at', 'updated_at'] as const;

export const blockRules = keepRows<InboundBlockRule>({
  table: 'inbound_block_rules',
  subject: 'inbound_block_rule',
  shown: SHOWN,
  missing: errors.rule_not_found,
});

const momentOf = (text: string | null | undefined): Date | null | undefined => (text ? new Date(text) : (text as null | undefined));

/** A beginning is taken as it is, with its plus; a number in whatever form. */
async function patternOf(ctx: Ctx, { kind, pattern }: CreateInboundBlockRule): Promise<string | null> {
  if (kind === 'anonymous' || !pattern) return null;
  if (kind === 'number') return requireE164(ctx, pattern, 'pattern');
  const prefix = pattern.replaceAll(/[\s().-]/g, '');
  if (!/^\+[1-9][0-9]{0,13}$/.test(prefix))
    throw errors.number_invalid({ errors: [{ path: 'pattern', message: 'Write the beginning with its country code, like +1900.' }] });
  return prefix;
}

export const createBlockRule = async (ctx: Ctx, input: CreateInboundBlockRule): Promise<InboundBlockRule> =>
  blockRules.insert(ctx, { ...input, pattern: await patternOf(ctx, input), expires_at: momentOf(input.expires_at), created_by: makerOf(ctx) });

export const updateBlockRule = (ctx: Ctx, { id, ...input }: UpdateInboundBlockRule): Promise<InboundBlockRule> =>
  blockRules.update(ctx, id, { note: input.note, expires_at: momentOf(input.expires_at) });

/** The rules that hold at this moment. */
export async function blockRulesInForce(ctx: Ctx): Promise<BlockRule[]> {
  const rows = await ctx.db
    .selectFrom('inbound_block_rules')
    .select(['kind', 'pattern'])
    .where('organization_id', '=', ctx.organizationId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', ctx.clock.now())]))
    .execute();
  return rows as BlockRule[];
}
