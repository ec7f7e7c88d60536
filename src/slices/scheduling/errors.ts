import type { Refusal } from '#core/availability/slots';
import { defineErrors, type ErrorFactory } from '#kernel/errors';

export const errors = defineErrors('scheduling', {
  service_not_found: { status: 404, public: 'There is no such service.' },
  service_name_taken: { status: 409, public: 'There is a service with this name already.' },
  service_in_use: { status: 409, public: 'There are appointments for this service. Switch it off instead of deleting it.' },
  resource_not_found: { status: 404, public: 'There is no such person, room or equipment.' },
  resource_name_taken: { status: 409, public: 'There is a person, room or equipment with this name already.' },
  resource_in_use: { status: 409, public: 'There are appointments with this person, room or equipment. Switch it off instead of deleting it.' },
  hours_in_use: { status: 409, public: 'Somebody works by these opening hours. Give them others first.' },
  user_unknown: { status: 422, public: 'Only a member of the organization can be linked.' },
  invalid: { status: 422, public: 'Some of this cannot be saved.' },
  appointment_not_found: { status: 404, public: 'There is no such appointment.' },
  who_is_missing: { status: 422, public: 'Say who the appointment is for: a contact, or a name with a telephone number.' },
  already_cancelled: { status: 409, public: 'This appointment is cancelled. Book a new one instead.' },
  not_changeable: { status: 409, public: 'Only an upcoming appointment can be moved.' },
  slot_taken: { status: 409, public: 'That time is no longer free.' },
  in_the_past: { status: 422, public: 'An appointment cannot start in the past.' },
  too_soon: { status: 422, public: 'This service needs more notice.' },
  too_far: { status: 422, public: 'This is further ahead than the service can be booked.' },
  closed: { status: 422, public: 'Nobody who can do this works at that time.' },
  off_grid: { status: 422, public: 'Appointments do not start at that minute.' },
  no_resource: { status: 422, public: 'Nobody can deliver this service yet. Say who does on the page of services.' },
});

/** The refusal of the availability rules as an answer of the API. */
export const refusals: Record<Refusal, ErrorFactory> = {
  taken: errors.slot_taken,
  in_the_past: errors.in_the_past,
  too_soon: errors.too_soon,
  too_far: errors.too_far,
  closed: errors.closed,
  off_grid: errors.off_grid,
  no_resource: errors.no_resource,
};
