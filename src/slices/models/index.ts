export type { EmbeddingRoute } from './contract.ts';
export type { ModelMeans, TrialAccess } from './means.ts';
export { modelsSlice } from './slice.ts';
export { findVoiceConfig, isOfflineOnly, readAiConfig } from './store.ts';
export { tryModel, tryRecogniser, tryVoice } from './trials.ts';
