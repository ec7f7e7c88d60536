import { hintedPhrases } from '#core/pronunciation/word-hints';
import type { ListenHint, SlotType } from '#core/understanding/types';
import { phrasesFor } from '#core/understanding/understanding';
import { choicesOf } from './slots.ts';
import { currentNode, graphOf, levelOf, specOf, type Turn } from './turn.ts';

type Kind = SlotType | 'yes_no' | 'open';
/** Silence in milliseconds that ends a turn: usually, after words that sound unfinished, after a complete answer. */
/** Said early, at an open question: "book a cleaning tomorrow at three". */
const MOMENTS: ReadonlySet<SlotType> = new Set<SlotType>(['date', 'time', 'datetime']);
type Patience = readonly [usual: number, incomplete: number, complete: number];

const NUMBERS: Patience = [1100, 1800, 250];
const SHORT: Patience = [550, 1200, 250];
const MOMENT: Patience = [650, 1400, 350];
const LONG: Patience = [1000, 1800, 700];

/** People pause between groups of digits and inside addresses; after "yes" they wait for us. Tuned against the complaints about agents that cut in. */
const PATIENCE: Readonly<Record<Kind, Patience>> = {
  yes_no: SHORT,
  boolean: SHORT,
  choice: [600, 1200, 300],
  enum: [600, 1200, 300],
  date: MOMENT,
  time: MOMENT,
  datetime: [750, 1500, 400],
  integer: MOMENT,
  number: MOMENT,
  money: MOMENT,
  duration: MOMENT,
  phone: NUMBERS,
  digits: NUMBERS,
  email: [1300, 2000, 400],
  person_name: [750, 1500, 450],
  address: LONG,
  text: [1200, 2000, 1000],
  open: [800, 1500, 600],
};

const DEFAULT_REPROMPT_MS = 7000;
const DEFAULT_MIN_SPEECH_MS = 250;
const YES_NO_KEYS = { min: 1, max: 1, terminator: null };

const MAX_OPEN_PHRASES = 80;

/** At an open question callers name services and intents: what any turn may fill, and the graph's own keywords. */
function openPhrases(turn: Turn): readonly string[] {
  const graph = graphOf(turn);
  const slots = Object.values(graph.slots).filter((spec) => spec.listen !== 'when_asked');
  const named = slots.flatMap((spec) => choicesOf(graph, spec, turn.world).flatMap((choice) => [choice.label ?? choice.value, ...(choice.synonyms ?? [])]));
  const intents = Object.values(graph.intents ?? {});
  const keywords = intents.flatMap((intent) => intent.keywords ?? []);
  const examples = intents.flatMap((intent) => intent.examples ?? []);
  const early = [...new Set(slots.map((spec) => spec.type).filter((type) => MOMENTS.has(type)))].flatMap((type) => phrasesFor(type, [], turn.world.locale));
  return [...new Set([...named, ...keywords, ...early, ...examples])].slice(0, MAX_OPEN_PHRASES);
}

/** A "no" to a read-back comes with the right value: the words of what was read out. */
function correctionPhrases(turn: Turn): readonly string[] {
  const { pending } = turn.draft;
  const node = currentNode(turn);
  const read = pending?.kind === 'read_back' ? [pending.slot] : pending?.kind === 'confirm' && node?.type === 'confirm' ? node.slots : [];
  return read.flatMap((slot) => {
    const spec = specOf(turn, slot);
    const wasCorrected = (levelOf(turn).attempts[`corrected:${slot}`] ?? 0) > 0 || (levelOf(turn).attempts[`slot:${slot}`] ?? 0) > 0;
    const spelled = wasCorrected && (spec.type === 'person_name' || spec.type === 'email');
    return phrasesFor(spec.type, choicesOf(graphOf(turn), spec, turn.world), turn.world.locale, spelled);
  });
}

/** What the turn-taker, the recogniser and the keypad should expect while the caller has the floor. */
export function listenHint(turn: Turn): ListenHint {
  const { pending } = turn.draft;
  const { settings } = graphOf(turn);
  const node = currentNode(turn);
  const slot = pending?.kind === 'slot' || pending?.kind === 'read_back' ? pending.slot : null;
  const spec = slot === null ? null : specOf(turn, slot);
  const type: Kind = pending?.kind === 'slot' && spec ? spec.type : pending?.kind === 'read_back' || pending?.kind === 'confirm' ? 'yes_no' : 'open';
  const choices = spec && pending?.kind === 'slot' ? choicesOf(graphOf(turn), spec, turn.world) : [];
  const isAgain = slot !== null && pending?.kind === 'slot' && (levelOf(turn).attempts[`slot:${slot}`] ?? 0) > 0;
  const spelled = turn.repair?.move === 'spell' || (type === 'email' && isAgain);
  const named = hintedPhrases(turn.world.hints ?? [], type);
  const [silenceMs, silenceMsIncomplete, silenceMsComplete] = PATIENCE[type];
  return {
    slot,
    type,
    choices: choices.map((choice) => choice.value),
    spelled,
    region: turn.world.region,
    dtmf: keys(),
    silenceMs,
    silenceMsIncomplete,
    silenceMsComplete,
    repromptAfterMs: settings?.silence?.reprompt_after_ms ?? DEFAULT_REPROMPT_MS,
    phrases: [
      ...new Set([
        ...phrasesFor(type, choices, turn.world.locale, spelled),
        ...(type === 'open' ? openPhrases(turn) : []),
        ...(type === 'yes_no' ? correctionPhrases(turn) : []),
        ...named,
      ]),
    ],
    ...(named.length > 0 ? { named } : {}),
    bargeIn: {
      enabled: settings?.barge_in?.enabled ?? true,
      minSpeechMs: settings?.barge_in?.min_speech_ms ?? DEFAULT_MIN_SPEECH_MS,
      backchannels: settings?.barge_in?.backchannels ?? [],
    },
  };

  function keys(): ListenHint['dtmf'] {
    if (type === 'yes_no' || type === 'boolean') return YES_NO_KEYS;
    if (pending?.kind === 'listen') return node?.type === 'listen' && node.menu ? YES_NO_KEYS : null;
    if (!spec || pending?.kind !== 'slot' || (spec.dtmf?.enabled !== true && spec.type !== 'digits')) return null;
    if (spec.dtmf?.map) return YES_NO_KEYS;
    return { min: spec.dtmf?.min ?? 1, max: spec.dtmf?.max ?? 32, terminator: spec.dtmf?.terminator ?? '#' };
  }
}
