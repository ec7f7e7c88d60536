import { afterEach, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { processTimers } from '#platform/timers';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '#testkit/test-certificate';
import { heldTime } from '#testkit/voice/held-time';
import { answerChallenge, DigestDoor } from '../digest.ts';
import { parseUri, type Uri } from '../message/uri.ts';
import { ownAddressFor } from '../own-address.ts';
import { type Flow, parseListen } from './flow.ts';
import { type NameService, resolveHops } from './resolve-hops.ts';
import { openSipTransport, type SipTransport } from './sip-transport.ts';
import { SourceLimit } from './source-limits.ts';
import { systemNames } from './system-names.ts';

const uri = (text: string): Uri => {
  const parsed = parseUri(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const names: NameService = {
  naptr: async (name) =>
    name === 'full.example'
      ? [
          { order: 20, preference: 1, service: 'SIP+D2U', replacement: '_sip._udp.full.example' },
          { order: 10, preference: 1, service: 'SIPS+D2T', replacement: '_sips._tcp.full.example' },
        ]
      : [],
  srv: async (name) =>
    ({
      '_sip._udp.full.example': [{ priority: 1, weight: 0, port: 5060, name: 'c.example' }],
      '_sips._tcp.full.example': [{ priority: 1, weight: 0, port: 5061, name: 'c.example' }],
      '_sip._udp.srv.example': [
        { priority: 20, weight: 0, port: 5070, name: 'b.example' },
        { priority: 10, weight: 1, port: 5060, name: 'c.example' },
        { priority: 10, weight: 99, port: 5060, name: 'a.example' },
      ],
    })[name] ?? [],
  addresses: async (name) => ({ 'a.example': ['192.0.2.1'], 'b.example': ['192.0.2.2', '2001:db8::2'], 'c.example': ['192.0.2.3'] })[name] ?? [],
};
const hops = async (text: string): Promise<string[]> =>
  (await resolveHops(uri(text), names, () => 0.5)).map(({ transport, address, port }) => `${transport} ${address} ${port}`);

test('where a request goes: by what the address says, by NAPTR, by SRV in their order, by plain addresses', async () => {
  expect(await hops('sip:a@192.0.2.9')).toEqual(['udp 192.0.2.9 5060']);
  expect(await hops('sips:a@192.0.2.9')).toEqual(['tls 192.0.2.9 5061']);
  expect(await hops('sip:a@x;maddr=192.0.2.8;transport=tcp')).toEqual(['tcp 192.0.2.8 5060']);
  expect(await hops('sip:a@b.example:5080')).toEqual(['udp 192.0.2.2 5080', 'udp 2001:db8::2 5080']);
  expect(await hops('sip:a@srv.example')).toEqual(['udp 192.0.2.1 5060', 'udp 192.0.2.3 5060', 'udp 192.0.2.2 5070', 'udp 2001:db8::2 5070']);
  expect(await hops('sip:a@full.example')).toEqual(['tls 192.0.2.3 5061', 'udp 192.0.2.3 5060']);
  expect(await hops('sip:a@a.example;transport=tls')).toEqual(['tls 192.0.2.1 5061']);
  expect([await hops('sip:a@nowhere.example'), await hops('sip:a@a.example;transport=sctp'), await hops('tel:+15550100')]).toEqual([[], [], []]);
  expect(await systemNames().addresses('localhost')).toContain('127.0.0.1');
});

test('places to listen on are read, and wrong ones are named', () => {
  expect(parseListen('udp:0.0.0.0:5060, tcp:[::]:5060')).toEqual([
    { transport: 'udp', address: '0.0.0.0', port: 5060 },
    { transport: 'tcp', address: '::', port: 5060 },
  ]);
  expect(() => parseListen('sctp:0.0.0.0:5060')).toThrow('"sctp:0.0.0.0:5060" is no place to listen on');
  expect(() => parseListen('udp:0.0.0.0:99999')).toThrow('no place');
});

test('the address we give is one the far end can reach', () => {
  const interfaces = () => ({ eth0: [{ address: '10.1.2.3', netmask: '255.255.0.0', family: 'IPv4', internal: false, mac: '', cidr: null }] }) as never;
  expect(ownAddressFor('127.0.0.1', '0.0.0.0', '198.51.100.1', interfaces)).toBe('127.0.0.1');
  expect(ownAddressFor('203.0.113.5', '0.0.0.0', '198.51.100.1', interfaces)).toBe('198.51.100.1');
  expect(ownAddressFor('10.1.9.9', '0.0.0.0', '198.51.100.1', interfaces)).toBe('10.1.2.3');
  expect(ownAddressFor('203.0.113.5', '0.0.0.0', null, interfaces)).toBe('10.1.2.3');
});

test('digest: the examples of RFC 7616 come out, the strongest challenge is answered, and a foreign realm is not', () => {
  const ask = { method: 'GET', uri: '/dir/index.html' };
  const mufasa = { username: 'Mufasa', password: 'Circle of Life' };
  const challenge = (algorithm: string): string =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
  expect(answerChallenge([challenge('MD5')], ask, mufasa, cnonce)).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
  const strong = answerChallenge(['Basic realm="x"', challenge('MD5'), challenge('NEW'), challenge('SHA-256')], ask, mufasa, cnonce);
  expect(strong).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", algorithm=SHA-256');
  expect(answerChallenge([challenge('MD5')], ask, { ...mufasa, realm: 'other' })).toBeNull();
  // The old form without qop (RFC 2069).
  expect(answerChallenge(['Digest realm="r", nonce="n"'], ask, mufasa)).toMatch(/response="[0-9a-f]{32}"$/);
});

test('digest: what was listened to cannot be sent again, old nonces are stale, forged ones too', async () => {
  const time = heldTime();
  const door = new DigestDoor('ours', time.timers);
  const [challenge = ''] = door.challenges();
  const credentials = (password: string): string[] => [answerChallenge([challenge], { method: 'INVITE', uri: 'sip:a' }, { username: 'ann', password }) ?? ''];
  const right = credentials('secret');
  expect(door.claimed(right)).toBe('ann');
  expect(door.check(right, 'INVITE', 'secret')).toEqual({ kind: 'right', username: 'ann' });
  expect(door.check(right, 'INVITE', 'secret')).toEqual({ kind: 'stale' });
  expect(door.check(right, 'BYE', 'secret')).toEqual({ kind: 'wrong', username: 'ann' });
  expect(door.check(credentials('guess'), 'INVITE', 'secret')).toEqual({ kind: 'wrong', username: 'ann' });
  expect(door.check(credentials(''), 'INVITE', null)).toEqual({ kind: 'wrong', username: 'ann' });
  expect(door.check([right[0]?.replace(/nonce="./, 'nonce="z') ?? ''], 'INVITE', 'secret')).toEqual({ kind: 'stale' });
  expect([door.check([], 'INVITE', 'secret'), door.check(['NoOneKnowsThisScheme a=b'], 'INVITE', 'secret')]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  await time.advance(5 * 60_000);
  expect(door.check(credentials('secret'), 'INVITE', 'secret')).toEqual({ kind: 'stale' });
});

test('a source has its allowance, gets it back with time, and memory stays bounded', async () => {
  const time = heldTime();
  const limit = new SourceLimit(time.timers, 2, 1);
  expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([true, true, false, true]);
  await time.advance(1_000);
  expect([limit.has('a'), limit.take('a'), limit.take('a')]).toEqual([true, true, false]);
  for (let i = 0; i < 20_000; i++) limit.take(`s${i}`);
  expect(limit.take('a')).toBe(true);
});

const transports: SipTransport[] = [];
afterEach(() => {
  for (const transport of transports.splice(0)) transport.close();
});

test('over TLS a message comes and goes by one connection, and an unknown certificate is not spoken to', async () => {
  const heard: string[] = [];
  let tellHeard: () => void = () => undefined;
  const open = async (trusted?: string): Promise<SipTransport> => {
    const transport = await openSipTransport({
      listen: [{ transport: 'tls', address: '127.0.0.1', port: 0 }],
      timers: processTimers,
      log: silentLog,
      tls: { cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY },
      trusted,
      isKnown: () => false,
      onMessage: (bytes, flow) => {
        heard.push(bytes.toString());
        if (heard.length === 1) flow.send(Buffer.from('SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n'));
        tellHeard();
      },
    });
    transports.push(transport);
    return transport;
  };
  const server = await open();
  const port = server.listening[0]?.port ?? 0;
  const flowOf = (client: SipTransport): Flow => {
    const flow = client.flowTo({ transport: 'tls', address: '127.0.0.1', port, serverName: 'localhost' });
    if (!flow) throw new Error('there is no way');
    return flow;
  };
  const client = await open(TEST_CERTIFICATE);
  const both = new Promise<void>((resolve) => (tellHeard = () => heard.length === 2 && resolve()));
  flowOf(client).send(Buffer.from('OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n'));
  await both;
  expect(heard.map((text) => text.split(' ')[0])).toEqual(['OPTIONS', 'SIP/2.0']);
  expect(flowOf(client)).toBe(flowOf(client));
  const stranger = flowOf(await open());
  await new Promise<void>((resolve) => void stranger.onLost(resolve));
});
