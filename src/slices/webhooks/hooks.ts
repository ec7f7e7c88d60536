import type { Egress } from '#platform/egress';
import type { EventKind } from './contract.ts';

/** What the process hands in. */
export interface Hooks {
  readonly judge: Egress['judge'];
  /** Address under which the API is reached, for links in payloads; undefined leaves them without a host. */
  readonly publicUrl: string | undefined;
  readonly eventTypes: () => readonly string[];
  readonly catalogue: () => readonly EventKind[];
}
