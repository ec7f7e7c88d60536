import { z } from 'zod';
import { defineSlice, publicRoute } from '#platform/slice';
import type { AgentTemplates } from '#slices/agents';
import { ImportOrganizations, ImportReport, ListOverview, OverviewRow } from './contract.ts';
import { importOrganizations } from './import-organizations.ts';
import { listOverview } from './overview.ts';

/** For whoever looks after many organizations. `live` counts the calls that run now. */
export const agencySlice = (templates: AgentTemplates, live: (organizationId: string) => number) =>
  defineSlice({
    name: 'agency',
    dependsOn: ['identity', 'organizations', 'teams', 'agents', 'onboarding', 'calls'],
    tables: [],
    permissions: {},
    events: {},
    routes: [
      publicRoute({
        method: 'get',
        path: '/v1/organizations',
        access: 'signed_in',
        summary: 'All my organizations with what happened there: calls, minutes, spend, trouble',
        input: ListOverview,
        returns: z.object({ data: z.array(OverviewRow), next_cursor: z.string().nullable() }),
        run: (ctx, input) => listOverview(ctx, input, live),
      }),
      publicRoute({
        method: 'post',
        path: '/v1/organizations/import',
        access: 'signed_in',
        summary: 'Make many organizations of a CSV file, with a report per line',
        input: ImportOrganizations,
        returns: ImportReport,
        errors: ['agency.file_invalid', 'agency.no_template', 'onboarding.no_template', 'agents.not_found', 'agents.nothing_published'],
        run: (ctx, input) => importOrganizations(ctx, input, templates),
      }),
    ],
    jobs: [],
  });
