import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PhoneOff } from 'lucide-react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { duration, stretch, theirNumber } from '#lib/format';
import { useFeedState } from '#lib/live-feed';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { LiveCall } from '#lib/types';
import { CHANNELS } from '#lib/words';
import { SlotList } from '#ui/conversation';
import { Mark, PhoneText, withoutNumber } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import { useLiveBoard, type Waits } from './live-board.ts';
import css from './live-page.module.css';

const PATIENCE_MS = 2000;

/** Everybody who is on the line now. Whoever waits longest for an answer comes first. */
export function LivePage() {
  const { query, waits } = useLiveBoard();
  const feed = useFeedState();
  const now = useNow(1000);
  return (
    <>
      <PageHead title="Live calls" aside={<TalkButton />} />
      <PageBody>
        <Answer query={query} rows={3}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty drawing="call" title="Nobody is on the line" action={<TalkButton primary />}>
                Calls appear here the moment they are answered.
              </Empty>
            ) : (
              <div className={css.wall} data-stale={feed === 'lost' || undefined}>
                {data
                  .toSorted(
                    (a, b) => waited(waits[b.call.id], now) - waited(waits[a.call.id], now) || (a.call.started_at ?? '').localeCompare(b.call.started_at ?? ''),
                  )
                  .map((live) => (
                    <Card key={live.call.id} live={live} waits={waits[live.call.id]} now={now} />
                  ))}
              </div>
            )
          }
        </Answer>
      </PageBody>
    </>
  );
}

/** Waits shorter than a person minds do not move cards around. */
function waited(waits: Waits | undefined, now: number): number {
  const ms = waits?.sinceMs === null || waits?.sinceMs === undefined ? 0 : now - waits.sinceMs;
  return ms > PATIENCE_MS ? ms : 0;
}

function Card({ live, waits, now }: { live: LiveCall; waits: Waits | undefined; now: number }) {
  const { call } = live;
  const seconds = call.started_at === null ? null : Math.max(0, (now - Date.parse(call.started_at)) / 1000);
  const trouble = waited(waits, now) > 0;
  return (
    <article className={css.card} data-trouble={trouble || undefined} aria-label={`Call ${call.caller_name ?? theirNumber(call) ?? 'from a browser'}`}>
      <header className={css.head}>
        <div className={css.who}>
          <Link to="/calls/$callId" params={{ callId: call.id }} className={css.name}>
            {call.caller_name ?? <PhoneText number={theirNumber(call)} fallback={withoutNumber(call.channel)} />}
          </Link>
          <Text fz="xs" c="dimmed">
            {call.agent_name} · {CHANNELS[call.channel]}
            {call.is_test && ', test'}
          </Text>
        </div>
        <span className={css.clock}>{duration(seconds)}</span>
      </header>
      <div className={css.objective}>
        <Text fz="xs" c="dimmed">
          Working on
        </Text>
        {live.objective?.label ?? 'The greeting'}
      </div>
      {live.slots.length > 0 && <SlotList slots={live.slots} dense />}
      <ol className={css.turns}>
        {live.last_turns.slice(-2).map((turn) => (
          <li key={turn.segment_index} data-speaker={turn.speaker}>
            <span className={css.speaker}>{turn.speaker === 'agent' ? 'Agent' : 'Caller'}</span> {turn.text}
          </li>
        ))}
      </ol>
      <footer className={css.foot}>
        <StateMark live={live} waits={waits} now={now} />
        <EndButton live={live} />
      </footer>
    </article>
  );
}

function StateMark({ live, waits, now }: { live: LiveCall; waits: Waits | undefined; now: number }) {
  const waiting = waits?.sinceMs ?? null;
  if (waiting !== null && now - waiting > PATIENCE_MS) return <Mark meaning="bad">The caller waits {Math.round((now - waiting) / 1000)} s</Mark>;
  const words = { listening: 'Listens', thinking: 'Thinks', speaking: 'Speaks', ended: 'Ends' }[live.state] ?? live.state;
  return (
    <span className={css.state}>
      <Mark meaning="good">{words}</Mark>
      {waits !== undefined && waits.lastMs !== null && waits.endedAtMs !== null && (
        <Text span fz="xs" c="dimmed">
          waited {stretch(waits.lastMs)}, {Math.max(0, Math.round((now - waits.endedAtMs) / 1000))} s ago
        </Text>
      )}
    </span>
  );
}

function EndButton({ live }: { live: LiveCall }) {
  const may = useCan('calls.update');
  const client = useQueryClient();
  const end = async () => {
    try {
      await api.calls.end(live.call.id);
      await client.invalidateQueries({ queryKey: ['live-calls'] });
    } catch (error) {
      notifications.show({ color: 'bad', title: 'The call could not be ended', message: inWords(error) });
    }
  };
  if (!may) return null;
  const ask = () =>
    modals.openConfirmModal({
      title: 'End this call?',
      children: 'The caller is hung up on. Recording, transcript and everything already booked stay.',
      labels: { confirm: 'End the call', cancel: 'Let it go on' },
      confirmProps: { color: 'bad' },
      onConfirm: () => void end(),
    });
  return (
    <Button size="xs" variant="default" leftSection={<PhoneOff size={14} />} onClick={ask}>
      End call
    </Button>
  );
}
