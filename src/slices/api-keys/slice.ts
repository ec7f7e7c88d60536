import { z } from 'zod';
import { defineSlice, route } from '#platform/slice';
import { changeKey, revokeKey, rotateKey } from './change-key.ts';
import { ApiKey, ApiKeyChanged, ChangeApiKey, CreateApiKey, CreatedApiKey, ListApiKeys, RotateApiKey } from './contract.ts';
import { createKey } from './create-key.ts';
import { errors } from './errors.ts';
import { listKeys, requireKey } from './store.ts';

const Id = z.object({ id: z.uuid() });
const administrators = ['owner', 'admin'] as const;

/** Keys with which programs use the API in the place of a person. */
export const apiKeys = defineSlice({
  name: 'api-keys',
  dependsOn: ['identity'],
  tables: ['api_keys', 'api_key_directory'],
  purposes: {
    api_keys: 'Keys of programs: what each may do, until when, and when it was last used; the token only as its SHA-256.',
    api_key_directory: 'Whose key a hash is, for requests that do not know their organization yet.',
  },
  constraints: { api_keys_organization_id_replaces_id_key: errors.already_replaced },
  permissions: {
    'api_keys.read': administrators,
    'api_keys.create': administrators,
    'api_keys.update': administrators,
    'api_keys.delete': administrators,
  },
  events: { 'api_key.created': ApiKeyChanged, 'api_key.rotated': ApiKeyChanged, 'api_key.revoked': ApiKeyChanged },
  routes: [
    route({
      method: 'get',
      path: '/v1/api-keys',
      permission: 'api_keys.read',
      summary: 'List API keys, newest first',
      input: ListApiKeys,
      returns: z.object({ data: z.array(ApiKey), next_cursor: z.string().nullable() }),
      run: listKeys,
    }),
    route({
      method: 'post',
      path: '/v1/api-keys',
      permission: 'api_keys.create',
      summary: 'Create an API key; its token is in this answer and nowhere else',
      input: CreateApiKey,
      returns: CreatedApiKey,
      errors: ['api_keys.scope_not_yours', 'api_keys.maker_not_member', 'api_keys.expiry_in_the_past'],
      run: createKey,
    }),
    route({
      method: 'get',
      path: '/v1/api-keys/{id}',
      permission: 'api_keys.read',
      summary: 'Read an API key',
      input: Id,
      returns: ApiKey,
      errors: ['api_keys.not_found'],
      run: (ctx, input) => requireKey(ctx, input.id),
    }),
    route({
      method: 'patch',
      path: '/v1/api-keys/{id}',
      permission: 'api_keys.update',
      summary: 'Rename an API key or change its limit',
      input: ChangeApiKey,
      returns: ApiKey,
      errors: ['api_keys.not_found'],
      run: changeKey,
    }),
    route({
      method: 'post',
      path: '/v1/api-keys/{id}/rotate',
      permission: 'api_keys.create',
      summary: 'Replace an API key by a successor; both work until the overlap is over',
      input: RotateApiKey,
      returns: CreatedApiKey,
      errors: ['api_keys.not_found', 'api_keys.already_revoked', 'api_keys.already_replaced', 'api_keys.scope_not_yours', 'api_keys.maker_not_member'],
      run: rotateKey,
    }),
    route({
      method: 'delete',
      path: '/v1/api-keys/{id}',
      permission: 'api_keys.delete',
      summary: 'Revoke an API key at once',
      input: Id,
      returns: null,
      errors: ['api_keys.not_found'],
      run: revokeKey,
    }),
  ],
  jobs: [],
});
