import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDescription, writeDescription } from './description.ts';
import { Negotiation, type NegotiationOptions } from './negotiation.ts';

const HEAD = 'v=0\r\no=alice 2890844526 2890844526 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n';
const KEY = 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj';
const sdp = (...lines: string[]): string => `${HEAD}${lines.join('\r\n')}\r\n`;
const AUDIO = 'm=audio 49170 RTP/AVP 0';

function negotiation(options: Partial<NegotiationOptions> = {}): Negotiation {
  let byte = 0;
  return new Negotiation({
    address: '198.51.100.7',
    port: 20_000,
    sessionId: 77,
    srtp: 'optional',
    randomBytes: (length) => Buffer.alloc(length, ++byte),
    mayReach: () => true,
    ...options,
  });
}

interface Case {
  offer: string;
  options?: Partial<NegotiationOptions>;
  /** Lines the answer must have, whole. */
  has?: string[];
  /** Beginnings no line of the answer may have. */
  lacks?: string[];
  refused?: [status: number, words: string];
  remote?: [address: string | null, port: number];
  ptime?: number;
}

const table: Record<string, Case> = {
  'one codec': { offer: sdp(AUDIO), has: ['m=audio 20000 RTP/AVP 0', 'a=rtpmap:0 PCMU/8000', 'a=sendrecv'], remote: ['192.0.2.1', 49_170], ptime: 20 },
  'the order of the offer is kept': { offer: sdp('m=audio 49170 RTP/AVP 8 0'), has: ['m=audio 20000 RTP/AVP 8 0'] },
  'A-law alone': { offer: sdp('m=audio 49170 RTP/AVP 8'), has: ['m=audio 20000 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000'] },
  'codecs nobody here speaks are left out': {
    offer: sdp('m=audio 49170 RTP/AVP 9 96 18 0', 'a=rtpmap:9 G722/8000', 'a=rtpmap:96 opus/48000/2', 'a=rtpmap:18 G729/8000'),
    has: ['m=audio 20000 RTP/AVP 0'],
  },
  'a dynamic payload type for PCMU': {
    offer: sdp('m=audio 49170 RTP/AVP 110', 'a=rtpmap:110 PCMU/8000'),
    has: ['m=audio 20000 RTP/AVP 110', 'a=rtpmap:110 PCMU/8000'],
  },
  'the name of a codec in any case': { offer: sdp('m=audio 49170 RTP/AVP 110', 'a=rtpmap:110 pcma/8000/1'), has: ['a=rtpmap:110 PCMA/8000'] },
  'a static payload type that was given another meaning': {
    offer: sdp('m=audio 49170 RTP/AVP 0 8', 'a=rtpmap:0 L16/44100'),
    has: ['m=audio 20000 RTP/AVP 8'],
  },
  'wide-band PCMU is another codec': { offer: sdp('m=audio 49170 RTP/AVP 97', 'a=rtpmap:97 PCMU/16000'), refused: [488, 'no codec in common'] },
  'stereo is another codec': { offer: sdp('m=audio 49170 RTP/AVP 97', 'a=rtpmap:97 PCMU/8000/2'), refused: [488, 'no codec in common'] },
  'the payload type of telephone-event is copied': {
    offer: sdp('m=audio 49170 RTP/AVP 0 127', 'a=rtpmap:127 telephone-event/8000', 'a=fmtp:127 0-16'),
    has: ['m=audio 20000 RTP/AVP 0 127', 'a=rtpmap:127 telephone-event/8000', 'a=fmtp:127 0-15'],
  },
  'telephone-event before speech': {
    offer: sdp('m=audio 49170 RTP/AVP 101 0', 'a=rtpmap:101 telephone-event/8000'),
    has: ['m=audio 20000 RTP/AVP 0 101'],
  },
  'telephone-event at 48 kHz is not ours': {
    offer: sdp('m=audio 49170 RTP/AVP 0 100 101', 'a=rtpmap:100 telephone-event/48000', 'a=rtpmap:101 telephone-event/8000'),
    has: ['m=audio 20000 RTP/AVP 0 101'],
  },
  'telephone-event alone is no conversation': {
    offer: sdp('m=audio 49170 RTP/AVP 101', 'a=rtpmap:101 telephone-event/8000'),
    refused: [488, 'no codec in common'],
  },
  'comfort noise': { offer: sdp('m=audio 49170 RTP/AVP 13 0'), has: ['m=audio 20000 RTP/AVP 0 13', 'a=rtpmap:13 CN/8000'] },
  'sendonly is hold': { offer: sdp(AUDIO, 'a=sendonly'), has: ['a=recvonly'] },
  recvonly: { offer: sdp(AUDIO, 'a=recvonly'), has: ['a=sendonly'] },
  inactive: { offer: sdp(AUDIO, 'a=inactive'), has: ['a=inactive'] },
  'hold as before RFC 3264': { offer: sdp(AUDIO, 'c=IN IP4 0.0.0.0'), has: ['a=recvonly'], remote: [null, 49_170] },
  'both ways of hold': { offer: sdp(AUDIO, 'c=IN IP4 0.0.0.0', 'a=sendonly'), has: ['a=recvonly'] },
  'a direction of the whole session': { offer: `${HEAD}a=sendonly\r\n${AUDIO}\r\n`, has: ['a=recvonly'] },
  'a direction of the stream goes before that of the session': { offer: `${HEAD}a=sendonly\r\n${AUDIO}\r\na=sendrecv\r\n`, has: ['a=sendrecv'] },
  'ptime 30': { offer: sdp(AUDIO, 'a=ptime:30'), has: ['a=ptime:30'], ptime: 30 },
  'ptime 10': { offer: sdp(AUDIO, 'a=ptime:10'), ptime: 10 },
  'ptime 60': { offer: sdp(AUDIO, 'a=ptime:60'), ptime: 60 },
  'ptime over what is sent here': { offer: sdp(AUDIO, 'a=ptime:200'), ptime: 60 },
  'ptime between two steps': { offer: sdp(AUDIO, 'a=ptime:35'), ptime: 30 },
  'ptime 5': { offer: sdp(AUDIO, 'a=ptime:5'), ptime: 10 },
  'ptime that is no number': { offer: sdp(AUDIO, 'a=ptime:fast'), ptime: 20 },
  'maxptime under ptime': { offer: sdp(AUDIO, 'a=ptime:40', 'a=maxptime:20'), ptime: 20 },
  'maxptime alone': { offer: sdp(AUDIO, 'a=maxptime:150'), ptime: 20 },
  'video is refused, audio taken': {
    offer: sdp(AUDIO, 'm=video 51372 RTP/AVP 99 100', 'b=AS:512', 'a=rtpmap:99 H264/90000'),
    has: ['m=audio 20000 RTP/AVP 0', 'm=video 0 RTP/AVP 99 100'],
    lacks: ['a=rtpmap:99'],
  },
  'audio behind video and an image': {
    offer: sdp('m=video 51372 RTP/AVP 99', 'm=image 54000 udptl t38', AUDIO, 'm=text 54010 RTP/AVP 98'),
    has: ['m=video 0 RTP/AVP 99', 'm=image 0 udptl t38', 'm=audio 20000 RTP/AVP 0', 'm=text 0 RTP/AVP 98'],
  },
  'several audio lines: the first usable one': {
    offer: sdp('m=audio 49170 RTP/AVP 18', 'm=audio 49172 RTP/AVP 0', 'm=audio 49174 RTP/AVP 8'),
    has: ['m=audio 0 RTP/AVP 18', 'm=audio 20000 RTP/AVP 0', 'm=audio 0 RTP/AVP 8'],
    remote: ['192.0.2.1', 49_172],
  },
  'an audio line that is switched off is passed over': {
    offer: sdp('m=audio 0 RTP/AVP 0', 'm=audio 49172 RTP/AVP 8'),
    has: ['m=audio 0 RTP/AVP 0', 'm=audio 20000 RTP/AVP 8'],
  },
  'video alone': { offer: sdp('m=video 51372 RTP/AVP 99'), refused: [488, 'no audio over RTP'] },
  'port 0 alone': { offer: sdp('m=audio 0 RTP/AVP 0'), refused: [488, 'switched on'] },
  'no media at all': { offer: HEAD, refused: [488, 'no media'] },
  'audio with DTLS': { offer: sdp('m=audio 49170 UDP/TLS/RTP/SAVPF 0'), refused: [488, 'no audio over RTP'] },
  'feedback profile': { offer: sdp('m=audio 49170 RTP/AVPF 0'), has: ['m=audio 20000 RTP/AVPF 0'] },
  'ICE, BUNDLE and attributes nobody knows are not repeated': {
    offer: `${HEAD}a=group:BUNDLE 0\r\na=ice-lite\r\n${AUDIO}\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=candidate:1 1 UDP 1 192.0.2.9 5000 typ host\r\na=x-new\r\na=ssrc:1 cname:x\r\n`,
    has: ['m=audio 20000 RTP/AVP 0'],
    lacks: ['a=group', 'a=mid', 'a=ice', 'a=candidate', 'a=x-new', 'a=ssrc'],
  },
  'an address of its own in the stream': { offer: sdp(AUDIO, 'c=IN IP4 203.0.113.9'), remote: ['203.0.113.9', 49_170] },
  'an address in the stream only': {
    offer: `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n${AUDIO}\r\nc=IN IP4 203.0.113.9\r\n`,
    remote: ['203.0.113.9', 49_170],
  },
  'no address anywhere': { offer: `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n${AUDIO}\r\n`, refused: [400, 'no c= line'] },
  IPv6: { offer: sdp(AUDIO, 'c=IN IP6 2001:db8::9'), remote: ['2001:db8::9', 49_170] },
  'IPv6 of ours': {
    offer: sdp(AUDIO, 'c=IN IP6 2001:db8::9'),
    options: { address: '2001:db8::7' },
    has: ['o=- 77 0 IN IP6 2001:db8::7', 'c=IN IP6 2001:db8::7'],
  },
  'IPv4 that claims to be IPv6': { offer: sdp(AUDIO, 'c=IN IP6 192.0.2.1'), refused: [400, 'c= is not'] },
  'an address out of range': { offer: sdp(AUDIO, 'c=IN IP4 300.1.1.1'), refused: [400, 'c= is not'] },
  'a host name': { offer: sdp(AUDIO, 'c=IN IP4 phone.example.com'), remote: [null, 49_170] },
  multicast: { offer: sdp(AUDIO, 'c=IN IP4 224.2.1.1/127'), refused: [488, 'no audio over RTP'] },
  'an address that may not be reached': {
    offer: sdp(AUDIO, 'c=IN IP4 127.0.0.1'),
    options: { mayReach: (address) => !address.startsWith('127.') },
    refused: [488, 'may not be reached'],
  },
  'an RTCP address that may not be reached': {
    offer: sdp(AUDIO, 'a=rtcp:53020 IN IP4 127.0.0.1'),
    options: { mayReach: (address) => !address.startsWith('127.') },
    refused: [488, 'may not be reached'],
  },
  'RTCP on the same port': { offer: sdp(AUDIO, 'a=rtcp-mux'), has: ['a=rtcp-mux'] },
  'RTCP on its own port': { offer: sdp(AUDIO), lacks: ['a=rtcp-mux'] },
  'line ends of Unix': { offer: sdp(AUDIO).replaceAll('\r\n', '\n'), has: ['m=audio 20000 RTP/AVP 0'] },
  'no t= line': { offer: sdp(AUDIO).replace('t=0 0\r\n', ''), has: ['m=audio 20000 RTP/AVP 0'] },
  'lines of a type nobody knows': { offer: sdp('x=what', AUDIO, 'y=ever'), has: ['m=audio 20000 RTP/AVP 0'] },
  'an odd number of audio ports': { offer: sdp('m=audio 49170/2 RTP/AVP 0'), remote: ['192.0.2.1', 49_170] },
  'a key for a secured stream': {
    offer: sdp('m=audio 49170 RTP/SAVP 0', `a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:${KEY}|2^20`),
    has: ['m=audio 20000 RTP/SAVP 0', `a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:${Buffer.alloc(30, 1).toString('base64')}`],
  },
  'the first suite both speak': {
    offer: sdp('m=audio 49170 RTP/SAVP 0', `a=crypto:1 AEAD_AES_256_GCM inline:${KEY}`, `a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:${KEY}`),
    has: [`a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:${Buffer.alloc(30, 1).toString('base64')}`],
  },
  'secured and open beside each other': {
    offer: sdp(AUDIO, 'm=audio 49172 RTP/SAVP 0', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`),
    has: ['m=audio 0 RTP/AVP 0', 'm=audio 20000 RTP/SAVP 0'],
  },
  'a secured stream without a key': { offer: sdp('m=audio 49170 RTP/SAVP 0'), refused: [488, 'no cipher suite'] },
  'a key that asks for no encryption': {
    offer: sdp('m=audio 49170 RTP/SAVP 0', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${KEY} UNENCRYPTED_SRTP`),
    refused: [488, 'no cipher suite'],
  },
  'a secured stream where there is none': {
    offer: sdp('m=audio 49170 RTP/SAVP 0', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`),
    options: { srtp: 'off' },
    refused: [488, 'SRTP is not switched on'],
  },
  'an open stream where only secured ones are taken': { offer: sdp(AUDIO), options: { srtp: 'required' }, refused: [488, 'only SRTP'] },
  nothing: { offer: '', refused: [400, 'empty'] },
  'not a description': { offer: 'INVITE sip:bob@example.com SIP/2.0\r\n', refused: [400, 'line 1'] },
  'another version': { offer: sdp(AUDIO).replace('v=0', 'v=1'), refused: [400, 'v=0'] },
  'no o= line': { offer: sdp(AUDIO).replace(/o=.*\r\n/, ''), refused: [400, 'o= must follow'] },
  'an o= line without a version': { offer: sdp(AUDIO).replace('2890844526 2890844526', '2890844526'), refused: [400, 'o= is not'] },
  'no s= line': { offer: sdp(AUDIO).replace('s=-\r\n', ''), refused: [400, 's= must follow'] },
  'a line without a type': { offer: sdp('hello there', AUDIO), refused: [400, 'line 6'] },
  'a space before the equals sign': { offer: sdp('m =audio 49170 RTP/AVP 0'), refused: [400, 'x=value'] },
  'a port over 65535': { offer: sdp('m=audio 70000 RTP/AVP 0'), refused: [400, 'port'] },
  'a port that is no number': { offer: sdp('m=audio x RTP/AVP 0'), refused: [400, 'port'] },
  'a stream without formats': { offer: sdp('m=audio 49170 RTP/AVP'), refused: [400, 'no format'] },
  'payload types out of range': { offer: sdp('m=audio 49170 RTP/AVP 300 200'), refused: [488, 'no codec in common'] },
  'a payload type twice': { offer: sdp('m=audio 49170 RTP/AVP 0 0'), has: ['m=audio 20000 RTP/AVP 0'] },
  'payload types that look like RTCP': { offer: sdp('m=audio 49170 RTP/AVP 72', 'a=rtpmap:72 PCMU/8000'), refused: [488, 'no codec in common'] },
};

test.each(Object.entries(table))('an offer is answered: %s', (_name, { offer, options, has, lacks, refused, remote, ptime }) => {
  const talk = negotiation(options);
  const answer = talk.answer(offer);
  if (refused) {
    expect(answer).toMatchObject({ refusal: { status: refused[0], reason: expect.stringContaining(refused[1]) } });
    expect(talk.agreement).toBeNull();
    return;
  }
  if (!('sdp' in answer)) throw new Error(`refused: ${answer.refusal.reason}`);
  const lines = answer.sdp.split('\r\n');
  for (const line of has ?? []) expect(lines).toContain(line);
  for (const start of lacks ?? []) expect(lines.filter((line) => line.startsWith(start))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('m=')).map((line) => line.slice(2).split(' ')[0])).toEqual(
    offer.split(/\r?\n/).flatMap((line) => (line.startsWith('m=') ? [line.slice(2).split(' ')[0]] : [])),
  );
  const read = parseDescription(answer.sdp);
  expect('fault' in read ? read.fault : writeDescription(read)).toBe(answer.sdp);
  if (remote) expect(talk.agreement?.remote.rtp).toEqual({ address: remote[0], port: remote[1] });
  if (ptime) expect(talk.agreement?.ptime_ms).toBe(ptime);
});

test('where RTCP goes: the next port, or where the far end says', () => {
  const talk = negotiation();
  talk.answer(sdp(AUDIO));
  expect(talk.agreement?.remote.rtcp).toEqual({ address: '192.0.2.1', port: 49_171 });
  talk.answer(sdp(AUDIO, 'a=rtcp:53020 IN IP4 192.0.2.44'));
  expect(talk.agreement?.remote.rtcp).toEqual({ address: '192.0.2.44', port: 53_020 });
});

const versionOf = (text: string): string | undefined => /^o=- 77 (\d+) /m.exec(text)?.[1];
const sdpOf = (answer: ReturnType<Negotiation['answer']>): string => ('sdp' in answer ? answer.sdp : `refused ${answer.refusal.reason}`);

test('the version rises when what is said changes and only then, and the order of the lines lasts', () => {
  const talk = negotiation();
  const first = sdpOf(talk.answer(sdp('m=video 5000 RTP/AVP 99', AUDIO)));
  expect(versionOf(first)).toBe('0');
  expect(sdpOf(talk.answer(sdp('m=video 5000 RTP/AVP 99', AUDIO)))).toBe(first);
  expect(versionOf(sdpOf(talk.answer(sdp('m=video 5000 RTP/AVP 99', AUDIO, 'a=sendonly'))))).toBe('1');
  expect(talk.agreement?.direction).toBe('recvonly');
  const offer = talk.offer();
  expect(versionOf(offer)).toBe('2');
  expect(offer.match(/^m=.*$/gm)).toEqual(['m=video 0 RTP/AVP 99', 'm=audio 20000 RTP/AVP 0']);
  expect(talk.accept(sdp('m=video 0 RTP/AVP 99', AUDIO))).toBeNull();
  expect(talk.agreement?.direction).toBe('sendrecv');
  expect(talk.accept(sdp('m=video 0 RTP/AVP 99', AUDIO))).toMatchObject({ refusal: { status: 488 } });
});

test('a refused re-offer leaves what was agreed as it was, and audio may be switched off for a while', () => {
  const talk = negotiation();
  talk.answer(sdp(AUDIO));
  const before = talk.agreement;
  expect(talk.answer(sdp('m=audio 49170 RTP/AVP 18'))).toMatchObject({ refusal: { status: 488 } });
  expect(talk.answer('garbage')).toMatchObject({ refusal: { status: 400 } });
  expect(talk.agreement).toBe(before);
  expect(sdpOf(talk.answer(sdp('m=audio 0 RTP/AVP 0')))).toContain('m=audio 0 RTP/AVP 0');
  expect(talk.agreement?.direction).toBe('inactive');
  talk.answer(sdp(AUDIO));
  expect(talk.agreement?.direction).toBe('sendrecv');
});

test('while we hold, answers stay sendonly until we offer again', () => {
  const talk = negotiation();
  talk.answer(sdp(AUDIO));
  expect(talk.offer({ hold: true })).toContain('a=sendonly');
  expect(talk.accept(sdp(AUDIO, 'a=recvonly'))).toBeNull();
  expect(talk.agreement?.direction).toBe('sendonly');
  expect(sdpOf(talk.answer(sdp(AUDIO)))).toContain('a=sendonly');
  expect(sdpOf(talk.answer(sdp(AUDIO, 'a=sendonly')))).toContain('a=inactive');
  expect(talk.offer()).toContain('a=sendrecv');
});

test.each<[string, string, [number, string] | null]>([
  ['the codec of their choice', sdp('m=audio 4000 RTP/AVP 8 101', 'a=rtpmap:101 telephone-event/8000'), null],
  ['another payload type for keys', sdp('m=audio 4000 RTP/AVP 0 96', 'a=rtpmap:96 telephone-event/8000'), null],
  ['audio refused', sdp('m=audio 0 RTP/AVP 0'), [488, 'refused']],
  ['no codec that was offered', sdp('m=audio 4000 RTP/AVP 18'), [488, 'none of the codecs']],
  ['one line more', sdp('m=audio 4000 RTP/AVP 0', 'm=video 5000 RTP/AVP 99'), [400, '2 m= lines']],
  ['no line', HEAD, [400, '0 m= lines']],
  ['another protocol', sdp('m=audio 4000 RTP/SAVP 0', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`), [488, 'protocol']],
  ['video in the place of audio', sdp('m=video 4000 RTP/AVP 0'), [488, 'no audio']],
  ['nothing readable', 'v=0', [400, 'no o=']],
])('an answer to our offer: %s', (_name, answer, refused) => {
  const talk = negotiation();
  expect(talk.offer()).toContain('m=audio 20000 RTP/AVP 0 8 101 13');
  const outcome = talk.accept(answer);
  if (refused) expect(outcome).toMatchObject({ refusal: { status: refused[0], reason: expect.stringContaining(refused[1]) } });
  else expect(outcome).toBeNull();
  if (_name.startsWith('another payload')) {
    expect(talk.agreement?.send).toContainEqual({ payload_type: 96, codec: 'telephone-event' });
    expect(talk.agreement?.receive.filter(({ codec }) => codec === 'telephone-event').map(({ payload_type }) => payload_type)).toEqual([101, 96]);
  }
});

test('two of ours agree on a secured call, each with its own key', () => {
  const [here, there] = [negotiation({ srtp: 'required' }), negotiation({ srtp: 'optional', randomBytes: (length) => Buffer.alloc(length, 200) })];
  expect(there.accept(sdp(AUDIO))).toMatchObject({ refusal: { status: 488 } });
  const offer = here.offer();
  expect(offer).toContain('m=audio 20000 RTP/SAVP');
  expect(here.accept(sdpOf(there.answer(offer)))).toBeNull();
  expect(here.agreement?.keys?.ours).toEqual(there.agreement?.keys?.theirs);
  expect(here.agreement?.keys?.theirs).toEqual(Buffer.alloc(30, 200));
  // The key lasts, so that a re-INVITE does not start the packet counters of the stream anew.
  const again = here.offer({ hold: true });
  expect(here.accept(sdpOf(there.answer(again)))).toBeNull();
  expect(here.agreement?.keys?.ours).toEqual(there.agreement?.keys?.theirs);
  const open = negotiation({ srtp: 'required' });
  open.offer();
  expect(open.accept(sdp('m=audio 4000 RTP/SAVP 0', `a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`))).toMatchObject({ refusal: { status: 488 } });
});

test('no text makes the reader throw or answer with fewer lines than were offered', () => {
  const good = sdp(AUDIO, 'a=rtpmap:0 PCMU/8000', 'm=video 5000 RTP/AVP 99', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`).split('');
  const mutated = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.constantFrom('', '\0', '\n', '=', ' ', '9'.repeat(30), '\uD800', ':', '/', 'a', '999999')), { maxLength: 6 })
    .map((changes) => {
      const text = [...good];
      for (const [at, put] of changes) text[at] = put;
      return text.join('');
    });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ maxLength: 300 })), (text) => {
      const talk = negotiation();
      const answer = talk.answer(text);
      if ('refusal' in answer) return answer.refusal.reason !== '';
      const read = parseDescription(text);
      const ours = parseDescription(answer.sdp);
      return !('fault' in read) && !('fault' in ours) && ours.media.length === read.media.length;
    }),
    { numRuns: 3_000, seed: 41 },
  );
  expect(parseDescription(`v=0\n${'a=x\n'.repeat(20_000)}`)).toHaveProperty('fault');
  expect(parseDescription(sdp(...Array.from({ length: 65 }, () => AUDIO)))).toMatchObject({ fault: expect.stringContaining('64') });
});
