import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileAnswer } from '../slice.ts';
import { errors } from './problem.ts';

interface Part {
  readonly start: number;
  /** Inclusive, as in the header. */
  readonly end: number;
}

/** The one part a Range header asks for (RFC 9110, section 14): undefined for the whole, null when there is no such part. Several parts are answered with the whole. */
export function partOf(header: string | null, size: number): Part | undefined | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return null;
  return start > end ? undefined : { start, end };
}

const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]|["\\]/g, '_');

/** Sends a file, or the part a player asks for, so that no cache keeps it and no browser guesses its type. Throws not-found when it is gone. */
export async function sendFile(answer: FileAnswer, request: Request): Promise<Response> {
  const size = 'bytes' in answer.body ? answer.body.bytes.byteLength : await sizeOf(answer.body.path);
  const headers: Record<string, string> = {
    'content-type': answer.content_type,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'content-security-policy': "sandbox; default-src 'none'",
  };
  if (answer.file_name)
    headers['content-disposition'] = `attachment; filename="${asciiName(answer.file_name)}"; filename*=UTF-8''${encodeURIComponent(answer.file_name)}`;
  const part = partOf(request.headers.get('range'), size);
  if (part === null) throw errors.range_not_satisfiable({ size_bytes: size });
  const { start, end } = part ?? { start: 0, end: size - 1 };
  headers['content-length'] = String(end - start + 1);
  if (part) headers['content-range'] = `bytes ${start}-${end}/${size}`;
  const body =
    request.method === 'HEAD' || size === 0
      ? null
      : 'bytes' in answer.body
        ? Uint8Array.from(answer.body.bytes.subarray(start, end + 1))
        : (Readable.toWeb(createReadStream(answer.body.path, { start, end })) as ReadableStream);
  return new Response(body, { status: part ? 206 : 200, headers });
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw errors.not_found();
    throw error;
  }
}
