import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MicVocal } from 'lucide-react';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { count, duration, fullName, theirNumber } from '#lib/format';
import { usePlace } from '#lib/session';
import type { Appointment, AttentionItem, Home } from '#lib/types';
import { addDays, dateWords, exactWords, fromLocal, timeWords, toLocal } from '#lib/zone';
import { Mark, OutcomeMark, PhoneText, When, withoutNumber } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { ClosedBar } from '../closures/closed-bar.tsx';
import { FirstDay } from './first-day.tsx';
import css from './home-page.module.css';
import { Notice, useMine } from './notices.tsx';

/** What happened today, what is next, what waits for a person. */
export function HomePage() {
  const { zone, locale } = usePlace();
  const now = useNow(60_000);
  const home = useQuery({ queryKey: ['home'], queryFn: api.home });
  const latest = useQuery({ queryKey: ['calls', 'latest'], queryFn: () => api.calls.list({ limit: 6 }) });
  const today = toLocal(zone, now).date;
  const ahead = useQuery({
    queryKey: ['appointments', 'ahead', today],
    queryFn: () => api.appointments.list({ from: fromLocal(zone, today, '00:00'), to: fromLocal(zone, addDays(today, 14), '00:00'), limit: 100 }),
  });
  const bookings = (ahead.data?.data ?? [])
    .filter((booking) => Date.parse(booking.ends_at) > now && (booking.status === 'scheduled' || booking.status === 'confirmed'))
    .sort((a, b) => a.scheduled_at.localeCompare(b.scheduled_at));
  const firstDay = latest.data?.data.length === 0;
  return (
    <>
      <PageHead
        title={dateWords(today, { weekday: 'long', month: 'long', day: 'numeric' }, locale)}
        aside={
          firstDay ? undefined : (
            <Button component={Link} to="/talk" leftSection={<MicVocal size={16} />}>
              Talk to your agent
            </Button>
          )
        }
      />
      <PageBody>
        <ClosedBar />
        <Answer query={home}>{(data) => (firstDay ? <FirstDay bookings={bookings.length} /> : <Day home={data} bookings={bookings} latest={latest} />)}</Answer>
      </PageBody>
    </>
  );
}

function Day({
  home,
  bookings,
  latest,
}: {
  home: Home;
  bookings: readonly Appointment[];
  latest: { data: Awaited<ReturnType<typeof api.calls.list>> | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
}) {
  const pending = useQuery({ queryKey: ['notifications', 'pending'], queryFn: api.notifications.pending });
  const notices = useMine(pending.data?.data);
  const waiting = notices.length + home.attention.length;
  return (
    <div className={css.page}>
      <Figures home={home} />
      <div className={css.columns}>
        <Panel
          title="Needs attention"
          flush
          aside={
            waiting > 0 && (
              <Text fz="sm" c="dimmed">
                {count(waiting)}
              </Text>
            )
          }
        >
          {waiting === 0 && <Quiet>Nothing waits for you.</Quiet>}
          {notices.slice(0, 5).map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
          {home.attention.slice(0, 8).map((item, at) => (
            <Attention key={`${item.kind}${item.subject_id ?? at}`} item={item} />
          ))}
        </Panel>
        <Panel
          title="Next bookings"
          flush
          aside={
            <Anchor component={Link} to="/calendar" fz="sm">
              Calendar
            </Anchor>
          }
        >
          {bookings.length === 0 ? (
            <Quiet>Nothing is booked in the next two weeks.</Quiet>
          ) : (
            bookings.slice(0, 6).map((booking) => <Booking key={booking.id} booking={booking} />)
          )}
        </Panel>
      </div>
      <Panel
        title="Latest calls"
        flush
        aside={
          <Anchor component={Link} to="/calls" fz="sm">
            All calls
          </Anchor>
        }
      >
        <Answer query={latest} rows={4}>
          {(page) =>
            page.data.length === 0 ? (
              <Empty drawing="call" title="No calls yet" />
            ) : (
              page.data.map((call) => (
                <Link key={call.id} to="/calls/$callId" params={{ callId: call.id }} className={css.line} data-calls>
                  <span className="truncate">
                    {fullName(call.contact) ?? call.caller_name ?? <PhoneText number={theirNumber(call)} fallback={withoutNumber(call.channel)} />}
                  </span>
                  <span className={css.second}>
                    {call.outcome_type === null ? <span className="dimmed">–</span> : <OutcomeMark type={call.outcome_type} success={call.is_success} />}
                  </span>
                  <When at={call.started_at ?? call.created_at} className={css.when} />
                </Link>
              ))
            )
          }
        </Answer>
      </Panel>
    </div>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <Text c="dimmed" px="md" py="lg">
    {children}
  </Text>
);

function Figures({ home }: { home: Home }) {
  const { calls, calls_yesterday, bookings } = home;
  const missed = calls.failed + calls.missed;
  return (
    <dl className={css.figures}>
      <Figure label="Calls today" value={count(calls.total)} note={`${count(calls_yesterday.total)} by this time yesterday`} />
      <Figure
        label="Live now"
        value={count(calls.live)}
        note={
          calls.live > 0 ? (
            <Anchor component={Link} to="/live" fz="xs">
              See who is on the line
            </Anchor>
          ) : (
            'nobody on the line'
          )
        }
      />
      <Figure
        label="Successful"
        value={calls.answered === 0 ? '–' : count(calls.successful)}
        note={calls.answered === 0 ? 'no answered calls yet' : `of ${count(calls.answered)} answered`}
      />
      <Figure
        label="Missed or failed"
        value={count(missed)}
        note={missed === 0 ? 'none today' : `${count(calls.missed)} missed, ${count(calls.failed)} failed`}
      />
      <Figure label="Booked today" value={count(bookings.made_today)} note={`${count(bookings.scheduled_today)} take place today`} />
      <Figure label="Average call" value={duration(calls.average_duration_seconds)} note="of answered calls" />
    </dl>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: ReactNode }) {
  return (
    <div className={css.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={css.value}>{value}</span>
        <span className={css.note}>{note}</span>
      </dd>
    </div>
  );
}

function Attention({ item }: { item: AttentionItem }) {
  const line = (
    <>
      <span className={css.attention}>
        <Mark meaning={item.severity === 'critical' ? 'bad' : item.severity === 'warning' ? 'attention' : 'information'}>{item.text}</Mark>
      </span>
      {item.at !== null && <When at={item.at} className={css.when} />}
    </>
  );
  if (item.subject_type === 'call' && item.subject_id !== null)
    return (
      <Link to="/calls/$callId" params={{ callId: item.subject_id }} className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'message')
    return (
      <Link to="/messages" className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'appointment' && item.subject_id !== null)
    return (
      <Link to="/calendar" search={{ appointment: item.subject_id }} className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'agent' && item.subject_id !== null)
    return (
      <Link to="/agents/$agentId" params={{ agentId: item.subject_id }} className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'service')
    return (
      <Link to="/services" className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'resource')
    return (
      <Link to="/resources" className={css.line}>
        {line}
      </Link>
    );
  if (item.subject_type === 'business_hours')
    return (
      <Link to="/hours" className={css.line}>
        {line}
      </Link>
    );
  return <div className={css.line}>{line}</div>;
}

function Booking({ booking }: { booking: Appointment }) {
  const { zone, locale } = usePlace();
  const now = useNow(60_000);
  const day = toLocal(zone, booking.scheduled_at).date;
  const today = toLocal(zone, now).date;
  return (
    <Link to="/calendar" search={{ date: day, appointment: booking.id }} className={css.line}>
      <span className={css.time} title={exactWords(zone, booking.scheduled_at, locale)}>
        {timeWords(zone, booking.scheduled_at, locale)}
        <span className="dimmed">{day === today ? 'today' : dateWords(day, { weekday: 'short', day: 'numeric', month: 'short' }, locale)}</span>
      </span>
      <span className={css.who}>
        <span className="truncate">{booking.attendee_name ?? fullName(booking.contact) ?? 'No name'}</span>
        <span className="dimmed truncate">{booking.title}</span>
      </span>
    </Link>
  );
}
