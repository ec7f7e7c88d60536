// A receiver of Callwright's webhooks without any package: proves each delivery, takes each event once, and hands a call's events on in their
// order. Run it with `SECRET=whsec_… node receiver.mjs`, and read it as a picture of what yours has to do.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const TOLERANCE_SECONDS = 300;

/** Throws unless one of the signatures was made with the secret over exactly these bytes, in the last five minutes (Standard Webhooks, v1). */
export function verify(secret, headers, body, now = Date.now()) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) throw new Error('too old, or from the future');
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const given = String(headers['webhook-signature'] ?? '').split(' ');
  const fits = given.some((one) => {
    const [version, text = ''] = one.split(',');
    const bytes = Buffer.from(text, 'base64');
    return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
  if (!fits) throw new Error('not signed with this secret');
  return JSON.parse(body);
}

/**
 * Deliveries arrive at least once and in any order. `id` is the same however often an event comes; `call_sequence` counts the events of a call
 * without gaps, so one that is missing can be waited for. What belongs to no call is handed on at once.
 */
export function inOrder(handle) {
  const seen = new Set();
  const calls = new Map();
  return (event) => {
    if (seen.has(event.id)) return;
    seen.add(event.id);
    if (event.call_id === null) return handle(event);
    const call = calls.get(event.call_id) ?? { next: 1, waiting: new Map() };
    calls.set(event.call_id, call);
    call.waiting.set(event.call_sequence, event);
    for (let one = call.waiting.get(call.next); one; one = call.waiting.get(call.next)) {
      call.waiting.delete(call.next);
      call.next += 1;
      handle(one);
    }
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const secret = process.env.SECRET ?? '';
  const take = inOrder((event) => console.log(event.sequence, event.type, event.call_sequence ?? '', JSON.stringify(event.data)));
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      take(verify(secret, request.headers, Buffer.concat(chunks).toString('utf8')));
      // Answer first, work afterwards: an answer that takes long counts as a failure and the event comes again.
      response.writeHead(204).end();
    } catch (error) {
      console.error(`refused: ${error.message}`);
      response.writeHead(400).end();
    }
  }).listen(Number(process.env.PORT ?? 8080), () => console.log('listening'));
}
