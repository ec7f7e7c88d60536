import { z } from 'zod';

export const PROVIDERS = [
  'simulator',
  'browser',
  'twilio',
  'signalwire',
  'telnyx',
  'plivo',
  'vonage',
  'exotel',
  'sip_trunk',
  'audiosocket',
  'text_relay',
] as const;
export type Provider = (typeof PROVIDERS)[number];

const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, 'must be a host name or an IP address');
const Address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'must be an IP address or a range like 203.0.113.0/24' });
const Addresses = z
  .array(Address)
  .max(100)
  .default([])
  .meta({ title: 'Addresses', description: 'Where calls of this connection come from. Empty: from its own host only.' });

export const SipTrunkConfig = z.strictObject({
  host: Host.meta({ title: 'Host', description: 'Of the carrier or the telephone system.' }),
  port: z.int().min(1).max(65_535).default(5060).meta({ title: 'Port' }),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp').meta({ title: 'Transport' }),
  realm: z.string().trim().min(1).max(253).nullable().default(null).meta({ title: 'Realm', description: 'Only if the carrier names one.' }),
  register: z.boolean().default(false).meta({ title: 'Register', description: 'Sign in at the carrier, so that it knows where to send calls.' }),
  allowed_addresses: Addresses,
  priority: z.int().min(1).max(1000).default(100).meta({ title: 'Priority', description: 'The lower one is tried first.' }),
  refer: z.boolean().default(false).meta({ title: 'Carrier takes transfers', description: 'Those without a briefing (REFER); not recorded here.' }),
  outbound_proxy: Host.nullable().default(null).meta({ title: 'Outbound proxy' }),
});
export type SipTrunkConfig = z.infer<typeof SipTrunkConfig>;

const Application = z.string().trim().min(1).max(100).nullable().default(null);
const Nothing = z.strictObject({});

/** What each kind of connection is set up with, and the credential it needs from the vault. */
export const SETTINGS: Readonly<Record<Provider, { readonly config: z.ZodType<Record<string, unknown>>; readonly credential: readonly string[] | null }>> = {
  simulator: { config: Nothing, credential: null },
  browser: { config: Nothing, credential: null },
  twilio: { config: z.strictObject({ application_sid: Application, edge: Application }), credential: ['basic', 'api_key'] },
  signalwire: { config: z.strictObject({ space: Host }), credential: ['basic', 'api_key'] },
  telnyx: { config: z.strictObject({ connection_id: Application, public_key: z.string().max(200).nullable().default(null) }), credential: ['api_key'] },
  plivo: { config: z.strictObject({ application_id: Application }), credential: ['basic', 'api_key'] },
  vonage: { config: z.strictObject({ application_id: Application }), credential: ['certificate', 'api_key'] },
  exotel: { config: z.strictObject({ subdomain: Host, flow_id: Application }), credential: ['basic', 'api_key'] },
  sip_trunk: { config: SipTrunkConfig, credential: ['sip', 'basic'] },
  audiosocket: { config: z.strictObject({ allowed_addresses: Addresses }), credential: null },
  text_relay: { config: Nothing, credential: ['api_key', 'basic'] },
};
