import { checkAnswer, composingQuestion } from '#core/conversation/composing';
import { doubtOf } from '#core/conversation/doubt';
import { maskNumbers } from '#core/conversation/mask-numbers';
import type { ModelQuestion } from '#core/conversation/model-question';
import { PROPOSALS_SCHEMA, readProposals } from '#core/conversation/read-proposals';
import { checkRewording, mayBeReworded, rewordingQuestion } from '#core/conversation/rewording';
import type { TurnInput } from '#core/conversation/types';
import type { Log } from '#kernel/log';
import type { ActRequest, CallPlan } from './call-plan.ts';
import type { Conversation, Move } from './conversation.ts';
import { Mind } from './mind.ts';
import type { SessionDeps } from './session-deps.ts';

const MOST_PROPOSED_TOKENS = 400;
const MOST_SPOKEN_TOKENS = 160;
/** The caller hears something within two seconds of their last word, so a model is waited for until this long after it; a short wait is always worth a try. */
const LATEST_AFTER_WORDS_MS = 1_500;
const SHORTEST_WAIT_MS = 300;
/** What is left of a turn's budget after understanding must be this much for a rewording. */
const LEAST_REWORDING_MS = 250;
/** An answer is composed while a filler may be heard. */
const COMPOSE_MS = 2_000;

/** One line of speech; a page of HTML or a piece of JSON is none. */
const readLine = (text: string): string | null => (/^\s*(?:$|[<{[])/.test(text) ? null : text);

type Result = { ok: boolean } & Record<string, unknown>;
type Words = Extract<TurnInput, { kind: 'utterance' }>;

/** What a model said to the words of a move. */
export interface Rewording {
  readonly words: Move['words'];
  /** `accepted`, or why the prompt stayed as it was. */
  readonly verdict: string;
}

/** Where models take part in a call: understanding an utterance, wording a prompt, composing an answer. Everything they say is checked, and nothing waits for them beyond its time. */
export class Thinking {
  readonly #plan: CallPlan;
  readonly #conversation: Conversation;
  readonly #mind: Mind;
  readonly #log: Log;

  constructor(plan: CallPlan, conversation: Conversation, mind: Mind, log: Log) {
    this.#plan = plan;
    this.#conversation = conversation;
    this.#mind = mind;
    this.#log = log;
  }

  /** What asking has cost so far. */
  get usage(): Mind['usage'] {
    return this.#mind.usage;
  }

  close(): void {
    this.#mind.close();
  }

  /** Why a model is asked about this utterance; null where the rules decide alone. */
  reasonToAsk(input: TurnInput): string | null {
    if (input.kind !== 'utterance' || this.#plan.graph.settings?.llm?.understand === false) return null;
    return this.#mind.plan.mode === 'llm' ? 'every turn is asked' : doubtOf(this.#conversation.weigh(input));
  }

  /** How long this turn may wait for models, that long after the caller's last word. */
  budgetMs(sinceWordsMs: number): number {
    return Math.min(this.#mind.plan.turn_budget_ms, Math.max(SHORTEST_WAIT_MS, LATEST_AFTER_WORDS_MS - sinceWordsMs));
  }

  /** The utterance with what a model proposed, or with the note that it proposed nothing in time. */
  async understand(input: Words, reason: string, budgetMs: number): Promise<Words> {
    const question = this.#conversation.questionAbout(input);
    if (!question) return input;
    const told = this.#masked(question);
    const shape = { schema: PROPOSALS_SCHEMA, max_tokens: MOST_PROPOSED_TOKENS };
    const thought = await this.#mind.ask(told, shape, budgetMs, readProposals);
    const { model, outcome, ms } = thought;
    if (outcome !== 'answered') return { ...input, model: { model, outcome, reason: `${reason}; ${thought.reason}`, ms } };
    return { ...input, proposals: thought.value, model: { model, outcome, reason, ms } };
  }

  #masked(question: ModelQuestion): ModelQuestion {
    return this.#mind.plan.redact === false ? question : { ...question, prompt: maskNumbers(question.prompt) };
  }

  /** Each thing a model wanted and did not get, for the log; the decision has it in full. */
  noteRefusals(move: Move): void {
    for (const { command, source, accepted, reason } of move.result.decision.candidates)
      if (source === 'model' && !accepted) this.#log.info('a proposal of a model was refused', { call_id: this.#plan.call_id, command: command.do, reason });
  }

  /** Whether the words of a move may be put in other words. */
  mayReword(move: Move, leftMs: number): boolean {
    const { graph } = this.#plan;
    const isWanted = this.#mind.plan.mode === 'llm' && graph.settings?.llm?.rephrase === true && graph.locale.startsWith('en');
    return isWanted && leftMs >= LEAST_REWORDING_MS && move.words.some((words) => this.#isRewordable(words));
  }

  #isRewordable(words: Move['words'][number]): boolean {
    const node = this.#plan.graph.nodes.find(({ id }) => id === words.node_id);
    return mayBeReworded(words) && node?.type !== 'confirm' && node?.type !== 'answer' && node?.type !== 'end';
  }

  /** One prompt of a move in other words, if they pass; within what is left of the turn. */
  async reword(move: Move, heard: string, leftMs: number): Promise<Rewording> {
    const { words, result } = move;
    const at = words.findIndex((each) => this.#isRewordable(each));
    const prompt = words[at];
    if (!prompt) return { words, verdict: 'nothing to reword' };
    const question = rewordingQuestion(prompt, heard, this.#plan.graph.settings?.persona ?? null);
    const thought = await this.#mind.ask(this.#masked(question), { max_tokens: MOST_SPOKEN_TOKENS }, leftMs, readLine);
    if (thought.outcome !== 'answered') return { words, verdict: thought.reason };
    const checked = checkRewording(prompt.text, result.inserted, thought.value);
    if (!checked.ok) return { words, verdict: `refused: ${checked.reason}` };
    return { words: words.with(at, { ...prompt, text: checked.text }), verdict: 'accepted' };
  }

  /** The answer to a question, composed of the passages that were found; the passages' own words where a model has none that pass. */
  async compose(request: ActRequest, result: Result): Promise<Result> {
    const passages = Array.isArray(result['passages']) ? result['passages'].filter((each): each is string => typeof each === 'string') : [];
    if (request.do !== 'answer' || !result.ok || passages.length === 0 || this.#plan.graph.settings?.llm?.answer !== true) return result;
    const question = composingQuestion(request.question, passages);
    const thought = await this.#mind.ask(this.#masked(question), { max_tokens: MOST_SPOKEN_TOKENS }, COMPOSE_MS, readLine);
    if (thought.outcome !== 'answered') return { ...result, composed: `not composed: ${thought.reason}` };
    const checked = checkAnswer(request.question, passages, thought.value);
    return checked.ok ? { ...result, text: checked.text, composed: `by ${thought.model}` } : { ...result, composed: `refused: ${checked.reason}` };
  }
}

/** The models of a call; null where its plan has none, or none is to be had. */
export function thinkingOf(
  plan: CallPlan,
  conversation: Conversation,
  { modelsFor, timers, log }: SessionDeps,
  onFault: (fault: unknown) => void,
): Thinking | null {
  const models = plan.models ? (modelsFor?.(plan) ?? []) : [];
  if (!plan.models || models.length === 0) return null;
  return new Thinking(plan, conversation, new Mind({ models, plan: plan.models, timers, onFault }), log);
}
