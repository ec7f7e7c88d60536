export type { ModelRouting, VoiceSettings } from './contract.ts';
export type { ModelMeans } from './means.ts';
export { modelsSlice } from './slice.ts';
export { findVoiceConfig, isOfflineOnly, readAiConfig } from './store.ts';
