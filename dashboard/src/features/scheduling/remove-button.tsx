import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { inWords } from '#lib/problem';

/** Removes something after saying what goes and what stays. */
export function RemoveButton({ what, consequence, remove }: { what: string; consequence: string; remove: () => Promise<unknown> }) {
  const run = async () => {
    try {
      await remove();
    } catch (error) {
      notifications.show({ color: 'bad', title: `${what} was not removed`, message: inWords(error) });
    }
  };
  return (
    <Button
      variant="subtle"
      color="bad"
      onClick={() =>
        modals.openConfirmModal({
          title: `Remove ${what}?`,
          children: consequence,
          labels: { confirm: 'Remove', cancel: 'Keep' },
          confirmProps: { color: 'bad' },
          zIndex: 400,
          onConfirm: () => void run(),
        })
      }
    >
      Remove
    </Button>
  );
}
