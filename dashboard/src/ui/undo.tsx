import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { inWords } from '#lib/problem';

/** Does something at once and offers the way back for a few seconds. */
export async function undoable({ act, undo, done }: { act: () => Promise<unknown>; undo?: () => Promise<unknown>; done: string }): Promise<void> {
  try {
    await act();
  } catch (error) {
    notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) });
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
