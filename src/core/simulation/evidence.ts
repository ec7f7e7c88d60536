import { requestName } from '#core/conversation/mock-world';
import type { Request, ResultInput } from './call-notes.ts';
import type { Setting } from './test-setting.ts';

export type KnowledgeQuestion = Pick<Extract<Request, { do: 'answer' }>, 'question' | 'knowledge' | 'min_score'>;
export type KnowledgeAnswer = ResultInput['result'];
/** Looks a question up in the knowledge of the agent that is tested. */
export type AskKnowledge = (question: KnowledgeQuestion) => Promise<KnowledgeAnswer>;

/** Thrown out of a typed conversation that asks something nobody has looked up yet. */
class OpenQuestion extends Error {
  override readonly name = 'OpenQuestion';
  readonly asked: KnowledgeQuestion;

  constructor(asked: KnowledgeQuestion) {
    super(`not looked up yet: ${asked.question}`);
    this.asked = asked;
  }
}

/** More questions than this in one conversation mean that it asks in a circle. */
const MOST_QUESTIONS = 200;
const keyOf = ({ question, knowledge, min_score }: KnowledgeQuestion): string => JSON.stringify([question, knowledge, min_score]);

/**
 * What the tested agent knows, looked up while a test is played. A typed conversation cannot wait: it is broken off at a question that was not
 * looked up yet and played again from its start once it was, which comes to the same because it is seeded.
 */
export interface EvidenceBook {
  /** The answer that is known. Throws where it is not; whoever may wait uses `look`, the others `settle`. */
  known(question: KnowledgeQuestion): KnowledgeAnswer;
  look(question: KnowledgeQuestion): Promise<KnowledgeAnswer>;
  /** Runs what cannot wait, as often as it takes. */
  settle<T>(run: () => T): Promise<T>;
}

export function evidenceBook(ask: AskKnowledge): EvidenceBook {
  const answers = new Map<string, KnowledgeAnswer>();
  const look = async (question: KnowledgeQuestion): Promise<KnowledgeAnswer> => {
    const key = keyOf(question);
    const known = answers.get(key) ?? (await ask(question));
    answers.set(key, known);
    return known;
  };
  return {
    known(question) {
      const answer = answers.get(keyOf(question));
      if (answer === undefined)
        throw new OpenQuestion({
          question: question.question,
          knowledge: question.knowledge,
          ...(question.min_score === undefined ? {} : { min_score: question.min_score }),
        });
      return answer;
    },
    look,
    async settle(run) {
      for (let looked = 0; ; looked++) {
        try {
          return run();
        } catch (error) {
          if (!(error instanceof OpenQuestion) || looked >= MOST_QUESTIONS) throw error;
          await look(error.asked);
        }
      }
    },
  };
}

/** Whether the agent's own knowledge answers: nobody wrote another answer into the test. */
export const isForKnowledge = (request: Request, mocks: Setting['mocks']): request is Extract<Request, { do: 'answer' }> =>
  request.do === 'answer' && !Object.hasOwn(mocks ?? {}, requestName(request));
