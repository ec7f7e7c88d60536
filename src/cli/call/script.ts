import { type CompiledPattern, compilePattern } from '#core/conversation/patterns';
import { z } from 'zod';
import { messageOf } from '#kernel/errors';
import { Refusal } from '../io.ts';

/** One thing the caller does when the agent has finished speaking. */
export type Step =
  | { do: 'say'; text: string; interruptAfterMs?: number }
  | { do: 'play'; file: string }
  | { do: 'press'; digits: string }
  | { do: 'wait'; ms: number }
  | { do: 'hang_up' };

/** What the caller answers when the agent's last words match; tried in order, each at most `times` times. */
export interface Reply {
  readonly when: CompiledPattern;
  readonly step: Step;
  readonly times: number;
}

/** A caller: steps in order, or replies to what the agent says, or steps first and replies after. */
export interface CallerScript {
  readonly steps: readonly Step[];
  readonly replies: readonly Reply[];
}

const StepFile = z.union([
  z
    .string()
    .min(1)
    .transform((text): Step => ({ do: 'say', text })),
  z
    .strictObject({ say: z.string().min(1), interrupt_after_ms: z.int().min(0).max(60_000).optional() })
    .transform(
      ({ say, interrupt_after_ms }): Step => ({ do: 'say', text: say, ...(interrupt_after_ms === undefined ? {} : { interruptAfterMs: interrupt_after_ms }) }),
    ),
  z.strictObject({ play: z.string().min(1) }).transform(({ play }): Step => ({ do: 'play', file: play })),
  z.strictObject({ press: z.string().regex(/^[0-9*#]{1,40}$/, 'keys are 0-9, * and #') }).transform(({ press }): Step => ({ do: 'press', digits: press })),
  z.strictObject({ wait_ms: z.int().min(0).max(120_000) }).transform(({ wait_ms }): Step => ({ do: 'wait', ms: wait_ms })),
  z.strictObject({ hang_up: z.literal(true) }).transform((): Step => ({ do: 'hang_up' })),
]);

const ScriptFile = z.strictObject({
  description: z.string().optional(),
  steps: z.array(StepFile).max(200).default([]),
  replies: z
    .array(z.strictObject({ when: z.string().min(1).max(300), then: StepFile, times: z.int().min(1).max(50).default(3) }))
    .max(100)
    .default([]),
});

const DIRECTIVE = /^\[(press|wait|hang up|play|interrupt)\b([^\]]*)\](.*)$/i;

/** One line of a plain-text script: words to say, or a directive such as `[press 123#]`, `[wait 6s]`, `[interrupt 800ms] no wait`, `[hang up]`. */
function readLine(line: string, number: number): Step {
  const match = DIRECTIVE.exec(line);
  if (!match) return { do: 'say', text: line };
  const [word = '', argument = '', rest = ''] = match.slice(1).map((part) => part.trim());
  const ms = /^(\d+(?:\.\d+)?)\s*(ms|s)$/.exec(argument.trim());
  const amount = ms ? Number(ms[1]) * (ms[2] === 's' ? 1000 : 1) : undefined;
  switch (word.toLowerCase()) {
    case 'press':
      if (!/^[0-9*#]{1,40}$/.test(argument.trim())) throw new Refusal(`Line ${number}: [press …] takes keys 0-9, * and #, not "${argument}".`, 2);
      return { do: 'press', digits: argument.trim() };
    case 'wait':
      if (amount === undefined) throw new Refusal(`Line ${number}: [wait …] takes a time such as 6s or 800ms, not "${argument}".`, 2);
      return { do: 'wait', ms: amount };
    case 'interrupt':
      if (amount === undefined || rest === '') throw new Refusal(`Line ${number}: write [interrupt 800ms] and then the words to say.`, 2);
      return { do: 'say', text: rest, interruptAfterMs: amount };
    case 'play':
      return { do: 'play', file: argument.trim() };
    default:
      return { do: 'hang_up' };
  }
}

/** Reads a caller's script: JSON with `steps` and `replies`, or plain text with one turn a line and # for remarks. Throws Refusal with the place of the fault. */
export function readScript(text: string, fileName: string): CallerScript {
  if (!text.trimStart().startsWith('{')) {
    const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
    const steps = lines.filter(({ line }) => line !== '' && !line.startsWith('#')).map(({ line, number }) => readLine(line, number));
    if (steps.length === 0) throw new Refusal(`${fileName} has no lines to say. Write one turn of the caller on each line.`, 2);
    return { steps, replies: [] };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${fileName} is not valid JSON: ${messageOf(error)}.`, 2);
  }
  const parsed = ScriptFile.safeParse(raw);
  if (!parsed.success) throw new Refusal(`${fileName}: ${parsed.error.issues.map((i) => `${i.path.join('.') || 'script'}: ${i.message}`).join('; ')}`, 2);
  const replies = parsed.data.replies.map(({ when, then, times }): Reply => {
    try {
      return { when: compilePattern(when), step: then, times };
    } catch {
      throw new Refusal(`${fileName}: "${when}" is not a pattern the linear engine can read (RE2: no look-around, no back-references).`, 2);
    }
  });
  if (parsed.data.steps.length === 0 && replies.length === 0) throw new Refusal(`${fileName} has neither steps nor replies.`, 2);
  return { steps: parsed.data.steps, replies };
}

/** Decides what the caller does. */
export interface CallerBrain {
  /** The next step where it is known before the agent has spoken; needed to cut in. */
  ahead(): Step | null;
  /** The next step for the agent's words; null when there is nothing to answer yet. */
  answer(agentWords: string): Step | null;
}

/** Follows a script: its steps in order, then its replies, each no more often than it may be given. */
export function brainOf(script: CallerScript): CallerBrain {
  let position = 0;
  const left = script.replies.map((reply) => reply.times);
  return {
    ahead: () => script.steps[position] ?? null,
    answer(agentWords) {
      const planned = script.steps[position];
      if (planned) {
        position += 1;
        return planned;
      }
      const index = script.replies.findIndex((reply, i) => (left[i] ?? 0) > 0 && reply.when.test(agentWords));
      if (index < 0) return null;
      left[index] = (left[index] ?? 1) - 1;
      return script.replies[index]?.step ?? null;
    },
  };
}
