import { z } from 'zod';
import { defineSlice, route, tool } from '#platform/slice';
import { ListNotifications, Notification, NotificationCreated, Notify } from './contract.ts';
import { dismissNotification } from './dismiss-notification.ts';
import { listNotifications } from './list-notifications.ts';
import { notifyFromCall } from './notify.ts';

export const notifications = defineSlice({
  name: 'notifications',
  dependsOn: ['identity', 'organizations'],
  tables: ['notifications'],
  purposes: { notifications: 'Messages to people of the organization: in the application now, by e-mail and text later.' },
  permissions: {
    'notifications.read': ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'],
    'notifications.update': ['owner', 'admin', 'manager', 'member'],
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
  ],
  jobs: [],
  tools: [tool({ name: 'notify', description: 'Tell the owners what a caller reported', sideEffect: true, input: Notify, run: notifyFromCall })],
});
