import { z } from 'zod';
import { defineSlice, route } from '#platform/slice';
import { createCredential, deleteCredential, listCredentials, replaceCredential, revokeCredential } from './change-credentials.ts';
import { CreateCredential, Credential, CredentialChanged, ListCredentials, ReplaceCredential } from './contract.ts';
import { errors } from './errors.ts';
import { requireCredential } from './store.ts';

const admins = ['owner', 'admin'] as const;
const byId = z.object({ id: z.uuid() });

export const vault = defineSlice({
  name: 'vault',
  dependsOn: ['identity', 'organizations'],
  tables: ['org_credentials'],
  purposes: { org_credentials: 'Secrets of other systems, sealed; they can be used and replaced, but not read back.' },
  sealed: { org_credentials: ['ciphertext'] },
  constraints: { org_credentials_organization_id_name_key: errors.name_taken },
  permissions: { 'credentials.read': admins, 'credentials.create': admins, 'credentials.update': admins, 'credentials.delete': admins },
  events: { 'credential.changed': CredentialChanged },
  routes: [
    route({
      method: 'get',
      path: '/v1/credentials',
      permission: 'credentials.read',
      summary: 'Stored credentials, newest first, without their secrets',
      input: ListCredentials,
      returns: z.object({ data: z.array(Credential), next_cursor: z.string().nullable() }),
      run: listCredentials,
    }),
    route({
      method: 'post',
      path: '/v1/credentials',
      permission: 'credentials.create',
      summary: 'Store a credential; its secret cannot be read back',
      input: CreateCredential,
      returns: Credential,
      errors: ['credentials.name_taken', 'credentials.secret_incomplete'],
      run: createCredential,
    }),
    route({
      method: 'get',
      path: '/v1/credentials/{id}',
      permission: 'credentials.read',
      summary: 'One credential, without its secret',
      input: byId,
      returns: Credential,
      errors: ['credentials.not_found'],
      run: (ctx, input) => requireCredential(ctx, input.id),
    }),
    route({
      method: 'post',
      path: '/v1/credentials/{id}/replace',
      permission: 'credentials.update',
      summary: 'Put a new secret in the place of the old one',
      input: ReplaceCredential,
      returns: Credential,
      errors: ['credentials.not_found', 'credentials.secret_incomplete'],
      run: replaceCredential,
    }),
    route({
      method: 'post',
      path: '/v1/credentials/{id}/revoke',
      permission: 'credentials.update',
      summary: 'Let nothing use a credential any more',
      input: byId,
      returns: Credential,
      errors: ['credentials.not_found'],
      run: revokeCredential,
    }),
    route({
      method: 'delete',
      path: '/v1/credentials/{id}',
      permission: 'credentials.delete',
      summary: 'Delete a credential',
      input: byId,
      returns: null,
      errors: ['credentials.not_found', 'credentials.in_use'],
      run: deleteCredential,
    }),
  ],
  jobs: [],
});
