import type { Ctx } from '#platform/slice';
import { listResources, listServices } from './catalogue-store.ts';

/** What a graph may name: the services and people that are switched on, for its lists with a source. Read once before a call. */
export async function bookableLists(
  ctx: Ctx,
): Promise<{ services: { value: string; synonyms: string[] }[]; resources: { value: string; synonyms: string[] }[] }> {
  const services = (await listServices(ctx)).filter((s) => s.is_active).map((s) => ({ value: s.name, synonyms: s.synonyms }));
  const resources = (await listResources(ctx)).filter((r) => r.is_active).map((r) => ({ value: r.name, synonyms: [] }));
  return { services, resources };
}
