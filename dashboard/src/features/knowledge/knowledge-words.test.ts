import { describe, expect, it } from 'vitest';
import { diffLines, healthOf, otherLevelsWords, stateOf, verdictWords, whyWords } from './knowledge-words.ts';

const why = (features: Record<string, number>, cosine: number | null, found: string[] = []) => ({
  why: { method: 'hybrid' as const, bm25: 1, bm25_rank: 1, cosine, cosine_rank: null, found, features },
});

describe('words of knowledge', () => {
  it('say what a base can do while its vectors are still being made', () => {
    const base = { embedding_model: 'local/use-lite', chunk_count: 8, embedded_count: 3 };
    expect(healthOf({ ...base, status: 'indexing' }).words).toBe('Answers by words; 3 of 8 passages found by meaning');
    expect(healthOf({ ...base, status: 'ready', embedding_model: null }).words).toBe('Ready, by words');
    expect(healthOf({ ...base, status: 'failed' }).meaning).toBe('bad');
  });

  it('say that a file waits or is read, and that the document answers meanwhile', () => {
    const read = { status: 'ready', reading: null, embedded_count: 2, chunk_count: 2 } as const;
    expect(stateOf({ ...read, status: 'pending', reading: 'queued', chunk_count: 0 }).words).toBe('Waiting to be read');
    expect(stateOf({ ...read, status: 'pending', reading: 'reading', chunk_count: 0 }).words).toBe('Being read');
    expect(stateOf({ ...read, reading: 'reading' }).words).toBe('Being read; answers as before');
    expect(stateOf(read).words).toBe('Ready');
  });

  it('say why a passage stands where it does, and claim nothing that was not measured', () => {
    expect(whyWords(why({ missing: 0.8, heading: 0.6, kind: 1 }, 0.7, ['park']))).toEqual([
      'has “park”',
      'important words of the question are missing',
      'its heading speaks of the same',
      'holds the kind of thing that was asked for',
      'means much the same',
    ]);
    expect(whyWords(why({ missing: 0, heading: 0, kind: 0.5 }, null))).toEqual([]);
  });

  it('say why there is no answer', () => {
    expect(verdictWords({ answer: null, best_score: null, min_score: 0.5 })).toMatch(/^Nothing/);
    expect(verdictWords({ answer: null, best_score: 0.314, min_score: 0.5 })).toContain('31 of 100 points; 50 are needed');
    expect(verdictWords({ answer: 'Yes.', best_score: 0.9, min_score: 0.5 })).toContain('90 of 100');
  });

  it('say what the other levels would have done, and nothing where all do the same', () => {
    const at = (...answers: (string | null)[]) =>
      (['strict', 'balanced', 'generous'] as const).map((answer_level, i) => ({ answer_level, min_score: 0.5, answer: answers[i] ?? null }));
    expect(otherLevelsWords({ answer_level: 'balanced', answer: null, levels: at(null, null, 'At eight.') })).toBe(
      'At Generous it would have said what stands below.',
    );
    expect(otherLevelsWords({ answer_level: 'balanced', answer: 'At eight.', levels: at(null, 'At eight.', 'At eight.') })).toContain('At Strict');
    expect(otherLevelsWords({ answer_level: 'strict', answer: null, levels: at(null, null, null) })).toBe('');
  });

  it('tell what was from what is, also for lines that begin with a dash themselves', () => {
    expect(diffLines('  Head\n- - a point\n+ - another\n…')).toEqual([
      { kind: 'same', text: 'Head' },
      { kind: 'was', text: '- a point' },
      { kind: 'is', text: '- another' },
      { kind: 'skip', text: '…' },
    ]);
  });
});
