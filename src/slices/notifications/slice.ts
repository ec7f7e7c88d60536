import { z } from 'zod';
import { defineSlice, route, tool } from '#platform/slice';
import { ListNotifications, Notification, NotificationCreated, Notify } from './contract.ts';
import { dismissNotification } from './dismiss-notification.ts';
import { mailRoutes } from './mail-routes.ts';
import { listNotifications } from './list-notifications.ts';
import { notifyFromCall } from './notify.ts';

export const notifications = defineSlice({
  name: 'notifications',
  dependsOn: ['identity', 'organizations'],
  tables: ['notifications', 'mail_queue'],
  sealed: { notifications: ['link_ciphertext'] },
  purposes: {
    notifications: 'Messages to people of the organization: in the application and by e-mail; text later.',
    mail_queue: 'Which e-mails wait to be sent, and when they are due.',
  },
  permissions: {
    'notifications.read': ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'],
    'notifications.update': ['owner', 'admin', 'manager', 'member'],
    'mail.read': ['owner', 'admin'],
    'mail.update': ['owner', 'admin'],
  },
  events: { 'notification.created': NotificationCreated },
  routes: [
    route({
      method: 'get',
      path: '/v1/notifications',
      permission: 'notifications.read',
      summary: 'Notifications for me and for everybody',
      input: ListNotifications,
      returns: z.object({ data: z.array(Notification), next_cursor: z.string().nullable() }),
      run: listNotifications,
    }),
    route({
      method: 'post',
      path: '/v1/notifications/{id}/dismiss',
      permission: 'notifications.update',
      summary: 'Put a notification away as seen',
      input: z.object({ id: z.uuid() }),
      returns: Notification,
      errors: ['notifications.not_found'],
      run: dismissNotification,
    }),
    ...mailRoutes,
  ],
  jobs: [],
  tools: [tool({ name: 'notify', description: 'Tell the owners what a caller reported', sideEffect: true, input: Notify, run: notifyFromCall })],
});
