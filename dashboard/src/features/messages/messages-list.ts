import type { Message } from '#lib/types';
import type { List } from '#ui/list-tools';

/** The list of messages: they are read whole, so there are no columns to choose; the open ones come by urgency. */
export const messagesList: List<Message> = {
  name: 'messages',
  one: 'message',
  many: 'messages',
  sorts: [],
  columns: [],
  fields: [
    { name: 'id', value: (row) => row.id },
    { name: 'created_at', value: (row) => row.created_at },
    { name: 'caller_name', value: (row) => row.caller_name },
    { name: 'callback_number', value: (row) => row.callback_number },
    { name: 'urgency', value: (row) => row.urgency },
    { name: 'status', value: (row) => row.status },
    { name: 'for_user_id', value: (row) => row.for_user_id },
    { name: 'callback_due_at', value: (row) => row.callback_due_at },
    { name: 'done_at', value: (row) => row.done_at },
    { name: 'body', value: (row) => row.body },
    { name: 'call_id', value: (row) => row.call_id },
    { name: 'contact_id', value: (row) => row.contact_id },
  ],
};
