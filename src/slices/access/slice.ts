import { z } from 'zod';
import { defineSlice, publicRoute, route } from '#platform/slice';
import {
  ChangePermissions,
  CreateFlag,
  FeatureFlag,
  FlagException,
  FlagsChanged,
  FlagState,
  ListExceptions,
  MatrixRow,
  PermissionsChanged,
  SetOrganizationFlag,
  UpdateFlag,
} from './contract.ts';
import { errors } from './errors.ts';
import { createFlag, deleteFlag, listExceptions, listFlags, setOrganizationFlag, type EvaluateFlag, evaluatedStates, updateFlag } from './flags.ts';
import { type AllPermissions, changePermissions, readMatrix } from './permissions.ts';
import { createRuleMemory } from './rule-memory.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const byId = z.object({ id: z.uuid() });
const whole = z.object({ cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() });
const listOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.null() });

/** What roles may do in an organization, and which switches are on for it. `all` names every permission of the product; `evaluate` is how the running process asks a flag. */
export const accessSlice = (all: AllPermissions, evaluate?: EvaluateFlag) => {
  const memory = createRuleMemory();
  return defineSlice({
    name: 'access',
    dependsOn: ['identity', 'organizations', 'teams'],
    tables: ['rbac_permissions', 'feature_flags', 'org_feature_flags', 'flag_exception_directory'],
    purposes: {
      rbac_permissions: 'What an organization allows or denies its roles beyond the defaults.',
      feature_flags: 'Switches of the installation, for everybody or for a share of the organizations.',
      flag_exception_directory: 'Which organizations have an answer of their own to a flag, for those who stand outside of all.',
      org_feature_flags: 'What one organization gets instead, until a time or for good.',
    },
    constraints: { feature_flags_name_key: errors.flag_name_taken },
    permissions: { 'permissions.read': everyone, 'permissions.update': ['owner'], 'feature_flags.read': everyone },
    grants: (ctx, who, defaults) => memory.grants(ctx, who, defaults),
    memory: { events: ['permissions.changed', 'team.changed'], drop: (organizationId) => memory.drop(organizationId) },
    events: { 'permissions.changed': PermissionsChanged, 'feature_flags.changed': FlagsChanged },
    routes: [
      route({
        method: 'get',
        path: '/v1/permissions',
        permission: 'permissions.read',
        summary: 'What each role may do: the defaults, and what the organization says instead',
        input: whole,
        returns: listOf(MatrixRow),
        run: async (ctx) => ({ data: await readMatrix(ctx, all), next_cursor: null }),
      }),
      route({
        method: 'put',
        path: '/v1/permissions',
        permission: 'permissions.update',
        summary: 'Allow, deny or leave to the default; holds from the next request on',
        input: ChangePermissions,
        returns: listOf(MatrixRow),
        errors: ['access.invalid'],
        run: async (ctx, input) => ({ data: await changePermissions(ctx, input, all, memory), next_cursor: null }),
      }),
      route({
        method: 'get',
        path: '/v1/feature-flags',
        permission: 'feature_flags.read',
        summary: 'Switches as this organization finds them',
        input: whole,
        returns: listOf(FlagState),
        run: async (ctx) => ({ data: await evaluatedStates(ctx, evaluate), next_cursor: null }),
      }),
      publicRoute({
        method: 'get',
        path: '/v1/admin/feature-flags',
        access: 'operator',
        summary: 'Feature flags of the installation, for its operators',
        input: whole,
        returns: listOf(FeatureFlag),
        run: listFlags,
      }),
      publicRoute({
        method: 'post',
        path: '/v1/admin/feature-flags',
        access: 'operator',
        summary: 'Add a feature flag',
        input: CreateFlag,
        returns: FeatureFlag,
        errors: ['access.flag_name_taken'],
        run: createFlag,
      }),
      publicRoute({
        method: 'patch',
        path: '/v1/admin/feature-flags/{id}',
        access: 'operator',
        summary: 'Switch a feature flag, or change its share of the organizations',
        input: UpdateFlag,
        returns: FeatureFlag,
        errors: ['access.flag_not_found'],
        run: updateFlag,
      }),
      publicRoute({
        method: 'delete',
        path: '/v1/admin/feature-flags/{id}',
        access: 'operator',
        summary: 'Remove a feature flag with its exceptions',
        input: byId,
        returns: null,
        errors: ['access.flag_not_found'],
        run: deleteFlag,
      }),
      publicRoute({
        method: 'get',
        path: '/v1/admin/feature-flags/{id}/organizations',
        access: 'operator',
        summary: 'Organizations with an answer of their own to a flag, and until when',
        input: ListExceptions,
        returns: z.object({ data: z.array(FlagException), next_cursor: z.string().nullable() }),
        errors: ['access.flag_not_found'],
        run: listExceptions,
      }),
      publicRoute({
        method: 'put',
        path: '/v1/admin/feature-flags/{id}/organization',
        access: 'operator',
        summary: 'Give one organization its own answer to a flag, or take that away',
        input: SetOrganizationFlag,
        returns: FlagState,
        errors: ['access.flag_not_found', 'access.organization_not_found'],
        run: setOrganizationFlag,
      }),
    ],
    jobs: [],
  });
};
