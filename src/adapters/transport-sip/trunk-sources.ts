import type { Timers } from '#voice/ports';
import { isListed, type SipTrunk, trunkUri } from './trunks.ts';
import type { Uri } from './message/uri.ts';

/** How long the addresses of a trunk's host are believed; a carrier that moves is found again by then. */
const BELIEVED_MS = 5 * 60_000;

interface Known {
  readonly host: string;
  readonly atMs: number;
  readonly addresses: readonly string[];
}

/** From where each trunk calls: the addresses it lists, or those its own host has. */
export class TrunkSources {
  readonly #timers: Timers;
  readonly #resolve: (uri: Uri) => Promise<readonly string[]>;
  readonly #known = new Map<string, Known>();
  #trunks: readonly SipTrunk[] = [];

  constructor(timers: Timers, resolve: (uri: Uri) => Promise<readonly string[]>) {
    this.#timers = timers;
    this.#resolve = resolve;
  }

  /** The trunks as they are now. Names are asked for beside it; one that cannot be found keeps the addresses it had. */
  set(trunks: readonly SipTrunk[]): void {
    this.#trunks = trunks;
    const ids = new Set(trunks.map(({ connection_id }) => connection_id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    for (const trunk of trunks) if (trunk.allowed_addresses.length === 0) void this.#ask(trunk);
  }

  at(address: string): SipTrunk[] {
    return this.#trunks.filter(({ connection_id, allowed_addresses }) =>
      allowed_addresses.length > 0 ? isListed(address, allowed_addresses) : (this.#known.get(connection_id)?.addresses.includes(address) ?? false),
    );
  }

  async #ask(trunk: SipTrunk): Promise<void> {
    const host = `${trunk.host}:${trunk.port}`;
    const known = this.#known.get(trunk.connection_id);
    const nowMs = this.#timers.nowMs();
    if (known?.host === host && nowMs - known.atMs < BELIEVED_MS) return;
    const before = known?.host === host ? known.addresses : [];
    this.#known.set(trunk.connection_id, { host, atMs: nowMs, addresses: before });
    const found = await this.#resolve(trunkUri(trunk, null)).catch(() => []);
    if (found.length > 0 && this.#known.get(trunk.connection_id)?.host === host) this.#known.set(trunk.connection_id, { host, atMs: nowMs, addresses: found });
  }
}
