import type { FormFields } from '#adapters/carrier-twilio/signature';

/** Far above any callback, far below what would hurt. */
const MOST_BYTES = 64 * 1024;

/** The body as text, or null when it is longer than a callback can be. */
export async function readShortBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return null;
  if (!request.body) return '';
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Fields of a form (`application/x-www-form-urlencoded`) with all their values. */
export function readFields(text: string): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const known = fields.get(name);
    if (known) known.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}
