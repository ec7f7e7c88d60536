import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};
/** Scripts and connections from this server only. Styles may stand inline, because the component library writes its variables into style elements. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>Callwright</title><p>The dashboard is not built. Run <code>npm start</code> from the package, which builds it.</p>';

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Serves the built dashboard: files under their names, and for every other address the page, which finds its own way. */
export function staticFiles(folder: string): (pathname: string) => Promise<Response> {
  const page = async (): Promise<Response> => {
    const index = join(folder, 'index.html');
    const isBuilt = await isFile(index);
    return new Response(isBuilt ? await readFile(index) : NOT_BUILT, {
      status: isBuilt ? 200 : 503,
      headers: { 'content-type': TYPES['.html'] ?? '', 'cache-control': 'no-cache', 'content-security-policy': PAGE_POLICY },
    });
  };
  return async (pathname) => {
    let decoded: string;
    try {
      decoded = decodeURIComponent(pathname);
    } catch (error) {
      if (error instanceof URIError) return page();
      throw error;
    }
    const path = normalize(join(folder, decoded));
    if (!path.startsWith(folder + sep) || !(await isFile(path)) || decoded === '/index.html') {
      // A missing asset must not come back as a page with status 200: the browser would try to run it.
      return decoded.startsWith('/assets/') ? new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } }) : page();
    }
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': decoded.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-length': String((await stat(path)).size),
    };
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers });
  };
}
