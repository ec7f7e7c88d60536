import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { CreatedApiKey } from '#lib/types';
import css from './api-keys.module.css';

/** The token, in the one moment it can be seen, and how to try it. */
export function TokenOnce({ made, close }: { made: CreatedApiKey; close: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="attention" title="Copy it now">
        Only its fingerprint is kept, so it cannot be shown again. Put it where secrets belong, not into a file others can read.
      </Alert>
      <div>
        <Text fz="sm" fw={600} mb={4}>
          Token of “{made.name}”
        </Text>
        <Group gap="xs" wrap="nowrap" align="stretch">
          <Code className={css.token} tabIndex={0} role="group" aria-label="Token">
            {made.token}
          </Code>
          <CopyButton value={made.token}>
            {({ copied, copy }) => (
              <Button variant={copied ? 'light' : 'filled'} leftSection={copied ? <Check size={16} /> : <Copy size={16} />} onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
      </div>
      <div>
        <Text fz="sm" fw={600} mb={4}>
          Try it
        </Text>
        <Code block tabIndex={0} role="group" aria-label="Example">
          {`curl -H "Authorization: Bearer $CALLWRIGHT_API_KEY" \\\n  ${globalThis.location.origin}/v1/me`}
        </Code>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
