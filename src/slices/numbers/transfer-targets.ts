import { type Hours, isOpenAt } from '#core/availability/hours';
import { destinationOf } from '#core/dialling/destination';
import type { Ctx } from '#platform/slice';
import { people } from '#slices/identity';
import { phoneRegionOf, requireHours, requireOrganization } from '#slices/organizations';
import { requireTeam } from '#slices/teams';
import { trunkAtHost } from './connections.ts';
import type { VoiceTarget } from './dialling-contract.ts';

/** Between the targets of a list that stand in one text. */
const THEN = ' > ';
const MOST_PLACES = 10;

/** `own_number`: a call to it would come back here. `no_trunk`: a SIP address at no trunk of the organization. */
type SkipReason = 'no_target' | 'closed' | 'no_number' | 'own_number' | 'no_trunk';

interface Named {
  readonly label: string;
  /** The target it comes from; null for a number that stands in the graph itself. */
  readonly target_id: string | null;
  readonly ring_seconds: number | null;
}

/** One who may take a call, resolved as it is at this moment; or one who cannot, and why. */
export type TransferTarget = Named &
  (
    | { readonly kind: 'number'; readonly to_number: string }
    | { readonly kind: 'extension'; readonly name: string; readonly connection_id: string }
    | { readonly kind: 'agent'; readonly agent_id: string }
    | { readonly kind: 'voicemail' }
    | { readonly kind: 'skipped'; readonly reason: SkipReason }
  );

/**
 * Who may take a call, in order. A text names targets by id or label, one or several with ` > ` between them; a bare number only where it is `is_fixed`,
 * part of the graph: what a caller said leads to targets of the organization and nowhere else.
 */
export async function transferTargets(ctx: Ctx, wish: { readonly target: string; readonly is_fixed: boolean }): Promise<TransferTarget[]> {
  const rows = await ctx.db
    .selectFrom('voice_targets')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('priority')
    .orderBy('label')
    .execute();
  const known = rows as unknown as VoiceTarget[];
  const region = phoneRegionOf(await requireOrganization(ctx)) ?? 'ZZ';
  const named = (text: string): VoiceTarget | undefined => {
    const words = text.trim().toLowerCase();
    const { number } = destinationOf(text, region);
    return (
      known.find(({ id, label }) => id === words || label.trim().toLowerCase() === words) ??
      known.find(({ phone_number }) => number !== null && phone_number === number)
    );
  };
  const whole = named(wish.target);
  const parts = whole ? [wish.target] : wish.target.split(THEN);
  const found: TransferTarget[] = [];
  for (const part of parts.slice(0, MOST_PLACES)) {
    const target = named(part);
    if (target) found.push(...(await resolved(ctx, target, known, region)));
    else found.push(bare(part.trim(), wish.is_fixed ? destinationOf(part, region).number : null));
  }
  const all = found.slice(0, MOST_PLACES);
  const own = await findOwnNumbers(
    ctx,
    all.flatMap((target) => (target.kind === 'number' ? [target.to_number] : [])),
  );
  return all.map((target) => (target.kind === 'number' && own.includes(target.to_number) ? skip(target, 'own_number') : target));
}

const skip = ({ label, target_id, ring_seconds }: Named, reason: SkipReason): TransferTarget => ({ label, target_id, ring_seconds, kind: 'skipped', reason });

async function findOwnNumbers(ctx: Ctx, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('phone_numbers')
    .select('phone_number')
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number', 'in', [...numbers])
    .where('status', '=', 'active')
    .execute();
  return rows.map(({ phone_number }) => phone_number);
}

/** A name at the telephone system behind one of our trunks, or a number that stands where a name would. */
async function ofSip(ctx: Ctx, named: Named, uri: string, region: string): Promise<TransferTarget> {
  const [, name = '', host = ''] = /^sips?:([^@;?]+)@([^:;?>]+|\[[^\]]+\])/i.exec(uri) ?? [];
  const { number } = destinationOf(name, region);
  if (/^\+?\d{7,}$/.test(name)) return number === null ? skip(named, 'no_target') : { ...named, kind: 'number', to_number: number };
  const connection_id = name === '' ? null : await trunkAtHost(ctx, host);
  return connection_id === null ? skip(named, 'no_trunk') : { ...named, kind: 'extension', name, connection_id };
}

const bare = (label: string, number: string | null): TransferTarget => {
  const common = { label: number ?? label.slice(0, 100), target_id: null, ring_seconds: null };
  return number === null ? { ...common, kind: 'skipped', reason: 'no_target' } : { ...common, kind: 'number', to_number: number };
};

async function resolved(ctx: Ctx, target: VoiceTarget, known: readonly VoiceTarget[], region: string): Promise<TransferTarget[]> {
  const { id: target_id, label, ring_timeout_seconds: ring_seconds } = target;
  const common = { label, target_id, ring_seconds };
  if (target.business_hours_id !== null && !isOpenAt((await requireHours(ctx, target.business_hours_id)) as unknown as Hours, ctx.clock.now().getTime()))
    return [skip(common, 'closed')];
  switch (target.target_type) {
    case 'pstn':
      return [{ ...common, kind: 'number', to_number: target.phone_number ?? '' }];
    case 'sip':
      return [await ofSip(ctx, common, target.sip_uri ?? '', region)];
    case 'agent':
      return [{ ...common, kind: 'agent', agent_id: target.agent_id ?? '' }];
    case 'voicemail':
      return [{ ...common, kind: 'voicemail' }];
    case 'user':
      return ofPeople(ctx, target, [target.user_id ?? ''], known);
    case 'team':
      return ofPeople(
        ctx,
        target,
        (await requireTeam(ctx, target.team_id ?? '')).members.map(({ user_id }) => user_id),
        known,
      );
  }
}

/** The telephones of people, one after the other: what stands at their own target, else at their account. Who has none is passed over by name. */
async function ofPeople(ctx: Ctx, target: VoiceTarget, ids: readonly string[], known: readonly VoiceTarget[]): Promise<TransferTarget[]> {
  const { id: target_id, label, ring_timeout_seconds: ring_seconds } = target;
  const accounts = await people.listTelephones(ctx.db, ids);
  if (ids.length === 0) return [{ label, target_id, ring_seconds, kind: 'skipped', reason: 'no_number' }];
  return ids.map((user_id): TransferTarget => {
    const account = accounts.find(({ id }) => id === user_id);
    const name = account?.name && target.target_type === 'team' ? `${account.name} (${label})` : label;
    const number = known.find((each) => each.user_id === user_id && each.phone_number !== null)?.phone_number ?? account?.phone_number ?? null;
    const common = { label: name, target_id, ring_seconds };
    return number === null ? { ...common, kind: 'skipped', reason: 'no_number' } : { ...common, kind: 'number', to_number: number };
  });
}
