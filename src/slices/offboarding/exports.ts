import { auditPlatform } from '#platform/audit-platform';
import type { FileAnswer, PublicCtx } from '#platform/slice';
import { listUsers, requirePerson } from '#slices/identity';
import type { ListedDeletion, ListDeletions } from './contract.ts';
import type { Departures } from './departures.ts';
import { errors } from './errors.ts';
import { deletionPage, requireDeletion } from './store.ts';

/** Deletions of the whole installation, the latest first: who asked, how far they are, and whether the file of the export is still on the disk. */
export async function listAllDeletions(
  ctx: PublicCtx,
  input: ListDeletions,
  departures: Departures,
): Promise<{ data: ListedDeletion[]; next_cursor: string | null }> {
  const { rows, next_cursor } = await deletionPage(ctx.db, input);
  const people = await listUsers(ctx.db, [...new Set(rows.flatMap((row) => row.requested_by ?? []))]);
  const nameOf = (id: string | null): string | null => {
    const person = people.find((one) => one.id === id);
    return person?.name ?? person?.email ?? null;
  };
  const data = await Promise.all(
    rows.map(async ({ requested_by, ...row }) => ({
      ...row,
      requested_by_name: nameOf(requested_by),
      export_is_kept: row.export_path !== null && (await departures.findArchive(row.export_path)) !== undefined,
    })),
  );
  return { data, next_cursor };
}

async function requireExport(ctx: PublicCtx, id: string, departures: Departures) {
  const { user_id } = requirePerson(ctx);
  const deletion = await requireDeletion(ctx.db, id);
  const file = deletion.export_path === null ? undefined : await departures.findArchive(deletion.export_path);
  if (!file) throw errors.export_missing();
  const facts = { organization_id: deletion.former_organization_id, size_bytes: file.size_bytes };
  const note = (action: string): Promise<void> =>
    auditPlatform(ctx, { kind: 'user', id: user_id }, action, { type: 'organization_deletion', id }, { new: facts, category: 'access' });
  return { deletion, file, note };
}

/** The file with everything the organization had. Who takes it leaves a line in the trail of the installation. */
export async function downloadExport(ctx: PublicCtx, input: { id: string }, departures: Departures): Promise<FileAnswer> {
  const { deletion, file, note } = await requireExport(ctx, input.id, departures);
  await note('organization_export.download');
  const name = deletion.organization_name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'organization';
  return { kind: 'file', content_type: 'application/gzip', body: file, file_name: `${name}-${deletion.former_organization_id.slice(0, 8)}.tar.gz` };
}

/** Takes the file off the disk. That there was one, and how large, stays on record. */
export async function deleteExport(ctx: PublicCtx, input: { id: string }, departures: Departures): Promise<void> {
  const { file, note } = await requireExport(ctx, input.id, departures);
  await departures.removeArchive(file.path);
  await note('organization_export.delete');
}
