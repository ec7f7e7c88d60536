import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lazySpeech, playSpoken } from '../../src/app/lab/play-spoken.ts';
import { ObjectiveGraph } from '../../src/core/conversation/graph.ts';
import { AudioTest, type ScriptTurn } from '../../src/core/simulation/definition.ts';
import type { RunFacts } from '../../src/core/simulation/run-facts.ts';
import { bareStage } from '../../src/core/simulation/test-setting.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { packageRoot } from '../../src/platform/package-root.ts';
import type { Trial } from './trial.ts';

interface Strange {
  readonly name: string;
  readonly turns: readonly ScriptTurn[];
  /** In the short form of the trial, too. */
  readonly isQuick: boolean;
}

const MINUTE_MS = 60_000;
const STRANGE: readonly Strange[] = [
  { name: 'silence for ten minutes', turns: [{ silence_ms: 10 * MINUTE_MS }], isQuick: true },
  { name: 'hold music', turns: [{ sound: 'hold_music', sound_ms: 5 * MINUTE_MS }], isQuick: false },
  { name: 'a fax', turns: [{ sound: 'fax_tone', sound_ms: 3 * MINUTE_MS }], isQuick: true },
  { name: 'an answering machine', turns: [{ sound: 'answering_machine', sound_ms: 12_000 }, { silence_ms: 5 * MINUTE_MS }], isQuick: true },
  { name: 'a monologue of five minutes', turns: [{ sound: 'monologue', sound_ms: 5 * MINUTE_MS }], isQuick: false },
  { name: 'two people at once', turns: [{ sound: 'two_voices', sound_ms: 20_000 }, { silence_ms: 3 * MINUTE_MS }], isQuick: false },
  { name: 'a child', turns: [{ sound: 'child', sound_ms: 20_000 }, { silence_ms: 3 * MINUTE_MS }], isQuick: false },
];
/** More turns than this are no conversation. */
const MOST_TURNS = 40;

/** Ends by itself, within the time the graph allows, without doing anything that has a consequence, and without counting as a success. */
function isRight(facts: RunFacts, longestMs: number): boolean {
  const deeds = facts.actions.filter((action) => action.side_effect && action.ok && action.action !== 'builtin.transfer');
  return facts.ended_reason !== null && facts.turns <= MOST_TURNS && facts.duration_ms <= longestMs && deeds.length === 0 && facts.success !== true;
}

export const strangeCallers: Trial = {
  id: 'F13',
  title: 'Silence, music, a fax, an answering machine, a monologue, two voices, a child',
  required: 'the call ends by itself with bounded turns, time and cost, and nothing is booked',
  async run({ full, note }) {
    const graph = ObjectiveGraph.parse(JSON.parse(readFileSync(join(packageRoot(), 'examples', 'graphs', 'appointment_booking.json'), 'utf8')));
    const longestMs = ((graph.settings?.max_call_seconds ?? 900) + 30) * 1000;
    const stage = bareStage(graph);
    const speech = lazySpeech({ log: silentLog });
    const found: string[] = [];
    let wrong = 0;
    try {
      for (const { name, turns } of STRANGE.filter((each) => full || each.isQuick)) {
        const test = AudioTest.parse({ turns, literal: true, assertions: [] });
        const { played } = await playSpoken(stage, test, 13, { speech: await speech.get(), log: silentLog }, async () => true);
        const facts: RunFacts = { ...played.facts, lines: played.lines, decisions: [] };
        if (!isRight(facts, longestMs)) wrong += 1;
        const words = `${name}: ${facts.ended_reason ?? 'open'}, ${facts.outcome ?? 'no outcome'}, ${facts.turns} turns, ${Math.round(facts.duration_ms / 1000)} s`;
        note(words);
        found.push(words);
      }
    } finally {
      await speech.close();
    }
    return { held: wrong === 0, figures: found.join('; ') };
  },
};
