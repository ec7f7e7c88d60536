import { z } from 'zod';
import { publicRoute, route } from '#platform/slice';
import { ListMail, OutboxMail, OutboxMailText } from './contract.ts';
import { listMail, listPlatformMail, readMail, readPlatformMail, sendMailAgain, sendPlatformMailAgain } from './outbox.ts';

const one = z.object({ id: z.uuid() });
const page = z.object({ data: z.array(OutboxMail), next_cursor: z.string().nullable() });

/** The outbox of an organization, and that of the installation. */
export const mailRoutes = [
  route({
    method: 'get',
    path: '/v1/mail',
    permission: 'mail.read',
    summary: 'E-mails of the organization, newest first',
    input: ListMail,
    returns: page,
    run: listMail,
  }),
  route({
    method: 'get',
    path: '/v1/mail/{id}',
    permission: 'mail.read',
    summary: 'An e-mail with its link',
    input: one,
    returns: OutboxMailText,
    errors: ['notifications.mail_not_found'],
    run: readMail,
  }),
  route({
    method: 'post',
    path: '/v1/mail/{id}/resend',
    permission: 'mail.update',
    summary: 'Try to send an e-mail again',
    input: one,
    returns: null,
    errors: ['notifications.mail_not_found', 'notifications.mail_is_done'],
    run: sendMailAgain,
  }),
  publicRoute({
    method: 'get',
    path: '/v1/admin/mail',
    access: 'operator',
    summary: 'E-mails of the installation, newest first (operators)',
    input: ListMail,
    returns: page,
    run: listPlatformMail,
  }),
  publicRoute({
    method: 'get',
    path: '/v1/admin/mail/{id}',
    access: 'operator',
    summary: 'An e-mail of the installation with its link (operators)',
    input: one,
    returns: OutboxMailText,
    errors: ['notifications.mail_not_found', 'notifications.mail_not_for_you'],
    run: readPlatformMail,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/admin/mail/{id}/resend',
    access: 'operator',
    summary: 'Try to send an e-mail of the installation again (operators)',
    input: one,
    returns: null,
    errors: ['notifications.mail_not_found', 'notifications.mail_is_done'],
    run: sendPlatformMailAgain,
  }),
];
