import { z } from 'zod';
import { defineSlice, job, route, tool } from '#platform/slice';
import { listAppointments, requireAppointment } from './appointment-store.ts';
import { bookAppointment } from './book-appointment.ts';
import { bookFromCall, cancelFromCall, holdSlot, moveFromCall } from './call-tools.ts';
import { listResources, listServices } from './catalogue-store.ts';
import { cancelAppointment, changeAppointment } from './change-appointment.ts';
import { createResource, deleteResource, moveResourcesToZone, updateResource } from './change-resources.ts';
import { createService, deleteService, updateService } from './change-services.ts';
import {
  Appointment,
  AppointmentChanged,
  BookAppointment,
  BookFromCall,
  CancelAppointment,
  CancelFromCall,
  CatalogueChanged,
  ChangeAppointment,
  CreateResource,
  CreateService,
  FindAvailability,
  FreeSlot,
  HoldSlot,
  ListAppointments,
  MoveFromCall,
  Resource,
  Service,
  UpdateResource,
  UpdateService,
} from './contract.ts';
import { errors } from './errors.ts';
import { findAvailability } from './find-availability.ts';
import { releaseHoldsOfCall, sweepHolds } from './holds.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const members = ['owner', 'admin', 'manager', 'member'] as const;
const managers = ['owner', 'admin', 'manager'] as const;
const nothing = z.object({});
/** Short lists come whole; they take the parameters of long ones, so that a client treats all lists alike. */
const whole = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).optional() });
const byId = z.object({ id: z.uuid() });
const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });
const refused = ['slot_taken', 'in_the_past', 'too_soon', 'too_far', 'closed', 'off_grid', 'no_resource'].map((code) => `scheduling.${code}`);

export const scheduling = defineSlice({
  name: 'scheduling',
  dependsOn: ['identity', 'contacts', 'organizations', 'calls'],
  tables: ['services', 'resources', 'service_resources', 'appointments'],
  purposes: {
    services: 'What can be booked: how long, how early, how far ahead.',
    resources: 'Staff, rooms and equipment that are booked.',
    service_resources: 'Who or what can deliver which service.',
    appointments: 'Bookings, and holds that expire; the exclusion constraint lets nobody be in two places.',
  },
  constraints: {
    appointments_no_overlap_excl: errors.slot_taken,
    appointments_service_id_fkey: errors.service_in_use,
    appointments_resource_id_fkey: errors.resource_in_use,
    resources_business_hours_id_fkey: errors.hours_in_use,
    services_organization_id_name_key: errors.service_name_taken,
    resources_organization_id_name_key: errors.resource_name_taken,
  },
  permissions: {
    'services.read': everyone,
    'services.create': managers,
    'services.update': managers,
    'services.delete': managers,
    'resources.read': everyone,
    'resources.create': managers,
    'resources.update': managers,
    'resources.delete': managers,
    'appointments.read': everyone,
    'appointments.create': members,
    'appointments.update': members,
  },
  events: {
    'appointment.booked': AppointmentChanged,
    'appointment.moved': AppointmentChanged,
    'appointment.cancelled': AppointmentChanged,
    'appointment.updated': AppointmentChanged,
    'service.changed': CatalogueChanged,
    'resource.changed': CatalogueChanged,
  },
  on: {
    'call.ended': (ctx, event) => releaseHoldsOfCall(ctx, event.aggregate_id),
    'organization.updated': (ctx, event) => moveResourcesToZone(ctx, String(event.payload.previous_timezone), String(event.payload.timezone)),
  },
  routes: [
    route({
      method: 'get',
      path: '/v1/services',
      permission: 'services.read',
      test_mode: true,
      summary: 'What can be booked',
      input: whole,
      returns: pageOf(Service),
      run: async (ctx) => ({ data: await listServices(ctx), next_cursor: null }),
    }),
    route({
      method: 'post',
      path: '/v1/services',
      permission: 'services.create',
      summary: 'Add a service',
      input: CreateService,
      returns: Service,
      errors: ['scheduling.service_name_taken', 'scheduling.resource_not_found'],
      run: createService,
    }),
    route({
      method: 'patch',
      path: '/v1/services/{id}',
      permission: 'services.update',
      summary: 'Change a service',
      input: UpdateService,
      returns: Service,
      errors: ['scheduling.service_not_found', 'scheduling.service_name_taken', 'scheduling.resource_not_found'],
      run: updateService,
    }),
    route({
      method: 'delete',
      path: '/v1/services/{id}',
      permission: 'services.delete',
      summary: 'Delete a service that was never booked',
      input: byId,
      returns: null,
      errors: ['scheduling.service_not_found', 'scheduling.service_in_use'],
      run: deleteService,
    }),
    route({
      method: 'get',
      path: '/v1/resources',
      permission: 'resources.read',
      test_mode: true,
      summary: 'Staff, rooms and equipment',
      input: whole,
      returns: pageOf(Resource),
      run: async (ctx) => ({ data: await listResources(ctx), next_cursor: null }),
    }),
    route({
      method: 'post',
      path: '/v1/resources',
      permission: 'resources.create',
      summary: 'Add a person, room or equipment',
      input: CreateResource,
      returns: Resource,
      errors: [
        'scheduling.resource_name_taken',
        'scheduling.service_not_found',
        'scheduling.user_unknown',
        'scheduling.invalid',
        'organizations.hours_not_found',
      ],
      run: createResource,
    }),
    route({
      method: 'patch',
      path: '/v1/resources/{id}',
      permission: 'resources.update',
      summary: 'Change a person, room or equipment',
      input: UpdateResource,
      returns: Resource,
      errors: [
        'scheduling.resource_not_found',
        'scheduling.resource_name_taken',
        'scheduling.service_not_found',
        'scheduling.user_unknown',
        'scheduling.invalid',
        'organizations.hours_not_found',
      ],
      run: updateResource,
    }),
    route({
      method: 'delete',
      path: '/v1/resources/{id}',
      permission: 'resources.delete',
      summary: 'Delete a resource that was never booked',
      input: byId,
      returns: null,
      errors: ['scheduling.resource_not_found', 'scheduling.resource_in_use'],
      run: deleteResource,
    }),
    route({
      method: 'get',
      path: '/v1/availability',
      permission: 'appointments.read',
      test_mode: true,
      summary: 'Every start that can be booked between two instants',
      input: FindAvailability,
      returns: z.object({ data: z.array(FreeSlot) }),
      errors: ['scheduling.service_not_found', 'scheduling.resource_not_found', 'scheduling.invalid'],
      run: findAvailability,
    }),
    route({
      method: 'get',
      path: '/v1/appointments',
      permission: 'appointments.read',
      summary: 'Appointments by start',
      input: ListAppointments,
      returns: pageOf(Appointment),
      run: listAppointments,
    }),
    route({
      method: 'get',
      path: '/v1/appointments/{id}',
      permission: 'appointments.read',
      summary: 'One appointment',
      input: byId,
      returns: Appointment,
      errors: ['scheduling.appointment_not_found'],
      run: (ctx, input) => requireAppointment(ctx, input.id),
    }),
    route({
      method: 'post',
      path: '/v1/appointments',
      permission: 'appointments.create',
      summary: 'Book an appointment',
      input: BookAppointment,
      returns: Appointment,
      errors: [...refused, 'scheduling.service_not_found', 'scheduling.resource_not_found', 'scheduling.who_is_missing', 'contacts.not_found'],
      run: bookAppointment,
    }),
    route({
      method: 'patch',
      path: '/v1/appointments/{id}',
      permission: 'appointments.update',
      summary: 'Move an appointment, note something, or say how it went',
      input: ChangeAppointment,
      returns: Appointment,
      errors: [...refused, 'scheduling.appointment_not_found', 'scheduling.already_cancelled', 'scheduling.not_changeable', 'scheduling.resource_not_found'],
      run: changeAppointment,
    }),
    route({
      method: 'post',
      path: '/v1/appointments/{id}/cancel',
      permission: 'appointments.update',
      summary: 'Cancel an appointment',
      input: CancelAppointment,
      returns: Appointment,
      errors: ['scheduling.appointment_not_found'],
      run: cancelAppointment,
    }),
  ],
  jobs: [job({ name: 'scheduling.sweep_holds', input: nothing, attempts: 1, schedule: '* * * * *', run: sweepHolds })],
  tools: [
    // Repeating a hold is harmless: it moves the call's own hold. So it is no side effect that must be replayed.
    tool({ name: 'hold_slot', description: 'Keep a free time for the caller for some minutes', sideEffect: false, input: HoldSlot, run: holdSlot }),
    tool({ name: 'book_appointment', description: 'Book the time that is held', sideEffect: true, input: BookFromCall, run: bookFromCall }),
    tool({ name: 'move_appointment', description: 'Move the caller’s appointment', sideEffect: true, input: MoveFromCall, run: moveFromCall }),
    tool({ name: 'cancel_appointment', description: 'Cancel the caller’s appointment', sideEffect: true, input: CancelFromCall, run: cancelFromCall }),
  ],
});
