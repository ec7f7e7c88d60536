import { createHmac } from 'node:crypto';

export const ORIGIN = 'https://calls.example.com';
export const ACCOUNT = 'AC00000000000000000000000000000001';
export const TOKEN = 'the auth token of the account';
/** Fields of a call that rings. */
export const CALL = { AccountSid: ACCOUNT, CallSid: 'CA1', From: '+12125550143', To: '+12125550100', CallStatus: 'ringing' };

/** A request as the carrier sends it through a proxy that speaks plain HTTP with us. */
export function callback(
  path: string,
  fields: Record<string, string>,
  { token = TOKEN, origin = ORIGIN, headers = {} as Record<string, string> } = {},
): Request {
  const text = Object.keys(fields)
    .sort()
    .reduce((all, name) => all + name + fields[name], `${origin}/v1/carriers/twilio/${path}`);
  return new Request(`http://10.0.0.7:8080/v1/carriers/twilio/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64'), ...headers },
  });
}
