import type { WordHint } from '#core/pronunciation/word-hints';
import type { Ctx } from '#platform/slice';
import { bookableLists } from '#slices/scheduling';
import { ownHintsOf } from '#slices/vocabulary';

/** People and services of the calendar, by the names callers know them by. */
export async function namedBySchedule(ctx: Ctx): Promise<readonly WordHint[]> {
  const { services, resources } = await bookableLists(ctx);
  return [
    ...resources.map(({ value }): WordHint => ({ phrase: value, kind: 'staff' })),
    ...services.flatMap(({ value, synonyms }) => [value, ...synonyms].map((phrase): WordHint => ({ phrase, kind: 'service' }))),
  ];
}

/** All words a call of this organization leans towards: those somebody entered first, then the calendar's, each once. */
export async function wordHintsOf(ctx: Ctx): Promise<readonly WordHint[]> {
  const hints = [...(await ownHintsOf(ctx)), ...(await namedBySchedule(ctx))];
  return [...new Map(hints.toReversed().map((hint) => [hint.phrase.toLowerCase(), hint])).values()].toReversed();
}
