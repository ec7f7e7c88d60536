import { EventEmitter } from 'node:events';

/** Something that is worth telling now and nothing later: a word as it is heard, a slot as it fills. */
export interface EphemeralEvent {
  readonly organization_id: string;
  readonly event_type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** In-process news of one organization each. Not stored, not resumed, lost when nobody listens. */
export interface Bus {
  publish(event: EphemeralEvent): void;
  subscribe(organizationId: string, listener: (event: EphemeralEvent) => void): () => void;
}

export function createBus(): Bus {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  return {
    publish: (event) => void emitter.emit(event.organization_id, event),
    subscribe(organizationId, listener) {
      emitter.on(organizationId, listener);
      return () => emitter.off(organizationId, listener);
    },
  };
}
