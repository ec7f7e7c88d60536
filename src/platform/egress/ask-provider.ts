import { ProviderError } from '#kernel/errors';
import type { Egress, EgressRequest } from '../egress.ts';

/** How an adapter reaches its provider. */
export interface ProviderAccess {
  /** Where the provider is reached; its public address when null. */
  readonly base_url: string | null;
  /** Asked at each request; null where no key is wanted. */
  readonly key: () => Promise<string | null>;
  readonly organization_id: string;
  readonly egress: Pick<Egress, 'send'>;
}

export interface ProviderQuestion {
  readonly provider: string;
  readonly purpose: 'speech' | 'embedding';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly signal: AbortSignal;
  readonly deadline_ms?: number;
  readonly max_bytes?: number;
}

const DEADLINE_MS = 20_000;
/** A minute of speech at 24 kHz. */
const MAX_BYTES = 3_000_000;

const called = (provider: string): ProviderError => new ProviderError(provider, 'cancelled', false, 'The request was called off.');

/** What a status other than 2xx means for whoever asked. The provider's own words stay out: they may repeat what was said, or a key. */
export function refusalOf(provider: string, status: number): ProviderError {
  if (status >= 500 || status === 408 || status === 429) return new ProviderError(provider, 'unavailable', true, `The provider answered ${status}.`);
  const why =
    status === 401 || status === 403
      ? 'It does not take this key.'
      : status === 404
        ? 'It does not know this model, voice or address.'
        : 'It does not take this request.';
  return new ProviderError(provider, 'refused', false, `The provider answered ${status}. ${why}`);
}

/** One POST to a provider through the gate; the whole body of a good answer. Throws ProviderError in the provider's name. */
async function askProvider({ egress, organization_id }: Pick<ProviderAccess, 'egress' | 'organization_id'>, question: ProviderQuestion): Promise<Buffer> {
  const { provider, purpose, url, headers, body, signal, deadline_ms = DEADLINE_MS, max_bytes = MAX_BYTES } = question;
  if (signal.aborted) throw called(provider);
  const request: EgressRequest = { purpose, organization_id, method: 'POST', url, headers, body, signal, deadline_ms, max_bytes };
  const answer = await egress.send(request).catch((fault: unknown) => {
    if (signal.aborted) throw called(provider);
    if (fault instanceof ProviderError) throw new ProviderError(provider, fault.kind, fault.retryable, fault.message);
    throw fault;
  });
  if (signal.aborted) throw called(provider);
  if (answer.status < 200 || answer.status > 299) throw refusalOf(provider, answer.status);
  if (!answer.is_whole) throw new ProviderError(provider, 'bad_answer', true, 'The answer broke off, or has no end.');
  return answer.body;
}

/** The same for answers that are sound. A page or a message in the place of sound is none. */
export async function askProviderForSound(access: Pick<ProviderAccess, 'egress' | 'organization_id'>, question: ProviderQuestion): Promise<Buffer> {
  const body = await askProvider(access, question);
  const isText = /^\s*(?:<|\{|\[)/.test(body.subarray(0, 64).toString('latin1'));
  if (body.byteLength >= 2 && !isText) return body;
  throw new ProviderError(question.provider, 'bad_answer', true, 'The provider gave no sound.');
}

/** The same for answers in JSON. */
export async function askProviderForJson(
  access: Pick<ProviderAccess, 'egress' | 'organization_id'>,
  question: ProviderQuestion,
): Promise<Record<string, unknown>> {
  const body = await askProvider(access, question);
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not JSON: told below.
  }
  throw new ProviderError(question.provider, 'bad_answer', true, 'The provider gave no usable answer.');
}

/** Fields and files as a form (RFC 7578), with the header that names its boundary. */
export async function formBody(
  fields: readonly (readonly [string, string])[],
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): Promise<{ headers: Record<string, string>; body: Uint8Array }> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
  const encoded = new Response(form);
  return { headers: { 'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data' }, body: new Uint8Array(await encoded.arrayBuffer()) };
}
