import { z } from 'zod';
import { defineSlice, preparedRoute, route, type Slice } from '#platform/slice';
import { changeAiConfig, changeVoiceConfig, createVoiceConfig, deleteVoiceConfig } from './change-configs.ts';
import {
  AiConfig,
  AiConfigChanged,
  ChangeAiConfig,
  ChangeVoiceConfig,
  CreateVoiceConfig,
  ListVoiceConfigs,
  ModelRoute,
  ProviderTrial,
  RecogniserRoute,
  VoiceConfig,
  VoiceConfigChanged,
  VoiceRoute,
} from './contract.ts';
import { errors } from './errors.ts';
import type { ModelMeans } from './means.ts';
import { listVoiceConfigs, readAiConfig, requireVoiceConfig } from './store.ts';
import { tryModel, tryRecogniser, tryVoice } from './trials.ts';

const admins = ['owner', 'admin'] as const;
const staff = ['owner', 'admin', 'manager'] as const;
const byId = z.object({ id: z.uuid() });

/** Which models and voices an organization uses, in which order, and whether any at all. */
export const modelsSlice = (means: ModelMeans): Slice =>
  defineSlice({
    name: 'models',
    dependsOn: ['identity', 'organizations', 'vault'],
    tables: ['ai_configs', 'voice_configs'],
    purposes: {
      ai_configs: 'Which models an organization uses, in which order, within which limits; and whether nothing leaves the house.',
      voice_configs: 'Named presets of recognisers and voices that agents choose from.',
    },
    constraints: {
      voice_configs_organization_id_name_key: errors.preset_name_taken,
      // Two defaults at once: whoever came second may try again.
      voice_configs_default_key: errors.preset_default,
    },
    permissions: {
      'ai_configs.read': staff,
      'ai_configs.update': admins,
      'voice_configs.read': staff,
      'voice_configs.create': admins,
      'voice_configs.update': admins,
      'voice_configs.delete': admins,
    },
    events: { 'ai_config.changed': AiConfigChanged, 'voice_config.changed': VoiceConfigChanged },
    routes: [
      route({
        method: 'get',
        path: '/v1/ai-config',
        permission: 'ai_configs.read',
        summary: 'Which models are asked, in which order, and whether anything leaves the house',
        input: z.object({}),
        returns: AiConfig,
        run: readAiConfig,
      }),
      route({
        method: 'patch',
        path: '/v1/ai-config',
        permission: 'ai_configs.update',
        summary: 'Change which models are asked, their limits, or whether anything leaves the house',
        input: ChangeAiConfig,
        returns: AiConfig,
        errors: ['models.invalid'],
        run: changeAiConfig(means),
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/ai-config/test',
        permission: 'ai_configs.update',
        summary: 'Try a model: ask it to understand a sentence',
        input: ModelRoute,
        returns: ProviderTrial,
        only_asks: true,
        prepare: tryModel(means),
        run: async (_ctx, _input, trial) => trial,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/voice-configs/test-recogniser',
        permission: 'voice_configs.update',
        summary: 'Try a recogniser: let it listen to a second of sound',
        input: RecogniserRoute,
        returns: ProviderTrial,
        only_asks: true,
        prepare: tryRecogniser(means),
        run: async (_ctx, _input, trial) => trial,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/voice-configs/test-voice',
        permission: 'voice_configs.update',
        summary: 'Try a voice: let it say a sentence',
        input: VoiceRoute,
        returns: ProviderTrial,
        only_asks: true,
        prepare: tryVoice(means),
        run: async (_ctx, _input, trial) => trial,
      }),
      route({
        method: 'get',
        path: '/v1/voice-configs',
        permission: 'voice_configs.read',
        summary: 'Voice presets, newest first',
        input: ListVoiceConfigs,
        returns: z.object({ data: z.array(VoiceConfig), next_cursor: z.string().nullable() }),
        run: listVoiceConfigs,
      }),
      route({
        method: 'post',
        path: '/v1/voice-configs',
        permission: 'voice_configs.create',
        summary: 'Make a voice preset',
        input: CreateVoiceConfig,
        returns: VoiceConfig,
        errors: ['models.invalid', 'models.preset_name_taken'],
        run: createVoiceConfig(means),
      }),
      route({
        method: 'get',
        path: '/v1/voice-configs/{id}',
        permission: 'voice_configs.read',
        summary: 'One voice preset',
        input: byId,
        returns: VoiceConfig,
        errors: ['models.preset_not_found'],
        run: (ctx, { id }) => requireVoiceConfig(ctx, id),
      }),
      route({
        method: 'patch',
        path: '/v1/voice-configs/{id}',
        permission: 'voice_configs.update',
        summary: 'Change a voice preset',
        input: ChangeVoiceConfig,
        returns: VoiceConfig,
        errors: ['models.preset_not_found', 'models.invalid', 'models.preset_name_taken'],
        run: changeVoiceConfig(means),
      }),
      route({
        method: 'delete',
        path: '/v1/voice-configs/{id}',
        permission: 'voice_configs.delete',
        summary: 'Delete a voice preset; agents that chose it speak with the default one',
        input: byId,
        returns: null,
        errors: ['models.preset_not_found', 'models.preset_default'],
        run: deleteVoiceConfig,
      }),
    ],
    jobs: [],
  });
