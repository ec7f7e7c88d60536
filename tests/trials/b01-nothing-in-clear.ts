import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type LiveServer, removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { type Trial, until } from './trial.ts';

const EMAIL = 'owner@example.com';
const PASSWORDS = ['correct horse battery one', 'correct horse battery two'];

/** Every secret that was handed out or taken in, by what it is. */
type Secrets = Map<string, string>;

function totp(base32: string): string {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Uses everything that issues a secret, over the API, and notes each one. */
async function useEverything(server: LiveServer, secrets: Secrets): Promise<void> {
  let bearer: string | undefined;
  const send = async (method: string, path: string, body?: object, more: Record<string, string> = {}) => {
    const headers = {
      origin: server.url,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...more,
    };
    const answer = await fetch(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value !== '') secrets.set(`cookie ${name} of ${path} ${secrets.size}`, value);
    }
    return text === '' ? {} : JSON.parse(text);
  };
  const keep = (what: string, value: unknown): string => {
    if (typeof value !== 'string' || value.length < 6) throw new Error(`no ${what}`);
    secrets.set(`${what} ${secrets.size}`, value);
    return value;
  };
  let requests = 0;
  const once = (): Record<string, string> => ({ 'idempotency-key': `trial-${(requests += 1)}` });

  await until(10_000, async () => server.output().includes('setup#token='), 20);
  const token = keep('set-up token', /setup#token=(\S+)/.exec(server.output())?.[1]);
  const place = { organization_name: 'Practice', timezone: 'UTC', country_code: 'US' };
  await send('POST', '/v1/setup', { token, name: 'Owner', email: EMAIL, password: keep('password', PASSWORDS[0]), ...place });

  const signedIn = await send('POST', '/v1/auth/sign-in', { email: EMAIL, password: PASSWORDS[0], keep: 'body' });
  keep('session token', signedIn.session_token);
  const refreshed = await send('POST', '/v1/auth/refresh', { refresh_token: keep('refresh token', signedIn.refresh_token) });
  keep('refresh token', refreshed.refresh_token);
  bearer = keep('session token', refreshed.session_token);

  keep('API key', (await send('POST', '/v1/api-keys', { name: 'Trial', scopes: ['contacts.read'] }, once())).token);
  const hook = await send('POST', '/v1/webhooks', { url: 'https://hooks.example.com/in', events: ['*'] }, once());
  keep('webhook secret', hook.secret);
  const field = keep('credential of a provider', 'a-provider-s-very-own-secret-7781');
  await send('POST', '/v1/credentials', { name: 'Carrier', provider: 'carrier', kind: 'api_key', secret: { api_key: field } }, once());
  const invite = await send('POST', '/v1/invites', { email: 'guest@example.com', role: 'member' }, once());
  keep('invitation token', /#(?:token=)?([A-Za-z0-9_-]+)$/.exec(invite.accept_path)?.[1]);

  const { secret } = await send('POST', '/v1/me/totp', { password: PASSWORDS[0] });
  keep('authenticator secret', secret);
  const { recovery_codes } = await send('POST', '/v1/me/totp/confirm', { code: totp(secret) });
  for (const code of recovery_codes) keep('recovery code', code);

  // Confirming renewed the session, and a bearer gets no cookie; the links are read by the person at the machine.
  bearer = undefined;
  await send('POST', '/v1/auth/forgot-password', { email: EMAIL });
  await send('POST', '/v1/auth/magic-link', { email: EMAIL });
  const linked = (path: string): RegExpExecArray | null => new RegExp(`${path}#token=([A-Za-z0-9_-]{43})`).exec(server.output());
  await until(20_000, async () => linked('/reset-password') !== null && linked('/sign-in/link') !== null, 100);
  keep('sign-in link', linked('/sign-in/link')?.[1]);
  const reset = keep('reset link', linked('/reset-password')?.[1]);
  await send('POST', '/v1/auth/reset-password', { token: reset, password: keep('password', PASSWORDS[1]) });
  const first = await send('POST', '/v1/auth/sign-in', { email: EMAIL, password: PASSWORDS[1], keep: 'body' });
  keep('second-step token', first.second_factor_token);
  const done = await send('POST', '/v1/auth/second-factor', { second_factor_token: first.second_factor_token, code: recovery_codes[0] });
  keep('session token', done.session_token);
}

/** Every file below a folder, but for the one key that must be there. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('master.key'));

/** A secret as it might lie there: as it is, in the three encodings programs use, and without its dashes. */
const formsOf = (secret: string): Buffer[] => [
  Buffer.from(secret),
  Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '')),
  Buffer.from(Buffer.from(secret).toString('hex')),
  Buffer.from(secret, 'utf16le'),
  ...(secret.includes('-') ? [Buffer.from(secret.replaceAll('-', ''))] : []),
];

export const nothingInClear: Trial = {
  id: 'B01',
  title: 'Every kind of secret is issued and used on a real server; then all its files are searched for each of them',
  required: '0 hits in clear, base64, hex or UTF-16, in tables, write-ahead log and every other file',
  async run({ note }) {
    const server = await startLiveServer({ env: { CALLWRIGHT_DEMO: 'no' } });
    const secrets: Secrets = new Map();
    try {
      await useEverything(server, secrets);
    } finally {
      await server.stop();
    }
    const files = filesBelow(server.dataDir).map((path) => ({ path, bytes: readFileSync(path) }));
    const hits = [...secrets].flatMap(([what, secret]) =>
      files
        .filter(({ bytes }) => formsOf(secret).some((form) => bytes.includes(form)))
        .map(({ path }) => `${what} in ${path.slice(server.dataDir.length + 1)}`),
    );
    // The search itself is tried: what is no secret must be found by it.
    const finds = files.some(({ bytes }) => bytes.includes(EMAIL));
    for (const hit of hits) note(hit);
    removeDataDir(server.dataDir);
    const megabytes = Math.round(files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) / 1_000_000);
    return {
      held: hits.length === 0 && finds && secrets.size > 20,
      figures: `${secrets.size} secrets in ${files.length} files (${megabytes} MB): ${hits.length} hits${hits.length > 0 ? `: ${hits.slice(0, 5).join('; ')}` : ''}`,
    };
  },
};
