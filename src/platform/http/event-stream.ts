import type { Bus } from '../bus.ts';
import type { Database } from '../db.ts';
import { newestSequence, type Relay, readEventsAfter } from '../outbox.ts';
import type { OutboxEvent, SessionInfo } from '../slice.ts';
import { errors } from './problem.ts';

export interface EventStreamOptions {
  readonly database: Database;
  readonly relay: Relay;
  readonly bus: Bus;
  /** Asks again who the reader is and what they may do; undefined, or somebody of another organization, ends the stream. */
  readonly readerNow: (request: Request) => Promise<SessionInfo | undefined>;
  /** The permission that lets somebody read an event; undefined when everybody of the organization may. */
  readonly permissionOf: (eventType: string) => string | undefined;
  readonly heartbeatMs?: number;
}

export interface EventStreams {
  /** Opens the stream of the session's organization, from the number the reader saw last. Throws when there are too many. */
  open(request: Request, session: SessionInfo): Promise<Response>;
  /** Looks again whether this session may read on; call it when a session changed. */
  recheck(sessionId: string): void;
  closeAll(): void;
}

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1_000;
const MOST_STREAMS_PER_SESSION = 10;
const PAGE = 500;
/** A reader that does not keep up is let go; it resumes from its last number. */
const MOST_BUFFERED_BYTES = 1024 * 1024;

/** What an event about one of these may have changed: who may read on. */
const ACCESS_SUBJECTS: ReadonlySet<string> = new Set(['api_key', 'org_member', 'member', 'user', 'organization', 'rbac_permission']);

const encoder = new TextEncoder();
const frame = (event: OutboxEvent): string => `id: ${event.sequence}\nevent: ${event.event_type}\ndata: ${JSON.stringify(event)}\n\n`;

interface Stream {
  readonly sessionId: string;
  recheck(): void;
  close(): void;
}

/** Server-sent events (WHATWG HTML, section 9.2): the organization's outbox in order of commit, with resume, and ephemeral news between. */
export function createEventStreams(options: EventStreamOptions): EventStreams {
  const streams = new Set<Stream>();

  async function startOf(request: Request, organizationId: string): Promise<number> {
    const last = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('last_event_id');
    if (last !== null && /^\d{1,15}$/.test(last)) return Number(last);
    return newestSequence(options.database, organizationId);
  }

  async function open(request: Request, session: SessionInfo): Promise<Response> {
    const organizationId = session.organization_id;
    if (!organizationId) throw errors.no_organization();
    if ([...streams].filter((stream) => stream.sessionId === session.session_id).length >= MOST_STREAMS_PER_SESSION) throw errors.busy();
    let sent = await startOf(request, organizationId);
    let { permissions, limits } = session;
    const maySee = ({ event_type, payload }: Pick<OutboxEvent, 'event_type' | 'payload'>): boolean => {
      // To a key of test mode only what says of itself that it belongs to a test call is told.
      if (session.api_key?.is_test && payload['is_test'] !== true) return false;
      const permission = options.permissionOf(event_type);
      // What an event tells cannot be limited to the reader's own rows, so to a limited reader it is not told.
      return permission === undefined || (permissions.has(permission) && !limits.has(permission));
    };
    let closed = false;
    let stream: Stream | undefined;
    let pulling = false;
    /** Something was published while it was read: what was read may be without it. */
    let again = false;
    const undo: (() => void)[] = [];
    const end = (): void => {
      closed = true;
      for (const step of undo) step();
      if (stream) streams.delete(stream);
    };

    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const close = (): void => {
            if (closed) return;
            end();
            controller.close();
          };
          const write = (text: string): void => {
            if (closed) return;
            controller.enqueue(encoder.encode(text));
            if ((controller.desiredSize ?? 0) < -MOST_BUFFERED_BYTES) close();
          };
          /** Reads what is behind the last number until nothing is left; batches that arrive meanwhile only ask for another round. */
          const catchUp = async (): Promise<void> => {
            again = true;
            if (pulling) return;
            pulling = true;
            try {
              for (let more = true; (more || again) && !closed; ) {
                again = false;
                const events = await readEventsAfter(options.database, organizationId, sent, PAGE);
                for (const event of events) {
                  if (maySee(event)) write(frame(event));
                  sent = Number(event.sequence);
                }
                if (events.some((event) => ACCESS_SUBJECTS.has(event.aggregate_type))) recheck();
                more = events.length === PAGE;
              }
            } finally {
              pulling = false;
            }
          };
          const recheck = (): void => {
            options.readerNow(request).then((reader) => {
              if (reader?.organization_id !== organizationId) return close();
              ({ permissions, limits } = reader);
              return undefined;
            }, close);
          };
          stream = { sessionId: session.session_id, recheck, close };
          streams.add(stream);
          undo.push(
            options.relay.onBatch((batch) => {
              const mine = batch.filter((event) => event.organization_id === organizationId && Number(event.sequence) > sent);
              if (mine.length === 0) return;
              if (pulling) {
                again = true;
                return;
              }
              for (const event of mine) if (maySee(event)) write(frame(event));
              sent = Number(mine.at(-1)?.sequence ?? sent);
              if (mine.some((event) => ACCESS_SUBJECTS.has(event.aggregate_type))) recheck();
            }),
            options.relay.onForeign(() => void catchUp().catch(close)),
            options.bus.subscribe(organizationId, (event) => {
              if (!maySee(event)) return;
              write(`event: ${event.event_type}\ndata: ${JSON.stringify({ event_type: event.event_type, payload: event.payload })}\n\n`);
            }),
          );
          const heartbeat = setInterval(() => {
            write(': still here\n\n');
            recheck();
            void catchUp().catch(close);
          }, options.heartbeatMs ?? HEARTBEAT_MS);
          heartbeat.unref();
          undo.push(() => clearInterval(heartbeat));
          write(`retry: ${RETRY_MS}\n\n`);
          void catchUp().catch(close);
        },
        cancel: end,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  }

  return {
    open,
    recheck(sessionId) {
      for (const stream of streams) if (stream.sessionId === sessionId) stream.recheck();
    },
    closeAll() {
      for (const stream of [...streams]) stream.close();
    },
  };
}
