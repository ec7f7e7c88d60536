import { isSignedBy, type FormFields } from '#adapters/carrier-twilio/signature';
import { type Instruction, twiml } from '#adapters/carrier-twilio/twiml';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import type { Arrival, ArrivalRefusal, ArrivingCall } from '#voice/arriving-call';
import type { CarrierAccount, CarrierAccounts } from './carrier-accounts.ts';
import { type CarrierReport, reportOf } from './carrier-reports.ts';
import { readFields, readShortBody } from './read-form.ts';

export const TWILIO_PATH = '/v1/carriers/twilio/';
/** Twilio waits 15 s for an answer; a caller who hears nothing hangs up long before. */
const ANSWER_WITHIN_MS = 2_500;
const MOST_TRIES = 3;
const LOG_EVERY_MS = 1_000;
/** A first callback after a start may have to wait until the accounts were read. */
const FIRST_LOOK_MS = 2_000;

/** What became of a call whose media stream ended. `broken`: not by anybody's will. */
export type StreamFate = 'over' | 'broken' | 'running';

export interface TwilioDoorOptions {
  readonly accounts: CarrierAccounts;
  /** Address under which carriers reach this server: scheme, host and port. Never what a request claims. */
  readonly publicUrl: () => string;
  readonly route: (call: ArrivingCall) => Promise<Arrival>;
  /** A token that lets one media stream of this very call in, once. `attempt` counts from 1. */
  readonly admitStream: (arrival: Extract<Arrival, { kind: 'agent' }>, providerCallId: string, attempt: number) => Promise<string>;
  readonly fateOf: (account: CarrierAccount, providerCallId: string) => Promise<StreamFate>;
  /** Keeps what a carrier reports, once however often it is reported. */
  readonly report: (account: CarrierAccount, report: CarrierReport) => Promise<void>;
  readonly timers: Timers;
  readonly log: Log;
}

const REFUSED: Readonly<Record<ArrivalRefusal, readonly Instruction[]>> = {
  unknown_number: [{ do: 'reject', reason: 'rejected' }],
  blocked: [{ do: 'reject', reason: 'rejected' }],
  loop: [{ do: 'reject', reason: 'rejected' }],
  no_capacity: [{ do: 'reject', reason: 'busy' }],
  closed: [{ do: 'say', text: 'We are closed at the moment. Please call again during opening hours. Goodbye.' }, { do: 'hang_up' }],
  no_agent: [{ do: 'say', text: 'Sorry, nobody can take your call at the moment. Please try again later. Goodbye.' }, { do: 'hang_up' }],
  not_allowed: [{ do: 'reject', reason: 'rejected' }],
};
const UNAVAILABLE: readonly Instruction[] = [
  { do: 'say', text: 'Sorry, we cannot take your call at the moment. Please try again in a few minutes. Goodbye.' },
  { do: 'hang_up' },
];

const xml = (instructions: readonly Instruction[]): Response =>
  new Response(twiml(instructions), { headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' } });
const empty = (status: number): Response => new Response(null, { status });

interface Callback {
  readonly account: CarrierAccount;
  readonly field: (name: string) => string | null;
  readonly fields: FormFields;
  readonly attempt: number;
}

/** Answers the carrier's requests about calls of connected Twilio accounts; `undefined` for an address that is none of its doors. */
export function createTwilioDoor(options: TwilioDoorOptions): (request: Request) => Promise<Response> | undefined {
  const { accounts, timers, log } = options;
  let refused = 0;
  let toldMs = Number.NEGATIVE_INFINITY;

  /** Whatever comes in a flood, the log gets one line a second. */
  const refuse = (status: number, why: string): Response => {
    refused++;
    if (timers.nowMs() - toldMs >= LOG_EVERY_MS) {
      log.warn('callbacks of a carrier were refused', { count: refused, last: why });
      refused = 0;
      toldMs = timers.nowMs();
    }
    return empty(status);
  };
  const within = <T>(work: Promise<T>, ms: number): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      const timer = timers.after(ms, () => resolve(undefined));
      work.then(resolve, reject).finally(() => timer.cancel());
    });

  /** Who signed this, or the refusal. Nothing is asked of the database for it. */
  async function verify(request: Request, url: URL): Promise<Callback | Response> {
    const signature = request.headers.get('x-twilio-signature');
    if (!signature || signature.length > 100) return refuse(403, 'no signature');
    const text = await readShortBody(request);
    if (text === null) return refuse(413, 'a body longer than a callback can be');
    const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false;
    const fields = isJson ? jsonFields(text) : readFields(text);
    const accountSid = fields?.get('AccountSid')?.[0];
    if (!fields || !accountSid || accountSid.length > 100) return refuse(403, 'no account');
    let candidates = accounts.known(accountSid);
    if (candidates.length === 0) {
      await within(accounts.looked(), FIRST_LOOK_MS);
      candidates = accounts.known(accountSid);
    }
    const signed = { url: options.publicUrl().replace(/\/$/, '') + url.pathname + url.search, signature, body: isJson ? { raw: text } : { form: fields } };
    const account = candidates.find(({ auth_token }) => isSignedBy(auth_token, signed));
    if (!account) return refuse(403, candidates.length === 0 ? 'an unknown account' : 'a signature that does not fit');
    const attempt = Number(url.searchParams.get('attempt') ?? 1);
    return { account, fields, field: (name) => fields.get(name)?.[0] || null, attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1 };
  }

  const path = (name: string, attempt: number): string =>
    `${options.publicUrl().replace(/\/$/, '')}${TWILIO_PATH}${name}${attempt > 1 ? `?attempt=${attempt}` : ''}`;
  /** Comes back in a moment instead of leaving the caller with an error; gives up in words. */
  const later = (name: string, attempt: number, words: string): Response =>
    attempt >= MOST_TRIES
      ? xml(UNAVAILABLE)
      : xml([
          { do: 'say', text: words },
          { do: 'pause', seconds: 1 },
          { do: 'redirect', url: path(name, attempt + 1) },
        ]);

  async function connect({ account, field }: Callback, providerCallId: string, attempt: number, words: readonly Instruction[]): Promise<Response> {
    const from = field('From');
    const arrival = await options.route({
      provider: 'twilio',
      connection_ids: [account.connection_id],
      is_signed: true,
      source_address: null,
      provider_call_id: providerCallId,
      from_number: from !== null && /^\+?\d+$/.test(from) ? from : null,
      to_number: field('To') ?? field('Called') ?? '',
      forwarded_from: field('ForwardedFrom'),
      caller_name: field('CallerName'),
      hops: 0,
    });
    if (arrival.kind === 'refused') return xml(REFUSED[arrival.reason]);
    const token = await options.admitStream(arrival, providerCallId, attempt);
    const media = `${options.publicUrl().replace(/^http/, 'ws').replace(/\/$/, '')}/v1/media-stream`;
    return xml([...words, { do: 'stream', url: media, action: path('after', attempt), status: path('stream', 1), parameters: { token } }]);
  }

  const voice = async (call: Callback): Promise<Response> => {
    const id = call.field('CallSid');
    if (id === null) return refuse(400, 'a call without its id');
    return (await within(connect(call, id, 1, []), ANSWER_WITHIN_MS)) ?? later('voice', call.attempt, 'One moment, please.');
  };

  /** The stream has ended. Where nobody wanted that, the caller is brought back; who hung up hears nothing of it. */
  const after = async (call: Callback): Promise<Response> => {
    const id = call.field('CallSid');
    if (id === null) return refuse(400, 'a call without its id');
    if (['completed', 'busy', 'failed', 'no-answer', 'canceled'].includes(call.field('CallStatus') ?? '')) return xml([]);
    const fate = await within(options.fateOf(call.account, id), ANSWER_WITHIN_MS);
    if (fate === 'over') return xml([{ do: 'hang_up' }]);
    if (call.attempt >= MOST_TRIES) return xml(UNAVAILABLE);
    const sorry: Instruction = { do: 'say', text: 'Sorry, we were cut off. One moment, please.' };
    const again = fate === 'broken' ? await within(connect(call, id, call.attempt + 1, [sorry]), ANSWER_WITHIN_MS) : undefined;
    return again ?? later('after', call.attempt, 'One moment, please.');
  };

  const note =
    (kind: CarrierReport['kind']) =>
    async ({ account, fields }: Callback): Promise<Response> => {
      const report = reportOf(kind, fields);
      if (!report) return refuse(400, `a ${kind} callback without what it is about`);
      await options.report(account, report);
      return empty(204);
    };

  const doors: Readonly<Record<string, (call: Callback) => Promise<Response>>> = {
    voice,
    fallback: voice,
    after,
    status: note('status'),
    recording: note('recording'),
    amd: note('amd'),
    dtmf: note('dtmf'),
    stream: note('stream'),
  };
  const speaks = new Set(['voice', 'fallback', 'after']);

  return (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(TWILIO_PATH)) return undefined;
    const name = url.pathname.slice(TWILIO_PATH.length);
    const open = Object.hasOwn(doors, name) ? doors[name] : undefined;
    if (!open || request.method !== 'POST') return Promise.resolve(refuse(open ? 405 : 404, 'an address that is none'));
    return verify(request, url).then(async (call) => {
      if (call instanceof Response) return call;
      try {
        return await open(call);
      } catch (error) {
        log.error('a callback of a carrier could not be served', { door: name, error });
        // The caller hears words, never an error of the carrier's; what only reports is repeated by the carrier.
        return speaks.has(name) ? later(name, call.attempt, 'One moment, please.') : empty(500);
      }
    });
  };
}

/** Values of a flat JSON object as the fields of a form, for the account and the ids; null when it is none. */
function jsonFields(text: string): FormFields | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    return new Map(Object.entries(value).flatMap(([name, field]) => (typeof field === 'string' || typeof field === 'number' ? [[name, [String(field)]]] : [])));
  } catch {
    return null;
  }
}
