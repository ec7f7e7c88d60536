import { z } from 'zod';
import { errors, invalidInput } from './problem.ts';
import { readForm } from './read-form.ts';
import { findUnstorable } from './unstorable.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

/** Reads at most `limit` bytes, whatever the headers claim. */
export async function readLimited(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw errors.too_large();
  if (!request.body) return '';
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw errors.too_large();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function readBody(request: Request, upload: Upload | undefined): Promise<Record<string, unknown>> {
  // What is unpacked here could be a thousand times what was sent.
  if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')) throw errors.encoded_body();
  if (upload && /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')) return readForm(request, upload.max_bytes);
  const text = await readLimited(request, MAX_BODY_BYTES);
  if (text === '') return {};
  if (!/^application\/(json|[a-z.+-]+\+json)\b/i.test(request.headers.get('content-type') ?? '')) throw errors.wrong_type();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw errors.not_json();
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw errors.invalid({ errors: [{ path: '', message: 'The body must be an object.' }] });
  return value as Record<string, unknown>;
}

type Upload = { readonly max_bytes: number };

/** The type inside optional, nullable, default and the like. */
function innerType(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner ? innerType(inner) : schema;
}

/** A value from the query is text; a field that wants a number, a yes or no, or a list gets one. What does not fit stays text for the schema to refuse. */
function fromText(schema: z.core.$ZodType | undefined, values: readonly string[]): unknown {
  const text = values.at(-1) ?? '';
  if (!schema) return text;
  const inner = innerType(schema);
  if (inner instanceof z.ZodArray) return values;
  if (inner instanceof z.ZodNumber && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (inner instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Makes a reader for one route: names in the path come from the path, the rest from the query (get, delete) or the JSON body; unknown fields are refused. */
export function inputReader(
  input: z.ZodObject,
  method: string,
  upload?: Upload,
): (request: Request, params: Readonly<Record<string, string>>) => Promise<unknown> {
  const schema = input.strict();
  const takesBody = method !== 'get' && method !== 'delete';
  return async (request, params) => {
    const { searchParams } = new URL(request.url);
    const fromPath = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, fromText(input.shape[name], [value])]));
    const query = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, fromText(input.shape[name], searchParams.getAll(name))]));
    const rest = takesBody ? { ...query, ...(await readBody(request, upload)) } : query;
    const doubled = Object.keys(fromPath).filter((name) => name in rest);
    if (doubled.length > 0) throw errors.invalid({ errors: doubled.map((path) => ({ path, message: 'This field stands in the address already.' })) });
    const given = { ...rest, ...fromPath };
    const unstorable = findUnstorable(given);
    if (unstorable) throw errors.invalid({ errors: [unstorable] });
    const parsed = schema.safeParse(given);
    if (!parsed.success) throw invalidInput(parsed.error);
    return parsed.data;
  };
}
