import { Socket } from 'node:net';
import { joinProcesses } from '#app/process-link';
import { createSocketDoor } from '#app/socket-door';
import type { HandOver, SocketOffer, VoiceAnswers } from '#app/voice-protocol';
import { processTimers } from '#platform/timers';

/** A voice process without speech: tells each socket what it was offered, echoes what it hears, and dies when told to. */
const door = createSocketDoor({
  timers: processTimers,
  onSocket(socket, offer) {
    socket.send(JSON.stringify({ offer, pid: process.pid }));
    socket.on('message', (data, isBinary) => {
      if (!isBinary && String(data) === 'die') process.kill(process.pid, 'SIGKILL');
      else socket.send(data, { binary: isBinary });
    });
  },
});

const answers = {
  start: async () => undefined,
  load: async () => undefined,
  end_call: async ({ call_id }) => call_id === 'running',
  stop: async () => undefined,
  dial: async () => undefined,
  dial_room: async () => 0,
  status: async () => ({ calls: 0, lateness: {}, speech: {} }),
  prepare: async ({ texts }) => ({ made: texts.length, cached: 0, failed: 0, prompts: [] }),
  listen_to: async ({ pcm }) => `${pcm.length} samples`,
  hear_aloud: async ({ text }) => ({ plain: text, hinted: text }),
  expect_socket: ({ nonce, offer }: { nonce: string; offer: SocketOffer }) => door.expect(nonce, offer),
} satisfies VoiceAnswers;

joinProcesses(
  {
    send: (message) => process.connected && process.send?.(message) !== undefined,
    onMessage: (receive) => void process.on('message', receive),
    onClose: (closed) => void process.once('disconnect', closed),
  },
  answers,
  { timers: processTimers, onFailure: (method, error) => console.error(method, error) },
);

process.on('message', (message: unknown, handle: unknown) => {
  if (typeof message === 'object' && message !== null && 'link' in message && message.link === 'socket' && handle instanceof Socket)
    door.take(message as HandOver, handle);
});
process.once('disconnect', () => process.exit(0));
