import { readFileSync } from 'node:fs';
import type { CallEnd } from '#adapters/transport-sip/calls/call';
import type { IncomingCall } from '#adapters/transport-sip/calls/incoming-call';
import type { Door } from '#adapters/transport-sip/doorkeeper';
import { PortRange } from '#adapters/transport-sip/media/port-range';
import { openRtpSession, type RtpSession } from '#adapters/transport-sip/media/rtp-session';
import { ownAddressFor } from '#adapters/transport-sip/own-address';
import { openSipLine, type SipLine } from '#adapters/transport-sip/sip-line';
import { parseListen } from '#adapters/transport-sip/transport/flow';
import { systemNames } from '#adapters/transport-sip/transport/system-names';
import { SipAgent, type TrunkStatus } from '#adapters/transport-sip/user-agent';
import { AppError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { parseAddress } from '#platform/egress/address-ranges';
import { type EgressRules, isAddressAllowed } from '#platform/egress/url-rules';
import type { Arrival, ArrivingCall, SipTrunk } from '#voice/arriving-call';
import type { Timers } from '#voice/ports';
import type { VoiceHost } from '#voice/voice-host';
import { dialLeg, type Leg, type LegResult } from './dial-leg.ts';

/** Settings of the telephone side, as the main process hands them to the voice process. */
export interface SipSettings {
  readonly listen: string;
  readonly external_address: string | null;
  readonly trusted: readonly string[];
  readonly md5_only: boolean;
  readonly rtp_ports: { readonly first: number; readonly last: number };
  readonly tls_cert: string | null;
  readonly tls_key: string | null;
}

export interface SipDoorOptions {
  readonly settings: SipSettings;
  readonly routeCall: (call: ArrivingCall) => Promise<Arrival>;
  readonly trunks: () => Promise<readonly SipTrunk[]>;
  /** Undefined while speech is still loading. */
  readonly host: () => VoiceHost | undefined;
  /** Where trunks of tenants may stand besides the public internet. */
  readonly rules: EgressRules;
  readonly timers: Timers;
  readonly log: Log;
}

/** For the status of the server and for `callwright doctor`. */
export interface SipStatus {
  /** Where it listens, with the ports that were really given: `udp:0.0.0.0:5060`. */
  readonly listening: readonly string[];
  /** Calls that ring or run. */
  readonly calls: number;
  readonly trunks: readonly TrunkStatus[];
}

export interface SipDoor {
  status(): SipStatus;
  /** Calls one person over the trunks it names; see `dialLeg`. Rejects when speech is not up yet, or no pair of media ports is left. */
  dial(leg: Leg, signal: AbortSignal): Promise<LegResult>;
  /** No call comes in any more; what still runs is hung up. */
  close(): Promise<void>;
}

/** A caller is told something final this soon, whatever the database does. */
const DECIDE_WITHIN_MS = 2_800;
const ASK_TRUNKS_EVERY_MS = 10_000;
const RETRY_AFTER_SECONDS = 10;

/** What a refusal is in the language of telephones (RFC 3261 section 21). */
const STATUS: Readonly<Record<Extract<Arrival, { kind: 'refused' }>['reason'], number>> = {
  unknown_number: 404,
  blocked: 403,
  closed: 480,
  no_agent: 480,
  not_allowed: 403,
  no_capacity: 503,
  loop: 482,
};

/** Opens the telephone door of the voice process. Rejects in words when a port is taken or a setting is wrong. */
export async function openSipDoor(options: SipDoorOptions): Promise<SipDoor> {
  const { settings, timers, log } = options;
  const ports = new PortRange(settings.rtp_ports.first, settings.rtp_ports.last);
  const tls =
    settings.tls_cert === null || settings.tls_key === null
      ? undefined
      : { cert: readFileSync(settings.tls_cert, 'utf8'), key: readFileSync(settings.tls_key, 'utf8') };
  const agent = await SipAgent.open({
    listen: parseListen(settings.listen),
    externalAddress: settings.external_address,
    tls,
    timers,
    log,
    names: systemNames(),
    trusted: settings.trusted,
    isOldDigestOnly: settings.md5_only,
    mayReach: (address) => mayReach(options.rules, address),
    onCall: (call, door) =>
      void answer(options, ports, call, door).catch((error: unknown) => {
        log.error('a telephone call could not be answered', { error });
        call.refuse(500);
      }),
  });
  let isClosed = false;
  let next = { cancel() {} };
  const askTrunks = async (): Promise<void> => {
    try {
      agent.setTrunks(await options.trunks());
    } catch (error) {
      log.warn('the trunks could not be asked for; those known before stay', { error: String(error) });
    }
    if (!isClosed) next = timers.after(ASK_TRUNKS_EVERY_MS, () => void askTrunks());
  };
  void askTrunks();
  const listening = agent.listening.map(({ transport, address, port }) => `${transport}:${address.includes(':') ? `[${address}]` : address}:${port}`);
  return {
    status: () => ({ listening, calls: agent.calls, trunks: agent.trunkStatus() }),
    async dial(leg, signal) {
      const wheel = options.host()?.wheel;
      if (!wheel || isClosed) throw new Error('no call can be made: speech is not up yet, or the door is closed');
      const reach = (address: string): boolean => mayReach(options.rules, address);
      return dialLeg({ agent, ports, wheel, timers, log, mayReach: reach, onEnd: (end, media) => note(log, end, media) }, leg, signal);
    },
    async close() {
      isClosed = true;
      next.cancel();
      await agent.stop();
    },
  };
}

/** From the first ring to the agent or a refusal; whatever happens, the caller is told within three seconds. */
async function answer(options: SipDoorOptions, ports: PortRange, call: IncomingCall, door: Door): Promise<void> {
  const { timers, log } = options;
  const host = options.host();
  if (!host) return call.refuse(503, RETRY_AFTER_SECONDS);
  const late = timers.after(DECIDE_WITHIN_MS, () => {
    if (call.isOver) return;
    log.warn('a telephone call was not decided on in time', { source: call.incoming.flow.address });
    call.refuse(503, RETRY_AFTER_SECONDS);
  });
  let media: RtpSession | null = null;
  try {
    const arrival = await options.routeCall(arriving(call, door));
    if (arrival.kind === 'refused') return call.refuse(STATUS[arrival.reason], arrival.reason === 'no_capacity' ? RETRY_AFTER_SECONDS : undefined);
    if (call.isOver) return;
    call.ring();
    const { flow } = call.incoming;
    let line: SipLine | null = null;
    media = await openRtpSession({
      timers,
      wheel: host.wheel,
      ports,
      address: ownAddressFor(flow.address, flow.local.address, options.settings.external_address),
      bind: flow.address.includes(':') ? '::' : '0.0.0.0',
      mayReach: (address) => address === flow.address || mayReach(options.rules, address),
      srtp: flow.transport === 'tls' ? 'optional' : 'off',
      onHangUp: (reason) => line?.hangUp(reason),
    });
    const opened = media;
    line = openSipLine(call, opened, (end) => note(log, end, opened));
    await host.answer(arrival.request, line);
  } catch (error) {
    media?.close();
    const status = statusOf(error);
    if (status === 500) log.error('a telephone call could not be answered', { error });
    call.refuse(status, status === 503 ? RETRY_AFTER_SECONDS : undefined);
  } finally {
    late.cancel();
  }
}

function arriving(call: IncomingCall, door: Door): ArrivingCall {
  return {
    provider: 'sip_trunk',
    connection_ids: door.kind === 'trunk' ? door.connection_ids : [],
    is_signed: door.kind === 'trunk' && door.is_signed,
    source_address: call.incoming.flow.address,
    provider_call_id: call.callId.replace(/\p{Cc}/gu, '').slice(0, 200),
    ...call.facts,
  };
}

/** Trunks of tenants, and descriptions of strangers, must not lead into the operator's network. */
function mayReach(rules: EgressRules, address: string): boolean {
  const bytes = parseAddress(address);
  return bytes !== undefined && isAddressAllowed(bytes, rules);
}

function statusOf(error: unknown): number {
  if (!(error instanceof AppError)) return 500;
  if (error.status === 503 || error.status === 429) return 503;
  return error.status === 404 || error.status === 403 ? error.status : 480;
}

/** How the line was, for whoever looks for the cause of a bad call. */
function note(log: Log, end: CallEnd, media: RtpSession): void {
  log.info('a telephone call ended', { by: end.by, reason: end.reason, quality: media.quality() });
}
