import { ActionIcon, Alert, Button, Group, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { BusinessHours, HoursException, Span, Weekday } from '#lib/types';
import { addDays, dateWords, toLocal, WEEKDAY_NAMES, WEEKDAYS, zoneCity } from '#lib/zone';
import { RemoveButton } from '../scheduling/remove-button.tsx';
import css from './hours.module.css';

/** One set of opening hours: the week, and the days that differ. Saved as a whole, so that a half-made change never counts. */
export function HoursEditor({ saved }: { saved: BusinessHours }) {
  const client = useQueryClient();
  const { zone } = usePlace();
  const may = useCan('business_hours.update');
  const [draft, setDraft] = useState(saved);
  const savedText = JSON.stringify(saved);
  // Takes over what was saved, here or by others; an answer that says the same again leaves a draft alone.
  useEffect(() => {
    setDraft(JSON.parse(savedText) as BusinessHours);
  }, [savedText]);
  const changed = JSON.stringify({ ...draft, id: '' }) !== JSON.stringify({ ...saved, id: '' });
  const wrong = problemOf(draft);
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['hours'] }), client.invalidateQueries({ queryKey: ['availability'] })]);
  const save = useMutation({
    mutationFn: () =>
      api.hours.update(saved.id, {
        name: draft.name.trim(),
        weekly: draft.weekly,
        exceptions: [...draft.exceptions].sort((a, b) => a.date.localeCompare(b.date)),
      }),
    onSuccess: fresh,
  });
  const setDay = (day: Weekday, spans: Span[]) => setDraft((old) => ({ ...old, weekly: { ...old.weekly, [day]: spans } }));
  const setException = (at: number, change: HoursException | null) =>
    setDraft((old) => ({ ...old, exceptions: change === null ? old.exceptions.filter((_, index) => index !== at) : old.exceptions.with(at, change) }));
  const addException = () => {
    const today = toLocal(draft.timezone, Date.now()).date;
    let date = addDays(today, 1);
    while (draft.exceptions.some((one) => one.date === date)) date = addDays(date, 1);
    setDraft((old) => ({ ...old, exceptions: [...old.exceptions, { date, closed: true, label: '' }] }));
  };
  return (
    <fieldset className={css.set} disabled={!may} aria-label={saved.name}>
      <div className={css.head}>
        <TextInput
          aria-label="Name of these opening hours"
          variant="unstyled"
          className={css.name}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Text fz="sm" c="dimmed">
          Times of {zoneCity(draft.timezone)}
          {draft.timezone !== zone && ', not the organization’s zone'}
        </Text>
      </div>
      <div className={css.week}>
        {WEEKDAYS.map((day, at) => (
          <Day key={day} name={WEEKDAY_NAMES[at] ?? day} spans={draft.weekly[day] ?? []} onChange={(spans) => setDay(day, spans)} />
        ))}
      </div>
      <Group justify="space-between" mt="lg" mb={6}>
        <Title order={2} size="h3">
          Closures and other hours
        </Title>
        <Button size="compact-sm" variant="default" leftSection={<Plus size={14} />} onClick={addException}>
          Add a day
        </Button>
      </Group>
      {draft.exceptions.length === 0 ? (
        <Text c="dimmed" fz="sm">
          No holidays or special days yet. On these days the week above does not count.
        </Text>
      ) : (
        draft.exceptions.map((exception, at) => <Exception key={at} exception={exception} onChange={(change) => setException(at, change)} />)
      )}
      <Group justify="space-between" mt="lg">
        <RemoveButton
          what={saved.name}
          consequence="Whoever keeps these hours can no longer be booked. Appointments already made stay."
          remove={async () => {
            await api.hours.remove(saved.id);
            await fresh();
          }}
        />
        <Group gap="xs">
          {changed && (
            <Button variant="default" onClick={() => setDraft(saved)}>
              Undo changes
            </Button>
          )}
          <Button disabled={!changed || wrong !== null} loading={save.isPending} onClick={() => save.mutate()}>
            Save opening hours
          </Button>
        </Group>
      </Group>
      {(wrong !== null || save.isError) && (
        <Alert color="bad" mt="sm" role="alert">
          {wrong ?? inWords(save.error)}
        </Alert>
      )}
    </fieldset>
  );
}

function Day({ name, spans, onChange }: { name: string; spans: readonly Span[]; onChange: (spans: Span[]) => void }) {
  return (
    <div className={css.day} role="group" aria-label={name}>
      <Switch
        label={name}
        checked={spans.length > 0}
        onChange={(event) => onChange(event.currentTarget.checked ? [['09:00', '17:00']] : [])}
        className={css.dayName}
      />
      {spans.length === 0 ? (
        <Text c="dimmed" fz="sm">
          Closed
        </Text>
      ) : (
        <Spans name={name} spans={spans} onChange={onChange} />
      )}
    </div>
  );
}

function Spans({ name, spans, onChange }: { name: string; spans: readonly Span[]; onChange: (spans: Span[]) => void }) {
  const last = spans.at(-1);
  return (
    <div className={css.spans}>
      {spans.map(([from, to], at) => (
        <span key={at} className={css.span}>
          <TextInput
            size="xs"
            type="time"
            aria-label={`${name} opens`}
            value={from}
            onChange={(event) => onChange(spans.toSpliced(at, 1, [event.currentTarget.value, to]))}
          />
          <span className="dimmed">to</span>
          <TextInput
            size="xs"
            type="time"
            aria-label={`${name} closes`}
            value={to}
            onChange={(event) => onChange(spans.toSpliced(at, 1, [from, event.currentTarget.value]))}
          />
          {spans.length > 1 && (
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={`Remove ${from} to ${to} on ${name}`}
              onClick={() => onChange(spans.toSpliced(at, 1))}
            >
              <X size={14} />
            </ActionIcon>
          )}
        </span>
      ))}
      {last !== undefined && last[1] < '22:00' && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange([...spans, [later(last[1], 60), later(last[1], 240)]])}>
          Add hours
        </Button>
      )}
    </div>
  );
}

function Exception({ exception, onChange }: { exception: HoursException; onChange: (change: HoursException | null) => void }) {
  const { locale } = usePlace();
  const closed = exception.closed === true;
  const name = /^\d{4}-\d{2}-\d{2}$/.test(exception.date) ? dateWords(exception.date, { weekday: 'long', month: 'long', day: 'numeric' }, locale) : 'this day';
  const base = { date: exception.date, ...(exception.label !== undefined && exception.label !== '' && { label: exception.label }) };
  return (
    <div className={css.exception} role="group" aria-label={name}>
      <TextInput
        size="xs"
        type="date"
        aria-label="Date"
        value={exception.date}
        onChange={(event) => onChange({ ...exception, date: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        aria-label={`What is on ${name}`}
        placeholder="Holiday, training…"
        value={exception.label ?? ''}
        onChange={(event) => onChange({ ...exception, label: event.currentTarget.value })}
        className={css.label}
      />
      <Switch
        size="sm"
        label="Closed"
        checked={closed}
        onChange={(event) => onChange(event.currentTarget.checked ? { ...base, closed: true } : { ...base, hours: [['09:00', '12:00']] })}
      />
      {!closed && <Spans name={name} spans={exception.hours ?? []} onChange={(hours) => onChange({ ...base, hours })} />}
      <ActionIcon variant="subtle" color="gray" ml="auto" aria-label={`Remove ${name}`} onClick={() => onChange(null)}>
        <X size={15} />
      </ActionIcon>
    </div>
  );
}

function later(time: string, by: number): string {
  const total = Math.min(24 * 60 - 1, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + by);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** What is wrong with a draft, in words; null when it can be saved. */
function problemOf(draft: BusinessHours): string | null {
  const check = (where: string, spans: readonly Span[]): string | null => {
    const sorted = [...spans].sort((a, b) => a[0].localeCompare(b[0]));
    for (const [at, [from, to]] of sorted.entries()) {
      if (from === '' || to === '') return `${where}: a time is missing.`;
      if (from >= to && to !== '00:00') return `${where}: closing time must be after opening time.`;
      const next = sorted[at + 1];
      if (next !== undefined && next[0] < to) return `${where}: the hours overlap.`;
    }
    return null;
  };
  if (draft.name.trim() === '') return 'These opening hours need a name.';
  for (const [at, day] of WEEKDAYS.entries()) {
    const found = check(WEEKDAY_NAMES[at] ?? day, draft.weekly[day] ?? []);
    if (found !== null) return found;
  }
  const dates = draft.exceptions.map((one) => one.date);
  if (new Set(dates).size < dates.length) return 'One date stands twice among the closures.';
  for (const exception of draft.exceptions) {
    if (exception.date === '') return 'A closure has no date.';
    const found = check(exception.date, exception.hours ?? []);
    if (found !== null) return found;
  }
  return null;
}
