import { CopyButton, Text, Tooltip, UnstyledButton } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { useNow } from '#lib/clock';
import { phoneWords } from '#lib/phone';
import { usePlace } from '#lib/session';
import { APPOINTMENT_STATUSES, type Meaning, outcomeMeaning, outcomeWords, statusMeaning, statusWords } from '#lib/words';
import { exactWords, relativeWords } from '#lib/zone';
import css from './facts.module.css';

/** A time near to the reader, with the exact one on hover. */
export function When({ at, className }: { at: string | null | undefined; className?: string | undefined }) {
  const { zone, locale } = usePlace();
  const now = useNow(30_000);
  if (at === null || at === undefined) return <span className={className}>–</span>;
  return (
    <time dateTime={at} title={exactWords(zone, at, locale)} className={className}>
      {relativeWords(zone, at, Math.max(now, Date.now()), locale)}
    </time>
  );
}

/** A time in full, for comparing one row with another. */
export function ExactTime({ at }: { at: string | null | undefined }) {
  const { zone, locale } = usePlace();
  if (at === null || at === undefined) return <>–</>;
  return <time dateTime={at}>{exactWords(zone, at, locale).replace(/ \([^()]*\)$/, '')}</time>;
}

/** A telephone number for reading; copied as E.164. */
export function Phone({ number, fallback = 'Number withheld' }: { number: string | null | undefined; fallback?: string }) {
  const { region } = usePlace();
  if (number === null || number === undefined || number === '') return <span className="dimmed">{fallback}</span>;
  return (
    <CopyButton value={number}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${number}`}>
          <UnstyledButton
            className={css.phone}
            onClick={(event) => {
              event.stopPropagation();
              copy();
            }}
          >
            {phoneWords(number, region)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** What stands where a caller's number would, by how the call came in. */
export const withoutNumber = (channel: string): string => (channel === 'web' ? 'Browser call' : channel === 'simulated' ? 'Simulated call' : 'Number withheld');

/** The same without a button, for rows that are links themselves. */
export function PhoneText({ number, fallback = 'Number withheld' }: { number: string | null | undefined; fallback?: string }) {
  const { region } = usePlace();
  return <>{phoneWords(number, region) ?? fallback}</>;
}

/** The id of a record: enough of it to compare, the whole of it on copy. */
export function RecordId({ id }: { id: string }) {
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy the whole id'}>
          <UnstyledButton className={css.phone} onClick={copy}>
            …{id.slice(-8)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A dot and words. The colour carries one of four meanings, the words carry it too. */
export function Mark({ meaning, children, pulse = false }: { meaning: Meaning; children: ReactNode; pulse?: boolean }) {
  return (
    <span className={css.mark}>
      <span className={css.dot} data-meaning={meaning} data-pulse={pulse || undefined} aria-hidden="true" />
      <span className="truncate">{children}</span>
    </span>
  );
}

export function OutcomeMark({ type, success }: { type: string | null; success?: boolean | null }) {
  if (type === null) return <span className="dimmed">–</span>;
  return <Mark meaning={success === false && outcomeMeaning(type) === 'good' ? 'attention' : outcomeMeaning(type)}>{outcomeWords(type)}</Mark>;
}

export const StatusMark = ({ status }: { status: string }) => (
  <Mark meaning={statusMeaning(status)} pulse={status === 'in_progress'}>
    {statusWords(status)}
  </Mark>
);

export function AppointmentMark({ status }: { status: string }) {
  const [words, meaning] = APPOINTMENT_STATUSES[status] ?? [status, 'neutral' as const];
  return <Mark meaning={meaning}>{words}</Mark>;
}

/** Label above value, for the facts of a header or an aside. */
export function Fact({ label, children, style }: { label: string; children: ReactNode; style?: CSSProperties }) {
  return (
    <div className={css.fact} style={style}>
      <Text component="dt" fz="xs" c="dimmed">
        {label}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}

export const Facts = ({ children }: { children: ReactNode }) => <dl className={css.facts}>{children}</dl>;

/** How sure the recogniser was, as a short bar with its number. */
export function Confidence({ share }: { share: number | null }) {
  if (share === null) return null;
  const meaning = share >= 0.85 ? 'good' : share >= 0.7 ? 'attention' : 'bad';
  return (
    <Tooltip label={`Heard with ${Math.round(share * 100)} % confidence`}>
      <span className={css.confidence}>
        <span className={css.track} aria-hidden="true">
          <span data-meaning={meaning} style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
        {Math.round(share * 100)}&#8239;%
      </span>
    </Tooltip>
  );
}
