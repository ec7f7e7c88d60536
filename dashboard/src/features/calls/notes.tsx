import { ActionIcon, Button, Group, Text, Textarea, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { api } from '#lib/api';
import { duration } from '#lib/format';
import { useMemberName } from '#lib/people';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { CallNote } from '#lib/types';
import { When } from '#ui/facts';
import { Panel } from '#ui/page';
import { undoable } from '#ui/undo';
import css from './call-page.module.css';
import { usePlayer, usePlayerValue } from './player.ts';

/** Notes of people, each at its second of the call. */
export function Notes({ callId, noteBox }: { callId: string; noteBox: RefObject<HTMLTextAreaElement | null> }) {
  const client = useQueryClient();
  const player = usePlayer();
  const second = usePlayerValue((one) => Math.floor(one.positionMs / 1000));
  const notes = useQuery({ queryKey: ['call', callId, 'notes'], queryFn: () => api.calls.notes(callId) });
  const nameOf = useMemberName();
  const may = useCan('call_notes.create');
  const mayDelete = useCan('call_notes.delete');
  const [text, setText] = useState('');
  const fresh = () =>
    Promise.all(
      [
        ['call', callId, 'notes'],
        ['trail', 'call', callId],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const add = useMutation({
    mutationFn: () => api.calls.addNote(callId, { content: text.trim(), position_ms: Math.round(player.positionMs) }),
    onSuccess: () => (setText(''), void fresh()),
    onError: (error) => notifications.show({ color: 'bad', title: 'The note was not saved', message: inWords(error) }),
  });
  const remove = (note: CallNote) =>
    undoable({
      done: 'Note deleted',
      act: async () => {
        await api.calls.removeNote(note.id);
        await fresh();
      },
      undo: async () => {
        await api.calls.addNote(callId, { content: note.content, position_ms: note.position_ms });
        await fresh();
      },
    });
  if (!may && (notes.data?.data.length ?? 0) === 0) return null;
  return (
    <Panel title="Notes" flush>
      {notes.data?.data.map((note) => (
        <div key={note.id} className={css.item}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <span className={css.capturedMeta}>
              {note.position_ms !== null && (
                <UnstyledButton data-seek className={css.turnTime} style={{ padding: 0 }} onClick={() => player.seek(note.position_ms ?? 0)}>
                  at {duration(note.position_ms / 1000)}
                </UnstyledButton>
              )}
              {nameOf(note.user_id) !== null && <span>{nameOf(note.user_id)}</span>}
              <When at={note.created_at} />
            </span>
            {mayDelete && (
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Delete this note" onClick={() => void remove(note)}>
                <Trash2 size={14} />
              </ActionIcon>
            )}
          </Group>
          <span style={{ whiteSpace: 'pre-wrap' }}>{note.content}</span>
        </div>
      ))}
      {may && (
        <form
          className={css.item}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') add.mutate();
          }}
        >
          <Textarea
            ref={noteBox}
            aria-label={`Note at ${duration(second)}`}
            aria-keyshortcuts="N"
            placeholder="Write a note (N)"
            autosize
            minRows={1}
            maxRows={8}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim() !== '') add.mutate();
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          {text.trim() !== '' && (
            <Group justify="space-between" mt={6}>
              <Text fz="xs" c="dimmed">
                Ctrl+Enter saves
              </Text>
              <Button size="xs" type="submit" loading={add.isPending}>
                Save at {duration(second)}
              </Button>
            </Group>
          )}
        </form>
      )}
    </Panel>
  );
}
