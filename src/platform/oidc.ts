import { createHash } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '#kernel/clock';
import { ProviderError } from '#kernel/errors';
import type { Egress, EgressRequest } from './egress.ts';

/** A provider of identities as an operator entered it. */
export interface OidcClient {
  readonly issuer: string;
  readonly client_id: string;
  /** Null for a public client, which PKCE alone protects. */
  readonly client_secret: string | null;
  readonly scopes: readonly string[];
}

/** Who a provider says somebody is. */
export interface OidcIdentity {
  readonly subject: string;
  readonly email: string | null;
  readonly email_verified: boolean;
  readonly name: string | null;
}

/** Sign-in by OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce. Throws ProviderError in words an operator understands. */
export interface Oidc {
  /** Where the browser goes to sign in there. */
  authorizeUrl(client: OidcClient, ask: { redirect_uri: string; state: string; nonce: string; code_verifier: string }): Promise<string>;
  /** Turns the code that came back in for the person's identity, and proves that it was made for this request. */
  redeem(
    client: OidcClient,
    back: { code: string; iss: string | undefined; redirect_uri: string; nonce: string; code_verifier: string },
  ): Promise<OidcIdentity>;
}

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});
type Discovery = z.infer<typeof Discovery>;
const Tokens = z.object({ id_token: z.string(), access_token: z.string().optional() });
const Claims = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
  name: z.string().optional(),
});

const KNOWN_MS = 10 * 60_000;
/** What a provider may sign with; never "none", and no secret shared with us. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const bad = (words: string): ProviderError => new ProviderError('oidc', 'bad_answer', false, words);
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The protocol over the egress gate. What a provider says of itself is remembered for ten minutes. */
export function createOidc(egress: Pick<Egress, 'send'>, clock: Clock): Oidc {
  const known = new Map<string, { until: number; about: Discovery }>();

  async function json(what: string, request: Omit<EgressRequest, 'purpose'>): Promise<unknown> {
    const answer = await egress.send({ ...request, purpose: 'sign_in', headers: { accept: 'application/json', ...request.headers } });
    if (answer.status !== 200) throw bad(`The provider answered ${answer.status} for its ${what}.`);
    try {
      return JSON.parse(answer.body.toString('utf8'));
    } catch {
      throw bad(`The provider's ${what} is no JSON.`);
    }
  }

  async function discover(issuer: string): Promise<Discovery> {
    const hit = known.get(issuer);
    if (hit && hit.until > clock.monotonicMs()) return hit.about;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const parsed = Discovery.safeParse(await json('description', { method: 'GET', url }));
    if (!parsed.success) throw bad('The provider does not describe itself as OpenID Connect Discovery asks.');
    if (parsed.data.issuer !== issuer) throw bad(`The provider calls itself ${parsed.data.issuer}; enter exactly that as its issuer.`);
    known.set(issuer, { until: clock.monotonicMs() + KNOWN_MS, about: parsed.data });
    return parsed.data;
  }

  async function exchange(client: OidcClient, about: Discovery, form: Record<string, string>): Promise<z.infer<typeof Tokens>> {
    const methods = about.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const inBody = client.client_secret === null || !methods.includes('client_secret_basic');
    const body = new URLSearchParams({ ...form, ...(inBody ? { client_id: client.client_id } : {}) });
    if (inBody && client.client_secret !== null) body.set('client_secret', client.client_secret);
    const basic = Buffer.from(`${encodeURIComponent(client.client_id)}:${encodeURIComponent(client.client_secret ?? '')}`).toString('base64');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(inBody ? {} : { authorization: `Basic ${basic}` }) };
    const parsed = Tokens.safeParse(await json('tokens', { method: 'POST', url: about.token_endpoint, headers, body: body.toString() }));
    if (!parsed.success) throw bad('The provider gave no ID token.');
    return parsed.data;
  }

  async function verified(client: OidcClient, about: Discovery, token: string, nonce: string): Promise<z.infer<typeof Claims>> {
    const keys = createLocalJWKSet((await json('keys', { method: 'GET', url: about.jwks_uri })) as JSONWebKeySet);
    const options = {
      issuer: about.issuer,
      audience: client.client_id,
      algorithms: ALGORITHMS,
      currentDate: clock.now(),
      clockTolerance: 60,
      requiredClaims: ['exp', 'iat'],
    };
    const { payload } = await jwtVerify(token, keys, options).catch((error: Error) => {
      throw bad(`The provider's ID token does not hold: ${error.message}.`);
    });
    const claims = Claims.parse(payload);
    if (claims.nonce !== nonce) throw bad('The provider answered another request than ours.');
    if (claims.azp !== undefined && claims.azp !== client.client_id) throw bad('The ID token was made for another application.');
    return claims;
  }

  return {
    async authorizeUrl(client, { redirect_uri, state, nonce, code_verifier }) {
      const about = await discover(client.issuer);
      const url = new URL(about.authorization_endpoint);
      const ask = {
        response_type: 'code',
        client_id: client.client_id,
        scope: client.scopes.join(' '),
        code_challenge: challengeOf(code_verifier),
        code_challenge_method: 'S256',
        redirect_uri,
        state,
        nonce,
      };
      for (const [name, value] of Object.entries(ask)) url.searchParams.set(name, value);
      return url.toString();
    },
    async redeem(client, { code, iss, redirect_uri, nonce, code_verifier }) {
      const about = await discover(client.issuer);
      // RFC 9207: a code of another provider must not be shown to this one.
      if (iss !== undefined ? iss !== about.issuer : about.authorization_response_iss_parameter_supported === true)
        throw bad('The answer did not come from the provider that was asked.');
      const tokens = await exchange(client, about, { grant_type: 'authorization_code', code, redirect_uri, code_verifier });
      const claims = await verified(client, about, tokens.id_token, nonce);
      if (claims.email !== undefined || !about.userinfo_endpoint || !tokens.access_token) return identityOf(claims);
      const headers = { authorization: `Bearer ${tokens.access_token}` };
      const more = Claims.safeParse(await json('user information', { method: 'GET', url: about.userinfo_endpoint, headers }));
      return identityOf(more.success && more.data.sub === claims.sub ? { ...claims, ...more.data } : claims);
    },
  };
}

const identityOf = ({ sub, email, email_verified, name }: z.infer<typeof Claims>): OidcIdentity => ({
  subject: sub,
  email: email ?? null,
  email_verified: email_verified ?? false,
  name: name ?? null,
});
