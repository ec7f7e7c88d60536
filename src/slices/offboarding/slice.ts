import { z } from 'zod';
import { defineSlice, platformJob, publicRoute, route } from '#platform/slice';
import { advanceDeletion } from './advance-deletion.ts';
import { DeletionRequested, ListDeletions, ListedDeletion, OrganizationDeletion, RequestDeletion } from './contract.ts';
import type { Departures } from './departures.ts';
import { errors } from './errors.ts';
import { deleteExport, downloadExport, listAllDeletions } from './exports.ts';
import { cancelDeletion, listMyDeletions, requestDeletion } from './request-deletion.ts';

/** How an organization leaves the installation. `departures` is what happens outside of the database. */
export const offboardingSlice = (departures: Departures) =>
  defineSlice({
    name: 'offboarding',
    dependsOn: ['identity', 'organizations', 'recordings', 'media', 'knowledge'],
    tables: ['organization_deletions'],
    purposes: { organization_deletions: 'Deletions of whole organizations: asked for, under way, proven. The row outlives what it deletes.' },
    constraints: { organization_deletions_open_key: errors.already_requested },
    permissions: { 'organizations.delete': ['owner'] },
    events: { 'organization.deletion_requested': DeletionRequested },
    routes: [
      route({
        method: 'post',
        path: '/v1/organization/deletion',
        permission: 'organizations.delete',
        summary: 'Delete the organization: closed at once, exported and erased a day later',
        input: RequestDeletion,
        returns: OrganizationDeletion,
        errors: ['offboarding.name_differs', 'offboarding.already_requested'],
        run: requestDeletion,
      }),
      publicRoute({
        method: 'get',
        path: '/v1/me/organization-deletions',
        access: 'signed_in',
        summary: 'Deletions of organizations that I asked for',
        input: z.object({ cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
        returns: z.object({ data: z.array(OrganizationDeletion), next_cursor: z.null() }),
        run: listMyDeletions,
      }),
      publicRoute({
        method: 'post',
        path: '/v1/me/organization-deletions/{id}/cancel',
        access: 'signed_in',
        summary: 'Call a deletion off while its day has not passed',
        input: z.object({ id: z.uuid() }),
        returns: OrganizationDeletion,
        errors: ['offboarding.not_found', 'offboarding.too_late'],
        run: cancelDeletion,
      }),
      publicRoute({
        method: 'get',
        path: '/v1/admin/organization-deletions',
        access: 'operator',
        summary: 'Deletions of organizations, under way and done, with their proof',
        input: ListDeletions,
        returns: z.object({ data: z.array(ListedDeletion), next_cursor: z.string().nullable() }),
        run: (ctx, input) => listAllDeletions(ctx, input, departures),
      }),
      publicRoute({
        method: 'get',
        path: '/v1/admin/organization-deletions/{id}/export',
        access: 'operator',
        platform_role: 'admin',
        summary: 'Download what a deleted organization had',
        input: z.object({ id: z.uuid() }),
        returns: 'file',
        errors: ['offboarding.not_found', 'offboarding.export_missing'],
        run: (ctx, input) => downloadExport(ctx, input, departures),
      }),
      publicRoute({
        method: 'delete',
        path: '/v1/admin/organization-deletions/{id}/export',
        access: 'operator',
        platform_role: 'admin',
        summary: 'Take the file of an export off the disk',
        input: z.object({ id: z.uuid() }),
        returns: null,
        errors: ['offboarding.not_found', 'offboarding.export_missing'],
        run: (ctx, input) => deleteExport(ctx, input, departures),
      }),
    ],
    jobs: [
      platformJob({
        name: 'offboarding.advance',
        input: z.object({ deletion_id: z.uuid() }),
        attempts: 20,
        run: (ctx, input) => advanceDeletion(ctx, input, departures),
      }),
    ],
  });
