import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { inWords } from '#lib/problem';

/** Asks once, says what goes and what stays, then does it; a refusal is shown in its own words. */
export function confirmAction(ask: { title: string; consequence: string; button: string; failed: string; run: () => Promise<unknown> }): void {
  modals.openConfirmModal({
    title: ask.title,
    children: ask.consequence,
    labels: { confirm: ask.button, cancel: 'Cancel' },
    confirmProps: { color: 'bad' },
    zIndex: 400,
    onConfirm: () => {
      ask.run().catch((error: unknown) => notifications.show({ color: 'bad', title: ask.failed, message: inWords(error) }));
    },
  });
}
