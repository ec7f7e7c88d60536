import { ProviderError } from '#kernel/errors';
import { askProviderForJson, type ProviderAccess } from '#platform/egress/ask-provider';

const PUBLIC_URL = 'https://api.openai.com/v1';
/** Texts of one request; the interface takes many more, but an answer has to fit into what the gate lets in. */
const BATCH = 32;
const LONGEST_TEXT = 8_000;
const MAX_BYTES = 8_000_000;
const MOST_NUMBERS = 4_096;

const bad = (provider: string): ProviderError => new ProviderError(provider, 'bad_answer', true, 'The provider gave no usable vectors.');

/** Vectors of length one, in the order of the texts. */
function vectorsIn(provider: string, answer: Record<string, unknown>, count: number): Float32Array[] {
  const rows = answer['data'];
  if (!Array.isArray(rows) || rows.length !== count) throw bad(provider);
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  for (const [at, row] of (rows as { index?: unknown; embedding?: unknown }[]).entries()) {
    const { embedding } = row;
    const place = typeof row.index === 'number' ? row.index : at;
    if (!Array.isArray(embedding) || embedding.length === 0 || embedding.length > MOST_NUMBERS) throw bad(provider);
    const numbers = Float32Array.from(embedding as number[]);
    const length = Math.hypot(...numbers);
    if (!Number.isFinite(length) || length === 0) throw bad(provider);
    vectors[place] = numbers.map((value) => value / length);
  }
  return vectors.map((vector) => {
    if (!vector || vector.length !== vectors[0]?.length) throw bad(provider);
    return vector;
  });
}

/** Embeddings of OpenAI or a server that speaks the same. Source: OpenAI API reference, create embeddings (`POST /embeddings`). */
export async function openaiEmbeddings(
  access: ProviderAccess & { readonly provider: string; readonly model: string },
  texts: readonly string[],
  deadlineMs: number,
): Promise<Float32Array[]> {
  const { provider, model, base_url } = access;
  const secret = await access.key();
  const headers = { 'content-type': 'application/json', ...(secret === null ? {} : { authorization: `Bearer ${secret}` }) };
  const signal = AbortSignal.timeout(Math.ceil(deadlineMs));
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    const input = texts.slice(from, from + BATCH).map((text) => text.slice(0, LONGEST_TEXT) || ' ');
    const body = JSON.stringify({ model, input, encoding_format: 'float' });
    const url = `${(base_url ?? PUBLIC_URL).replace(/(?<!\/)\/+$/, '')}/embeddings`;
    const question = { provider, purpose: 'embedding' as const, url, headers, body, signal, deadline_ms: deadlineMs, max_bytes: MAX_BYTES };
    vectors.push(...vectorsIn(provider, await askProviderForJson(access, question), input.length));
  }
  return vectors;
}
