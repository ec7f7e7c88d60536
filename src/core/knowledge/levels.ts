/** How sure an agent must be to say a passage, in words; a knowledge base has one. */
export const ANSWER_LEVELS = ['strict', 'balanced', 'generous'] as const;
export type AnswerLevel = (typeof ANSWER_LEVELS)[number];

/** The score from which on a passage is said. What each comes to is measured by `npm run bench -- knowledge`. */
export const LEAST_SCORE: Readonly<Record<AnswerLevel, number>> = { strict: 0.85, balanced: 0.5, generous: 0.35 };
