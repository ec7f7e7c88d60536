import type { Egress } from '#platform/egress';

/** What the process hands in: what the way out allows for providers. */
export interface ModelMeans {
  readonly judge: Egress['judge'];
}
