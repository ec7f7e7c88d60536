import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '#testkit/house';
import { probeSlice } from '#testkit/probe-slice';
import { type HttpServer, listen } from './server.ts';

let house: House;
let server: HttpServer;
beforeAll(async () => {
  house = await newHouse({ slices: [probeSlice] });
  server = await listen(house.http, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close(0);
  await house.close();
});

/** Writes what it is given over a bare socket, then `more` as long as it is taken; answers the status line. */
function raw(text: string, more?: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(text);
      const push = (): void => {
        if (more !== undefined && !socket.destroyed && answer === '') socket.write(more, () => setImmediate(push));
      };
      push();
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  });
}
const head = (...lines: string[]): string => ['POST /v1/probe-cookie HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

test('a packed bomb, a body without an end and ten thousand headers are refused with memory flat (C03)', async () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 'a'));
  const packed = await fetch(`${server.url}/v1/probe-cookie`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: bomb,
  });
  expect([packed.status, ((await packed.json()) as { code: string }).code]).toEqual([415, 'request.encoded_body']);
  const before = process.memoryUsage().rss;
  const piece = 'x'.repeat(0x4000);
  expect(await raw(head('Transfer-Encoding: chunked'), `4000\r\n${piece}\r\n`)).toContain('413');
  expect(await raw(head('Content-Length: 99999999999'))).toContain('413');
  expect(await raw(head(...Array.from({ length: 10_000 }, (_, i) => `X-${i}: 1`)))).toContain('431');
  expect(await raw(`${head('Content-Length: 2')}{"no_such_field":1}`)).toMatch(/ 400 /);
  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
});
