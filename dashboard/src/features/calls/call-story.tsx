import { Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { count, duration, humanize, money, plainValue, stretch } from '#lib/format';
import type { CallDetail, Segment, TimelineEvent } from '#lib/types';
import { COST_COMPONENTS, endingWords, eventWords, UNITS } from '#lib/words';
import { Answer, Empty } from '#ui/states';
import { useSpokenValue } from './call-aside.tsx';
import css from './call-page.module.css';
import { usePlayer } from './player.ts';

/** Every event of the call in order. */
export function Timeline({ callId }: { callId: string }) {
  const events = useQuery({ queryKey: ['call', callId, 'events'], queryFn: () => api.calls.events(callId) });
  const player = usePlayer();
  const words = useSpokenValue();
  return (
    <Answer query={events}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title="Nothing happened" />
        ) : (
          <ol className={css.events} aria-label="Timeline">
            {data.map((event) => (
              <li key={event.id ?? event.seq} className={css.event}>
                <UnstyledButton
                  className={css.turnTime}
                  data-seek
                  onClick={() => player.seek(event.offset_ms ?? 0)}
                  aria-label={`Go to ${duration((event.offset_ms ?? 0) / 1000)}`}
                >
                  {duration((event.offset_ms ?? 0) / 1000)}
                </UnstyledButton>
                <span>
                  {eventWords(event.event_type)} <span className="dimmed">{aboutEvent(event, words)}</span>
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  );
}

const STEPS: Record<string, string> = {
  calling: 'calling',
  briefing: 'picked up, is told what it is about',
  joined: 'speaks with the caller',
  parted: 'parted',
  not_taken: 'did not take it',
  passed_over: 'passed over',
};
const PARTED: Record<string, string> = { caller: 'the caller hung up', colleague: 'the colleague hung up', us: 'ended here', limit: 'the limit was reached' };
const ACCEPTED: Record<string, string> = { key: 'pressed the key', answer: 'picked up', agent: 'another agent' };

/** Who, what became of it, and why. */
function transferWords(text: (name: string) => string | undefined): string {
  const [to, step, reason, by, accepted] = ['to', 'step', 'reason', 'by', 'accepted_by'].map(text);
  const words = step === undefined ? undefined : (STEPS[step] ?? humanize(step).toLowerCase());
  const why = by !== undefined ? PARTED[by] : accepted !== undefined ? ACCEPTED[accepted] : reason === undefined ? undefined : humanize(reason).toLowerCase();
  return [to, words, why].filter((part) => part !== undefined).join(', ');
}

/** The part of an event's data that a reader wants, as one phrase. */
function aboutEvent(event: TimelineEvent, words: (value: unknown) => string): string {
  const data = event.data ?? {};
  const text = (name: string) => (typeof data[name] === 'string' || typeof data[name] === 'number' ? String(data[name]) : undefined);
  switch (event.event_type) {
    case 'node_entered':
      return text('label') ?? text('objective') ?? humanize(text('node_id') ?? '');
    case 'slot_filled':
    case 'slot_corrected':
    case 'slot_confirmed': {
      const name = humanize(text('slot') ?? text('name') ?? '').toLowerCase();
      return data['value'] === undefined || data['value'] === null ? name : `${name}: ${words(data['value'])}`;
    }
    case 'intent_detected':
      return humanize(text('intent') ?? '').toLowerCase();
    case 'tool_called':
      return humanize((text('action') ?? text('tool') ?? '').replace(/^builtin\./, '')).toLowerCase();
    case 'tool_result':
      return `${humanize((text('action') ?? text('tool') ?? '').replace(/^builtin\./, '')).toLowerCase()}: ${data['ok'] === false ? `refused${text('reason') === undefined ? '' : `, ${humanize(text('reason') ?? '').toLowerCase()}`}` : 'done'}`;
    case 'transfer_started':
    case 'transfer_result':
      return transferWords(text);
    case 'dtmf':
      return text('digits') ?? text('digit') ?? '';
    case 'silence':
      return text('silence_ms') === undefined ? '' : stretch(Number(text('silence_ms')));
    case 'ended':
      return text('ended_reason') === undefined ? '' : endingWords(text('ended_reason') ?? '');
    default:
      return Object.entries(data)
        .filter(([, value]) => value !== null && typeof value !== 'object')
        .slice(0, 3)
        .map(([name, value]) => `${humanize(name).toLowerCase()} ${plainValue(value)}`)
        .join(', ');
  }
}

const STAGES = [
  ['endpoint_ms', 'End of turn', 'var(--mantine-color-gray-4)'],
  ['stt_ms', 'Recognise', 'var(--mantine-color-gray-6)'],
  ['decide_ms', 'Decide', 'var(--mantine-color-accent-9)'],
  ['tts_ms', 'Speak', 'var(--mantine-color-accent-6)'],
  ['first_audio_ms', 'First sound', 'var(--mantine-color-accent-4)'],
] as const;

/** How long the caller waited for each answer, and on what. */
export function Latency({ segments, call }: { segments: readonly Segment[]; call: CallDetail }) {
  const player = usePlayer();
  const answers = segments.filter((segment) => segment.speaker !== 'caller' && typeof segment.latency?.['gap_ms'] === 'number');
  if (answers.length === 0) return <Empty drawing="call" title="No answers to measure" />;
  const stage = (segment: Segment, name: string) => Number(segment.latency?.[name] ?? 0);
  const longest = Math.max(
    ...answers.map((segment) =>
      Math.max(
        stage(segment, 'gap_ms'),
        STAGES.reduce((sum, [name]) => sum + stage(segment, name), 0),
      ),
    ),
  );
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label="Latency">
      <Text mt="sm">
        Half of the answers came within {stretch(call.response_p50_ms)}, 95&#8239;% within {stretch(call.response_p95_ms)}: from the end of the caller’s words
        to the first sound of the answer.
      </Text>
      <table className={css.plain}>
        <thead>
          <tr>
            <th scope="col">At</th>
            <th scope="col" data-num>
              Heard after
            </th>
            <th scope="col">
              <span className="visually-hidden">Shares</span>
            </th>
            {STAGES.map(([name, label, colour]) => (
              <th scope="col" data-num key={name}>
                <span style={{ borderBottom: `3px solid ${colour}` }}>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answers.map((segment) => (
            <tr key={segment.segment_index}>
              <td>
                <UnstyledButton data-seek className={css.turnTime} style={{ padding: 0 }} onClick={() => player.seek(segment.start_ms)}>
                  {duration(segment.start_ms / 1000)}
                </UnstyledButton>
              </td>
              <td data-num>{stretch(stage(segment, 'gap_ms'))}</td>
              <td>
                <span className={css.barHold} aria-hidden="true">
                  {STAGES.map(([name, , colour]) => (
                    <span key={name} style={{ width: `${(stage(segment, name) / longest) * 100}%`, background: colour }} />
                  ))}
                </span>
              </td>
              {STAGES.map(([name]) => (
                <td data-num key={name} className="dimmed">
                  {segment.latency?.[name] === undefined || segment.latency?.[name] === null ? '–' : stretch(stage(segment, name))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was used and what it cost. A missing price is said, never counted as nothing. */
export function Costs({ call }: { call: CallDetail }) {
  const items = call.cost_items.filter((item) => Number(item.quantity) > 0 || Number(item.amount_usd ?? 0) > 0);
  if (items.length === 0) return <Empty title="Nothing metered" children="Use is counted when the call has ended." />;
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label="Cost">
      <table className={css.plain}>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">By</th>
            <th scope="col" data-num>
              Used
            </th>
            <th scope="col" data-num>
              Price
            </th>
            <th scope="col" data-num>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{COST_COMPONENTS[item.component] ?? humanize(item.component)}</td>
              <td className="dimmed">{[item.provider, item.model].filter((part) => part !== null).join(' ')}</td>
              <td data-num>
                {count(Math.round(Number(item.quantity) * 10) / 10)} {UNITS[item.unit] ?? item.unit}
              </td>
              <td data-num className="dimmed">
                {item.pricing === 'priced' ? `$${Number(item.unit_price_usd)}` : item.pricing}
              </td>
              <td data-num title={item.pricing_note ?? undefined}>
                {item.pricing === 'unpriced' ? 'unpriced' : money(item.amount_usd)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4}>
              <b>Total</b>
            </td>
            <td data-num>
              <b>{money(call.total_cost_usd)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      {call.has_unpriced_use && (
        <Text fz="sm" c="dimmed" mt="xs">
          The total leaves out what has no price yet.
        </Text>
      )}
    </div>
  );
}
