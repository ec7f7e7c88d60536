import { type Flow, nameOf, type Notes, type Step, type Variable, type Way } from './flow.ts';

type Json = Record<string, unknown>;

const SILENCE = 'bye_silence';
const STUCK = 'not_understood';
const FAILED = 'nobody_free';
const MOST_WORDS = 1_200;

/** By name and description, the kind of value a text variable most likely is. First hit wins. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/e-?mail/i, 'email'],
  [/phone|mobile|callback.?number|contact.?number/i, 'phone'],
  [/\bdate.?(?:and|&|\/).?time\b|datetime/i, 'datetime'],
  [/birth|\bdate\b|_date|\bday\b/i, 'date'],
  [/\btime\b|_time/i, 'time'],
  [/address|street/i, 'address'],
  [/(?:zip|postal|post).?code|\bzip\b|account.?number|order.?number/i, 'digits'],
  [/^(?:(?:full|first|last|caller|customer|patient|user|owner|contact|client|guest|lead|your|my)_?)?name$/i, 'person_name'],
  [/\b(?:first|last|full) name\b|name of the (?:caller|customer|patient|owner)/i, 'person_name'],
];

function slotType({ name, type, description, options }: Variable): string {
  if (options.length > 0) return 'choice';
  if (type !== 'string') return type;
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? KINDS.find(([pattern]) => pattern.test(description))?.[1] ?? 'text';
}

const inWords = (name: string): string => name.replaceAll('_', ' ');

/** "User wants to book a visit" as callers would say it. */
export function asSaid(condition: string): string[] {
  const plain = condition
    .replace(/^(?:if|when|once|after)\s/i, '')
    .replace(/^(?:the |an? )?(?:user|caller|customer|patient|lead|client|person|they|he|she)(?:'s)?\s/i, '')
    .replace(/(?<![.!])[.!]+$/, '')
    .trim();
  if (/^(?:agree|confirm|accept|say[s]? yes|is interested|want[s]? to (?:proceed|continue))/i.test(plain))
    return ['yes', 'yes please', 'sure', 'that is right'];
  if (/^(?:declin|refus|disagree|say[s]? no\b|is not interested|does not want|doesn't want)/i.test(plain)) return ['no', 'no thanks', "i'm not interested"];
  const wish = plain
    .replace(/^(?:wants?|would like|needs?|asks?|requests?|wishes|is asking|is calling|mentions?|says?|chooses?|selects?|provides?|gives?)\s/i, '')
    .replace(/^(?:to|for|about|that|with)\s/i, '')
    .replace(/^(?:speak|talk)/i, (verb) => verb.toLowerCase())
    .toLowerCase()
    .slice(0, 120);
  return wish === plain.toLowerCase() ? [wish] : [wish, `i want to ${wish}`];
}

/** Words in quotes in an instruction are what shall be said. */
const quoted = (instruction: string | null): string | null => /["“]([^"”]{8,600})["”]/.exec(instruction ?? '')?.[1] ?? null;

/** Makes an objective graph of a flow, and notes what was taken over how. What cannot be known (the words of a model) is written neutrally and noted. */
export function buildGraph(flow: Flow, notes: Notes): Json {
  const ids = new Map<string, string>();
  const taken = new Set([SILENCE, STUCK, FAILED]);
  const fresh = (words: string, otherwise: string): string => {
    const base = nameOf(words, otherwise);
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
    taken.add(id);
    return id;
  };
  for (const { id, title } of flow.steps) ids.set(id, fresh(title, 'step'));
  const byId = new Map(flow.steps.map((each) => [each.id, each]));
  /** Where a way leads: past steps that have no counterpart. */
  const goto = (to: string | undefined, seen: readonly string[] = []): string => {
    const found = to === undefined ? undefined : byId.get(to);
    if (!found || seen.includes(found.id)) return STUCK;
    return found.kind === 'pass' ? goto(found.ways[0]?.to, [...seen, found.id]) : (ids.get(found.id) as string);
  };

  const slots: Record<string, Json> = {};
  const lists: Record<string, Json> = {};
  const intents: Record<string, Json> = {};
  const context: Record<string, Json> = Object.fromEntries(flow.context.map((name) => [nameOf(name), { type: 'string' }]));
  const nodes: Json[] = [];
  const interrupts: Json[] = [];
  const outcomes = new Map<string, Json>();
  const outcome = (id: string, label: string, success: boolean): string => {
    outcomes.set(id, { id, label, success });
    return id;
  };
  const known = new Set(flow.steps.flatMap((each) => each.variables.map((variable) => nameOf(variable.name))));

  /** Words of the source with its holes filled as ours are. */
  const words = (text: string): string =>
    text
      .slice(0, MOST_WORDS)
      .replaceAll(/\{\{([^{}|]{1,120})(?:\|[^{}]*)?\}\}/g, (_all, hole: string) => {
        const name = nameOf(hole.trim().split('.').at(-1) ?? '');
        if (!known.has(name)) context[name] ??= { type: 'string' };
        return `{{${known.has(name) ? 'slots' : 'context'}.${name} | ${name.endsWith('name') ? 'there' : 'that'}}}`;
      })
      .replaceAll(/\{\{(?!(?:slots|context)\.)|\}\}(?<!\| (?:there|that)\}\})/g, ' ');

  const intentFor = (condition: string, pointer: string): string => {
    const examples = asSaid(condition);
    const name = nameOf(condition.split(/\s+/).slice(0, 8).join(' '), 'wish');
    const same = Object.keys(intents).find((each) => intents[each]?.['description'] === condition);
    if (same !== undefined) return same;
    const id = Object.hasOwn(intents, name) ? `${name}_${Object.keys(intents).length + 1}` : name;
    intents[id] = { description: condition, examples };
    notes.approximated(
      pointer,
      `A model judged "${condition}". It is the wish "${id}" now, known by its examples.`,
      'Write under this wish how callers say it, five to ten ways.',
    );
    return id;
  };

  const slotFor = (variable: Variable, at: Step, index: number): string => {
    const name = nameOf(variable.name);
    if (Object.hasOwn(slots, name)) return name;
    const type = slotType(variable);
    if (type === 'choice') lists[name] = { values: variable.options.map((value) => ({ value })) };
    const ask = type === 'boolean' ? `${variable.description.replace(/(?<![.?!])[.?!]+$/, '') || inWords(name)}, yes or no?` : `What is the ${inWords(name)}?`;
    slots[name] = {
      type,
      ...(type === 'choice' ? { list: name } : {}),
      ...(variable.description === '' ? {} : { description: variable.description.slice(0, 500) }),
      ...(variable.required ? {} : { required: false }),
      listen: type === 'text' || type === 'boolean' || type === 'integer' || type === 'number' ? 'when_asked' : 'always',
      confirm: type === 'email' || type === 'phone' ? 'explicit' : type === 'text' ? 'never' : 'if_uncertain',
      prompts: { ask, reask: `Sorry, I didn't catch that. ${ask}` },
      ...(['person_name', 'email', 'phone', 'address'].includes(type) ? { pii: 'personal' } : {}),
      export: true,
    };
    notes.approximated(
      `${at.pointer}#variable:${index}`,
      `The variable "${variable.name}" is a value of the type ${type} now, with a question of its own.`,
      'Read its question aloud and put it in your words.',
    );
    return name;
  };

  /** The words of a talking step. */
  const spoken = (at: Step, otherwise: string): string => {
    const own = at.says ?? quoted(at.instruction);
    if (at.says !== null) notes.converted(at.pointer, `"${at.title}" says the same words.`);
    else if (own !== null) notes.approximated(at.pointer, `"${at.title}" says what its instruction has in quotes.`, 'Read it aloud.');
    else
      notes.approximated(
        at.pointer,
        `"${at.title}" told a model what to say. A neutral sentence stands there now; the instruction is kept as its objective.`,
        'Write the words the agent says here.',
      );
    return words(own ?? otherwise);
  };

  const objective = (at: Step): Json => (at.instruction === null ? {} : { objective: at.instruction.slice(0, 2_000) });
  const first = (ways: readonly Way[], kind: Way['when']['kind']): string | undefined => ways.find((way) => way.when.kind === kind)?.to;

  /** The step after a node: where it is decided by what is known, a branch of its own. */
  const after = (at: Step, id: string, ways: readonly Way[], exit: string | undefined): string => {
    const decided = ways.flatMap((way) => (way.when.kind === 'known' ? [{ when: way.when.expr, goto: goto(way.to), label: way.when.words.slice(0, 80) }] : []));
    const otherwise = goto(exit ?? first(ways, 'always') ?? (decided.length > 0 ? undefined : ways[0]?.to));
    if (decided.length === 0) return otherwise;
    const branch = fresh(`${id} decide`, 'decide');
    nodes.push({ id: branch, type: 'branch', label: `After ${at.title}`.slice(0, 80), cases: decided.slice(0, 25), else: otherwise });
    return branch;
  };

  const talk = (at: Step, id: string): void => {
    const said = at.ways.flatMap((way) => (way.when.kind === 'said' ? [{ to: way.to, words: way.when.words }] : []));
    const label = at.title.slice(0, 80);
    const isEntry = at.id === flow.entry;
    const greeting = isEntry && flow.greeting !== null && at.says === null ? flow.greeting : null;
    const collected = at.variables.map((variable, i) => slotFor(variable, at, i));
    const listens = said.length > 1 || (said.length === 1 && collected.length === 0);
    const choice = collected.length > 0 && listens ? fresh(`${id} choice`, 'choice') : id;
    if (collected.length > 0) {
      const intro = greeting ?? at.says;
      if (at.says !== null) notes.converted(at.pointer, `"${at.title}" begins with the same words.`);
      else
        notes.approximated(
          at.pointer,
          `"${at.title}" asks for ${collected.map(inWords).join(', ')}, one question each; the instruction is kept as its objective.`,
          'Read the questions aloud.',
        );
      const next = listens ? choice : after(at, id, at.ways, said[0]?.to);
      nodes.push({
        id,
        type: 'collect',
        label,
        ...objective(at),
        slots: [...new Set(collected)].slice(0, 20),
        ...(intro === null ? {} : { intro: words(intro) }),
        next,
        on_declined: STUCK,
        on_exhausted: STUCK,
      });
    }
    if (listens) {
      const prompt =
        collected.length > 0
          ? 'How would you like to go on?'
          : greeting === null
            ? spoken(at, isEntry ? 'Hello. How can I help you?' : 'What would you like to do?')
            : words(greeting);
      if (greeting !== null && collected.length === 0) notes.converted(at.pointer, `"${at.title}" begins with the greeting.`);
      const routes = said.slice(0, 25).map((way) => ({ intent: intentFor(way.words, at.pointer), goto: goto(way.to) }));
      const unique = routes.filter((route, i) => routes.findIndex((each) => each.intent === route.intent) === i);
      const otherwise = at.ways.filter((way) => way.when.kind !== 'said');
      const rest = otherwise.length === 0 ? STUCK : after(at, id, otherwise, undefined);
      nodes.push({
        id: choice,
        type: 'listen',
        label,
        ...objective(at),
        prompt,
        routes: unique,
        repair: { max_attempts: 2, ladder: ['reask'] },
        on_no_match: rest,
      });
    } else if (collected.length === 0) {
      nodes.push({
        id,
        type: 'say',
        label,
        ...objective(at),
        prompt: greeting === null ? spoken(at, 'All right.') : words(greeting),
        next: after(at, id, at.ways, undefined),
      });
    }
  };

  for (const at of flow.steps) {
    const id = ids.get(at.id) as string;
    const label = at.title.slice(0, 80);
    if (at.anywhere !== null) {
      const isPerson = at.kind === 'transfer';
      interrupts.push({
        id: `int_${id}`.slice(0, 60),
        priority: isPerson ? 800 : 500 - interrupts.length,
        when: { intent: intentFor(at.anywhere, at.pointer) },
        goto: id,
      });
    }
    if (at.kind === 'talk') talk(at, id);
    else if (at.kind === 'decide') {
      const cases = at.ways.flatMap((way) =>
        way.when.kind === 'known' ? [{ when: way.when.expr, goto: goto(way.to), label: way.when.words.slice(0, 80) }] : [],
      );
      const said = at.ways.some((way) => way.when.kind === 'said');
      if (said) talk({ ...at, kind: 'talk' }, id);
      else if (cases.length === 0) nodes.push({ id, type: 'say', label, prompt: 'All right.', next: goto(at.ways[0]?.to) });
      else {
        nodes.push({ id, type: 'branch', label, cases: cases.slice(0, 25), else: goto(first(at.ways, 'always')) });
        notes.converted(at.pointer, `"${at.title}" decides by the same values.`);
      }
    } else if (at.kind === 'do') {
      const tool = nameOf(at.target ?? at.title, 'tool');
      const next = after(
        at,
        id,
        at.ways.filter((way) => way.when.kind !== 'failed'),
        undefined,
      );
      nodes.push({ id, type: 'action', label, action: `tool.${tool}`, on_success: next, on_failure: goto(first(at.ways, 'failed')) });
      notes.approximated(
        at.pointer,
        `"${at.title}" calls the tool "${tool}".`,
        `Make the tool "${tool}" under Tools with its address and inputs, then fill the inputs of this step.`,
      );
    } else if (at.kind === 'transfer') {
      const failed = first(at.ways, 'failed');
      nodes.push({
        id,
        type: 'transfer',
        label,
        mode: 'cold',
        target: { const: at.target ?? 'front_desk' },
        announce: at.says === null ? 'Let me connect you.' : words(at.says),
        outcome: outcome('transferred', 'Handed over to a person', true),
        on_failed: failed === undefined ? FAILED : goto(failed),
      });
      notes.approximated(
        at.pointer,
        `"${at.title}" hands the call to ${at.target ?? 'a person'}.`,
        'Make it a transfer target under Numbers, and say what happens when nobody picks up.',
      );
    } else if (at.kind === 'end') {
      const prompt = at.says ?? quoted(at.instruction) ?? 'Thank you for calling. Goodbye.';
      nodes.push({ id, type: 'end', label, outcome: outcome('completed', 'Completed', true), prompt: words(prompt) });
      if (at.says === null && at.instruction !== null)
        notes.approximated(
          at.pointer,
          `"${at.title}" ends the call with a plain goodbye.`,
          'Write the goodbye, and give each ending the outcome it stands for.',
        );
      else notes.converted(at.pointer, `"${at.title}" ends the call.`);
    }
  }

  const ends = (id: string, prompt: string, of: string): Json => ({ id, type: 'end', outcome: of, prompt });
  const targets = JSON.stringify([nodes, interrupts]);
  const none = outcome('no_outcome', 'Nothing came of it', false);
  nodes.push(ends(SILENCE, "I can't hear you, so I'll hang up now. Please call again.", outcome('abandoned', 'Nobody spoke', false)));
  nodes.push(ends(STUCK, "I'm sorry, I can't help with that by myself. Please call again later. Goodbye.", none));
  if (targets.includes(`"${FAILED}"`)) nodes.push(ends(FAILED, "I'm sorry, nobody is free right now. Please call again later. Goodbye.", none));
  return {
    schema_version: '1.0.0',
    graph_id: nameOf(flow.name, 'agent'),
    name: flow.name.slice(0, 120),
    ...(flow.description === null ? {} : { description: flow.description.slice(0, 2_000) }),
    locale: flow.locale,
    entry: goto(flow.entry),
    context,
    settings: {
      ...(flow.persona === null ? {} : { persona: flow.persona.slice(0, 4_000) }),
      silence: { reprompt_after_ms: 6_000, max_reprompts: 2, prompt: 'Are you still there?', ['then']: SILENCE },
    },
    ...(Object.keys(lists).length === 0 ? {} : { lists }),
    intents,
    slots,
    interrupts,
    repair: { max_attempts: 3, ladder: ['reask', 'goto'], goto: STUCK },
    nodes,
    outcomes: [...outcomes.values()],
  };
}
