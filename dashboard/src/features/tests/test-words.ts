import { humanize, plainValue } from '#lib/format';
import type { AgentTest, RunDifference, TestSummary } from '#lib/types';
import { endingWords, type Meaning, outcomeWords } from '#lib/words';

export type Kind = AgentTest['kind'];

/** What a kind is called, and what its caller does. */
export const KINDS: Readonly<Record<Kind, readonly [label: string, about: string]>> = {
  scripted: ['Written', 'Says its lines in order, whatever the agent answers.'],
  persona: ['Played by rules', 'Has a goal, facts and moods, and answers what it is asked. One test plays many such callers.'],
  audio: ['Spoken', 'Is heard: a voice over a telephone line, through the real recogniser and the real voice.'],
  replay: ['Recorded', 'Called once already; the call must end as it did.'],
  load: ['Many at once', 'Calls beside many others, to see how many the machine bears.'],
};

/** Kinds that a new test may be of. */
export const NEW_KINDS: readonly Kind[] = ['scripted', 'persona', 'audio', 'replay', 'load'];

export const STATUSES: Readonly<Record<TestSummary['status'], readonly [string, Meaning]>> = {
  queued: ['Waiting', 'neutral'],
  running: ['Running', 'information'],
  passed: ['Holds', 'good'],
  failed: ['Does not hold', 'bad'],
  error: ['Could not be run', 'attention'],
  stopped: ['Stopped', 'neutral'],
};

export const TRIGGERS: Readonly<Record<TestSummary['trigger'], string>> = {
  manual: 'by hand',
  schedule: 'by its schedule',
  api: 'by a program',
  time_machine: 'by the time machine',
};

export const isRunning = (result: Pick<TestSummary, 'status'> | null | undefined): boolean => result?.status === 'queued' || result?.status === 'running';

/** What an assertion looks at, in the order of the list to choose from. */
export const CHECKS: readonly { readonly value: string; readonly label: string; readonly group: string }[] = [
  { value: 'outcome', label: 'The outcome is', group: 'End' },
  { value: 'success', label: 'It counts as a success', group: 'End' },
  { value: 'ended_reason', label: 'It ends because', group: 'End' },
  { value: 'slot', label: 'A value is', group: 'Values' },
  { value: 'slot_filled', label: 'A value is there', group: 'Values' },
  { value: 'facts_kept', label: 'All the caller told is kept', group: 'Values' },
  { value: 'action', label: 'An action runs', group: 'Actions' },
  { value: 'actions', label: 'Actions run in this order', group: 'Actions' },
  { value: 'no_action', label: 'An action does not run', group: 'Actions' },
  { value: 'said', label: 'The agent says', group: 'Words' },
  { value: 'not_said', label: 'The agent never says', group: 'Words' },
  { value: 'said_like', label: 'The agent says something like', group: 'Words' },
  { value: 'not_said_like', label: 'The agent says nothing like', group: 'Words' },
  { value: 'visited', label: 'It goes through', group: 'Way' },
  { value: 'not_visited', label: 'It does not go through', group: 'Way' },
  { value: 'path', label: 'It goes through, in this order', group: 'Way' },
  { value: 'turns', label: 'Turns, at most', group: 'Limits' },
  { value: 'duration', label: 'Seconds, at most', group: 'Limits' },
  { value: 'audible_gap', label: 'Pause before an answer, at most', group: 'Limits' },
  { value: 'talk_over', label: 'Talking over each other, at most', group: 'Limits' },
  { value: 'cost', label: 'Cost, at most', group: 'Limits' },
  { value: 'same_end', label: 'Calls end as they did', group: 'Replay' },
];

/** A difference of two runs as a label and two values. */
export function differenceWords(difference: RunDifference): { label: string; before: string; after: string } {
  const { what, name, before, after } = difference;
  const show = (value: unknown): string => {
    if (what === 'outcome') return typeof value === 'string' ? outcomeWords(value) : 'none';
    if (what === 'ended_reason') return typeof value === 'string' ? endingWords(value) : 'still open';
    if (what === 'actions') return actionList(value);
    return plainValue(value);
  };
  return { label: name === null ? humanize(what) : humanize(name), before: show(before), after: show(after) };
}

function actionList(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return 'none';
  return value.map((each) => humanize(String((each as { action?: unknown }).action ?? '').replace(/^(builtin|tool)\./, ''))).join(', ');
}

/** A schedule in words where it is one of the plain ones. */
export function cronWords(cron: string): string {
  const [minute, hour, day, month, weekday] = cron.trim().split(/\s+/);
  if (minute === undefined || !/^\d+$/.test(minute) || day !== '*' || month !== '*') return cron;
  if (hour === '*' && weekday === '*') return `every hour, ${minute} past`;
  if (hour === undefined || !/^\d+$/.test(hour)) return cron;
  const at = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (weekday === '*') return `every day at ${at}`;
  if (weekday === '1-5') return `on weekdays at ${at}`;
  return cron;
}
