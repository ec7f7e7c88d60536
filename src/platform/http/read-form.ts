import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { errors } from './problem.ts';

const MOST_FIELDS = 20;
const LONGEST_FIELD = 10_000;

/** The boundary and all headers of the parts come on top of the file. */
const AROUND_BYTES = 100_000;

/**
 * A form with one file (RFC 7578): its fields as text, the file as `{ name, content_type, content }` with its bytes in base64 under `file`, which is the
 * form the same route takes as JSON. Throws for more than the limit, whatever the headers claim, and for what is no form.
 */
export async function readForm(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  const limit = maxBytes + AROUND_BYTES;
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw errors.too_large();
  if (!request.body) throw errors.invalid({ errors: [{ path: 'file', message: 'Choose a file.' }] });
  const fields: Record<string, unknown> = {};
  const source = Readable.fromWeb(request.body as never);
  const noForm = errors.invalid({ errors: [{ path: '', message: 'The body is no form that can be read.' }] });
  try {
    await new Promise<void>((resolve, reject) => {
      const form = new Busboy({
        headers: { 'content-type': request.headers.get('content-type') ?? '' },
        limits: { files: 1, fields: MOST_FIELDS, fieldSize: LONGEST_FIELD, fileSize: maxBytes, parts: MOST_FIELDS + 1, headerPairs: 20 },
      });
      form.on('field', (name, value, _nameCut, valueCut) => {
        if (valueCut) reject(errors.too_large());
        fields[name] = value;
      });
      form.on('file', (name, stream, fileName, _encoding, mimeType) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('limit', () => reject(errors.too_large()));
        stream.on('end', () => {
          fields[name] = { name: fileName ?? '', content_type: mimeType, content: Buffer.concat(chunks).toString('base64') };
        });
      });
      form.on('filesLimit', () => reject(errors.invalid({ errors: [{ path: 'file', message: 'One file at a time.' }] })));
      form.on('finish', resolve);
      form.on('error', () => reject(noForm));
      let size = 0;
      source.on('data', (chunk: Uint8Array) => {
        size += chunk.byteLength;
        if (size > limit) reject(errors.too_large());
      });
      source.on('error', () => reject(noForm));
      source.pipe(form);
    });
  } catch (error) {
    // A form without its boundary is refused where it is made.
    if (error instanceof Error && /boundary|multipart|Content-Type/i.test(error.message) && !('status' in error)) throw noForm;
    throw error;
  } finally {
    source.destroy();
  }
  return fields;
}
