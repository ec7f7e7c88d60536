import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '#kernel/errors';
import { defaultCacheDir } from './cache-folder.ts';
import { parseEgressRules } from './egress.ts';
import { StartError } from './start-error.ts';

const yes = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', 'yes', 'no']).transform((text) => ['true', '1', 'yes'].includes(text))])
  .describe('yes or no');

const egressRules = z
  .string()
  .default('')
  .superRefine((text, context) => {
    try {
      parseEgressRules(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error) });
    }
  });

const LISTEN = /^(udp|tcp|tls):(\[[0-9a-f:.]{2,45}\]|[0-9.]{7,15}):\d{1,5}$/i;
const telephoneDoors = z
  .string()
  .default('')
  .superRefine((text, context) => {
    const wrong = text.split(',').find((part) => part.trim() !== '' && !LISTEN.test(part.trim()));
    if (wrong !== undefined)
      context.addIssue({ code: 'custom', message: `"${wrong.trim()}" is no place to listen on; write udp:0.0.0.0:5060, tcp:… or tls:…` });
  });
const portRange = z
  .string()
  .default('20000-20999')
  .superRefine((text, context) => {
    const [, first, last] = /^(\d{4,5})-(\d{4,5})$/.exec(text) ?? [];
    if (!(Number(first) >= 1024 && Number(last) <= 65_535 && Number(first) + 2 <= Number(last)))
      context.addIssue({ code: 'custom', message: 'it must be two ports from 1024 to 65535, the lower one first: 20000-20999' });
  });

/** Every setting of the product: its form, its default and what it is for. The name in the file is the key; the name in the environment is `CALLWRIGHT_` and the key in capitals, unless `ENVIRONMENT` says otherwise. */
const Settings = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Anything but this machine needs a finished set-up, or `--open-setup`.'),
  port: z.coerce.number().int().min(0).max(65_535).default(4747).describe('Port for everything: API, dashboard and voice. 0 picks a free one.'),
  data_dir: z
    .string()
    .min(1)
    .default('.callwright')
    .describe('Folder of the embedded database, recordings and prompts. A relative path counts from where the program was started.'),
  cache_dir: z.string().min(1).describe('Folder of the database template, which can be made again at any time.'),
  database_url: z.string().min(1).optional().describe('PostgreSQL 15 or newer, as a login role that owns nothing. Without it the embedded database is used.'),
  database_admin_url: z.string().min(1).optional().describe('The same database as its owner; used for migrations only.'),
  context_key: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 hexadecimal digits')
    .optional()
    .describe(
      'Signs whose data is asked for, with PostgreSQL and without `database_admin_url`; otherwise the file `secrets/context-key` of the data directory is read, which `callwright migrate` writes.',
    ),
  public_url: z.url().optional().describe('Address under which people and carriers reach this server, when it is not the one it listens on.'),
  tls_cert: z.string().optional().describe('PEM file of a certificate; with it the server speaks HTTPS. Needs `tls_key`.'),
  tls_key: z.string().optional().describe("PEM file of the certificate's key."),
  trust_proxy: yes.default(false).describe('Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a proxy of your own.'),
  smtp_url: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, 'it must look like smtp://user:password@mail.example.com:587 or smtps://…:465')
    .optional()
    .describe('Mail server. Without it messages wait in the outbox of the dashboard and are shown on the console.'),
  mail_from: z
    .string()
    .regex(/^[^\r\n@]*[^\s@<]@[^\s@>]+>?$/, 'it must be an address, or a name and an address: Callwright <calls@example.com>')
    .optional()
    .describe('Sender of e-mails: `Callwright <calls@example.com>`. Needed with `smtp_url`.'),
  speech_runtime: z.enum(['auto', 'native', 'wasm']).default('auto').describe('How local speech models run; `auto` takes native code and falls back to WASM.'),
  speech_model: z.enum(['base', 'tiny']).default('base').describe('Size of the local recogniser.'),
  recognisers: z.coerce.number().int().min(1).max(64).optional().describe('Recogniser processes; one per core, at most four, when absent.'),
  max_calls: z.coerce.number().int().min(1).max(10_000).default(50).describe('Calls at the same time; further ones are told that all lines are busy.'),
  stop_grace_seconds: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(30)
    .describe('How long running calls may go on after a request to stop, before they say goodbye.'),
  server_gone_after_seconds: z.coerce
    .number()
    .int()
    .min(6)
    .max(600)
    .default(30)
    .describe(
      'With several servers on one PostgreSQL: how long one may give no sign of life before the others end the calls it held. The same on all of them.',
    ),
  master_key: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Key that seals stored credentials: `cwk_` and 43 characters. Several, apart by spaces: the first one seals, the others are only read with. Without it a key is made at the first start and kept in `master_key_file`.',
    ),
  master_key_file: z
    .string()
    .min(1)
    .default('secrets/master.key')
    .describe(
      'File of the master key when `master_key` is not set; a relative path counts from the data directory. Keep a copy of it apart from your backups.',
    ),
  egress_allow: egressRules.describe(
    "Where webhooks and other requests to addresses of your users' choice may go besides the public internet: ranges (`10.0.0.0/8`), addresses and names, apart by commas.",
  ),
  model_servers: egressRules.describe(
    'Where servers of models and speech of your own stand, in the same form: `127.0.0.1` for Ollama on this machine. Only requests to providers of models, speech and embeddings may go there, and only of organizations that are not offline only.',
  ),
  requests_per_minute_key: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(1_200)
    .describe('Requests a minute of one API key or signed-in device, a quarter of them at once; 0 sets no limit. A key can have a limit of its own.'),
  requests_per_minute_organization: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(3_600)
    .describe('The same for all keys and people of one organization together.'),
  requests_per_minute_address: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(3_600)
    .describe('The same for one address, whoever comes from there. This machine is not counted: behind a proxy set `trust_proxy`.'),
  backup_dir: z
    .string()
    .min(1)
    .optional()
    .describe('Folder that gets an encrypted backup once a day; on another disk than the data. Without it there are none.'),
  backup_keep: z.coerce.number().int().min(1).max(10_000).default(14).describe('How many scheduled backups are kept.'),
  sip_listen: telephoneDoors.describe(
    'Where telephones and trunks reach this server by SIP, apart by commas: `udp:0.0.0.0:5060,tcp:0.0.0.0:5060`. `tls:` needs `tls_cert` and `tls_key`. Without it there is no SIP.',
  ),
  sip_external_address: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .describe('Address under which carriers reach this server when it stands behind a NAT; told them in every call, for signalling and audio.'),
  sip_trusted: egressRules.describe(
    'Ranges and addresses whose calls come in by SIP without a password, whatever trunk they belong to: your own PBX. Trunks have lists of their own.',
  ),
  sip_md5_only: yes.default(false).describe('Ask for passwords by SIP with MD5 alone, for old telephones that give up when they are offered SHA-256 as well.'),
  rtp_ports: portRange.describe('UDP ports of the audio of SIP calls, two for each call; open the same ones in the firewall.'),
  demo: yes.default(true).describe('Make a demo organization when a data directory is new.'),
  log_level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn').describe('Least important message that is written to standard error.'),
});
export type Config = z.output<typeof Settings>;
export type SettingName = keyof Config;

/** Names in the environment that do not follow the rule. */
const ENVIRONMENT: Partial<Record<SettingName, string>> = { database_url: 'DATABASE_URL', database_admin_url: 'DATABASE_ADMIN_URL' };
const SECRET: ReadonlySet<string> = new Set<SettingName>(['database_url', 'database_admin_url', 'smtp_url']);
const HIDDEN: ReadonlySet<string> = new Set<SettingName>(['context_key', 'master_key']);
const FILE = 'callwright.config.json';

const environmentName = (key: SettingName): string => ENVIRONMENT[key] ?? `CALLWRIGHT_${key.toUpperCase()}`;
const keys = Object.keys(Settings.shape) as SettingName[];

export interface LoadedConfig {
  readonly config: Config;
  /** Where each value that is not a default came from, for `doctor`. */
  readonly sources: Readonly<Partial<Record<SettingName, string>>>;
}

function readFile(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw new Error('it is not an object');
  } catch (error) {
    throw new StartError(
      'config.unreadable',
      `${path} cannot be used: ${(error as Error).message}.`,
      'It must be one JSON object of settings; docs/reference/settings.md lists them.',
    );
  }
}

/** Nearest name to a mistyped one, by letters in common at the same place. */
function nearest(name: string): string | undefined {
  const score = (key: string): number => [...key].filter((letter, i) => name[i] === letter).length / Math.max(key.length, name.length);
  return keys
    .map((key) => ({ key, score: score(key) }))
    .sort((a, b) => b.score - a.score)
    .find(({ score: s }) => s > 0.5)?.key;
}

/**
 * Reads the settings: flags before environment before callwright.config.json in `folder` before defaults. Throws StartError that names every wrong
 * setting, where it came from and what it may be.
 */
export function loadConfig(flags: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string | undefined>>, folder: string): LoadedConfig {
  const path = join(folder, FILE);
  const fromFile = readFile(path);
  const values: Record<string, unknown> = {};
  const sources: Partial<Record<SettingName, string>> = {};
  const unknown = Object.keys(fromFile).filter((key) => !(key in Settings.shape));
  for (const key of keys) {
    const name = environmentName(key);
    const given = [
      { value: flags[key], source: `--${key.replaceAll('_', '-')}` },
      { value: env[name] === '' ? undefined : env[name], source: name },
      { value: fromFile[key], source: FILE },
    ].find(({ value }) => value !== undefined);
    if (!given) continue;
    values[key] = given.value;
    sources[key] = given.source;
  }
  values['cache_dir'] ??= defaultCacheDir(env);
  const parsed = Settings.safeParse(values);
  const faults = [
    ...unknown.map((key) => `${FILE}: there is no setting "${key}"${nearest(key) ? `; did you mean "${nearest(key)}"?` : ''}`),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${sources[issue.path[0] as SettingName] ?? String(issue.path[0])}: ${issue.message}`)),
  ];
  if (!parsed.success || faults.length > 0)
    throw new StartError('config.invalid', faults.join('\n'), 'docs/reference/settings.md lists every setting with what it may be.');
  const { config } = { config: parsed.data };
  if ((config.tls_cert === undefined) !== (config.tls_key === undefined))
    throw new StartError('config.invalid', 'tls_cert and tls_key belong together; only one of them is set.', 'Set both to PEM files, or neither.');
  if (config.smtp_url !== undefined && config.mail_from === undefined)
    throw new StartError(
      'config.invalid',
      'smtp_url is set, but mail_from is not: a message needs a sender.',
      'Set mail_from to an address your mail server sends for.',
    );
  const data_dir = resolve(folder, config.data_dir);
  const folders = {
    data_dir,
    cache_dir: resolve(folder, config.cache_dir),
    master_key_file: resolve(data_dir, config.master_key_file),
    ...(config.backup_dir === undefined ? {} : { backup_dir: resolve(folder, config.backup_dir) }),
  };
  return { config: { ...config, ...folders }, sources };
}

/** A setting's value as it may be shown: keys, and passwords inside addresses, are hidden. */
export function showSetting(key: SettingName, value: unknown): string {
  if (value === undefined) return 'not set';
  if (HIDDEN.has(key)) return 'set';
  return SECRET.has(key) ? String(value).replace(/:[^:@/]+@/, ':…@') : String(value);
}

/** docs/reference/settings.md. */
export function settingsReference(): string {
  const rows = keys.map((key) => {
    const json = z.toJSONSchema(Settings.shape[key], { io: 'input', unrepresentable: 'any' }) as { description?: string; default?: unknown; enum?: unknown[] };
    const standard =
      key === 'cache_dir'
        ? '`~/.cache/callwright`, or in the temporary folder for a user without a home'
        : json.default === undefined
          ? 'not set'
          : `\`${String(json.default)}\``;
    const choices = json.enum ? ` One of ${json.enum.map((v) => `\`${String(v)}\``).join(', ')}.` : '';
    return `| \`${key}\` | \`${environmentName(key)}\` | ${standard} | ${json.description ?? ''}${choices} |`;
  });
  return [
    '# Settings',
    '',
    'Generated from `src/platform/config.ts` by `npm run generate`; a test keeps it true. Do not edit.',
    '',
    'A flag of `callwright start` goes before the environment, the environment before `callwright.config.json` in the folder where the program was started, the file before the default.',
    '',
    '| in the file | in the environment | default | what it is for |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
