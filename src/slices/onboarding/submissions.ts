import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { SecretError } from '#platform/secrets';
import { isoTimes } from '#platform/iso-times';
import type { Actor, Ctx, PublicCtx } from '#platform/slice';
import type { ListSubmissions, OnboardingSubmission, SubmitOnboarding, UpdateSubmission } from './contract.ts';
import { errors } from './errors.ts';

/** Nobody reads and fills a form in less. */
const LEAST_MS = 3_000;
const MOST_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 5;
const VISITOR: Actor = { kind: 'system', id: 'website' };
/** A form's token is a sealed time: nothing of it is stored, and nobody can make one that is older than it is. */
const FORM = { table: 'onboarding_submissions', row: 'form', field: 'opened_at' } as const;

const SHOWN = [
  'id',
  'email',
  'phone_number',
  'name',
  'company',
  'message',
  'source',
  'ip_address',
  'status',
  'converted_organization_id',
  'created_at',
] as const;
const subject = (id: string) => ({ type: 'onboarding_submission', id });
const inPlatform = <T>(ctx: PublicCtx, actor: Actor, fn: (platform: Ctx) => Promise<T>): Promise<T> => ctx.withTenant(PLATFORM_ORGANIZATION_ID, actor, fn);
export const operatorOf = (ctx: PublicCtx): Actor => ({ kind: 'user', id: ctx.session?.user_id ?? PLATFORM_ORGANIZATION_ID });

/** The token a form carries from when it was opened. */
export async function openForm(ctx: PublicCtx): Promise<{ form_token: string }> {
  return { form_token: ctx.secrets.seal(FORM, ctx.clock.now().toISOString()).toString('base64url') };
}

function openedAtMs(ctx: PublicCtx, token: string): number {
  try {
    return Date.parse(ctx.secrets.open(FORM, Buffer.from(token, 'base64url')).toString());
  } catch (fault) {
    // Whatever is not a token of ours counts as one that is over: a bot learns nothing from it.
    if (fault instanceof SecretError) return 0;
    throw fault;
  }
}

/**
 * Takes an enquiry from the website. Too quick, too old and too many are refused; what fills the field that people do not see is kept apart as
 * spam and told nothing.
 */
export async function submitOnboarding(ctx: PublicCtx, input: SubmitOnboarding): Promise<void> {
  const now = ctx.clock.now();
  const ageMs = now.getTime() - openedAtMs(ctx, input.form_token);
  if (ageMs > MOST_MS) throw errors.form_over();
  if (ageMs < LEAST_MS) throw errors.too_fast();
  const { form_token: _token, website, ...fields } = input;
  await inPlatform(ctx, VISITOR, async (platform) => {
    const recent = await platform.db
      .selectFrom('onboarding_submissions')
      .select('id')
      .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
      .where('ip_address', ctx.client.ip_address === null ? 'is' : '=', ctx.client.ip_address)
      .where('created_at', '>', new Date(now.getTime() - HOUR_MS))
      .limit(MOST_AN_HOUR)
      .execute();
    if (recent.length >= MOST_AN_HOUR) throw errors.too_many();
    const id = platform.newId();
    const status = website === '' ? 'new' : 'spam';
    await platform.db
      .insertInto('onboarding_submissions')
      .values({ ...fields, id, organization_id: PLATFORM_ORGANIZATION_ID, ip_address: ctx.client.ip_address, status, created_at: now })
      .execute();
    platform.audit('onboarding_submission.create', subject(id), { new: { status, source: fields.source } });
  });
}

export async function listSubmissions(ctx: PublicCtx, input: ListSubmissions): Promise<{ data: OnboardingSubmission[]; next_cursor: string | null }> {
  return inPlatform(ctx, operatorOf(ctx), async (platform) => {
    let query = platform.db.selectFrom('onboarding_submissions').select(SHOWN).where('organization_id', '=', PLATFORM_ORGANIZATION_ID);
    query = input.status ? query.where('status', '=', input.status) : query.where('status', '<>', 'spam');
    if (input.cursor) query = query.where('id', '<', input.cursor);
    const rows = await query
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute();
    const data = rows.slice(0, input.limit).map((row) => isoTimes(row) as OnboardingSubmission);
    return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
  });
}

/** One enquiry; runs inside the platform's own organization. */
export async function requireSubmission(platform: Ctx, id: string): Promise<OnboardingSubmission> {
  const row = await platform.db
    .selectFrom('onboarding_submissions')
    .select(SHOWN)
    .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as OnboardingSubmission;
}

/** Notes what became of an enquiry. */
export async function updateSubmission(ctx: PublicCtx, { id, status }: UpdateSubmission): Promise<OnboardingSubmission> {
  return inPlatform(ctx, operatorOf(ctx), async (platform) => {
    const before = await requireSubmission(platform, id);
    if (before.status === 'converted') throw errors.converted();
    await platform.db
      .updateTable('onboarding_submissions')
      .set({ status })
      .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
      .where('id', '=', id)
      .execute();
    platform.audit('onboarding_submission.update', subject(id), { old: { status: before.status }, new: { status } });
    return requireSubmission(platform, id);
  });
}
