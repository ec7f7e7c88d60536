import { describe, expect, it } from 'vitest';
import { columnsText, nextSort, readViews, sameState, shownColumns, withView } from './list-view.ts';

const columns = [{ key: 'who' }, { key: 'outcome' }, { key: 'cost' }, { key: 'ended', extra: true }];
const keysOf = (text: string | undefined) => shownColumns(columns, text).map((column) => column.key);
const sorts = ['-created_at', 'created_at', '-cost', 'cost'].map((value) => ({ value, label: value }));

describe('a view of a list', () => {
  it('shows the usual columns unless others are named, in the order of the table, and never loses the first', () => {
    expect(keysOf(undefined)).toEqual(['who', 'outcome', 'cost']);
    expect(keysOf('ended,cost')).toEqual(['who', 'cost', 'ended']);
    expect(keysOf('shoe_size')).toEqual(['who', 'outcome', 'cost']);
  });

  it('names columns in the address only where they differ from the usual ones, and reads them back', () => {
    expect(columnsText(columns, new Set(['who', 'outcome', 'cost']))).toBeUndefined();
    const text = columnsText(columns, new Set(['cost', 'ended']));
    expect(text).toBe('who,cost,ended');
    expect(keysOf(text)).toEqual(['who', 'cost', 'ended']);
    expect(keysOf(columnsText(columns, new Set()))).toEqual(['who', 'outcome', 'cost']);
  });

  it('turns a heading from its first direction to the other and back to the order of the list', () => {
    expect(nextSort(sorts, undefined, 'cost')).toBe('-cost');
    expect(nextSort(sorts, '-cost', 'cost')).toBe('cost');
    expect(nextSort(sorts, 'cost', 'cost')).toBeUndefined();
    expect(nextSort(sorts, undefined, 'created_at')).toBe('created_at');
    expect(nextSort(sorts, 'created_at', 'created_at')).toBeUndefined();
    expect(nextSort(sorts, '-cost', 'created_at')).toBeUndefined();
  });

  it('is the same whatever order its parts stand in', () => {
    expect(sameState({ status: 'failed', sort: '-cost' }, { sort: '-cost', search: undefined, status: 'failed' })).toBe(true);
    expect(sameState({ status: 'failed' }, {})).toBe(false);
  });

  it('replaces a saved one of the same name and outlives rubbish in the browser’s memory', () => {
    const kept = readViews([null, { id: 1 }, { id: 'a', name: 'Missed', state: { status: 'no_answer', page: 3 } }]);
    expect(kept).toEqual([{ id: 'a', name: 'Missed', state: { status: 'no_answer' } }]);
    expect(readViews('x')).toEqual([]);
    const next = withView(withView(kept, { id: 'b', name: 'Costly', state: {} }), { id: 'c', name: 'missed', state: { when: '7d' } });
    expect(next.map((view) => view.id)).toEqual(['b', 'c']);
  });
});
