import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { SipAgent } from '#adapters/transport-sip/user-agent';
import { silentLog } from '#kernel/log';
import { loadConfig } from '#platform/config';
import { processTimers } from '#platform/timers';
import { checkSip } from './doctor-sip.ts';

const check = async (flags: Record<string, unknown>, isRunning: boolean): Promise<string[]> => {
  const { config } = loadConfig(flags, {}, '/');
  return (await checkSip(config, isRunning)).map(({ verdict, words, remedy }) => `${verdict}: ${words} ${remedy ?? ''}`);
};

test('the doctor says whether telephones are answered, which ports to open, and what stands in the way', async () => {
  expect(await check({}, false)).toEqual([expect.stringContaining('note: SIP is off.')]);
  const agent = await SipAgent.open({
    listen: [
      { transport: 'udp', address: '127.0.0.1', port: 0 },
      { transport: 'tcp', address: '127.0.0.1', port: 0 },
    ],
    externalAddress: null,
    timers: processTimers,
    log: silentLog,
    names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
    trusted: [],
    mayReach: () => true,
    onCall: (call) => call.refuse(486),
  });
  const [udp, tcp] = agent.listening.map(({ port }) => port);
  const sip_listen = `udp:127.0.0.1:${udp},tcp:127.0.0.1:${tcp}`;
  const running = await check({ sip_listen, max_calls: 600 }, true);
  expect(running).toEqual([
    `ok: UDP 127.0.0.1:${udp} answers (SIP/2.0 200 OK). `,
    `ok: TCP 127.0.0.1:${tcp} answers (SIP/2.0 200 OK). `,
    `ok: Ports to open: ${udp}/udp, ${tcp}/tcp, 20000-20999/udp. `,
    expect.stringContaining('room for 500 calls, max_calls is 600'),
    expect.stringContaining('Set sip_external_address'),
  ]);
  expect((await check({ sip_listen, sip_external_address: '198.51.100.1' }, false)).slice(0, 2)).toEqual([
    expect.stringContaining(`wrong: Cannot listen on UDP 127.0.0.1:${udp} (EADDRINUSE)`),
    expect.stringContaining(`wrong: Cannot listen on TCP 127.0.0.1:${tcp} (EADDRINUSE)`),
  ]);
  await agent.stop();
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => void socket.bind(0, '127.0.0.1', () => resolve()));
  const deaf = socket.address().port;
  expect((await check({ sip_listen: `udp:127.0.0.1:${deaf}` }, true))[0]).toContain('does not answer');
  socket.close();
  expect(() => loadConfig({ sip_listen: 'sctp:1.2.3.4:5060' }, {}, '/')).toThrow('no place to listen on');
  expect(() => loadConfig({ rtp_ports: '3000-20' }, {}, '/')).toThrow('two ports from 1024 to 65535');
});
