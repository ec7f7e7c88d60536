import type { Egress } from '#platform/egress';
import type { ModelRoute, RecogniserRoute, VoiceRoute } from './contract.ts';

/** On whose behalf a provider is tried, and with which key. */
export interface TrialAccess {
  readonly organization_id: string;
  readonly key: string | null;
}

/** What the process hands in: what the way out allows for providers, and the providers themselves, to be tried. Each throws ProviderError. */
export interface ModelMeans {
  readonly judge: Egress['judge'];
  /** What a model writes when it is asked to understand a sentence. */
  readonly askModel: (route: ModelRoute, access: TrialAccess) => Promise<string>;
  /** A sentence as a WAV file. */
  readonly speak: (route: VoiceRoute, access: TrialAccess) => Promise<Uint8Array>;
  readonly hear: (route: RecogniserRoute, access: TrialAccess) => Promise<string>;
}
