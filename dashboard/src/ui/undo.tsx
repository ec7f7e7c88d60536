import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { inWords } from '#lib/problem';

/** Does something at once and offers the way back for a few seconds. `refused` words a refusal that has more to say than the server's sentence. */
export async function undoable({
  act,
  undo,
  done,
  refused = (error) => ({ title: 'That did not work', message: inWords(error) }),
}: {
  act: () => Promise<unknown>;
  undo?: () => Promise<unknown>;
  done: string;
  refused?: (error: unknown) => { title: string; message: ReactNode };
}): Promise<void> {
  try {
    await act();
  } catch (error) {
    notifications.show({ color: 'bad', autoClose: 12_000, ...refused(error) });
    return;
  }
  const id = crypto.randomUUID();
  const back = async () => {
    notifications.hide(id);
    try {
      await undo?.();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'It could not be undone', message: inWords(error) });
    }
  };
  notifications.show({
    id,
    color: 'gray',
    message: (
      <>
        {done}{' '}
        {undo !== undefined && (
          <Anchor component="button" type="button" onClick={() => void back()} ml={8}>
            Undo
          </Anchor>
        )}
      </>
    ),
  });
}
