import { BlockList, isIP } from 'node:net';
import { dialledNumbers } from '#core/telephone/dialled-number';
import { AppError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Database } from '#platform/db';
import type { Actor } from '#platform/slice';
import { countOpenCalls } from '#slices/calls';
import { openTrunk, type RingingCall, routeNumber } from '#slices/numbers';
import type { AdmitRequest } from '#voice/call-plan';
import type { Arrival, ArrivingCall, SipTrunk } from '#voice/arriving-call';
import type { WithTenant } from './call-desk.ts';
import type { MainAnswers } from './voice-protocol.ts';

const DESK: Actor = { kind: 'system', id: 'switchboard' };
const CHANNELS: Readonly<Record<string, AdmitRequest['channel']>> = { sip_trunk: 'sip', audiosocket: 'sip', simulator: 'simulated', browser: 'web' };
const ONE_OWNER = 'number_directory_phone_number_key';

const broke = (error: unknown, constraint: string): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint;

export interface InboundOptions {
  readonly database: Database;
  readonly withTenant: WithTenant;
  readonly log: Log;
}

interface Door {
  readonly organization_id: string;
  readonly telephony_connection_id: string;
  readonly allowed_addresses: readonly string[];
}

/** What is known of a call before anybody's walls are entered. */
interface Whose extends Pick<RingingCall, 'connection_ids' | 'is_proof'> {
  readonly organization_id: string;
}

/** Whether an address is one of these or lies in one of these ranges. */
export function isAllowedAddress(allowed: readonly string[], address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  if (family === 0) return false;
  const list = new BlockList();
  for (const one of allowed) {
    const [net = '', bits] = one.split('/');
    const kind = isIP(net) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(net) === 0) continue;
    if (bits === undefined) list.addAddress(net, kind);
    else list.addSubnet(net, Number(bits), kind);
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** Takes calls that ring at telephone numbers to whoever answers them, and tells which trunks there are. */
export function inboundCalls({ database, withTenant, log }: InboundOptions): Pick<MainAnswers, 'route_call' | 'sip_trunks'> {
  const doorsOf = (provider: string): Promise<Door[]> =>
    database.withSystem((db) =>
      db
        .selectFrom('connection_directory')
        .select(['organization_id', 'telephony_connection_id', 'allowed_addresses'])
        .where('provider', '=', provider)
        .where('status', '=', 'active')
        .orderBy('id')
        .execute(),
    );

  const ownerOf = (numbers: readonly string[]): Promise<{ organization_id: string } | undefined> =>
    database.withSystem((db) => db.selectFrom('number_directory').select('organization_id').where('phone_number', 'in', numbers).executeTakeFirst());

  /**
   * Whose a call is. Who has shown by which connection it comes is believed. An address alone says so where one organization calls from it; where
   * several do, whether by a list or because their carrier stands there, the directory of proven numbers decides, and such a call proves nothing.
   */
  async function whoseIs(call: ArrivingCall): Promise<Whose | 'unknown_number' | 'not_allowed'> {
    const doors = await doorsOf(call.provider);
    const { source_address: address, connection_ids: told } = call;
    const named = doors.filter((door) => told.includes(door.telephony_connection_id));
    const [first] = named;
    if (told.length > 0 && !first) return 'not_allowed';
    if (first && call.is_signed) return { organization_id: first.organization_id, connection_ids: [first.telephony_connection_id], is_proof: true };
    const near = doors.filter((door) => named.includes(door) || (address !== null && isAllowedAddress(door.allowed_addresses, address)));
    const idsOf = (organization_id: string) => near.filter((door) => door.organization_id === organization_id).map((door) => door.telephony_connection_id);
    const [one, ...others] = new Set(near.map((door) => door.organization_id));
    if (one !== undefined && others.length === 0) return { organization_id: one, connection_ids: idsOf(one), is_proof: true };
    const numbers = dialledNumbers(call.to_number, null);
    const owner = numbers.length === 0 ? undefined : await ownerOf(numbers);
    return owner ? { ...owner, connection_ids: idsOf(owner.organization_id), is_proof: false } : 'unknown_number';
  }

  const route = (call: ArrivingCall, whose: Whose, mayProve: boolean): Promise<Arrival> =>
    withTenant(whose.organization_id, DESK, async (ctx): Promise<Arrival> => {
      const { provider, from_number, to_number, forwarded_from, hops } = call;
      const ringing: RingingCall = { ...whose, provider, from_number, to_number, forwarded_from, hops };
      const { verdict, from, to, number, connection_id } = await routeNumber(ctx, ringing, countOpenCalls, mayProve);
      if (verdict.kind === 'refused') return verdict;
      return {
        kind: 'agent',
        request: {
          organization_id: whose.organization_id,
          agent_id: verdict.agent_id,
          direction: 'inbound',
          channel: CHANNELS[provider] ?? 'pstn',
          provider,
          provider_call_id: call.provider_call_id,
          from_number: from,
          to_number: to,
          phone_number_id: number?.id ?? null,
          telephony_connection_id: connection_id,
          hops,
          is_test: false,
          context: {},
        },
      };
    });

  return {
    async route_call(call) {
      const whose = await whoseIs(call);
      if (typeof whose === 'string') return { kind: 'refused', reason: whose };
      try {
        return await route(call, whose, true);
      } catch (error) {
        // Somebody else holds the number as proven. This call came by the organization's own door and is taken; it only proves nothing.
        if (!broke(error, ONE_OWNER)) throw error;
        return await route(call, whose, false);
      }
    },
    async sip_trunks() {
      const trunks: SipTrunk[] = [];
      for (const { organization_id, telephony_connection_id } of await doorsOf('sip_trunk')) {
        try {
          const trunk = await withTenant(organization_id, DESK, (ctx) => openTrunk(ctx, telephony_connection_id));
          if (trunk) trunks.push({ ...omitId(trunk), connection_id: telephony_connection_id, organization_id });
        } catch (error) {
          log.error('a trunk cannot be used', { telephony_connection_id, error: error instanceof AppError ? error.code : String(error) });
        }
      }
      return trunks;
    },
  };
}

const omitId = <T extends { id: string }>({ id: _id, ...rest }: T): Omit<T, 'id'> => rest;
