import { ActionIcon, Button, Text, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { FaqRow } from '#lib/types';
import css from './knowledge.module.css';

/** A row as it is edited: other ways to ask, one a line; `key` stays with it while rows above go. */
export interface EditedRow {
  key: string;
  question: string;
  others: string;
  answer: string;
}

export const emptyRow = (): EditedRow => ({ key: crypto.randomUUID(), question: '', others: '', answer: '' });
export const editedRows = (rows: readonly FaqRow[]): EditedRow[] =>
  rows.map(({ question, alternatives = [], answer }) => ({ key: crypto.randomUUID(), question, others: alternatives.join('\n'), answer }));

/** The rows as the server takes them; a row with nothing in it is left out. */
export const rowsOf = (rows: readonly EditedRow[]): FaqRow[] =>
  rows
    .map(({ question, others, answer }) => {
      const alternatives = others
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return { question: question.trim(), ...(alternatives.length > 0 ? { alternatives } : {}), answer: answer.trim() };
    })
    .filter(({ question, answer }) => question !== '' || answer !== '');

/** What keeps the rows from being saved, by row; empty when nothing does. */
export function rowFaults(rows: readonly EditedRow[]): Record<string, { question?: string; answer?: string }> {
  return Object.fromEntries(
    rows.flatMap(({ key, question, answer }) => {
      if (question.trim() === '' && answer.trim() === '') return [];
      const fault = {
        ...(question.trim() === '' ? { question: 'Write the question.' } : {}),
        ...(answer.trim() === '' ? { answer: 'Write what the agent says.' } : {}),
      };
      return Object.keys(fault).length > 0 ? [[key, fault] as const] : [];
    }),
  );
}

/** Questions and answers as a table to type into. */
export function FaqRows({
  rows,
  onChange,
  faults = {},
  disabled = false,
}: {
  rows: readonly EditedRow[];
  onChange: (rows: EditedRow[]) => void;
  faults?: ReturnType<typeof rowFaults>;
  disabled?: boolean;
}) {
  const change = (key: string, fields: Partial<EditedRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...fields } : row)));
  return (
    <div>
      {rows.map((row, at) => (
        <div key={row.key} className={css.row} role="group" aria-label={`Row ${at + 1}`}>
          <div>
            <TextInput
              label={`Question ${at + 1}`}
              maxLength={500}
              value={row.question}
              error={faults[row.key]?.question}
              disabled={disabled}
              onChange={(event) => change(row.key, { question: event.currentTarget.value })}
            />
            <Textarea
              label="Other ways to ask, one a line"
              size="xs"
              mt={6}
              autosize
              minRows={1}
              value={row.others}
              disabled={disabled}
              onChange={(event) => change(row.key, { others: event.currentTarget.value })}
            />
          </div>
          <Textarea
            label={`Answer ${at + 1}`}
            autosize
            minRows={4}
            maxLength={4000}
            value={row.answer}
            error={faults[row.key]?.answer}
            disabled={disabled}
            onChange={(event) => change(row.key, { answer: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            mt={24}
            aria-label={`Remove question ${at + 1}`}
            disabled={disabled}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </div>
      ))}
      {!disabled && (
        <Button variant="default" size="compact-md" mt="sm" leftSection={<Plus size={15} />} onClick={() => onChange([...rows, emptyRow()])}>
          Add a question
        </Button>
      )}
      <Text fz="xs" c="dimmed" mt="xs">
        An agent says the answer as it stands here. Write it as one would say it: two sentences, numbers in full.
      </Text>
    </div>
  );
}
