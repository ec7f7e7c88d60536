import { createSocket } from 'node:dgram';
import { createServer, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type ListenAddress, parseListen } from '#adapters/transport-sip/transport/flow';
import { messageOf } from '#kernel/errors';
import { isPublicUnicast, parseAddress } from '#platform/egress/address-ranges';
import type { Config } from '#platform/config';

export interface SipFinding {
  readonly name: string;
  readonly verdict: 'ok' | 'note' | 'wrong';
  readonly words: string;
  readonly remedy?: string;
}

const NAME = 'telephone';
const ANSWER_WITHIN_MS = 2_000;

/** Whether telephones and trunks can reach the server: what is listened on, whether it answers, and which ports a firewall has to let through. */
export async function checkSip(config: Config, isRunning: boolean): Promise<SipFinding[]> {
  if (config.sip_listen.trim() === '')
    return [{ name: NAME, verdict: 'note', words: 'SIP is off.', remedy: 'Set sip_listen to connect a trunk or a PBX; docs/guide/sip-trunk.md says how.' }];
  const places = parseListen(config.sip_listen);
  const [first = 0, last = 0] = config.rtp_ports.split('-').map(Number);
  const room = Math.floor((last - first + 1) / 2);
  const findings: SipFinding[] = [];
  for (const place of places) findings.push(await checkPlace(place, config, isRunning));
  findings.push({
    name: NAME,
    verdict: 'ok',
    words: `Ports to open: ${[...places.map(({ transport, port }) => `${port}/${transport === 'udp' ? 'udp' : 'tcp'}`), `${config.rtp_ports}/udp`].join(', ')}.`,
  });
  if (room < config.max_calls)
    findings.push({
      name: NAME,
      verdict: 'note',
      words: `rtp_ports has room for ${room} calls, max_calls is ${config.max_calls}.`,
      remedy: 'Widen rtp_ports: two ports for each call.',
    });
  return [...findings, ...checkOutside(places, config)];
}

async function checkPlace(place: ListenAddress, config: Config, isRunning: boolean): Promise<SipFinding> {
  const { transport, address, port } = place;
  const where = `${transport.toUpperCase()} ${address}:${port}`;
  if (transport === 'tls' && !(config.tls_cert && config.tls_key))
    return { name: NAME, verdict: 'wrong', words: `${where} needs a certificate.`, remedy: 'Set tls_cert and tls_key.' };
  if (!isRunning) {
    const fault = await bindFault(place);
    return fault === null
      ? { name: NAME, verdict: 'note', words: `${where} is free; the server does not run.` }
      : {
          name: NAME,
          verdict: 'wrong',
          words: `Cannot listen on ${where} (${fault}).`,
          remedy: fault === 'EADDRINUSE' ? 'Another program has it: stop that one, or choose another port.' : 'Check the address in sip_listen.',
        };
  }
  if (transport === 'tls') return (await connects(place)) ? { name: NAME, verdict: 'ok', words: `${where} takes connections.` } : silent(where);
  const answer = await askOptions(place);
  return answer === null ? silent(where) : { name: NAME, verdict: 'ok', words: `${where} answers (${answer}).` };
}

const silent = (where: string): SipFinding => ({
  name: NAME,
  verdict: 'wrong',
  words: `${where} does not answer.`,
  remedy: 'Look for "SIP is not reachable" in the log of the server; restart it after a change of sip_listen.',
});

/** Carriers on the internet must be told an address they can reach. */
function checkOutside(places: readonly ListenAddress[], config: Config): SipFinding[] {
  if (config.sip_external_address !== undefined) return [{ name: NAME, verdict: 'ok', words: `Carriers are told ${config.sip_external_address}.` }];
  const own = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
  const bound = places.flatMap(({ address }) => (address === '0.0.0.0' || address === '::' ? own : [address]));
  const isPublic = bound.some((address) => {
    const bytes = parseAddress(address);
    return bytes !== undefined && isPublicUnicast(bytes);
  });
  if (isPublic) return [];
  return [
    {
      name: NAME,
      verdict: 'note',
      words: 'This machine has no public address of its own: a PBX in this network is fine, a carrier on the internet would send its audio into nowhere.',
      remedy: 'Set sip_external_address to the address of your router, and forward the ports.',
    },
  ];
}

function bindFault(place: ListenAddress): Promise<string | null> {
  return new Promise((resolve) => {
    const fault = (error: NodeJS.ErrnoException): void => resolve(error.code ?? messageOf(error));
    if (place.transport === 'udp') {
      const socket = createSocket(place.address.includes(':') ? 'udp6' : 'udp4');
      socket.once('error', fault);
      socket.bind(place.port, place.address, () => socket.close(() => resolve(null)));
      return;
    }
    const server = createServer();
    server.once('error', fault);
    server.listen(place.port, place.address, () => server.close(() => resolve(null)));
  });
}

const reachable = (address: string): string => (address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address);

function connects({ address, port }: ListenAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: reachable(address), port, timeout: ANSWER_WITHIN_MS });
    const end = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

/** The status line of the answer to OPTIONS; null when there is none in time. */
function askOptions(place: ListenAddress): Promise<string | null> {
  const host = reachable(place.address);
  const written = host.includes(':') ? `[${host}]` : host;
  const id = Math.random().toString(36).slice(2);
  const message = (port: number): string =>
    [
      `OPTIONS sip:${written}:${place.port} SIP/2.0`,
      `Via: SIP/2.0/${place.transport.toUpperCase()} ${written}:${port};rport;branch=z9hG4bK${id}`,
      'Max-Forwards: 70',
      `From: <sip:doctor@${written}>;tag=${id}`,
      `To: <sip:${written}:${place.port}>`,
      `Call-ID: doctor-${id}`,
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  return new Promise((resolve) => {
    const statusLine = (bytes: Buffer): string => bytes.toString('latin1').split('\r\n')[0] ?? '';
    if (place.transport === 'udp') {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
      const end = (answer: string | null): void => {
        clearTimeout(late);
        socket.close();
        resolve(answer);
      };
      const late = setTimeout(() => end(null), ANSWER_WITHIN_MS);
      socket.once('message', (bytes) => end(statusLine(bytes)));
      socket.once('error', () => end(null));
      socket.bind(0, () => socket.send(message(socket.address().port), place.port, host));
      return;
    }
    const socket = connect({ host, port: place.port, timeout: ANSWER_WITHIN_MS });
    const end = (answer: string | null): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(message(socket.localPort ?? 0)));
    socket.once('data', (bytes: Buffer) => end(statusLine(bytes)));
    socket.once('error', () => end(null)).once('timeout', () => end(null));
  });
}
