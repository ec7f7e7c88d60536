import type { Rung, TransferFailure, TransferMode } from '#core/transfer/types';
import type { MediaTransport, TransportEvent } from '../ports.ts';

/** The call that is sent on. */
export interface TransferredCall {
  readonly organization_id: string;
  readonly call_id: string;
  readonly agent_id: string;
}

/** What the conversation wants. `is_fixed`: the target stands in the graph as it is, and did not come from what a caller said. */
export interface TransferWish {
  readonly key: string;
  readonly node_id: string;
  readonly target: string;
  readonly is_fixed: boolean;
  readonly mode: TransferMode;
  readonly ring_timeout_seconds: number;
}

/** Where one of the list leads: a number over any trunk, a name at the telephone system behind one trunk, another agent. */
export type Destination =
  | { readonly kind: 'number'; readonly to_number: string }
  | { readonly kind: 'extension'; readonly name: string; readonly connection_id: string }
  | { readonly kind: 'agent'; readonly agent_id: string };

/** One of the list, with what the story calls it and where it leads. */
export type PlannedRung = Rung & { readonly label: string; readonly target_id: string | null; readonly goes_to: Destination | null };

/** Who may take the call, in order; or that this is only a test, in which nobody is called. */
export type TransferPlan = { readonly kind: 'rungs'; readonly rungs: readonly PlannedRung[] } | { readonly kind: 'rehearsed' };

/** The permission to call one number, written down as a call of its own (`leg_id`) before anything is sent. Connections are tried in order. */
export interface LegOrder {
  readonly leg_id: string;
  readonly connection_ids: readonly string[];
  readonly to_number: string;
  readonly from_number: string | null;
  readonly ring_ms: number;
  /** Where the carrier of the caller's line may be asked to take the call over itself (RFC 3515); null where it is not to be asked. */
  readonly refer_to: string | null;
}

export type LegPermission = { readonly kind: 'may'; readonly order: LegOrder } | { readonly kind: 'refused'; readonly reason: TransferFailure };

/** What becomes of a leg. `joined`: both speak with each other; `taken_over`: the carrier has the call. Times are milliseconds of the leg. */
export type LegNews =
  | { readonly kind: 'answered' }
  | { readonly kind: 'joined'; readonly by: 'key' | 'answer' | 'carrier'; readonly target_id: string | null }
  | { readonly kind: 'ended'; readonly reason: string; readonly by: 'caller' | 'colleague' | 'us' | 'network'; readonly answered_ms: number };

/** The transfer's way to the product. Every answer may be late or missing; the transfer owns deadlines and fallbacks. */
export interface TransferDesk {
  plan(call: TransferredCall, wish: TransferWish): Promise<TransferPlan>;
  /** Intent before effect: decides in the transaction that writes the leg down. */
  begin(call: TransferredCall, wish: TransferWish, rung: PlannedRung): Promise<LegPermission>;
  tell(call: TransferredCall, leg_id: string, news: LegNews): Promise<void>;
  /** Nobody took the call. */
  failed(call: TransferredCall, wish: TransferWish, reason: TransferFailure): Promise<void>;
}

/** An answered leg. Whoever is given it has to listen, or to hang up. */
export interface Leg {
  readonly transport: MediaTransport;
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Keys of the caller, passed on; absent where the line has no keys. */
  press?(digits: string): void;
}

export type LegResult = { readonly kind: 'answered'; readonly leg: Leg } | { readonly kind: 'unanswered'; readonly reason: TransferFailure };

/** Calls one number, over one connection after the other where it is certain that nothing rang; each attempt is written down first. `signal` takes the call back. */
export interface LegDialler {
  dial(call: TransferredCall, order: LegOrder & { readonly hops: number }, signal: AbortSignal): Promise<LegResult>;
}

/** Another agent who is ready to go on with the caller. One of both is called, once. */
export interface Successor {
  /** Takes the line over as it is. */
  begin(): void;
  /** The caller is gone. */
  cancel(): void;
}

export interface TransferMeans {
  readonly desk: TransferDesk;
  readonly dialler: LegDialler;
  /** How often this call was sent on before it came here, for the loop header; never unless given. */
  readonly hops?: number;
  /** Fetches another agent for the caller; `known` is what it need not ask again. Rejects where there is none. */
  readonly fetchAgent?: (call: TransferredCall, agent_id: string, known: Readonly<Record<string, unknown>>) => Promise<Successor>;
}
