import { canonicalJson } from '#core/conversation/canonical';
import { matcherFor } from '#core/conversation/patterns';
import type { SlotType } from '#core/understanding/types';
import type { Assertion } from './definition.ts';
import { percentileOf, type RunFacts } from './run-facts.ts';
import { sameValue } from './same-value.ts';

/** An assertion and what became of it. */
export interface AssertionResult {
  readonly assertion: Assertion;
  readonly passed: boolean;
  /** In plain words: what should have been, and what was. */
  readonly message: string;
}

export interface Judging {
  readonly facts: RunFacts;
  /** What a persona gave, for `facts_kept`. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly typeOf: (slot: string) => SlotType;
  /** Spoken runs compare names as an ear does. */
  readonly bySound: boolean;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const shown = (value: unknown): string =>
  value === null || value === undefined ? 'nothing' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Do these occur in this order? Others may stand between them. */
function isSubsequence(wanted: readonly string[], found: readonly string[]): boolean {
  let at = 0;
  for (const name of found) if (name === wanted[at]) at += 1;
  return at === wanted.length;
}

type Verdict = readonly [passed: boolean, message: string];

function judge(assertion: Assertion, { facts, given, typeOf, bySound }: Judging): Verdict {
  const said = facts.lines.filter((line) => line.speaker === 'agent').map((line) => line.text);
  const contains = (text: string): boolean => said.some((line) => line.toLowerCase().includes(text.toLowerCase()));
  const equals = (slot: string, meant: unknown): boolean =>
    bySound ? sameValue(typeOf(slot), meant, facts.slots[slot] ?? null) : same(meant, facts.slots[slot]);
  const done = facts.actions.filter((action) => action.ok).map((action) => action.action);
  switch (assertion.check) {
    case 'outcome': {
      const wanted = typeof assertion.is === 'string' ? [assertion.is] : assertion.is;
      const was = facts.outcome === null ? `the call had no outcome: it was at "${facts.node_id}"` : `it was "${facts.outcome}"`;
      return [facts.outcome !== null && wanted.includes(facts.outcome), `The outcome should be ${wanted.map((each) => `"${each}"`).join(' or ')}; ${was}.`];
    }
    case 'success':
      return [
        facts.success === assertion.is,
        `The call should ${assertion.is ? '' : 'not '}count as a success; it ${facts.success === true ? 'did' : 'did not'}.`,
      ];
    case 'slot':
      return [equals(assertion.slot, assertion.is), `"${assertion.slot}" should be ${shown(assertion.is)}; it is ${shown(facts.slots[assertion.slot])}.`];
    case 'slot_filled': {
      const is = facts.slots[assertion.slot] !== undefined && facts.slots[assertion.slot] !== null;
      return [is === assertion.is, `"${assertion.slot}" should ${assertion.is ? 'have a value' : 'stay empty'}; it is ${shown(facts.slots[assertion.slot])}.`];
    }
    case 'facts_kept': {
      const wrong = Object.entries(given).filter(([slot, value]) => !equals(slot, value));
      return [
        wrong.length === 0,
        wrong.length === 0
          ? 'The agent kept what the caller told it.'
          : `The agent should have kept what the caller told it; ${wrong.map(([slot, value]) => `"${slot}" is ${shown(facts.slots[slot])} instead of ${shown(value)}`).join(', ')}.`,
      ];
    }
    case 'visited':
      return [facts.path.includes(assertion.node), `"${assertion.node}" should be visited.`];
    case 'not_visited':
      return [!facts.path.includes(assertion.node), `"${assertion.node}" should not be visited.`];
    case 'path':
      return [
        isSubsequence(assertion.nodes, facts.path),
        `The call should go through ${assertion.nodes.join(', ')}; it went through ${facts.path.join(', ')}.`,
      ];
    case 'actions': {
      const names = facts.actions.map((action) => action.action);
      const ok = assertion.in_order.length === 0 ? names.length === 0 : isSubsequence(assertion.in_order, names);
      return [ok, `Actions should be ${assertion.in_order.join(', ') || 'none'}; they were ${names.join(', ') || 'none'}.`];
    }
    case 'action': {
      const those = facts.actions.filter(
        (action) => action.action === assertion.action && Object.entries(assertion.input ?? {}).every(([name, value]) => same(value, action.input[name])),
      );
      const wanted = assertion.times === undefined ? 'at least once' : `${assertion.times} times`;
      const isRight = assertion.times === undefined ? those.length > 0 : those.length === assertion.times;
      const how = assertion.input === undefined ? '' : ` with ${JSON.stringify(assertion.input)}`;
      return [isRight, `"${assertion.action}" should run ${wanted}${how}; it ran ${those.length} times.`];
    }
    case 'no_action': {
      const those =
        assertion.action === undefined
          ? facts.actions.filter((action) => action.side_effect).map(({ action }) => action)
          : done.filter((name) => name === assertion.action);
      const what = assertion.action === undefined ? 'No action with a side effect' : `"${assertion.action}"`;
      return [
        those.length === 0,
        `${what} should ${assertion.action === undefined ? '' : 'not '}run; ${those.length === 0 ? 'none did' : `${those.join(', ')} did`}.`,
      ];
    }
    case 'said':
      return [contains(assertion.contains), `The agent should say "${assertion.contains}".`];
    case 'not_said':
      return [!contains(assertion.contains), `The agent should not say "${assertion.contains}".`];
    case 'said_like':
      return [said.some((line) => matcherFor(assertion.pattern).test(line)), `The agent should say something like /${assertion.pattern}/.`];
    case 'not_said_like':
      return [!said.some((line) => matcherFor(assertion.pattern).test(line)), `The agent should say nothing like /${assertion.pattern}/.`];
    case 'ended_reason':
      return [facts.ended_reason === assertion.is, `The call should end by "${assertion.is}"; it ended by ${shown(facts.ended_reason)}.`];
    case 'turns':
      return [facts.turns <= assertion.at_most, `The call should take at most ${assertion.at_most} turns; it took ${facts.turns}.`];
    case 'duration':
      return [
        facts.duration_ms <= assertion.at_most_ms,
        `The call should last at most ${seconds(assertion.at_most_ms)}; it lasted ${facts.is_timed ? '' : 'about '}${seconds(facts.duration_ms)}.`,
      ];
    case 'audible_gap': {
      const gap = facts.gaps_ms === null ? null : percentileOf(facts.gaps_ms, assertion.percentile);
      if (gap === null) return [false, 'The pause before an answer can only be measured in a spoken test.'];
      return [gap <= assertion.at_most_ms, `The caller should wait at most ${assertion.at_most_ms} ms (p${assertion.percentile}); it was ${gap} ms.`];
    }
    case 'talk_over':
      if (facts.talk_over_ms === null) return [false, 'Talking over each other can only be measured in a spoken test.'];
      return [facts.talk_over_ms <= assertion.at_most_ms, `Both should talk at once for at most ${assertion.at_most_ms} ms; it was ${facts.talk_over_ms} ms.`];
    case 'same_end':
      return [false, 'That a call ends as it did can only be said of a replay.'];
    case 'cost':
      if (facts.cost_usd === null) return [false, 'What a call costs is only known of a spoken test.'];
      return [facts.cost_usd <= assertion.at_most_usd, `The call should cost at most $${assertion.at_most_usd}; it cost $${facts.cost_usd.toFixed(4)}.`];
  }
}

/** Judges a run. Every assertion is looked at, also after one that does not hold. */
export const judgeRun = (assertions: readonly Assertion[], judging: Judging): readonly AssertionResult[] =>
  assertions.map((assertion) => {
    const [passed, message] = judge(assertion, judging);
    return { assertion, passed, message };
  });
