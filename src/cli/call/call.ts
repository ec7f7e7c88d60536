import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDirOf } from '../data-dir.ts';
import { type Command, fileFault, type Io, Refusal } from '../io.ts';
import { type CallReport, loadSpeech, openCallKit, placeCall } from './place-call.ts';
import { findServer } from './running-server.ts';
import { brainOf, type CallerScript, readScript } from './script.ts';

const CALLER_VOICE = 'awb';

/** The script that the flags describe. Throws Refusal when there is none, or more than one kind. */
async function scriptOf(
  values: { script?: string | undefined; audio?: string[] | undefined; say?: string[] | undefined },
  rest: readonly string[],
  io: Io,
): Promise<CallerScript> {
  const kinds = [values.script, values.audio, values.say].filter((v) => v !== undefined);
  if (kinds.length !== 1)
    throw new Refusal('Say what the caller does with one of --script FILE, --audio FILE… or --say "…" (more than once for several turns).', 2);
  if (values.script !== undefined) {
    const text = await readFile(resolve(io.cwd, values.script), 'utf8').catch((error: unknown) => {
      throw new Refusal(`${values.script} cannot be read: ${fileFault(error)}.`, 2);
    });
    return readScript(text, values.script);
  }
  if (values.say) return { steps: values.say.map((text) => ({ do: 'say', text })), replies: [] };
  return { steps: [...(values.audio ?? []), ...rest].map((file) => ({ do: 'play', file: resolve(io.cwd, file) })), replies: [] };
}

/** Prints what became of a call, for a person. */
export function printReport(report: CallReport, io: Io): void {
  const gap = report.audible_gap_p50_ms === null ? 'not measured' : `${report.audible_gap_p50_ms} ms`;
  io.out('');
  io.out(`outcome       ${report.outcome_type ?? 'none'}${report.is_success === null ? '' : report.is_success ? ' (success)' : ' (no success)'}`);
  io.out(`ended         ${report.ended_reason ?? report.status}, after ${report.duration_seconds ?? 0} s`);
  io.out(`audible gap   p50 ${gap} over ${report.gaps_ms.length} answers`);
  io.out(`call          ${report.url}`);
}

/** `callwright call`: a caller over the media-stream endpoint of the running server. Exit code 0 when the call was a success in its graph. */
export const callCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agent: { type: 'string' },
      script: { type: 'string' },
      audio: { type: 'string', multiple: true },
      say: { type: 'string', multiple: true },
      voice: { type: 'string', default: CALLER_VOICE },
      from: { type: 'string' },
      'data-dir': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.agent) throw new Refusal('Name the agent to call with --agent "NAME".', 2);
  const script = await scriptOf(values, positionals, io);
  // A file that cannot be played is refused before anybody is rung.
  for (const step of script.steps) if (step.do === 'play') await loadSpeech(step.file);
  const server = await findServer(dataDirOf(values['data-dir'], io), io);
  const kit = openCallKit(server, values.voice);
  const report = await placeCall(kit, {
    agent: values.agent,
    brain: brainOf(script),
    ...(values.from ? { fromNumber: values.from } : {}),
    onTurn: (speaker, text) => {
      if (!values.json) io.out(`${speaker === 'agent' ? 'agent ' : 'caller'}  ${text}`);
    },
  }).finally(() => kit.close());
  if (values.json) io.out(JSON.stringify(report));
  else printReport(report, io);
  return report.is_success ? 0 : 1;
};
