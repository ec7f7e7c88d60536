import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FoundPassage } from '#lib/types';
import css from './knowledge.module.css';
import { scoreWords, whyWords } from './knowledge-words.ts';

/** A passage that was found: how many points it has, against how many are needed, and why. */
export function Passage({ passage, minScore, baseId }: { passage: FoundPassage; minScore: number; baseId: string }) {
  const isEnough = passage.score >= minScore;
  const why = whyWords(passage);
  return (
    <li className={css.passage}>
      <div className={css.passageHead}>
        <span className={css.score} data-enough={isEnough || undefined} aria-hidden="true">
          <span style={{ width: `${Math.round(passage.score * 100)}%` }} />
          <i style={{ left: `${Math.round(minScore * 100)}%` }} />
        </span>
        <Text span fz="sm" fw={500}>
          {scoreWords(passage.score)}, {isEnough ? 'enough' : 'not enough'}
        </Text>
        <Anchor
          component={Link}
          to="/knowledge/$baseId/documents/$documentId"
          params={{ baseId, documentId: passage.document_id } as never}
          fz="sm"
          underline="always"
        >
          {passage.title}
        </Anchor>
        {passage.headings.length > 0 && passage.headings[0] !== passage.title && (
          <Text span fz="sm" c="dimmed">
            {passage.headings.join(passage.kind === 'faq' ? ' · ' : ' › ')}
          </Text>
        )}
      </div>
      <p className={css.text}>{passage.content}</p>
      {why.length > 0 && (
        <Text fz="sm" c="dimmed" mt={4}>
          Why: {why.join('; ')}.
        </Text>
      )}
    </li>
  );
}
