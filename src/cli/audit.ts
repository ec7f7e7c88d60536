import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config';
import { AuditHead, verifyExport } from '#slices/audit';
import { findServer } from './call/running-server.ts';
import { type Command, fileFault, type Io, Refusal } from './io.ts';

const USAGE = 'Say what to do: `callwright audit verify FILE [--head FILE] [--key KEY]`, or `callwright audit export|head --out FILE`.';

function readText(path: string, io: Io): string {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${fileFault(error)}.`);
  }
}

function readHeadFile(path: string, io: Io): AuditHead {
  const text = readText(path, io);
  try {
    return AuditHead.parse(JSON.parse(text));
  } catch (error) {
    throw new Refusal(`${path} is no signed head: \`callwright audit head --out FILE\` makes one.`, error instanceof SyntaxError ? 2 : 1);
  }
}

function verifyFile(path: string, options: { head?: string | undefined; key?: string | undefined }, io: Io): number {
  const kept = options.head === undefined ? undefined : readHeadFile(options.head, io);
  const text = readText(path, io);
  const verdict = verifyExport(text, kept);
  if (!verdict) throw new Refusal(`${path} is no export of an audit trail: \`callwright audit export --out FILE\` makes one.`);
  const signer = /"public_key":"([^"]*)"/.exec(text.trimEnd().split('\n').at(-1) ?? '')?.[1] ?? '';
  const findings = [...verdict.findings];
  if (options.key !== undefined && options.key !== signer) findings.push(`the file is signed with ${signer || 'no key'}, not with ${options.key}`);
  for (const finding of findings) io.out(finding);
  if (findings.length > 0) {
    io.out(`NOT SOUND: ${verdict.row_count} rows of organization ${verdict.organization_id}, ${findings.length} finding(s).`);
    return 1;
  }
  io.out(`Sound: ${verdict.row_count} rows up to ${verdict.last_seq} of organization ${verdict.organization_id}.`);
  io.out(`Last hash ${verdict.last_hash}, signed with ${signer}.`);
  return 0;
}

/** `callwright audit verify FILE`: proves an exported trail offline. `audit export` and `audit head` fetch one from the running server. */
export const auditCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' }, key: { type: 'string' }, out: { type: 'string' }, from: { type: 'string' }, 'data-dir': { type: 'string' } },
  });
  const [verb, file, ...more] = positionals;
  if (verb === 'verify' && file !== undefined && more.length === 0) return verifyFile(file, values, io);
  if ((verb !== 'export' && verb !== 'head') || file !== undefined || values.out === undefined) throw new Refusal(USAGE, 2);
  if (values.from !== undefined && !/^[1-9]\d{0,9}$/.test(values.from)) throw new Refusal('--from takes the place of a row, a whole number from 1 on.', 2);
  const { config } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  const server = await findServer(config.data_dir, io);
  const path = verb === 'head' ? '/v1/audit-logs/head' : `/v1/audit-logs/export?from_seq=${values.from ?? '1'}`;
  const content = await server.download(path);
  try {
    writeFileSync(resolve(io.cwd, values.out), content);
  } catch (error) {
    throw new Refusal(`${values.out} cannot be written: ${fileFault(error)}.`);
  }
  io.out(`Written to ${values.out}.`);
  return 0;
};
