import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#kernel/log';
import { createBus } from '#platform/bus';
import type { Config } from '#platform/config';
import type { Database } from '#platform/db';
import { thisProcess } from '#platform/db/engine-lock';
import { openDatabase, requireUsableFolder } from '#platform/db/open';
import { findSchemaFaults } from '#platform/db/schema-check';
import { createEgress, parseEgressRules } from '#platform/egress';
import { entryOf } from '#platform/entries';
import { createDocumentReader } from '#adapters/documents/document-reader';
import { createLocalEmbeddings } from '#adapters/embeddings-local/local-embeddings';
import { createSmtpMailer } from '#adapters/mail-smtp/smtp';
import { createHttpApp } from '#platform/http/app';
import { createRateLimits } from '#platform/http/rate-limits';
import { listen } from '#platform/http/server';
import { newId } from '#platform/ids';
import { createOidc } from '#platform/oidc';
import { openKeyring } from '#platform/master-keys';
import { packageRoot, packageVersion } from '#platform/package-root';
import { publicContext } from '#platform/public-context';
import { createRuntime } from '#platform/runtime';
import type { Ctx, PublicCtx } from '#platform/slice';
import { StartError } from '#platform/start-error';
import { recordError } from '#platform/system-errors';
import { systemClock } from '#platform/system-clock';
import { processTimers } from '#platform/timers';
import { redeemTicket } from '#slices/agents';
import { keyAuthenticator, namesKey } from '#slices/api-keys';
import { sessions, setup } from '#slices/identity';
import { isOfflineOnly } from '#slices/models';
import { voiceErrors } from '#voice/voice-host';
import { newSearch } from '#slices/knowledge';
import { linkOf } from '#slices/notifications';
import { aboveCalls } from '../above-calls.ts';
import { createAudioFiles } from '../audio-files.ts';
import { writeBackup } from '../backup.ts';
import { backupKeyOf } from '../backup-key.ts';
import { keepBackups } from '../backup-keeper.ts';
import { createCallDesk, type WithTenant } from '../call-desk.ts';
import { createDialler } from '../dialler.ts';
import { dialDesk } from '../dial-desk.ts';
import { transferDesk } from '../transfer-desk.ts';
import { createCallKeeper, formerLife } from '../call-keeper.ts';
import { seedDemo } from '../demo.ts';
import { openFlags } from '../feature-flags.ts';
import { openLab } from '../lab/open-lab.ts';
import { createDepartures } from '../departures.ts';
import { openCarrierDoor } from '../carrier-door/open-carrier-door.ts';
import { createCallerWatch } from '../caller-watch.ts';
import { inboundCalls } from '../inbound-calls.ts';
import { createLiveFeed } from '../live-feed.ts';
import { createLiveWire } from '../live-wire.ts';
import { callerHearing } from '../hear-caller.ts';
import { createMediaFiles } from '../media-files.ts';
import { createStoredFiles } from '../stored-files.ts';
import { createMailCarrier } from '../mail-carrier.ts';
import { isOnlyThisMachine, openLocalAccess } from '../local-access.ts';
import { embeddingSource, providerEmbeddings } from '../embedding-source.ts';
import { providerAccess } from '../provider-access.ts';
import { promptPreparer } from '../prepare-prompts.ts';
import { recoverCalls } from '../recover-calls.ts';
import { slicesWith } from '../slices.ts';
import { openSigningKey } from '../signing-key.ts';
import { sentenceSpeaker } from '../speak-sentence.ts';
import { toolMeans } from '../tool-means.ts';
import { createSwitchboard } from '../switchboard.ts';
import type { SipSettings } from '../sip-door.ts';
import { startVoiceProcess, type VoiceProcess } from '../voice-process.ts';
import { hooksOf } from '../webhook-hooks.ts';
import { createWebhookSender } from '../webhook-sender.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly log: Log;
  /** Lets a server that nobody has set up listen beyond this machine. */
  readonly openSetup: boolean;
  /** A line for the person who waits. */
  readonly onProgress: (line: string) => void;
  /** Without it no call can be made: for tests of everything else. */
  readonly voice?: boolean;
}

export interface RunningServer {
  readonly url: string;
  /** The one-time link of the first set-up; null once there is an owner. */
  readonly setupLink: string | null;
  readonly warnings: readonly string[];
  /** Settles only when something broke after which the server must end; says what in words. */
  readonly failed: Promise<string>;
  /** Takes no new calls, lets running ones end within the grace period, then closes everything in order. */
  close(): Promise<void>;
}

const SERVER_FILE = 'server.json';
const HTTP_GRACE_MS = 3_000;
const VOICE = { kind: 'system', id: 'voice' } as const;
const GATE = { kind: 'system', id: 'gate' } as const;
const JOBS_GRACE_MS = 5_000;

/** Serves the API, the dashboard, calls and workers on one port. Throws StartError in words when it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const undo: (() => Promise<unknown>)[] = [];
  const life = { isStopping: false };
  try {
    return await open(options, undo, life);
  } catch (error) {
    life.isStopping = true;
    for (const step of undo.reverse()) await step().catch((fault: unknown) => options.log.warn('closing after a failed start', { error: fault }));
    throw error;
  }
}

async function open(options: ServerOptions, undo: (() => Promise<unknown>)[], life: { isStopping: boolean }): Promise<RunningServer> {
  const { config, log } = options;
  const startedAt = systemClock.now();
  const serverId = newId();
  requireUsableFolder(config.data_dir);
  const recordingsDirectory = join(config.data_dir, 'recordings');

  const bus = createBus();
  const lab = openLab({
    timers: processTimers,
    log,
    settings: {
      log_level: config.log_level,
      recordings_directory: recordingsDirectory,
      speech_runtime: config.speech_runtime,
      speech_model: config.speech_model,
    },
    withTenant: (...args) => withTenant(...args),
    recordingsDirectory,
    search: () => knowledge,
  });
  const feed = createLiveFeed(
    (event) => {
      bus.publish(event);
      lab.calls(feed.count());
    },
    (news) => wire.tell(news),
  );
  const files = createAudioFiles({ directory: recordingsDirectory, clock: systemClock });
  let voice: VoiceProcess | undefined;
  let isServing: () => void = () => undefined;
  const serving = new Promise<void>((resolve) => {
    isServing = resolve;
  });
  // Beside the opening of the database, which takes as long: it asks nothing before a call comes in, and none can before the port is open.
  const voiceStarting =
    options.voice === false
      ? Promise.resolve(undefined)
      : startVoiceProcess({
          entry: entryOf('voice'),
          settings: {
            prompts_directory: join(config.data_dir, 'prompts'),
            speech_runtime: config.speech_runtime,
            speech_model: config.speech_model,
            recognisers: config.recognisers ?? null,
            max_calls: config.max_calls,
            egress_allow: config.egress_allow,
            model_servers: config.model_servers,
            sip: sipSettings(config),
            log_level: config.log_level,
          },
          answers: {
            admit: async (request) => {
              const plan = await desk.admit(request);
              watch.admitted(request, plan.call_id);
              return plan;
            },
            answered: (call) => desk.answered(call),
            append: ({ call, batch }) => desk.append(call, batch),
            act: ({ call, request }) => desk.act(call, request),
            finish: ({ call, ending }) => desk.finish(call, ending),
            redeem: async ({ token }) => (await redeem('media', token)) ?? null,
            notice: async ({ organization_id, call_id, notice }) => feed.notice(organization_id, call_id, notice),
            ...providerAccess((organizationId, fn) => withTenant(organizationId, VOICE, fn)),
            route_call: (call) => inbound.route_call(call),
            sip_trunks: (input) => inbound.sip_trunks(input),
            ...transferDesk({ withTenant: (...args) => withTenant(...args), holderId: serverId }),
            ...dialDesk({ withTenant: (...args) => withTenant(...args) }),
          },
          timers: processTimers,
          log,
          loadAfter: serving,
          async onCrash() {
            for (const { organization_id, live } of feed.own()) feed.ended(organization_id, live.call.id, 'system_shutdown');
            await recover(serverId);
          },
        });
  voiceStarting.catch(() => undefined);
  undo.push(async () => (await voiceStarting.catch(() => undefined))?.stop(0));

  const database = await openDatabase({
    dataDir: config.data_dir,
    url: config.database_url,
    adminUrl: config.database_admin_url,
    contextKey: config.context_key,
    cacheDir: config.cache_dir,
    log,
    onProgress: options.onProgress,
  });
  undo.push(() => database.close());
  const failed = new Promise<string>((resolve) => database.onFailure((error) => resolve(wordsOf(error))));

  const endHere = async (organizationId: string, callId: string): Promise<boolean> => (await voice?.endCall(organizationId, callId)) ?? false;
  const wire = createLiveWire({ database, serverId, timers: processTimers, log, feed, endCall: endHere });
  const endCall = async (organizationId: string, callId: string): Promise<boolean> => wire.end(organizationId, callId) || endHere(organizationId, callId);
  const isHere = (organizationId: string, callId: string): boolean => feed.holderOf(organizationId, callId) === null;
  const hangUp = async (organizationId: string, callId: string): Promise<unknown> => voice?.endCall(organizationId, callId, true);
  const watch = createCallerWatch({ database, timers: processTimers, log, isRunning: isHere, hangUp });
  undo.push(async () => watch.stop());
  const egress = createEgress({
    rules: parseEgressRules(config.egress_allow),
    providerRules: parseEgressRules(config.model_servers),
    isOffline: (organizationId) => withTenant(organizationId, GATE, isOfflineOnly),
  });
  const outgoing = { ...egress, publicUrl: config.public_url };
  const builtIn = createLocalEmbeddings({ log });
  undo.push(() => builtIn.close());
  const inside = <T>(organizationId: string, fn: (ctx: Ctx) => Promise<T>): Promise<T> => withTenant(organizationId, GATE, fn);
  const embeddings = embeddingSource({ local: builtIn, egress, timers: processTimers, keyOf: (owner) => providerAccess(inside).provider_key(owner), inside });
  const reader = createDocumentReader({ log });
  undo.push(() => reader.close());
  const knowledge = newSearch({ embeddings, offered: providerEmbeddings, reader, files: createStoredFiles(recordingsDirectory), web: egress });
  const slices = slicesWith(
    aboveCalls(feed, endCall),
    files,
    createDepartures({ directory: join(config.data_dir, 'exports'), files, feed, endCall }),
    openSigningKey(config.data_dir),
    outgoing,
    createOidc(egress, systemClock),
    await openFlags(database, systemClock, newId()),
    knowledge,
    lab.hooks,
    sentenceSpeaker({
      directory: join(config.data_dir, 'prompts'),
      prepare: async (texts, name, lexicon) => (await voice?.prepare(texts, name, lexicon)) ?? { made: 0, cached: 0, failed: texts.length, prompts: [] },
    }),
    async (input) => (await voice?.hearAloud(input)) ?? null,
    createMediaFiles(recordingsDirectory),
    callerHearing(async (input) => (await voice?.listenTo(input)) ?? null),
  );
  const keyring = await openKeyring(database, { text: config.master_key, file: config.master_key_file }, newId);
  const runtime = createRuntime({ database, clock: systemClock, log, newId, slices, keyring });
  undo.push(() => runtime.stop(JOBS_GRACE_MS));
  undo.push(() => lab.close());
  const sender = createWebhookSender({ runtime, egress, hooks: hooksOf(outgoing, () => slices) });
  undo.push(() => sender.stop());
  const withTenant: WithTenant = (organizationId, actor, fn) => runtime.run({ organizationId, actor, requestId: newId() }, fn);
  const inbound = inboundCalls({ database, withTenant, log });
  const outside = <T>(run: (ctx: PublicCtx) => Promise<T>): Promise<T> =>
    database.withSystem((db) => run(publicContext(runtime.services, db, { requestId: newId() })));
  const recover = (holderId: string | null) => recoverCalls({ database, withTenant, recordingsDirectory, log }, holderId);
  const serverFile = join(config.data_dir, SERVER_FILE);
  const keeper = createCallKeeper({
    database,
    serverId,
    timers: processTimers,
    log,
    goneAfterMs: config.server_gone_after_seconds * 1000,
    formerId: formerLife(serverFile),
    recover: () => recover(null),
    onGone: wire.gone,
    async onLost() {
      await Promise.all(feed.own().map(({ organization_id, live }) => endHere(organization_id, live.call.id)));
      wire.back();
    },
  });
  await keeper.join();
  undo.push(() => keeper.stop());
  await wire.start();
  undo.push(() => wire.stop());

  // Listens from the beginning: the demo is published before there is a voice to render its prompts.
  let voiceStarted: (started: VoiceProcess) => void = () => undefined;
  const voiceUp = new Promise<VoiceProcess>((resolve) => {
    voiceStarted = resolve;
  });
  if (options.voice !== false)
    runtime.relay.onBatch(
      promptPreparer({
        withTenant,
        prepare: async (texts, name, lexicon) => (await voiceUp).prepare(texts, name, lexicon),
        log,
        isStopping: () => life.isStopping,
      }),
    );

  const carriers = openCarrierDoor({ database, withTenant, timers: processTimers, log, route: inbound.route_call, publicUrl: () => baseUrl });
  undo.push(async () => carriers.stop());

  let baseUrl = config.public_url ?? '';
  const carrier = createMailCarrier({
    outside,
    withTenant,
    mailer: config.smtp_url && config.mail_from ? createSmtpMailer({ url: config.smtp_url, from: config.mail_from }) : undefined,
    baseUrl: () => baseUrl,
    onConsole: options.onProgress,
    log,
  });
  undo.push(() => carrier.stop());
  runtime.onMail(carrier.wake);

  await requireSetupOrLoopback(options, database);
  if (config.demo) await outside((ctx) => seedDemo(ctx, options.onProgress));

  const desk = createCallDesk({
    withTenant,
    clock: systemClock,
    log,
    slices,
    means: toolMeans(egress),
    recordingsDirectory,
    feed,
    knowledge,
    holderId: serverId,
  });
  const dialler = createDialler({
    database,
    withTenant,
    clock: systemClock,
    timers: processTimers,
    log,
    holderId: serverId,
    room: async () => (await voice?.dialRoom()) ?? 0,
    dial: async (order) => {
      if (!voice) throw voiceErrors.full();
      await voice.dial(order);
    },
  });
  undo.push(() => dialler.stop());
  const redeem = (kind: 'browser' | 'media', token: string) => database.withSystem((db) => redeemTicket({ db, clock: systemClock }, { kind, token }));
  voice = await voiceStarting;
  if (voice) voiceStarted(voice);

  const local = await openLocalAccess(config.data_dir);
  undo.push(() => local.close());
  const holderOfKey = keyAuthenticator(database, systemClock);
  const isSecure = config.tls_cert !== undefined;
  const http = createHttpApp({
    services: runtime.services,
    slices,
    relay: runtime.relay,
    bus,
    version: packageVersion(),
    dashboard: join(packageRoot(), 'dashboard', 'dist'),
    secure: isSecure,
    trustProxy: config.trust_proxy,
    // A made-up key is refused by its checksum, so it must not open a transaction either.
    authenticate: (headers) =>
      namesKey(headers.authorization)
        ? holderOfKey(headers)
        : database.withSystem(async (db) => (await local.authenticate({ db, newId }, headers)) ?? sessions.authenticate(db, systemClock, headers)),
    limits: createRateLimits(
      {
        perCredential: config.requests_per_minute_key,
        perOrganization: config.requests_per_minute_organization,
        perAddress: config.requests_per_minute_address,
      },
      () => performance.now(),
    ),
    ownDoors: carriers.answer,
    notReady: () => (life.isStopping ? 'the server is stopping' : undefined),
  });
  const server = await listen(http, {
    host: config.host,
    port: config.port,
    ...(config.tls_cert && config.tls_key ? { tls: { certFile: config.tls_cert, keyFile: config.tls_key } } : {}),
    onUpgrade: createSwitchboard({
      redeemBrowserTicket: (token) => redeem('browser', token),
      handOver: (...args) => voice?.handOver(...args) ?? false,
      allowedOrigins: config.public_url ? [new URL(config.public_url).origin] : [],
      isStopping: () => life.isStopping,
      log,
    }),
  });
  undo.push(() => server.close(HTTP_GRACE_MS));
  isServing();
  baseUrl ||= server.url;
  carrier.start();

  if (config.backup_dir !== undefined) {
    const backups = keepBackups({
      folder: config.backup_dir,
      keep: config.backup_keep,
      clock: systemClock,
      timers: processTimers,
      log,
      runningCalls: feed.count,
      write: (path) =>
        writeBackup(
          { database, dataDir: config.data_dir, path, key: backupKeyOf(config.data_dir).key, version: packageVersion(), now: systemClock.now() },
          () => undefined,
        ),
      onFailure: (error) => recordError(database, log, newId, { error, component: 'backup', severity: 'critical' }),
    });
    undo.push(() => backups.stop());
  }

  const { pid, host, started: process_started } = thisProcess();
  await writeAtomically(serverFile, JSON.stringify({ url: server.url, pid, started_at: startedAt.toISOString(), server_id: serverId, host, process_started }));
  undo.push(() => rm(serverFile, { force: true }));
  const link = await outside(setup.issueLink);

  // Nobody waits for these: what a former process left is cleared up while the server answers.
  const background = Promise.all([keeper.start(), runtime.start().then(sender.start).then(dialler.start), reportSchemaFaults(database, config, log)]).catch(
    (error: unknown) => log.error('clearing up after the last run failed', { error }),
  );

  let closing: Promise<void> | undefined;
  return {
    url: server.url,
    setupLink: link ? linkOf(baseUrl, `/setup#token=${link.token}`) : null,
    warnings: warningsOf(config),
    failed,
    close() {
      closing ??= (async () => {
        life.isStopping = true;
        await background;
        await dialler.stop();
        await voice?.stop(config.stop_grace_seconds * 1000);
        for (const step of undo.reverse()) await step();
      })();
      return closing;
    },
  };
}

/** Holes in the walls have stopped the start before; whatever else differs from the migrations is said, a line each. */
async function reportSchemaFaults(database: Database, config: Config, log: Log): Promise<void> {
  for (const fault of await findSchemaFaults(database, config.cache_dir)) log.warn('the database is not as the migrations make it', { fault });
}

/** A set-up page that anybody on the network can open would be anybody's server. */
async function requireSetupOrLoopback({ config, openSetup }: ServerOptions, database: Database): Promise<void> {
  if (isOnlyThisMachine(config.host) || openSetup) return;
  if (!(await database.withSystem((db) => setup.isNeeded(db)))) return;
  throw new StartError(
    'host.not_set_up',
    `Nobody has set this server up yet, and ${config.host} can be reached from other machines.`,
    'Start it without --host, finish the set-up in the browser, and start it again; or add --open-setup if only you can reach that address.',
  );
}

function warningsOf(config: Config): string[] {
  const beyond = !isOnlyThisMachine(config.host);
  const warnings: string[] = [];
  if (beyond && config.tls_cert === undefined && !config.public_url?.startsWith('https:'))
    warnings.push(
      'Browsers on other machines give no microphone to a page without HTTPS: set tls_cert and tls_key, or put an HTTPS proxy in front and set public_url.',
    );
  return warnings;
}

const wordsOf = (error: Error): string => (error instanceof StartError ? `${error.message} ${error.hint}` : `The database stopped: ${error.message}`);

async function writeAtomically(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** The telephone side of the settings; null where nobody listens. */
function sipSettings(config: Config): SipSettings | null {
  if (config.sip_listen.trim() === '') return null;
  const [first = 0, last = 0] = config.rtp_ports.split('-').map(Number);
  return {
    listen: config.sip_listen,
    external_address: config.sip_external_address ?? null,
    trusted: config.sip_trusted.split(/[\s,]+/).filter((entry) => entry !== ''),
    md5_only: config.sip_md5_only,
    rtp_ports: { first, last },
    tls_cert: config.tls_cert ?? null,
    tls_key: config.tls_key ?? null,
  };
}
