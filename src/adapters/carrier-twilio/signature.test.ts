import { expect, test } from 'vitest';
import { isSignedBy } from './signature.ts';
import { twiml } from './twiml.ts';

const TOKEN = '12345678901234567890123456789012';
/** Signed by the npm package twilio 6.2.0, `lib/webhooks`. */
const FORMS: readonly (readonly [string, string, Readonly<Record<string, readonly string[]>>, string])[] = [
  [
    'a call, as it comes in',
    'https://calls.example.com/v1/carriers/twilio/voice',
    { CallSid: ['CA1'], AccountSid: ['AC1'], From: ['+15550100'], To: ['+15550101'] },
    'v+c64FldZc7Bg6DAS5AZYPsuF4k=',
  ],
  ['a port that is not named', 'https://calls.example.com:443/v1/carriers/twilio/voice', { CallSid: ['CA1'] }, 'jszfQweIUN/X2z9sKCuxypZVSqk='],
  ['a port of its own', 'https://calls.example.com:8443/v1/carriers/twilio/voice', { CallSid: ['CA1'] }, 'GMG9wcdhA70J0H4Q2K1d/zxEalU='],
  ['a query', 'https://calls.example.com/v1/carriers/twilio/voice?try=2&x=a%20b', { CallSid: ['CA1'] }, '5XJm68hqCNvjlAu0bYjIDONN6w8='],
  ['a parameter twice', 'https://calls.example.com/v1/carriers/twilio/status', { CallSid: ['CA1'], Tag: ['b', 'a', 'b'] }, 'KptY383Tl85cQmPJgjqPpYoTIew='],
  [
    'letters beyond ASCII',
    'https://calls.example.com/v1/carriers/twilio/voice',
    { CallerName: ['Zoë Ångström'], CallSid: ['CA1'] },
    'WgqPRcqVoHFEK/GRN/M3c5qbJUs=',
  ],
  ['an empty value', 'https://calls.example.com/v1/carriers/twilio/voice', { CallSid: ['CA1'], ForwardedFrom: [''] }, '3NijMnNULUMZK2K0cIilU2EkT34='],
  [
    'capital letters before small ones',
    'https://calls.example.com/v1/carriers/twilio/voice',
    { b: ['1'], B: ['2'], a: ['3'], A: ['4'] },
    'djyjMlS7JD+ya2RdZuZBF5YX/fI=',
  ],
  ['plain http with its port', 'http://calls.example.com:80/v1/carriers/twilio/voice', { CallSid: ['CA1'] }, 'jwS0GVHIpMrJcP02pfTNstOKKmo='],
];
const JSON_URL = 'https://calls.example.com/v1/carriers/twilio/status?bodySHA256=4c04113324bb6d4d06e05119d12d1e2ca154641f7dfde82d8d9de50743187697';
const JSON_BODY = '{"call":"CA1","text":"Zoë"}';
const JSON_SIGNATURE = '2R1WnNW4fMT/4Bjwte3uEc57O1M=';

const form = (fields: Readonly<Record<string, readonly string[]>>) => ({ form: new Map(Object.entries(fields)) });

test.each(FORMS)('what Twilio signs is recognised, and nothing beside it: %s', (_name, url, fields, signature) => {
  const body = form(fields);
  expect(isSignedBy(TOKEN, { url, signature, body })).toBe(true);
  expect(isSignedBy('another token of the same length....', { url, signature, body })).toBe(false);
  expect(isSignedBy(TOKEN, { url: url.replace(/^https/, 'http').replace('calls.', 'other.'), signature, body })).toBe(false);
  expect(isSignedBy(TOKEN, { url, signature, body: form({ ...fields, Added: ['1'] }) })).toBe(false);
  expect(isSignedBy(TOKEN, { url, signature, body: form({ ...fields, CallSid: ['CA1', 'CA2'] }) })).toBe(false);
  expect(isSignedBy(TOKEN, { url, signature: `${signature}=`, body })).toBe(false);
});

test('a port that goes without saying may be said or not; another one counts', () => {
  const [, , fields, signature] = FORMS[0] as (typeof FORMS)[number];
  const at = (url: string) => isSignedBy(TOKEN, { url, signature, body: form(fields) });
  expect(at('https://calls.example.com:443/v1/carriers/twilio/voice')).toBe(true);
  expect(at('https://calls.example.com:8443/v1/carriers/twilio/voice')).toBe(true);
  expect(at('http://calls.example.com/v1/carriers/twilio/voice')).toBe(false);
});

test('a JSON body is signed by its hash in the address, and without that hash it is not signed at all', () => {
  const signed = { url: JSON_URL, signature: JSON_SIGNATURE, body: { raw: JSON_BODY } };
  expect(isSignedBy(TOKEN, signed)).toBe(true);
  expect(isSignedBy(TOKEN, { ...signed, body: { raw: `${JSON_BODY} ` } })).toBe(false);
  const [, url, , signature] = FORMS[0] as (typeof FORMS)[number];
  expect(isSignedBy(TOKEN, { url, signature, body: { raw: '{}' } })).toBe(false);
});

test('what a caller is called cannot leave its place in the document', () => {
  expect(
    twiml([
      { do: 'say', text: '</Say><Dial>+1900</Dial> & "me"\u0000' },
      { do: 'reject', reason: 'busy' },
    ]),
  ).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say>&lt;/Say&gt;&lt;Dial&gt;+1900&lt;/Dial&gt; &amp; &quot;me&quot;</Say><Reject reason="busy"/></Response>',
  );
});
