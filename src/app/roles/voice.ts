import { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { type LocalSpeech, startLocalSpeech } from '#adapters/speech-local/speech-local';
import { openBrowserLine } from '#adapters/transport-browser/transport';
import { openMediaStream, StreamRefused } from '#adapters/transport-media-stream/transport';
import type { Lexicon } from '#core/pronunciation/lexicon';
import { AppError } from '#kernel/errors';
import { createEgress, parseEgressRules } from '#platform/egress';
import { createLog } from '#platform/log';
import { systemClock } from '#platform/system-clock';
import { processTimers } from '#platform/timers';
import type { CallDesk } from '#voice/call-plan';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import { createSoundShelf } from '#voice/media/sound-shelf';
import { VoiceHost, voiceErrors } from '#voice/voice-host';
import { hearAloud, listenTo } from '../hear-aloud.ts';
import { joinProcesses } from '../process-link.ts';
import type { SourceOptions } from '../key-source.ts';
import { modelSource } from '../model-source.ts';
import { createSocketDoor } from '../socket-door.ts';
import { makeCall } from '../make-call.ts';
import { openSipDoor, type SipDoor } from '../sip-door.ts';
import { speechSource } from '../speech-source.ts';
import { voiceTransfers } from '../voice-transfers.ts';
import {
  ADMIT_WITHIN_MS,
  type DialOrder,
  type HandOver,
  type HearAloud,
  type HeardAloud,
  type ListenTo,
  type MainAnswers,
  type PreparedPrompts,
  type SocketOffer,
  type VoiceAnswers,
  type VoiceSettings,
  type VoiceStatus,
} from '../voice-protocol.ts';

const NO_TICKET = 4401;
const OUR_FAULT = 1011;
const NOT_ALLOWED = 1008;
const TRY_LATER = 1013;
const NOT_UP = 'The voice of this server is still starting. Try again in a moment.';
/** The session has the deadline of the graph; this only frees what a dead main process would leave behind. */
const MORE_THAN_THE_GRAPH_MS = 1_000;
const STORE_MS = 15_000;
const KEY_MS = 2_000;
const UP_WITHIN_MS = 20_000;
/** A ringing telephone is told something final after 2.8 s; the question for its number has to be over by then. */
const ROUTE_WITHIN_MS = 2_500;

interface Running {
  readonly host: VoiceHost;
  readonly speech: LocalSpeech;
}

let running: Running | undefined;
let telephone: SipDoor | undefined;
let settings: VoiceSettings | undefined;
let log = createLog('warn', 'voice');
/** A socket may come before speech was asked to load: the server takes connections first, so that its start waits for no model. */
let tellUp: (up: Running) => void = () => undefined;
const up = new Promise<Running>((resolve) => {
  tellUp = resolve;
});
const lineUp = (): Promise<Running | undefined> =>
  Promise.race([up, new Promise<undefined>((resolve) => processTimers.after(UP_WITHIN_MS, () => resolve(undefined)))]);

const main = joinProcesses<MainAnswers>(
  {
    send: (message) => process.connected && process.send?.(message) !== undefined,
    onMessage: (receive) => void process.on('message', receive),
    onClose: (closed) => void process.once('disconnect', closed),
  },
  { start, load, end_call, stop, status, dial, dial_room, prepare, hear_aloud, listen_to, expect_socket } satisfies VoiceAnswers,
  { timers: processTimers, onFailure: (method, error) => log.error('the main process asked for something that failed', { method, error }) },
);

/** The desk of the main process, seen from here. */
const desk: CallDesk = {
  admit: (request) => main.ask('admit', request, ADMIT_WITHIN_MS),
  answered: (call) => main.ask('answered', { organization_id: call.organization_id, call_id: call.call_id }, STORE_MS),
  append: ({ organization_id, call_id, transcription_id }, batch) =>
    main.ask('append', { call: { organization_id, call_id, transcription_id }, batch }, STORE_MS),
  act: ({ organization_id, call_id, agent_id }, request) =>
    main.ask(
      'act',
      { call: { organization_id, call_id, agent_id }, request },
      ('timeout_ms' in request ? request.timeout_ms : STORE_MS) + MORE_THAN_THE_GRAPH_MS,
    ),
  finish: ({ organization_id, call_id }, ending) => main.ask('finish', { call: { organization_id, call_id }, ending }, STORE_MS),
};

const door = createSocketDoor({
  timers: processTimers,
  onSocket(socket, offer) {
    const open = offer.kind === 'talk' ? talk(socket, offer) : stream(socket);
    open.catch((error: unknown) => {
      log.error('a line could not be opened', { kind: offer.kind, error });
      socket.close(OUR_FAULT, 'Something went wrong on our side.');
    });
  },
});

process.on('message', (message: unknown, handle: unknown) => {
  if (typeof message !== 'object' || message === null || !('link' in message) || message.link !== 'socket') return;
  if (handle instanceof Socket) door.take(message as HandOver, handle);
});

/** A page with a talk button. Its ticket has been used up by the main process. */
async function talk(socket: WebSocket, { ticket }: SocketOffer): Promise<void> {
  if (!ticket) {
    socket.close(NO_TICKET, 'The ticket is missing, used or expired. Ask for a new one.');
    return;
  }
  const line = openBrowserLine(socket, processTimers);
  const answering = await lineUp();
  if (!answering) {
    line.refuse(TRY_LATER, NOT_UP);
    return;
  }
  const { organization_id, agent_id, user_id, is_test, context } = ticket;
  try {
    await answering.host.answer(
      {
        organization_id,
        agent_id,
        direction: 'inbound',
        channel: 'web',
        provider: 'browser',
        provider_call_id: null,
        from_number: null,
        to_number: null,
        is_test,
        started_by: user_id,
        context,
      },
      line,
    );
  } catch (error) {
    if (!(error instanceof AppError)) log.error('a browser call could not be answered', { error });
    line.refuse(error instanceof AppError ? (error.status === 503 ? TRY_LATER : NOT_ALLOWED) : OUR_FAULT, wordsOf(error));
  }
}

/** A carrier's stream, or a caller who speaks like one; its first message carries the token. */
async function stream(socket: WebSocket): Promise<void> {
  const line = await openMediaStream(socket, processTimers).catch((error: unknown) => {
    if (error instanceof StreamRefused) return undefined;
    throw error;
  });
  if (!line) return;
  const { token } = line.parameters;
  const ticket = token === undefined ? null : await main.ask('redeem', { token }, ADMIT_WITHIN_MS);
  if (!ticket) {
    socket.close(NO_TICKET, 'The token is missing, used or expired. Ask for a new one.');
    return;
  }
  const answering = await lineUp();
  if (!answering) {
    socket.close(TRY_LATER, NOT_UP);
    return;
  }
  const { organization_id, agent_id, user_id, from_number, to_number, is_test, context, announced } = ticket;
  if (announced && announced.provider_call_id !== line.provider_call_id) {
    socket.close(NOT_ALLOWED, 'The token was issued for another call.');
    return;
  }
  try {
    await answering.host.answer(
      {
        organization_id,
        agent_id,
        direction: 'inbound',
        channel: announced?.channel ?? 'simulated',
        provider: announced?.provider ?? 'simulator',
        provider_call_id: announced?.kept_as ?? line.provider_call_id,
        from_number,
        to_number,
        is_test,
        started_by: user_id,
        context,
        ...(announced ? { phone_number_id: announced.phone_number_id, telephony_connection_id: announced.telephony_connection_id } : {}),
      },
      line,
    );
  } catch (error) {
    if (!(error instanceof AppError)) log.error('a streamed call could not be answered', { error });
    socket.close(error instanceof AppError ? (error.status === 503 ? TRY_LATER : NOT_ALLOWED) : OUR_FAULT, wordsOf(error));
  }
}

/** A close frame takes at most 123 bytes of reason (RFC 6455, section 5.5). */
const wordsOf = (error: unknown): string => (error instanceof AppError ? error.publicMessage : 'Something went wrong on our side.').slice(0, 120);

async function start(given: VoiceSettings): Promise<void> {
  settings = given;
  log = createLog(settings.log_level, 'voice');
}

async function load(): Promise<void> {
  if (!settings) throw new Error('the voice process was asked to load before it was started');
  await openTelephone(settings);
  const speech = await startLocalSpeech({
    log,
    cacheDirectory: settings.prompts_directory,
    runtime: settings.speech_runtime,
    model: settings.speech_model,
    ...(settings.recognisers === null ? {} : { recognisers: settings.recognisers }),
  });
  const egress = createEgress({
    rules: parseEgressRules(settings.egress_allow),
    providerRules: parseEgressRules(settings.model_servers),
    isOffline: (organization_id) => main.ask('is_offline', { organization_id }, KEY_MS),
  });
  const means: SourceOptions = { egress, timers: processTimers, keyOf: (owner) => main.ask('provider_key', owner, KEY_MS) };
  const host = new VoiceHost({
    desk,
    modelsFor: modelSource(means),
    speechFor: speechSource(means),
    recogniser: speech.recogniser,
    voices: [speech.voice],
    voiceActivity: speech.vad ?? energyVoiceActivity,
    recordedSound: createSoundShelf(),
    transfers: voiceTransfers(main, () => telephone),
    timers: processTimers,
    clock: systemClock,
    log,
    maxCalls: settings.max_calls,
    onNotice: (call, notice) => main.tell('notice', { organization_id: call.organization_id, call_id: call.call_id, notice }),
  });
  running = { host, speech };
  tellUp(running);
}

/** Rings before speech is up: such a caller is told to come again in a moment. A door that does not open is no reason to be without the others. */
async function openTelephone({ sip, egress_allow }: VoiceSettings): Promise<void> {
  if (!sip || telephone) return;
  try {
    telephone = await openSipDoor({
      settings: sip,
      routeCall: (call) => main.ask('route_call', call, ROUTE_WITHIN_MS),
      trunks: () => main.ask('sip_trunks', {}, STORE_MS),
      host: () => running?.host,
      rules: parseEgressRules(egress_allow),
      timers: processTimers,
      log,
    });
  } catch (error) {
    log.error('SIP is not reachable: its addresses could not be opened; `callwright doctor` says more', { listen: sip.listen, error: String(error) });
  }
}

async function end_call({ at_once, ...call }: { organization_id: string; call_id: string; at_once: boolean }): Promise<boolean> {
  return running?.host.endCall(call, at_once) ?? false;
}

async function stop({ grace_ms }: { grace_ms: number }): Promise<void> {
  await running?.host.stop(grace_ms);
  await telephone?.close();
}

async function status(): Promise<VoiceStatus> {
  const sip = telephone?.status();
  if (!running) return { calls: 0, lateness: {}, speech: {}, sip };
  return { calls: running.host.running, lateness: running.host.lateness(), speech: running.speech.status(), sip };
}

async function dial_room(): Promise<number> {
  return telephone && running ? running.host.room : 0;
}

async function dial(order: DialOrder): Promise<void> {
  const [host, door] = [running?.host, telephone];
  if (!host || !door) throw voiceErrors.full();
  const dial_attempt: MainAnswers['dial_attempt'] = (attempt) => main.ask('dial_attempt', attempt, STORE_MS);
  const dial_settled: MainAnswers['dial_settled'] = (attempt) => main.ask('dial_settled', attempt, STORE_MS);
  await makeCall({ host, door, log, dial_attempt, dial_settled }, order);
}

async function prepare({ texts, voice, lexicon }: { texts: readonly string[]; voice: string; lexicon: Lexicon }): Promise<PreparedPrompts> {
  const { speech } = await up;
  return speech.prepareVoice(texts, voice, lexicon);
}

async function hear_aloud(input: HearAloud): Promise<HeardAloud> {
  const { speech } = await up;
  return hearAloud(speech, input);
}

async function listen_to(input: ListenTo): Promise<string> {
  const { speech } = await up;
  return listenTo(speech, input);
}

async function expect_socket({ nonce, offer }: { nonce: string; offer: SocketOffer }): Promise<number> {
  return door.expect(nonce, offer);
}

/** The terminal sends its signals to every process of the group; only the main process decides when this one ends. */
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.once('disconnect', () => {
  door.close();
  const end = (): never => process.exit(0);
  if (running) void running.speech.close().then(end, end);
  else end();
});
