import { defineErrors } from '#kernel/errors';
import type { Ctx } from '#platform/slice';
import { isOfflineOnly } from '#slices/models';
import { useCredential } from '#slices/vault';
import type { MainAnswers } from './voice-protocol.ts';

const errors = defineErrors('provider_keys', { unusable: { status: 409, public: 'This credential holds no API key.' } });

type InTenant = <T>(organizationId: string, fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** What the voice process may know of providers: whether it may ask them, and with which key. Each answer is read anew. */
export const providerAccess = (inTenant: InTenant): Pick<MainAnswers, 'is_offline' | 'provider_key'> => ({
  is_offline: ({ organization_id }) => inTenant(organization_id, isOfflineOnly),
  provider_key: ({ organization_id, credential_id }) =>
    inTenant(organization_id, async (ctx) => {
      const { api_key } = await useCredential(ctx, credential_id);
      if (api_key === undefined) throw errors.unusable();
      return api_key;
    }),
});
