import { constants, setPriority } from 'node:os';
import type { AskKnowledge } from '#core/simulation/evidence';
import { createLog } from '#platform/log';
import { processTimers } from '#platform/timers';
import { createGate, onwardThrough } from '../lab/held-onward.ts';
import type { LabAnswers, LabMainAnswers, LabSettings } from '../lab/lab-protocol.ts';
import { type LazySpeech, lazySpeech } from '../lab/play-spoken.ts';
import { playTest } from '../lab/play-test.ts';
import { joinProcesses, type Link } from '../process-link.ts';

/** Long enough for a main process that is busy with calls; a test then stands still, and is not lost. */
const TELL_WITHIN_MS = 60_000;

// Whatever else runs on this machine goes first, above all a live call. Child processes inherit it.
setPriority(constants.priority.PRIORITY_LOW);

let log = createLog('warn', 'lab');
let settings: LabSettings | undefined;
let speech: LazySpeech | undefined;
const speechOf = (): LazySpeech =>
  (speech ??= lazySpeech({
    log,
    ...(settings ? { runtime: settings.speech_runtime, model: settings.speech_model } : {}),
  }));
const gate = createGate();
const playing = new Map<string, AbortController>();

const main: Link<LabMainAnswers> = joinProcesses<LabMainAnswers>(
  {
    send: (message) => process.connected && process.send?.(message) !== undefined,
    onMessage: (receive) => void process.on('message', receive),
    onClose: (closed) => void process.once('disconnect', closed),
  },
  {
    async start(given) {
      settings = given;
      log = createLog(given.log_level, 'lab');
    },
    async play({ id, test }) {
      const wanted = new AbortController();
      playing.set(id, wanted);
      const tell = (done: number, total: number | null, note: string | null) => main.ask('onward', { id, done, total, note }, TELL_WITHIN_MS);
      const onward = onwardThrough(gate, wanted.signal, tell, processTimers.nowMs);
      const recorded = (cursor: string | null) => main.ask('recorded', { id, cursor }, TELL_WITHIN_MS);
      const knowledge: AskKnowledge = (question) => main.ask('knowledge', { id, question }, TELL_WITHIN_MS);
      const means = { recorded, knowledge, speech: speechOf(), recordings: settings?.recordings_directory ?? null, log };
      return playTest(test, onward, means).finally(() => playing.delete(id));
    },
    async stop({ id }) {
      playing.get(id)?.abort();
    },
    async hold({ on }) {
      gate.hold(on);
    },
  } satisfies LabAnswers,
  { timers: processTimers, onFailure: (method, error) => log.error('the main process asked for something that failed', { method, error }) },
);

/** The terminal sends its signals to every process of the group; only the main process decides when this one ends. */
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.once('disconnect', () => {
  const end = (): never => process.exit(0);
  if (speech) void speech.close().then(end, end);
  else end();
});
