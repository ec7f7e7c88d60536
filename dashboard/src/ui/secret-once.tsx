import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';

/** Shows a secret that cannot be shown again. Closes only by the button that says it was kept. */
export function SecretOnce({ title, secret, children, close }: { title: string; secret: string | null; children: ReactNode; close: () => void }) {
  return (
    <Modal opened={secret !== null} onClose={close} title={title} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Stack gap="md">
        <Text>{children}</Text>
        <Code block fz="sm" tabIndex={0} role="group" aria-label="Secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Alert color="attention">It is shown this once. It is stored sealed and cannot be read back.</Alert>
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={copied ? <Check size={15} /> : <Copy size={15} />} onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close} data-autofocus>
            I have kept it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
