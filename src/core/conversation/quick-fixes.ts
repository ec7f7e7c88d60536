import type { Finding, QuickFix } from './findings.ts';
import type { GraphNode, ObjectiveGraph, Text } from './graph.ts';
import { type JsonPatch, pointer, pointerOf, valueAtPointer } from './json-patch.ts';
import { STAND_IN } from './unfinished.ts';
import { neverFilled, readSlots, TAG_QUESTION } from './validate-repair.ts';

type Slot = ObjectiveGraph['slots'][string];
type Fixer = (graph: ObjectiveGraph, finding: Finding) => QuickFix | null;

const fix = (label: string, ...patch: JsonPatch): QuickFix => ({ label, patch });
const inWords = (name: string): string => name.replaceAll('_', ' ');

/** Holds the patch to the node it was made for, wherever it has moved meanwhile. */
const still = (graph: ObjectiveGraph, index: number): JsonPatch[number] => ({ op: 'test', path: pointer('nodes', index, 'id'), value: graph.nodes[index]?.id });

function nodeOf(graph: ObjectiveGraph, finding: Finding): { node: GraphNode; index: number } | null {
  const index = Number(/^nodes\.(\d+)/.exec(finding.path)?.[1] ?? -1);
  const node = graph.nodes[index];
  return node ? { node, index } : null;
}

/** Words as the graph keeps its texts: per language where its other texts are. Null where we do not write its language. */
function wordsFor(graph: ObjectiveGraph, like: Text | undefined, words: string): Text | null {
  const language = graph.locale.slice(0, 2);
  if (language !== 'en' || (graph.locales ?? []).some((each) => !each.startsWith('en'))) return null;
  if (like === undefined || typeof like === 'string' || Array.isArray(like)) return words;
  return { [Object.keys(like).find((key) => key.startsWith(language)) ?? language]: words };
}

const anyText = (graph: ObjectiveGraph): Text | undefined => Object.values(graph.slots)[0]?.prompts.ask;
const firstWords = (text: Text): string | undefined => (typeof text === 'string' ? text : Array.isArray(text) ? text[0] : [Object.values(text)[0]].flat()[0]);

/** Where callers are led who cannot be helped further: where most refusals go already, else to a person, else to an ending without success. */
function wayOut(graph: ObjectiveGraph, not: readonly string[] = []): string | null {
  const counted = new Map<string, number>();
  for (const node of graph.nodes)
    if (node.type === 'collect' || node.type === 'confirm')
      for (const to of ['on_declined' in node ? node.on_declined : undefined, node.on_exhausted])
        if (to !== undefined && !not.includes(to)) counted.set(to, (counted.get(to) ?? 0) + 1);
  const [usual] = [...counted].toSorted((a, b) => b[1] - a[1]);
  if (usual) return usual[0];
  const transfer = graph.nodes.find((node) => node.type === 'transfer' && !not.includes(node.id));
  return transfer?.id ?? ending(graph);
}

/** An ending that is no success, if there is one. */
function ending(graph: ObjectiveGraph): string | null {
  const ends = graph.nodes.filter((node) => node.type === 'end');
  const isBad = (id: string): boolean => graph.outcomes.find((outcome) => outcome.id === id)?.success === false;
  return (
    (
      ends.find((node) => isBad(node.outcome) && /silence|abandon|no_answer|nobody/.test(`${node.id} ${node.outcome}`)) ??
      ends.find((node) => isBad(node.outcome) && node.prompt !== undefined) ??
      ends.find((node) => node.prompt !== undefined) ??
      ends[0]
    )?.id ?? null
  );
}

/** `{ok: …}` under a key that may not be there yet. */
const put = (graph: ObjectiveGraph, path: string, value: unknown): JsonPatch[number] => ({
  op: valueAtPointer(graph, path) === undefined ? 'add' : 'replace',
  path,
  value,
});

const MEANT = /Did you mean "([^"]+)"\?/;

/** A name that was misspelt, where the place holds nothing but the name. */
const meantName: Fixer = (graph, finding) => {
  const meant = MEANT.exec(finding.message)?.[1];
  if (meant === undefined) return null;
  const path = pointerOf(finding.path);
  const now = valueAtPointer(graph, path);
  if (typeof now === 'string' && finding.message.includes(`"${now}"`))
    return fix(`Make it "${meant}"`, { op: 'test', path, value: now }, { op: 'replace', path, value: meant });
  if (typeof now !== 'object' || now === null) return null;
  const expression = now as { slot?: unknown; var?: unknown };
  for (const key of ['slot', 'var'] as const)
    if (typeof expression[key] === 'string' && finding.message.includes(`"${expression[key]}"`)) {
      const value = key === 'var' ? (expression.var as string).replace(/^([a-z]+\.)[a-z0-9_]+/, `$1${meant}`) : meant;
      return fix(`Make it "${meant}"`, { op: 'test', path: `${path}/${key}`, value: expression[key] }, { op: 'replace', path: `${path}/${key}`, value });
    }
  return null;
};

const missingName = (finding: Finding, what: string): string | undefined =>
  new RegExp(`There is no ${what} "([a-z][a-z0-9_]{0,62})"`).exec(finding.message)?.[1];

const undefinedSlot: Fixer = (graph, finding) => {
  const meant = meantName(graph, finding);
  if (meant) return meant;
  const name = missingName(finding, 'slot');
  if (name === undefined || name === STAND_IN) return null;
  const ask = wordsFor(graph, anyText(graph), `What is the ${inWords(name)}?`);
  const reask = wordsFor(graph, anyText(graph), `Sorry, could you tell me the ${inWords(name)} once more?`);
  return ask === null
    ? null
    : fix(`Add the value "${inWords(name)}"`, { op: 'add', path: pointer('slots', name), value: { type: 'text', prompts: { ask, reask }, export: true } });
};

const undefinedIntent: Fixer = (graph, finding) => {
  const meant = meantName(graph, finding);
  if (meant) return meant;
  const name = missingName(finding, 'intent');
  if (name === undefined || name === STAND_IN) return null;
  const intent = { examples: [inWords(name)] };
  return fix(
    `Add the wish "${inWords(name)}"`,
    graph.intents === undefined ? { op: 'add', path: '/intents', value: { [name]: intent } } : { op: 'add', path: pointer('intents', name), value: intent },
  );
};

const undefinedOutcome: Fixer = (graph, finding) => {
  const meant = meantName(graph, finding);
  if (meant) return meant;
  const name = missingName(finding, 'outcome');
  if (name === undefined || name === STAND_IN) return null;
  return fix(`Add the outcome "${inWords(name)}"`, { op: 'add', path: '/outcomes/-', value: { id: name, label: inWords(name), success: false } });
};

const unreachable: Fixer = (graph, finding) => {
  const place = nodeOf(graph, finding);
  if (!place) return null;
  return fix(`Take out "${place.node.id}"`, still(graph, place.index), { op: 'remove', path: pointer('nodes', place.index) });
};

/** A circle that never ends is opened where it asks: whoever cannot be understood is led to an ending. */
const deadEnd: Fixer = (graph, finding) => {
  const place = nodeOf(graph, finding);
  const end = ending(graph);
  if (!place || end === null || (place.node.type !== 'collect' && place.node.type !== 'confirm') || place.node.on_exhausted !== undefined) return null;
  return fix(`Lead to "${end}" whoever is not understood`, still(graph, place.index), {
    op: 'add',
    path: pointer('nodes', place.index, 'on_exhausted'),
    value: end,
  });
};

const unconfirmed: Fixer = (graph, finding) => {
  const place = nodeOf(graph, finding);
  if (place?.node.type !== 'action') return null;
  const { node, index } = place;
  const used = Object.values(node.input ?? {}).flatMap((operand) =>
    'var' in operand && operand.var.startsWith('slots.') ? [operand.var.slice(6).split('.')[0] ?? ''] : [],
  );
  const known = [...new Set([...(node.requires_confirmed ?? []), ...used])].filter(
    (slot) => graph.slots[slot] !== undefined && graph.slots[slot].pii !== 'payment',
  );
  if (known.length === (node.requires_confirmed ?? []).length) return null;
  return fix(`Ask for a yes to ${known.map(inWords).join(', ')} first`, still(graph, index), put(graph, pointer('nodes', index, 'requires_confirmed'), known));
};

const sideEffect: Fixer = (graph, finding) => {
  if (!finding.path.endsWith('.side_effect')) return meantName(graph, finding);
  const place = nodeOf(graph, finding);
  return place && fix('Mark it as acting for good', still(graph, place.index), put(graph, pointer('nodes', place.index, 'side_effect'), true));
};

const ladder: Fixer = (graph, finding) => {
  const owner = pointerOf(finding.path.replace(/\.ladder$/, ''));
  if (finding.message.includes('keypad')) {
    const slot = pointerOf(finding.path.replace(/\.repair\.ladder$/, ''));
    return fix('Take the keypad', put(graph, `${slot}/dtmf`, { enabled: true }));
  }
  const out = wayOut(graph);
  return out === null ? null : fix(`Let it lead to "${out}"`, put(graph, `${owner}/goto`, out));
};

const noWayOut: Fixer = (graph, finding) => {
  const out = wayOut(graph, [finding.node_id ?? '']);
  if (out === null) return null;
  const label = `Lead to "${out}" whoever will not answer`;
  return graph.repair === undefined
    ? fix(label, { op: 'add', path: '/repair', value: { max_attempts: 3, ladder: ['reask', 'rephrase', 'goto'], goto: out } })
    : fix(label, put(graph, '/repair/goto', out));
};

const noMatch: Fixer = (graph, finding) => {
  const prompts = valueAtPointer(graph, pointerOf(finding.path)) as Slot['prompts'] | undefined;
  const ask = prompts && firstWords(prompts.ask);
  if (ask === undefined) return null;
  const words = wordsFor(graph, prompts?.ask, `Sorry, I didn't catch that. ${ask}`);
  return words === null ? null : fix('Add a second wording', { op: 'add', path: `${pointerOf(finding.path)}/reask`, value: words });
};

const noSilence: Fixer = (graph) => {
  const end = ending(graph);
  const prompt = wordsFor(graph, anyText(graph), 'Are you still there?');
  if (end === null || prompt === null) return null;
  const silence = { reprompt_after_ms: 6000, max_reprompts: 2, prompt, ...graph.settings?.silence, then: end };
  const label = `Ask twice, then go to "${end}"`;
  return graph.settings === undefined ? fix(label, { op: 'add', path: '/settings', value: { silence } }) : fix(label, put(graph, '/settings/silence', silence));
};

const unusedOutcome: Fixer = (graph, finding) => {
  const path = pointerOf(finding.path);
  const outcome = valueAtPointer(graph, path) as { id: string } | undefined;
  if (!outcome || (graph.tests ?? []).some((each) => each.expect.outcome === outcome.id)) return null;
  return fix(`Take out "${outcome.id}"`, { op: 'test', path: `${path}/id`, value: outcome.id }, { op: 'remove', path });
};

const unusedSlot: Fixer = (graph, finding) => {
  const name = finding.path.slice('slots.'.length);
  const slot = graph.slots[name];
  if (!slot || !neverFilled(graph).includes(name)) return null;
  const tested = (graph.tests ?? []).some((each) => Object.hasOwn(each.expect.slots ?? {}, name));
  if (!readSlots(graph).has(name) && !tested) return fix(`Take out "${inWords(name)}"`, { op: 'remove', path: pointer('slots', name) });
  return slot.pii === 'payment' || slot.type === 'text' ? null : fix('Let callers say it at any time', put(graph, pointer('slots', name, 'listen'), 'always'));
};

/** A word that stands for a value nobody gave. */
const IN_PLACE: Partial<Record<Slot['type'], string>> = {
  person_name: 'you',
  date: 'that day',
  time: 'that time',
  datetime: 'that time',
  phone: 'your number',
  email: 'your address',
  address: 'your address',
};

/** The text with every phrasing changed; null when nothing changed. */
function rephrased(text: Text, change: (words: string) => string): Text | null {
  const each = (value: string | readonly string[]): string | string[] => (typeof value === 'string' ? change(value) : value.map(change));
  const made =
    typeof text === 'string' || Array.isArray(text) ? each(text) : Object.fromEntries(Object.entries(text).map(([locale, value]) => [locale, each(value)]));
  return JSON.stringify(made) === JSON.stringify(text) ? null : (made as Text);
}

function rewording(graph: ObjectiveGraph, finding: Finding, label: string, change: (words: string) => string): QuickFix | null {
  const path = pointerOf(finding.path);
  const text = valueAtPointer(graph, path) as Text | undefined;
  const made = text === undefined ? null : rephrased(text, change);
  return made === null ? null : fix(label, { op: 'test', path, value: text }, { op: 'replace', path, value: made });
}

const mayBeEmpty: Fixer = (graph, finding) => {
  const variable = /^"([a-z][a-z0-9_.]*)" may be empty/.exec(finding.message)?.[1];
  if (variable === undefined || !graph.locale.startsWith('en')) return null;
  const type = variable.startsWith('slots.') ? graph.slots[variable.slice(6).split('.')[0] ?? '']?.type : undefined;
  const instead = (type && IN_PLACE[type]) ?? 'that';
  const hole = new RegExp(`\\{\\{(\\s*${variable.replaceAll('.', '\\.')}(?:\\s*:\\s*[a-z0-9_]+)?)\\s*\\}\\}`, 'g');
  return rewording(graph, finding, `Say "${instead}" where it is empty`, (words) => words.replace(hole, `{{$1 | ${instead}}}`));
};

const leading: Fixer = (graph, finding) => {
  if (!graph.locale.startsWith('en')) return null;
  return rewording(graph, finding, 'Ask whether that is right', (words) => words.replace(TAG_QUESTION, '. Is that right?'));
};

const payment: Fixer = (graph, finding) => fix('Listen only when asked', put(graph, pointerOf(finding.path), 'when_asked'));

const misspelt: Fixer = (graph, finding) => meantName(graph, finding);

/** By rule, how it is put right without asking anybody anything; where a person must decide, there is none. */
const FIXERS: Readonly<Record<string, Fixer>> = {
  V02: misspelt,
  V03: misspelt,
  V04: undefinedSlot,
  V05: undefinedIntent,
  V06: undefinedOutcome,
  V07: misspelt,
  V09: unreachable,
  V10: deadEnd,
  V12: misspelt,
  V14: payment,
  assignment: mayBeEmpty,
  ladder,
  leading,
  never_filled: unusedSlot,
  no_match: noMatch,
  no_silence: noSilence,
  outcome: unusedOutcome,
  tool: sideEffect,
  unconfirmed,
  way_out: noWayOut,
};

/** The findings with their quick fix where there is one: a patch of the graph as it was given, to be applied by `applyPatch`. */
export function withQuickFixes(graph: ObjectiveGraph, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const made = FIXERS[finding.rule]?.(graph, finding) ?? null;
    return made === null || JSON.stringify(made).includes(STAND_IN) ? finding : { ...finding, quick_fix: made };
  });
}
