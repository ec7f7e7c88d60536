import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Pencil, Phone as PhoneIcon } from 'lucide-react';
import { api } from '#lib/api';
import { duration, fullName, humanize } from '#lib/format';
import { phoneWords } from '#lib/phone';
import { useCan, usePlace } from '#lib/session';
import type { Contact } from '#lib/types';
import { toLocal } from '#lib/zone';
import { AppointmentMark, Fact, Facts, Mark, OutcomeMark, Phone, RecordId, StatusMark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { Trail } from '../audit/trail.tsx';
import { CallDialog } from './call-dialog.tsx';
import { Consents } from './consents.tsx';
import { ContactForm } from './contact-form.tsx';
import css from './contact-page.module.css';

/** One person: facts, calls, appointments. */
export function ContactPage() {
  const { contactId } = useParams({ from: '/shell/contacts/$contactId' });
  const query = useQuery({ queryKey: ['contact', contactId], queryFn: () => api.contacts.read(contactId) });
  return <Answer query={query}>{(contact) => <Person contact={contact} />}</Answer>;
}

function Person({ contact }: { contact: Contact }) {
  const { region, zone } = usePlace();
  const may = useCan('contacts.update');
  const mayCall = useCan('calls.create');
  const [editing, modal] = useDisclosure(false);
  const [calling, dialog] = useDisclosure(false);
  const calls = useQuery({ queryKey: ['calls', 'of-contact', contact.id], queryFn: () => api.calls.list({ contact_id: contact.id, limit: 20 }) });
  const appointments = useQuery({
    queryKey: ['appointments', 'of-contact', contact.id],
    queryFn: () => api.appointments.list({ contact_id: contact.id, limit: 50 }),
  });
  return (
    <>
      <PageHead
        title={fullName(contact) ?? phoneWords(contact.phone_number, region) ?? 'No name'}
        back={
          <Anchor component={Link} to="/contacts" fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Contacts
            </Group>
          </Anchor>
        }
        aside={
          <>
            {may && (
              <Button variant="default" leftSection={<Pencil size={15} />} onClick={modal.open}>
                Change
              </Button>
            )}
            {mayCall && contact.phone_number !== null && !contact.do_not_call && (
              <Button leftSection={<PhoneIcon size={15} />} onClick={dialog.open}>
                Call
              </Button>
            )}
          </>
        }
      >
        <Facts>
          <Fact label="Number">
            <Phone number={contact.phone_number} fallback="–" />
          </Fact>
          <Fact label="E-mail">{contact.email === null ? '–' : <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>}</Fact>
          <Fact label="Kind">{humanize(contact.contact_type)}</Fact>
          <Fact label="Last contact">
            <When at={contact.last_contacted_at} />
          </Fact>
          <Fact label="Known through">{humanize(contact.source)}</Fact>
          <Fact label="Id">
            <RecordId id={contact.id} />
          </Fact>
          {contact.do_not_call && (
            <Fact label="Calling">
              <Mark meaning="attention">Never call this person</Mark>
            </Fact>
          )}
        </Facts>
      </PageHead>
      <PageBody>
        {contact.notes !== null && contact.notes !== '' && <Text className={css.notes}>{contact.notes}</Text>}
        <div className={css.columns}>
          <Panel title="Calls" flush>
            <Answer query={calls} rows={3}>
              {({ data }) =>
                data.length === 0 ? (
                  <Text c="dimmed" p="md">
                    No calls yet.
                  </Text>
                ) : (
                  data.map((call) => (
                    <Link key={call.id} to="/calls/$callId" params={{ callId: call.id }} className={css.line}>
                      <span className={css.grow}>
                        {call.outcome_type === null ? <StatusMark status={call.status} /> : <OutcomeMark type={call.outcome_type} success={call.is_success} />}
                      </span>
                      <span className="dimmed">{duration(call.duration_seconds)}</span>
                      <When at={call.started_at ?? call.created_at} className={css.when} />
                    </Link>
                  ))
                )
              }
            </Answer>
          </Panel>
          <div className={css.column}>
            <Panel title="Appointments" flush>
              <Answer query={appointments} rows={3}>
                {({ data }) =>
                  data.length === 0 ? (
                    <Text c="dimmed" p="md">
                      No appointments yet.
                    </Text>
                  ) : (
                    data
                      .toSorted((a, b) => b.scheduled_at.localeCompare(a.scheduled_at))
                      .map((appointment) => (
                        <Link
                          key={appointment.id}
                          to="/calendar"
                          search={{ date: toLocal(zone, appointment.scheduled_at).date, appointment: appointment.id }}
                          className={css.line}
                        >
                          <span className={css.grow}>{appointment.title ?? 'Appointment'}</span>
                          <AppointmentMark status={appointment.status} />
                          <When at={appointment.scheduled_at} className={css.when} />
                        </Link>
                      ))
                  )
                }
              </Answer>
            </Panel>
            <Consents contactId={contact.id} />
            <Trail subjects={[{ type: 'contact', id: contact.id }]} />
          </div>
        </div>
      </PageBody>
      <ContactForm opened={editing} close={modal.close} contact={contact} />
      {calling && <CallDialog close={dialog.close} contact={contact} />}
    </>
  );
}
