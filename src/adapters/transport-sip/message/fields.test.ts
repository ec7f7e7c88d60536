import { expect, test } from 'vitest';
import { addressText, bytesOf, textOf } from './address.ts';
import {
  accepts,
  callerOf,
  eventOf,
  expires,
  forwardedFrom,
  minSe,
  offers,
  parseAuthentication,
  rack,
  referTo,
  replaces,
  rseq,
  sessionExpires,
} from './fields.ts';
import { answerHeaders, header, phraseOf, requestBytes, responseBytes, type SipMessage, type SipRequest } from './message.ts';
import { sdpOf } from './multipart.ts';
import { parseMessage } from './parse.ts';
import { parseUri, sipUri, uriText } from './uri.ts';

const START =
  'INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9:5062;rport;branch=z9hG4bK1\r\nFrom: <sip:anonymous@anonymous.invalid>;tag=1\r\nTo: <sip:b@c>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n';
const invite = (lines: string, body = ''): SipRequest => {
  const message = parseMessage(Buffer.from(`${START}${lines.replaceAll('\n', '\r\n')}\r\n\r\n${body}`));
  if (message.kind !== 'request') throw new Error(JSON.stringify(message));
  return message;
};

test('headers of extensions are read with their values', () => {
  const { headers } = invite(
    [
      'Session-Expires: 1800;refresher=UAC',
      'Min-SE: 90',
      'Supported: timer, 100rel',
      'Require: replaces',
      'RAck: 776656 1 INVITE',
      'RSeq: 988789',
      'o: refer;id=93809823',
      'r: "Bob" <sip:bob@x;method=INVITE?Replaces=1%3Bto-tag%3D2>',
      'Replaces: 425928@b.com;to-tag=7743;from-tag=6472;early-only',
      'Expires: 99999999999999999999',
      'Accept: text/*;q=0.5, application/sdp',
    ].join('\n'),
  );
  const message = { headers };
  expect([sessionExpires(headers), minSe(headers)]).toEqual([{ seconds: 1800, refresher: 'uac' }, 90]);
  expect([offers(message, '100rel'), offers(message, 'replaces'), offers(message, 'gruu')]).toEqual([true, true, false]);
  expect([rack(headers), rseq(headers)]).toEqual([{ rseq: 776656, cseq: 1, method: 'INVITE' }, 988789]);
  expect(eventOf(headers)).toEqual({ name: 'refer', id: '93809823' });
  expect(referTo(headers)?.uri).toMatchObject({ user: 'bob', headers: 'Replaces=1%3Bto-tag%3D2' });
  expect(replaces(headers)).toEqual({ callId: '425928@b.com', toTag: '7743', fromTag: '6472', earlyOnly: true });
  expect(expires(headers)).toBe(2 ** 32 - 1);
  expect(['text/plain', 'application/sdp', 'audio/x'].map((type) => accepts(headers, type))).toEqual([true, true, false]);
});

test('what cannot be read is absent, or refused where the RFC wants it refused', () => {
  const { headers } = invite('Session-Expires: soon\nMin-SE: -1\nRAck: 1\nRSeq: x\nReplaces: a;to-tag=1\nExpires: later\nEvent: ;');
  expect([sessionExpires(headers), minSe(headers), rack(headers), rseq(headers), eventOf(headers), referTo(headers)]).toEqual(Array(6).fill(null));
  expect([replaces(headers), expires(headers)]).toEqual(['malformed', 3600]);
  expect(replaces(invite('Replaces: a;to-tag=1;from-tag=2\nReplaces: b;to-tag=1;from-tag=2').headers)).toBe('malformed');
});

test('who calls, and from which number it was forwarded', () => {
  const asserted = invite('P-Asserted-Identity: "Zoë" <sip:+15550100@carrier>, <tel:+15550100>\nDiversion: <sip:+15550199@c>;reason=no-answer');
  expect([callerOf(asserted).number, textOf(callerOf(asserted).display ?? ''), forwardedFrom(asserted.headers)]).toEqual(['+15550100', 'Zoë', '+15550199']);
  expect(callerOf(invite('X: 1'))).toEqual({ number: null, display: null });
  expect(forwardedFrom(invite('History-Info: <sip:+1@a>;index=1, <sip:+2@a>;index=1.1').headers)).toBe('+1');
  expect(forwardedFrom(invite('Diversion: broken <').headers)).toBeNull();
  expect(bytesOf(textOf('\xc3\xa9'))).toBe('\xc3\xa9');
});

test('challenges and credentials', () => {
  expect(parseAuthentication('Digest realm="a \\"b\\"", nonce=abc, qop="auth,auth-int", algorithm=SHA-256')).toEqual({
    scheme: 'digest',
    parameters: new Map([
      ['realm', 'a "b"'],
      ['nonce', 'abc'],
      ['qop', 'auth,auth-int'],
      ['algorithm', 'SHA-256'],
    ]),
  });
  for (const broken of ['', 'Digest', 'Digest realm', 'Digest realm="a', 'Digest realm=a nonce=b', 'Digest ,'])
    expect([broken, parseAuthentication(broken)]).toEqual([broken, null]);
});

test('an answer repeats what it must, with our tag and the place the request came from', () => {
  const source = { address: '198.51.100.7', port: 61234 };
  const answer = responseBytes(486, phraseOf(486), answerHeaders(invite('Via: SIP/2.0/TCP p;branch=z9hG4bK0\nContact: <sip:x@y>'), 'mine', source)).toString(
    'latin1',
  );
  expect(answer).toBe(
    'SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP 192.0.2.9:5062;rport=61234;branch=z9hG4bK1;received=198.51.100.7\r\nFrom: <sip:anonymous@anonymous.invalid>;tag=1\r\n' +
      'To: <sip:b@c>;tag=mine\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nVia: SIP/2.0/TCP p;branch=z9hG4bK0\r\nContent-Length: 0\r\n\r\n',
  );
  expect((parseMessage(Buffer.from(answer, 'latin1')) as SipMessage).vias[0].parameters.get('received')).toBe('198.51.100.7');
});

test('no value can add a line, and hostile addresses are escaped', () => {
  const to = { display: 'a"b\r\nX: 1', uri: sipUri({ user: 'x@y;z>\r\nX: 1', host: 'h' }), parameters: new Map([['tag', 'a"b']]) };
  const bytes = requestBytes('OPTIONS', sipUri({ host: 'h' }), [header('to', addressText(to))]).toString('latin1');
  expect(bytes.split('\r\n').slice(0, 2)).toEqual(['OPTIONS sip:h SIP/2.0', 'To: "a\\"b  X: 1" <sip:x%40y;z%3E%0D%0AX%3A%201@h>;tag="a\\"b"']);
  for (const text of [
    'sip:',
    'sip:@h',
    'sip:a@',
    'sip:a@b@c',
    'sip:a@h:99999',
    'sip:a@h;',
    'sip:%zz@h',
    'sip:a@[::1',
    'tel:',
    'tel:12+3',
    ':x',
    '1x:y',
    'sip:a b@h',
  ])
    expect([text, parseUri(text)]).toEqual([text, null]);
  expect(uriText(parseUri('tel:+1-(555)-0100;phone-context=x') ?? sipUri({ host: 'no' }))).toBe('tel:+15550100;phone-context=x');
});

test('a session description is found alone and among other parts', () => {
  expect(sdpOf(invite('Content-Type: application/sdp', 'v=0\r\n'))).toBe('v=0\r\n');
  const parts = '--x\r\nContent-Type: application/isup\r\n\r\n\0\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n\r\n--x--\r\n';
  expect(sdpOf(invite('Content-Type: multipart/mixed; boundary="x"', parts))).toBe('v=0\r\n');
  expect(sdpOf(invite('Content-Type: multipart/mixed', parts))).toBeNull();
  expect(sdpOf(invite('Content-Type: multipart/mixed;boundary=y', parts))).toBeNull();
});
