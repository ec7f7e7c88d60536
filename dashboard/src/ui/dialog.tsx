import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

/**
 * A dialog that is there as long as it is drawn, and gives the focus back to what opened it when it goes. (The library does so only for dialogs that are
 * told to close; one that is taken off the page would leave the keyboard at its top.)
 */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const opener = useRef(document.activeElement);
  useEffect(() => {
    const from = opener.current;
    return () => {
      // After the page is drawn without it, and only where nothing else took the focus on purpose.
      setTimeout(() => {
        if (document.activeElement === document.body && from instanceof HTMLElement) from.focus();
      });
    };
  }, []);
  return <Modal opened {...props} />;
}
