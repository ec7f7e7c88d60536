import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressText, textOf } from './address.ts';
import { contacts, routes, tokens } from './fields.ts';
import { StreamFramer, type Frame } from './framing.ts';
import type { ParseFault, SipMessage, SipRequest, SipResponse } from './message.ts';
import { partsOf } from './multipart.ts';
import { parseMessage } from './parse.ts';
import { uriText } from './uri.ts';

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('sip/package.json')), 'test', 'messages');
/** RFC 4475 names its messages; `baddn` lies in two pieces in this package. */
const bytesOfTorture = (name: string): Buffer => {
  const known = READ.get(name) ?? readTorture(name);
  READ.set(name, known);
  return known;
};
const READ = new Map<string, Buffer>();
const readTorture = (name: string): Buffer =>
  name === 'baddn'
    ? Buffer.concat([readFileSync(join(FOLDER, 'baddn.dat')), readFileSync(join(FOLDER, 'baddn_sep.dat'))])
    : readFileSync(join(FOLDER, `${name}.dat`));
const read = (name: string): SipMessage | ParseFault => parseMessage(bytesOfTorture(name));
const request = (name: string): SipRequest => {
  const message = read(name);
  if (message.kind !== 'request') throw new Error(`${name}: ${JSON.stringify(message.kind === 'fault' ? message.reason : message.status)}`);
  return message;
};
const response = (name: string): SipResponse => {
  const message = read(name);
  if (message.kind !== 'response') throw new Error(`${name} is no response`);
  return message;
};
const plain = (parameters: ReadonlyMap<string, string | null>): Record<string, string | null> => Object.fromEntries(parameters);

describe('the valid messages of RFC 4475 are read with the values they have', () => {
  test('wsinv: blanks, folding, short forms and every case of letters', () => {
    const invite = request('wsinv');
    expect(uriText(invite.uri)).toBe('sip:vivekg@chair-dnrc.example.com;unknownparam');
    expect([uriText(invite.to.uri), invite.to.parameters.get('tag')]).toEqual(['sip:vivekg@chair-dnrc.example.com', '1918181833n']);
    expect([invite.from.display, uriText(invite.from.uri), invite.from.parameters.get('tag')]).toEqual([
      'J Rosenberg \\"',
      'sip:jdrosen@example.com',
      '98asjd8',
    ]);
    expect([invite.maxForwards, invite.callId, invite.cseq]).toEqual([68, 'wsinv.ndaksdj@192.0.2.1', { number: 9, method: 'INVITE' }]);
    expect(invite.vias.map((via) => [via.transport, via.host, via.parameters.get('branch')])).toEqual([
      ['UDP', '192.0.2.2', '390skdjuw'],
      ['TCP', 'spindle.example.com', 'z9hG4bK9ikj8'],
      ['UDP', '192.168.255.111', 'z9hG4bK30239'],
    ]);
    expect(invite.headers.first('subject')).toBe('');
    expect(invite.headers.first('newfangledheader')).toBe('newfangled value continued newfangled value');
    expect(invite.headers.first('unknownheaderwithunusualvalue')).toBe(';;,,;;,;');
    expect(routes(invite.headers, 'route')?.map((route) => [uriText(route.uri), plain(route.parameters)])).toEqual([
      ['sip:services.example.com;lr;unknownwith=value;unknown-no-value', {}],
    ]);
    const [contact] = contacts(invite.headers) as Exclude<ReturnType<typeof contacts>, '*' | null>;
    expect([contact?.display, plain(contact?.parameters ?? new Map())]).toEqual(['Quoted string ""', { newparam: 'newvalue', secondparam: null, q: '0.33' }]);
    expect(invite.body).toHaveLength(150);
  });

  test('intmeth: every character that a method, a name and a Call-ID may hold', () => {
    const strange = request('intmeth');
    expect(strange.method).toBe("!interesting-Method0123456789_*+`.%indeed'~");
    expect(strange.uri).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    });
    expect(strange.to.display).toBe('BEL:\u0007 NUL:\0 DEL:\u007f');
    expect(strange.from.display).toBe("token1~` token2'+_ token3*%!.-");
    expect(textOf(strange.from.parameters.get("fromparam''~+*_!.-%") ?? '')).toBe('работающий');
    expect(strange.from.parameters.get('tag')).toBe("_token~1'+`*%!-.");
    expect(strange.callId).toBe('intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{');
    expect(strange.vias[0].parameters.get('branch')).toBe("z9hG4bK-.!%66*_+`'~");
    expect(strange.maxForwards).toBe(255);
    expect(textOf(strange.headers.first("extensionheader-!.%*+_`'~") ?? '')).toBe('\ufeff大停電');
  });

  test('esc01, esc02, escnull: escapes are undone in addresses and nowhere else', () => {
    const invite = request('esc01');
    expect(invite.uri).toMatchObject({ scheme: 'sip', user: 'sips:user@example.com', host: 'example.net' });
    expect([invite.to.uri, invite.from.uri]).toMatchObject([{ user: 'user', host: 'example.com' }, { user: 'I have spaces' }]);
    const [contact] = contacts(invite.headers) as Exclude<ReturnType<typeof contacts>, '*' | null>;
    expect(contact?.uri).toMatchObject({
      user: 'caller',
      host: 'host5.example.net',
      parameters: new Map([
        ['lr', null],
        ['name', 'value%41'],
      ]),
    });
    const register = request('esc02');
    expect([register.method, register.to.display, register.vias[0].parameters.get('branch')]).toEqual(['RE%47IST%45R', '%Z%45', 'z9hG4bK209%fzsnel234']);
    expect(contacts(register.headers)).toHaveLength(2);
    const nulls = request('escnull');
    expect(nulls.to.uri).toMatchObject({ user: 'null-\0-null' });
    expect((contacts(nulls.headers) as { uri: { user: string } }[]).map(({ uri }) => uri.user)).toEqual(['\0', '\0\0']);
    expect(uriText(nulls.to.uri)).toBe('sip:null-%00-null@example.com');
  });

  test('lwsdisp, semiuri, transports, longreq, dblreq', () => {
    expect([request('lwsdisp').from.display, request('lwsdisp').from.parameters.get('tag')]).toEqual(['caller', '323']);
    expect(request('semiuri').uri).toMatchObject({ user: 'user;par=u@example.net', host: 'example.com' });
    expect(request('semiuri').headers.all('accept')).toHaveLength(1);
    expect(request('transports').vias.map((via) => via.transport)).toEqual(['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']);
    const long = request('longreq');
    expect(long.vias).toHaveLength(34);
    expect([long.vias[0].host, long.vias[33]?.host, long.vias[33]?.parameters.get('received')]).toEqual(['sip33.example.com', 'host.example.com', '192.0.2.5']);
    expect(long.to).toMatchObject({ uri: { user: 'user', port: 6000 } });
    expect(long.body).toHaveLength(150);
    const double = request('dblreq');
    expect([double.method, double.callId, double.body.length]).toEqual(['REGISTER', 'dblreq.0ha0isndaksdj99sdfafnl3lk233412', 0]);
  });

  test('mpart01: parts of a body, one of them bytes', () => {
    const message = request('mpart01');
    const parts = partsOf(message);
    expect(parts?.map(({ type }) => type)).toEqual(['text/plain', 'application/octet-stream']);
    expect(parts?.[0]?.body.toString()).toBe('Hello');
    expect(parts?.[1]?.body.subarray(0, 2).toString('hex')).toBe('3082');
    expect(routes(message.headers, 'route')?.[0]?.uri).toMatchObject({ host: '127.0.0.1', port: 5080 });
  });

  test('unreason, noreason: reasons of any letters and of none', () => {
    expect(textOf(response('unreason').reason)).toBe('= 2**3 * 5**2 но сто девяносто девять - простое');
    expect([response('unreason').status, response('noreason').status, response('noreason').reason]).toEqual([200, 100, '']);
  });
});

/** What answers each invalid message (RFC 4475 section 3.1.2); null: responses are dropped. */
const REFUSED: Readonly<Record<string, [number | null, string]>> = {
  badinv01: [400, 'Malformed Via'],
  clerr: [400, 'Content-Length is larger than the message'],
  ncl: [400, 'Malformed Content-Length'],
  scalar02: [400, 'Malformed CSeq'],
  scalarlg: [null, 'Malformed CSeq'],
  quotbal: [400, 'Malformed To'],
  ltgtruri: [400, 'Malformed request line'],
  lwsruri: [400, 'Malformed request line'],
  lwsstart: [400, 'Malformed request line'],
  trws: [400, 'Malformed request line'],
  escruri: [400, 'Request-URI with headers'],
  baddate: [400, 'Malformed Date'],
  regbadct: [400, 'Malformed Contact'],
  badaspec: [400, 'Malformed To'],
  baddn: [400, 'Malformed From'],
  badvers: [505, 'Version not supported'],
  mismatch01: [400, 'CSeq names another method'],
  mismatch02: [400, 'CSeq names another method'],
  bigcode: [null, 'No status line'],
  // Not in the RFC, but in the same folder.
  badcseq: [400, 'Malformed CSeq'],
  test: [400, 'Malformed request line'],
  // Of the application layer, but seen here already.
  insuf: [400, 'Missing from'],
  multi01: [400, 'Several call-id'],
  mcl01: [400, 'Several Content-Length'],
};
const APPLICATION = [
  'badbranch',
  'unkscm',
  'novelsc',
  'unksm2',
  'bext01',
  'invut',
  'regaut01',
  'bcast',
  'zeromf',
  'cparam01',
  'cparam02',
  'regescrt',
  'sdp01',
  'inv2543',
];

test.each(Object.entries(REFUSED))('%s is refused', (name, [status, reason]) => {
  expect(read(name)).toMatchObject({ kind: 'fault', status, reason });
});

test('messages that only the application may refuse are read', () => {
  for (const name of APPLICATION) expect([name, read(name).kind]).toEqual([name, name === 'bcast' ? 'response' : 'request']);
  expect(request('cparam02').headers.first('contact')).toContain('unknownparam');
  expect(tokens(request('bext01').headers, 'require')).toEqual(['nothingSupportsThis', 'nothingSupportsThisEither']);
  expect([request('zeromf').maxForwards, request('inv2543').maxForwards]).toEqual([0, 70]);
});

const frameKinds = (frames: readonly Frame[]): string[] =>
  frames.map((frame) => (frame.kind === 'message' ? parseMessage(frame.bytes, 'stream').kind : frame.kind));

test('over a stream the same messages come out wherever the stream is cut', () => {
  const names = [...APPLICATION.filter((name) => name !== 'inv2543'), 'wsinv', 'intmeth', 'longreq', 'mpart01', 'unreason', 'scalar02', 'badvers'];
  const wanted = names.map((name) => read(name).kind);
  // The second of dblreq says less than it sends: what is left over is no message, and the stream is given up behind it.
  expect(frameKinds(new StreamFramer().push(bytesOfTorture('dblreq')))).toEqual(['request', 'request', 'lost']);
  const all = Buffer.concat(names.map(bytesOfTorture));
  const single = new StreamFramer();
  let most = 0;
  const kinds: string[] = [];
  for (let at = 0; at < all.length; at++) {
    kinds.push(...frameKinds(single.push(all.subarray(at, at + 1))));
    most = Math.max(most, single.heldBytes);
  }
  expect(kinds).toEqual(wanted);
  expect(most).toBeLessThan(4000);
  for (const name of [...names, 'dblreq']) {
    const bytes = bytesOfTorture(name);
    const whole = cutOf(new StreamFramer().push(bytes));
    const wrong: number[] = [];
    for (let cut = 1; cut < bytes.length; cut++) {
      const framer = new StreamFramer();
      if (cutOf([...framer.push(bytes.subarray(0, cut)), ...framer.push(bytes.subarray(cut))]) !== whole) wrong.push(cut);
    }
    expect([name, wrong]).toEqual([name, []]);
  }
});
const cutOf = (frames: readonly Frame[]): string =>
  frames.map((frame) => (frame.kind === 'ping' ? 'ping' : `${frame.kind} ${frame.bytes.toString('latin1')}`)).join('|');

test('a stream whose messages cannot be told apart is given up, and a question whether it lives is heard', () => {
  for (const name of ['ncl', 'mcl01', 'inv2543']) {
    const framer = new StreamFramer();
    expect(frameKinds(framer.push(bytesOfTorture(name)))).toEqual(['lost']);
    expect(framer.push(bytesOfTorture('lwsdisp'))).toEqual([]);
  }
  expect(frameKinds(new StreamFramer().push(bytesOfTorture('clerr')))).toEqual([]);
  expect(frameKinds(new StreamFramer().push(Buffer.from('\r\n\r\n')))).toEqual(['ping']);
  const endless = new StreamFramer();
  const chunk = Buffer.alloc(50_000, 'a');
  expect(frameKinds([...endless.push(chunk), ...endless.push(chunk)])).toEqual(['lost']);
});

test('what is written is what was read', () => {
  for (const text of [
    '"J \\"R\\" \\\\" <sip:a%20b:pw@[2001:db8::1]:5070;transport=tcp;lr>;tag=1',
    '<tel:+15550100;phone-context=example.com>',
    '<sips:example.com>',
  ])
    expect(addressText(readOne(text))).toBe(text);
});
const readOne = (text: string) => {
  const [address] = contactsOf(text);
  if (!address) throw new Error(text);
  return address;
};
const contactsOf = (text: string) => {
  const message = parseMessage(
    Buffer.from(
      `OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@c>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContact: ${text}\r\n\r\n`,
    ),
  );
  if (message.kind !== 'request') throw new Error(JSON.stringify(message));
  return contacts(message.headers) as Exclude<ReturnType<typeof contacts>, '*' | null>;
};

/** xorshift32: the same mutations on every machine. */
const chance = (seed: number) => () => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) / 2 ** 32;
};

test('mutated messages are read or refused, never thrown at, and never slowly', () => {
  const names = [...Object.keys(REFUSED), ...APPLICATION, 'wsinv', 'intmeth', 'esc01', 'longreq', 'mpart01', 'unreason'];
  const next = chance(4475);
  const pick = (below: number): number => Math.floor(next() * below);
  const spare = Buffer.from('\r\n :;,<>"@%=?[]\\\0\xff09aZ', 'latin1');
  for (let round = 0; round < 4_000; round++) {
    const bytes = Buffer.from(bytesOfTorture(names[pick(names.length)] as string));
    for (let i = pick(8); i >= 0; i--) bytes[pick(bytes.length)] = spare[pick(spare.length)] as number;
    const cut = next() < 0.2 ? bytes.subarray(0, pick(bytes.length)) : bytes;
    const message = parseMessage(cut);
    if (message.kind !== 'fault') partsOf(message);
    frameKinds(new StreamFramer().push(cut));
  }
});

test('long hostile values cost time in proportion to their length', () => {
  const head = 'OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@c>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n';
  const hostile = [
    (n: number) => `Contact: ${'"'.repeat(n)}\r\n`,
    (n: number) => `Contact: ${'a '.repeat(n / 2)}\r\n`,
    (n: number) => `Contact: ${'<sip:a@b>,'.repeat(n / 10)}\r\n`,
    (n: number) => `Contact: <sip:a@b>${';a'.repeat(n / 2)};\r\n`,
    (n: number) => `Contact: <sip:${'%41'.repeat(n / 3)}@b>\r\n`,
    (n: number) => `X: ${'\r\n '.repeat(n / 3)}\r\n`,
    (n: number) => `Require: ${',a'.repeat(n / 2)}\r\n`,
  ];
  for (const line of hostile) {
    const startedMs = performance.now();
    for (let i = 0; i < 3; i++) parseMessage(Buffer.from(`${head}${line(30_000)}\r\n`));
    expect(performance.now() - startedMs).toBeLessThan(1_500);
  }
});
