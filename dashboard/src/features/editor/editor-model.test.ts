import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freePlace } from './canvas-model.ts';
import { copyOf, paste } from './clipboard.ts';
import { firstText, type GraphDoc, idFrom, valueAt, withValue } from './doc.ts';
import { addInterrupt, addNode, connect, removeNodes, renameIntent, renameNode, renameSlot } from './edits.ts';
import { begin, edited, redone, undone } from './history.ts';
import { isSame, merge, taking } from './merge.ts';
import { waysOf } from './ways.ts';

const booking = (): GraphDoc => JSON.parse(readFileSync(new URL('../../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')) as GraphDoc;
const nodeOf = (doc: GraphDoc, id: string) => {
  const node = doc.nodes.find((each) => each.id === id);
  if (!node) throw new Error(`no step ${id}`);
  return node;
};
const changed = (doc: GraphDoc, id: string, fields: object): GraphDoc => ({
  ...doc,
  nodes: doc.nodes.map((node) => (node.id === id ? { ...node, ...fields } : node)),
});

describe('a graph while it is edited', () => {
  it('changes one place and keeps every other object', () => {
    const doc = booking();
    const at = doc.nodes.findIndex((node) => node.id === 'check');
    const next = withValue(doc, ['nodes', at, 'on_failure'], 'take_message');
    expect(valueAt(next, ['nodes', at, 'on_failure'])).toBe('take_message');
    expect(next.nodes[0]).toBe(doc.nodes[0]);
    expect(next.slots).toBe(doc.slots);
    expect(withValue(next, ['nodes', at, 'filler'], undefined).nodes[at]).not.toHaveProperty('filler');
    expect(withValue({} as GraphDoc, ['settings', 'silence', 'prompt'], 'Hello?')).toEqual({ settings: { silence: { prompt: 'Hello?' } } });
  });

  it('makes ids of words, also of foreign ones and of none', () => {
    expect(idFrom('Ask for the time', ['ask_for_the_time'])).toBe('ask_for_the_time_2');
    expect(idFrom('Größe — 2 Würfel!', [])).toBe('gro_e_2_wurfel');
    expect(idFrom('7 days', [])).toBe('days');
    expect(idFrom('???', ['item'])).toBe('item_2');
    expect(firstText({ 'en-US': ['Hello', 'Hi'] })).toBe('Hello');
  });

  it('knows every way out of a step, with what it means and whether it must lead somewhere', () => {
    expect(waysOf(nodeOf(booking(), 'greet')).map((way) => [way.key, way.label, way.target])).toEqual([
      ['routes.0', 'book', 'details'],
      ['routes.1', 'cancel', 'take_message'],
      ['routes.2', 'goodbye', 'bye'],
      ['on_no_match', 'nothing fits', 'take_message'],
    ]);
    expect(waysOf({ id: 'x', type: 'collect', slots: [], next: '' }).map((way) => way.key)).toEqual(['next']);
    expect(waysOf({ id: 'x', type: 'listen', routes: 'odd' }).map((way) => way.key)).toEqual(['on_no_match']);
  });

  it('takes a step out and leaves what led to it leading nowhere, everywhere', () => {
    const next = removeNodes(booking(), new Set(['take_message']));
    expect(JSON.stringify({ ...next, ui: null, tests: null })).not.toContain('"take_message"');
    expect(nodeOf(next, 'details')).not.toHaveProperty('on_declined');
    expect(nodeOf(next, 'greet')['on_no_match']).toBe('');
    expect(next.repair).not.toHaveProperty('goto');
  });

  it('renames a step, a value and a wish everywhere they are named', () => {
    const renamed = renameNode(booking(), 'take_message', 'message');
    expect(JSON.stringify({ ...renamed, tests: null })).not.toContain('"take_message"');
    expect(nodeOf(renamed, 'details')['on_declined']).toBe('message');
    const slot = renameSlot(booking(), 'visit_date', 'day');
    expect(JSON.stringify({ ...slot, tests: null })).not.toMatch(/slots\.visit_date\b|"visit_date"/);
    expect(firstText(nodeOf(slot, 'read_back')['prompt'])).toContain('{{slots.day}}');
    const intent = renameIntent(booking(), 'book', 'new_visit');
    expect(nodeOf(intent, 'greet')).toMatchObject({ menu: { 1: 'new_visit' }, routes: expect.arrayContaining([{ intent: 'new_visit', goto: 'details' }]) });
  });

  it('adds a step that says nothing yet, an ending, and an interruption less urgent than the others', () => {
    const { doc, id } = addNode(booking(), 'say', { x: 10.4, y: 20.6 });
    expect(nodeOf(doc, id)).toMatchObject({ type: 'say', prompt: '', next: '' });
    expect(doc.ui?.nodes?.[id]).toEqual({ x: 10, y: 21 });
    expect(nodeOf(connect(doc, id, ['next'], 'greet'), id)['next']).toBe('greet');
    expect(addInterrupt(booking(), 'goodbye').doc.interrupts?.at(-1)).toEqual({ id: 'int_goodbye', priority: 290, when: { intent: 'goodbye' }, goto: '' });
  });
});

describe('a place for a new step', () => {
  it('is where it was asked for when nothing stands there, else below what is in the way', () => {
    const doc: GraphDoc = { ...booking(), ui: { nodes: Object.fromEntries(booking().nodes.map((node, i) => [node.id, { x: 0, y: i * 200 }])) } };
    expect(freePlace(doc, { x: 1000, y: 50 })).toEqual({ x: 1000, y: 50 });
    const below = freePlace(doc, { x: 10, y: 50 });
    expect(below.x).toBe(10);
    expect(below.y).toBeGreaterThan(21 * 200);
  });
});

describe('a copy of steps', () => {
  it('goes in beside the originals with the ways between them, and its own ids', () => {
    const doc = booking();
    const pasted = paste(doc, copyOf(doc, new Set(['check', 'offer_other'])), null);
    expect(pasted?.ids).toEqual(['check_2', 'offer_other_2']);
    expect(nodeOf(pasted?.doc ?? doc, 'check_2')).toMatchObject({ on_failure: 'offer_other_2', on_success: 'read_back' });
  });

  it('brings what it uses into another agent, where ways to what is not there lead nowhere', () => {
    const other: GraphDoc = { entry: 'a', nodes: [{ id: 'a', type: 'end', outcome: 'done' }], slots: {}, outcomes: [{ id: 'done', success: true }] };
    const doc = paste(other, copyOf(booking(), new Set(['details'])), { x: 0, y: 0 })?.doc ?? other;
    expect(Object.keys(doc.slots).toSorted()).toEqual(['full_name', 'phone_number', 'service', 'visit_date', 'visit_time']);
    expect(Object.keys(doc.lists ?? {})).toEqual(['service']);
    expect(nodeOf(doc, 'details')['next']).toBe('');
  });

  it.each(['', 'hello', '{}', '{"kind":"callwright/steps","nodes":[{"id":1}]}', '[1]'])('is not made of "%s"', (text) => {
    expect(paste(booking(), text, null)).toBeNull();
  });
});

describe('steps back', () => {
  it('take back an edit, join quick edits of one thing, and come again', () => {
    let history = begin('a');
    history = edited(history, 'ab', { label: 'title', key: 'title', nowMs: 1000 });
    history = edited(history, 'abc', { label: 'title', key: 'title', nowMs: 1500 });
    history = edited(history, 'abcd', { label: 'title', key: 'title', nowMs: 9000 });
    expect(history.past.map((step) => step.value)).toEqual(['a', 'abc']);
    history = undone(undone(history));
    expect([history.present, history.past.length]).toEqual(['a', 0]);
    expect(undone(history)).toBe(history);
    expect(redone(redone(history)).present).toBe('abcd');
    expect(edited(redone(history), 'x', { label: 'other', nowMs: 1 }).future).toEqual([]);
  });
});

describe('the work of two people', () => {
  it('comes together when they changed different things', () => {
    const mine = changed(booking(), 'greet', { prompt: 'Hello.' });
    const theirs = {
      ...changed(booking(), 'greet', { label: 'Welcome' }),
      slots: { ...booking().slots, email: { type: 'email', prompts: { ask: 'E-mail?' } } },
    };
    const merged = merge(booking(), mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(nodeOf(merged.doc, 'greet')).toMatchObject({ prompt: 'Hello.', label: 'Welcome' });
    expect(merged.doc.slots).toHaveProperty('email');
    expect(merged.taken).toEqual(['Value "Email"', 'Step "Greet": label']);
  });

  it('is told apart where they changed the same field, and holds mine until theirs is chosen', () => {
    const merged = merge(booking(), changed(booking(), 'greet', { prompt: 'Mine' }), changed(booking(), 'greet', { prompt: 'Theirs' }));
    expect(merged.conflicts).toMatchObject([{ where: 'Step "Greet": prompt', mine: 'Mine', theirs: 'Theirs' }]);
    expect(nodeOf(merged.doc, 'greet')['prompt']).toBe('Mine');
    expect(nodeOf(taking(merged, merged.conflicts), 'greet')['prompt']).toBe('Theirs');
  });

  it('keeps a step that one took out and the other changed, and takes out what nobody touched', () => {
    const without = (id: string) => removeNodes(booking(), new Set([id]));
    const kept = merge(booking(), without('offer_other'), changed(booking(), 'offer_other', { prompt: 'Other day?' }));
    expect(nodeOf(kept.doc, 'offer_other')['prompt']).toBe('Other day?');
    expect(kept.conflicts.length).toBeGreaterThan(0);
    expect(merge(booking(), booking(), without('offer_other')).doc.nodes.some((node) => node.id === 'offer_other')).toBe(false);
  });

  it('does not differ by the order of fields or by where boxes stand', () => {
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSame({ a: [] }, { a: {} })).toBe(false);
    const at = (x: number): GraphDoc => ({ ...booking(), ui: { nodes: { greet: { x, y: 0 } } } });
    const merged = merge(at(0), at(5), at(9));
    expect([merged.conflicts, merged.doc.ui?.nodes?.['greet']]).toEqual([[], { x: 5, y: 0 }]);
  });
});
