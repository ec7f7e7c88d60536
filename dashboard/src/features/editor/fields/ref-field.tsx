import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNavigateToPart } from './go-to.tsx';
import { type GraphDoc, nameInWords, NODE_TYPES, type NodeType, titleOf } from '../doc.ts';
import { addIntent, addList, addNode, addOutcome, addSlot } from '../edits.ts';
import { freePlace } from '../canvas-model.ts';
import type { FieldSchema } from '../form-schema.ts';
import { KINDS } from '../node-words.ts';
import { useDoc, useEditorStore } from '../store.ts';
import { type FieldProps, useLabels, useValue } from './field.tsx';
import { useActions, useKnowledge } from './sources.ts';

type Kind = NonNullable<FieldSchema['refers_to']>;
interface Option {
  readonly value: string;
  readonly label: string;
}

/** Everything of a kind that a field may name. */
export function useOptions(kind: Kind): readonly Option[] {
  const doc = useDoc();
  const actions = useActions(kind === 'action');
  const knowledge = useKnowledge(kind === 'knowledge');
  if (kind === 'action') return actions;
  if (kind === 'knowledge') return knowledge;
  return optionsOf(doc, kind);
}

function optionsOf(doc: GraphDoc, kind: Kind): Option[] {
  const named = (names: readonly string[]): Option[] => names.map((value) => ({ value, label: nameInWords(value) }));
  switch (kind) {
    case 'node':
      return doc.nodes.map((node) => ({ value: node.id, label: titleOf(node) }));
    case 'slot':
      return named(Object.keys(doc.slots));
    case 'intent':
      return named(Object.keys(doc.intents ?? {}));
    case 'list':
      return named(Object.keys(doc.lists ?? {}));
    case 'outcome':
      return doc.outcomes.map((outcome) => ({ value: outcome.id, label: outcome.label ?? nameInWords(outcome.id) }));
    default:
      return [];
  }
}

const NEW = '+';
const BESIDE = { x: 320, y: 40 };

/** What may be made on the spot, as further lines of the menu. */
function newOptions(kind: Kind, search: string): readonly Option[] {
  if (kind === 'node') return NODE_TYPES.map((type) => ({ value: `${NEW}${type}`, label: `New step: ${KINDS[type].label.toLowerCase()}` }));
  const nouns: Partial<Record<Kind, string>> = { slot: 'value', intent: 'wish', list: 'list', outcome: 'outcome' };
  const noun = nouns[kind];
  return noun === undefined || search.trim() === '' ? [] : [{ value: `${NEW}${search.trim()}`, label: `New ${noun} "${search.trim()}"` }];
}

function made(doc: GraphDoc, kind: Kind, words: string, beside: string | undefined): { doc: GraphDoc; id: string } {
  switch (kind) {
    case 'node': {
      const place = beside === undefined ? undefined : doc.ui?.nodes?.[beside];
      return addNode(doc, words as NodeType, freePlace(doc, place ? { x: place.x + BESIDE.x, y: place.y + BESIDE.y } : BESIDE));
    }
    case 'intent':
      return addIntent(doc, words);
    case 'list':
      return addList(doc, words);
    case 'outcome':
      return addOutcome(doc, words);
    default:
      return addSlot(doc, words);
  }
}

/** Makes something of a kind on the spot and answers its id. */
export function useMake(kind: Kind): (words: string, beside?: string) => string {
  const store = useEditorStore();
  return (words, beside) => {
    let id = '';
    store.edit(`add ${words}`, (doc) => {
      const done = made(doc, kind, words, beside);
      id = done.id;
      return done.doc;
    });
    return id;
  };
}

/** A field that names something of the graph: chosen from what there is, or made on the spot. */
export function RefField(props: FieldProps) {
  const { schema, path, isRequired = false } = props;
  const kind = schema.refers_to ?? 'node';
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  const owner = useOwner(path);
  return (
    <RefSelect
      {...labels}
      kind={kind}
      value={typeof value === 'string' ? value : ''}
      isReadOnly={isReadOnly}
      isClearable={!isRequired}
      beside={owner}
      change={(next) => set(next === '' && !isRequired ? undefined : next)}
    />
  );
}

/** The step a field belongs to, so that a new one is put beside it. */
function useOwner(path: readonly (string | number)[]): string | undefined {
  const doc = useDoc();
  return path[0] === 'nodes' ? doc.nodes[Number(path[1])]?.id : undefined;
}

interface RefSelectProps {
  readonly kind: Kind;
  readonly value: string;
  readonly change: (next: string) => void;
  readonly isReadOnly: boolean;
  readonly isClearable?: boolean;
  readonly beside?: string | undefined;
  readonly [label: string]: unknown;
}

export function RefSelect({ kind, value, change, isReadOnly, isClearable = false, beside, ...labels }: RefSelectProps) {
  const options = useOptions(kind);
  const make = useMake(kind);
  const goTo = useNavigateToPart(kind);
  const search = useSearchValue(options, value);
  const lost = value !== '' && !options.some((option) => option.value === value) ? [{ value, label: nameInWords(value) }] : [];
  const isChosen = options.some((option) => option.value === search.text || option.label === search.text);
  const offered = isChosen ? newOptions(kind, '') : newOptions(kind, search.text);
  return (
    <Select
      {...labels}
      data={[...lost, ...options, ...offered]}
      value={value === '' ? null : value}
      onChange={(next) => change(next === null ? '' : next.startsWith(NEW) ? make(next.slice(1), beside) : next)}
      searchable
      searchValue={search.text}
      onSearchChange={search.set}
      placeholder={kind === 'node' ? 'Leads nowhere yet' : 'Choose, or write a new one'}
      nothingFoundMessage="Nothing of that name"
      clearable={isClearable}
      allowDeselect={false}
      disabled={isReadOnly}
      maxDropdownHeight={320}
      {...(goTo === undefined || value === '' ? {} : { rightSection: goTo(value), rightSectionPointerEvents: 'all' as const })}
    />
  );
}

/** What is written in the field: the label of what is chosen, until somebody writes. */
function useSearchValue(options: readonly Option[], value: string): { text: string; set: (text: string) => void } {
  const label = options.find((option) => option.value === value)?.label ?? (value === '' ? '' : nameInWords(value));
  const [text, set] = useState(label);
  useEffect(() => set(label), [label]);
  return { text, set };
}
