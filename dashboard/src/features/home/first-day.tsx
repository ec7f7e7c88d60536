import { Anchor, Button, List, Text, ThemeIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, MicVocal } from 'lucide-react';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import { Empty } from '#ui/states';
import css from './home-page.module.css';

/** Before the first call: the one next step, and what an agent needs to be able to book. */
export function FirstDay({ bookings }: { bookings: number }) {
  const services = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const resources = useQuery({ queryKey: ['resources'], queryFn: api.resources.list });
  const hours = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const has = (query: { data: { data: unknown[] } | undefined }) => (query.data?.data.length ?? 0) > 0;
  const steps = [
    { done: has(hours), to: '/hours', words: 'Say when you are open', why: 'Nothing can be booked while you are closed.' },
    { done: has(services), to: '/services', words: 'List what can be booked', why: 'The agent listens for these names.' },
    { done: has(resources), to: '/resources', words: 'Add staff or rooms', why: 'A booking always takes someone’s or something’s time.' },
  ] as const;
  const ready = steps.every((step) => step.done);
  return (
    <div className={css.firstDay}>
      <Empty
        drawing="mic"
        title={ready ? 'Make the first call' : 'Hear it first, then make it yours'}
        action={
          <Button component={Link} to="/talk" size="md" leftSection={<MicVocal size={18} />}>
            Talk to your agent
          </Button>
        }
      >
        Speak through this browser and book something. The call, its transcript and every decision appear here a moment later. The built-in speech is English.
      </Empty>
      <List spacing="sm" listStyleType="none" className={css.steps}>
        {steps.map((step) => (
          <Step key={step.to} done={step.done}>
            <Anchor component={Link} to={step.to}>
              {step.words}
            </Anchor>
            <Text fz="sm" c="dimmed">
              {step.why}
            </Text>
          </Step>
        ))}
        {bookings > 0 && (
          <Step done>
            <Anchor component={Link} to="/calendar">
              See the bookings already in the calendar
            </Anchor>
          </Step>
        )}
      </List>
    </div>
  );
}

function Step({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <List.Item
      icon={
        <ThemeIcon size={22} radius="xl" variant={done ? 'filled' : 'default'} color="good">
          {done ? <Check size={13} aria-label="done" /> : <span className="visually-hidden">to do</span>}
        </ThemeIcon>
      }
    >
      {children}
    </List.Item>
  );
}
