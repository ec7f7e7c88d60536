import type { EgressRequest } from '#platform/egress';
import type { Ctx } from '#platform/slice';
import { requireCredential } from '#slices/vault';
import { AppError } from '#kernel/errors';
import { errors } from './errors.ts';
import type { ModelMeans } from './means.ts';

interface Route {
  readonly provider: string;
  readonly base_url: string | null;
  readonly credential_id: string | null;
}

/** Providers that have no address of their own: a server of the customer's, or one that differs by region. */
const NEEDS_ADDRESS: ReadonlySet<string> = new Set(['openai_compatible', 'azure']);
/** Servers of one's own may do without a key. */
const NEEDS_NO_KEY: ReadonlySet<string> = new Set(['openai_compatible']);

async function faultOf(ctx: Ctx, means: ModelMeans, purpose: EgressRequest['purpose'], route: Route): Promise<{ field: string; message: string } | null> {
  if (route.base_url === null && NEEDS_ADDRESS.has(route.provider)) return { field: 'base_url', message: 'This provider needs the address of its server.' };
  if (route.base_url !== null) {
    const verdict = means.judge(route.base_url, purpose);
    if (!verdict.allowed) return { field: 'base_url', message: verdict.words.replace('egress_allow', 'model_servers') };
  }
  if (route.credential_id === null) return NEEDS_NO_KEY.has(route.provider) ? null : { field: 'credential_id', message: 'This provider needs a key.' };
  const credential = await requireCredential(ctx, route.credential_id).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (credential === null) return { field: 'credential_id', message: 'There is no such credential.' };
  if (credential.kind !== 'api_key') return { field: 'credential_id', message: 'This is no API key.' };
  return credential.status === 'active' ? null : { field: 'credential_id', message: `This key is ${credential.status}.` };
}

/** Refuses routes that could never work, each with its place: an address that may not be reached, a key that is not there. */
export async function requireUsable(
  ctx: Ctx,
  means: ModelMeans,
  purpose: 'model' | 'speech' | 'embedding',
  path: string,
  routes: readonly Route[],
): Promise<void> {
  const faults: { path: string; message: string }[] = [];
  for (const [i, route] of routes.entries()) {
    const fault = await faultOf(ctx, means, purpose, route);
    if (fault) faults.push({ path: `${path}.${i}.${fault.field}`, message: fault.message });
  }
  if (faults.length > 0) throw errors.invalid({ errors: faults });
}
